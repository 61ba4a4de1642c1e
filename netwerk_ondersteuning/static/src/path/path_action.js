import { Component, onMounted, onWillStart, onWillUnmount, useExternalListener, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { CaseDialog } from "../case/case_dialog";
import { takePlace } from "../later/later";
import { useClientLock } from "../lending/network_client_lock";
import { dayName } from "../parts/words";
import { useTakeDrawing } from "../result/sheet_take_drawing";
import { askToLeave, undoByKey } from "../store/leaving";
import { NetworkKeep } from "../store/network_keep";
import { NetworkSaving } from "../toolbar/network_saving";
import { PathClient } from "./path_client";
import { PathDone, PathEvent } from "./path_event";
import { PathFidelity } from "./path_fidelity";
import { PathFits } from "./path_fits";
import { PathLook, widthFor } from "./path_look";
import { opening } from "./path_open";
import { PathEnter, PathRow } from "./path_phase";
import { MODEL, PathStore } from "./path_store";
import { methodWords, pathWords } from "./path_words";

/** What stands beside the drawing on each side of the page. */
const SIDES = 48;

/** The way that a trajectory went, where one stands, and what is noted of it. */
export class PathAction extends Component {
    static template = "netwerk_ondersteuning.PathAction";
    static components = { Dropdown, DropdownItem, Layout, NetworkSaving, PathClient, PathFidelity, PathFits, PathLook };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.takeDrawing = useTakeDrawing();
        const { action, resId } = this.props;
        const { params, context } = action;
        this.trajectoryId = parseInt(params?.trajectory_id || resId || params?.resId || context?.active_id);
        this.state = useState({ isTable: false, clientMessage: "" });
        this.store = useState(
            new PathStore({
                // not the one of this component: what is on its way outlives it
                orm: this.env.services.orm,
                trajectoryId: this.trajectoryId,
                sender: user.userId,
                keep: new NetworkKeep(`path/${this.trajectoryId}`),
                notify: (message, options) => this.notify(message, options),
            })
        );
        this.lock = useClientLock(`path/${this.trajectoryId}`, { onLeave: () => this.takeTurnBack() });
        onWillStart(() => this.open());
        onMounted(() => this.props.updateActionState?.({ resId: this.trajectoryId }));
        onWillUnmount(() => this.store.close());
        this.setupLeaving();
    }

    async open() {
        const isLent = this.lock.isOn;
        this.store.withClient = isLent;
        try {
            await Promise.all([this.store.load(widthFor(browser.innerWidth - SIDES)), isLent && this.lock.fetchCode()]);
        } catch (error) {
            if (isLent) {
                return; // the client is told; the coach knows the way out
            }
            throw error;
        }
        this.env.config?.setDisplayName?.(pathWords(this.trajectory));
    }

    get path() {
        return this.store.path;
    }

    get trajectory() {
        return this.path.trajectory;
    }

    // -- in words -------------------------------------------------------------------------

    get methodWords() {
        return methodWords(this.trajectory);
    }

    get sinceWords() {
        const { date_start: start, date_end: end } = this.trajectory;
        return end && this.store.isClosed
            ? _t("%(start)s until %(end)s", { start: dayName(start), end: dayName(end) })
            : _t("Since %s", dayName(start));
    }

    /** Where one stands: what runs, how far one is with what the method asks. */
    get lines() {
        const { standing } = this.path;
        const lines = standing.current.map((row) =>
            _t("%(phase)s, since %(day)s", { phase: this.store.nameOf(row), day: dayName(row.since) })
        );
        if (!lines.length && standing.waiting_since && this.trajectory.has_phases && !this.store.isClosed) {
            lines.push(_t("Waiting since %s", dayName(standing.waiting_since)));
        }
        return [...lines, ...standing.norms.map(({ words }) => words)];
    }

    get questions() {
        return this.store.isClosed ? [] : this.path.standing.questions;
    }

    /** What one would take back. */
    get undoTitle() {
        return this.store.canUndo ? _t("Undo: %s", this.store.undoLabel) : _t("Undo");
    }

    get canEnter() {
        return this.store.canEdit && this.trajectory.has_phases && !this.store.isClosed;
    }

    get canNote() {
        return this.store.canEdit && !this.store.isClosed;
    }

    /** The phase of which one may say that it is done: the main one. */
    get doneUid() {
        const row = this.store.running().find(({ is_main: isMain }) => isMain) || this.store.running()[0];
        return this.canNote && row ? row.uid : null;
    }

    // -- noting ---------------------------------------------------------------------------

    enter() {
        this.dialog.add(PathEnter, { store: this.store });
    }

    happened() {
        this.dialog.add(PathEvent, { store: this.store });
    }

    done(uid = this.doneUid) {
        this.dialog.add(PathDone, { store: this.store, uid });
    }

    /** What a card of the drawing asks. */
    act(code, { kind, uid }) {
        const { store } = this;
        if (code === "open") {
            return this.openMark(kind, uid);
        }
        if (!(kind === "phase" ? store.row(uid) : store.event(uid))) {
            this.notification.add(_t("It is no longer there."), { type: "warning" });
            return store.look();
        }
        if (code === "done") {
            return this.done(uid);
        }
        const Form = kind === "phase" ? PathRow : PathEvent;
        this.dialog.add(Form, { store, uid, ...(code === "end" && { isOver: true }) });
    }

    /** Elsewhere, with a way back here. */
    openMark(kind, uid) {
        return this.action.doAction(opening(this.store, { kind, uid }), { onClose: () => this.store.look() });
    }

    openForm() {
        return this.openMark("trajectory", "");
    }

    async closeTrajectory() {
        if (await this.isSaved()) {
            const action = await this.orm.call(MODEL, "action_close", [[this.trajectoryId]]);
            await this.action.doAction(action, { onClose: () => this.store.look() });
        }
    }

    /** Take up what fits now: it opens, or stands on one's list. */
    async takeUp({ kind, code }) {
        if (!(await this.isSaved())) {
            return;
        }
        const action = await this.orm.call(MODEL, "take_up", [[this.trajectoryId], kind, code]);
        if (action && action !== true) {
            await this.action.doAction(action, { onClose: () => this.store.look() });
            return;
        }
        const words = action ? _t("A colleague has it on the list already.") : _t("It stands on your list for today.");
        this.notification.add(words, { type: action ? "info" : "success" });
        await this.store.look();
    }

    /** Asked first where something was agreed for afterwards: that is taken back. */
    async reopen() {
        if (!(await this.isSaved())) {
            return;
        }
        const again = async () => {
            await this.orm.call(MODEL, "action_reopen", [[this.trajectoryId]]);
            await this.store.look();
        };
        if (!this.trajectory.is_agreed) {
            return again();
        }
        this.dialog.add(ConfirmationDialog, {
            title: _t("Open it again?"),
            body: _t(
                "What was agreed for afterwards is taken back: the call, and asking after the results. Closing again, you agree it anew."
            ),
            confirmLabel: _t("Open again"),
            confirm: again,
            cancel: () => {},
        });
    }

    async isSaved() {
        if (await this.store.allSaved()) {
            return true;
        }
        this.notification.add(_t("First save what is waiting: choose “Try again”."), { type: "warning" });
        return false;
    }

    // -- looking --------------------------------------------------------------------------

    togglePlan() {
        return this.store.look({ withPlan: !this.store.withPlan });
    }

    get canTake() {
        return !this.path.drawing.empty;
    }

    take(kind) {
        const what = { of: "path", id: this.trajectoryId, model: MODEL, print: "action_print_path" };
        return this.takeDrawing(kind, what, { with_plan: this.store.withPlan });
    }

    /** For peers, who may know nobody. */
    async openCase() {
        if (await this.isSaved()) {
            const { id, dossier_id: dossierId } = this.trajectory;
            this.dialog.add(CaseDialog, { dossierId, trajectoryId: id });
        }
    }

    get canCopy() {
        return Boolean(browser.navigator.clipboard);
    }

    async copy(words) {
        await browser.navigator.clipboard.writeText(words);
        this.notification.add(_t("Copied"), { type: "success" });
    }

    // -- in the client's hands --------------------------------------------------------------

    notify(message, options = {}) {
        if (!this.lock.isOn) {
            this.notification.add(message, options);
        }
    }

    /** The client sees the way, and nothing of the team. */
    async giveTurn() {
        if (!(await this.isSaved())) {
            return;
        }
        try {
            await this.store.handOver(true);
        } catch {
            this.notification.add(_t("This cannot be shown now."), { type: "warning" });
            return;
        }
        this.state.isTable = false;
        await this.lock.enter();
    }

    /** Back with the coach: all of it again. */
    async takeTurnBack() {
        if (!this.store.path) {
            browser.location.reload(); // it never came: all of it anew
            return;
        }
        await this.store.handOver(false);
    }

    // -- leaving ----------------------------------------------------------------------------

    setupLeaving() {
        useExternalListener(window, "beforeunload", (ev) => {
            if (this.store.waiting && !this.store.isKept) {
                ev.preventDefault();
                ev.returnValue = "";
            }
        });
        useExternalListener(document, "visibilitychange", () => {
            if (document.visibilityState === "visible" && this.store.path && !this.store.waiting) {
                this.store.look(); // what others noted meanwhile
            }
        });
        useExternalListener(window, "online", () => this.store.isOffline && this.store.retry());
        useExternalListener(document, "keydown", (ev) => this.store.canEdit && undoByKey(ev, this.store));
        useBus(this.env.bus, "CLEAR-UNCOMMITTED-CHANGES", ({ detail }) =>
            detail.push(({ forceLeave } = {}) => !this.lock.isOn && (forceLeave || this.mayLeave()))
        );
    }

    async mayLeave() {
        if (await this.store.allSaved()) {
            return true;
        }
        const body = this.store.isKept
            ? _t("There is no connection. What was noted is kept on this device and sent when you open this path here again.")
            : _t("There is no connection. If you leave now, what was noted last is lost.");
        return askToLeave(this.dialog, body);
    }
}

takePlace("netwerk_path", PathAction);
