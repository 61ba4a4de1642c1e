import { Component, onWillStart, onWillUnmount, useExternalListener, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { ByHand } from "../by_hand/by_hand";
import { isByHand, opensDrawn, rememberDrawn } from "../by_hand/opens_drawn";
import { takePlace } from "../later/later";
import { useClientLock } from "../lending/network_client_lock";
import { askToLeave, undoByKey } from "../store/leaving";
import { NetworkKeep } from "../store/network_keep";
import { NetworkSaving } from "../toolbar/network_saving";
import { SheetClient } from "./sheet_client";
import { SheetBring, SheetNext, takesWords } from "./sheet_going_on";
import { SheetHandOn } from "./sheet_hand_on";
import { SheetNames } from "./sheet_names";
import { SheetOne } from "../filling/sheet_one";
import { SheetPapers } from "./sheet_paper";
import { SheetParts } from "../filling/sheet_parts";
import { askedRows, askedSections, wholeHints } from "../filling/sheet_preview";
import { SheetResult } from "../result/sheet_result";
import { SheetAdd, SheetPick, SheetRow } from "../filling/sheet_row";
import { MODEL, SheetStore } from "../filling/sheet_store";
import { SheetPresent } from "./sheet_present";
import { SheetWas } from "../result/sheet_was";

/** One instrument as it is filled in: whole, or one question at a time. */
export class SheetAction extends Component {
    static template = "netwerk_ondersteuning.SheetAction";
    static components = {
        ByHand,
        Dropdown,
        DropdownItem,
        Layout,
        NetworkSaving,
        SheetAdd,
        SheetBring,
        SheetClient,
        SheetNames,
        SheetNext,
        SheetOne,
        SheetPapers,
        SheetParts,
        SheetPick,
        SheetPresent,
        SheetResult,
        SheetRow,
    };
    static props = { ...standardActionServiceProps };
    /** Of which the sheet is. */
    static model = MODEL;
    /** Under which what waits is kept in the browser. */
    static keep = "sheet";

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.assessmentId = this.findId();
        this.state = useState({ isOne: false, isDrawn: false, road: "", clientMessage: "" });
        /** Where one is in the questions, also after a look at the whole. */
        this.at = useState({ step: "", index: 0 });
        this.store = useState(
            new SheetStore({
                // not the one of this component: what is on its way outlives it
                orm: this.env.services.orm,
                assessmentId: this.assessmentId,
                model: this.constructor.model,
                sender: user.userId,
                keep: new NetworkKeep(`${this.constructor.keep}/${this.assessmentId}`),
                notify: (message, options) => this.notify(message, options),
            })
        );
        this.lock = useClientLock(`${this.constructor.keep}/${this.assessmentId}`, { onLeave: () => this.takeTurnBack() });
        onWillStart(() => this.open());
        onWillUnmount(() => this.store.close());
        this.setupLeaving();
    }

    findId() {
        const { action, resId } = this.props;
        return parseInt(action.params?.assessment_id || resId || action.params?.resId);
    }

    async open() {
        try {
            const isLent = this.lock.isOn;
            await Promise.all([this.store.load(isLent), isLent && this.lock.fetchCode()]);
        } catch (error) {
            if (this.lock.isOn) {
                return; // the client is told; the coach knows the way out
            }
            throw error;
        }
        const { sheet } = this.store.screen;
        this.state.isOne = sheet.flow === "one" && sheet.state === "begun" && this.store.canEdit;
        this.state.isDrawn = this.canDraw && opensDrawn(this.drawnKey);
        this.env.config?.setDisplayName?.(this.titleWords);
        this.props.updateActionState?.({ resId: this.assessmentId });
    }

    get sheet() {
        return this.store.view;
    }

    get titleWords() {
        const { sheet, dossier } = this.store.screen;
        return _t("%(title)s, %(name)s", { title: sheet.title, name: dossier.name || dossier.reference });
    }

    get isTakenBack() {
        return this.sheet.state === "taken_back";
    }

    get isDone() {
        return this.sheet.state === "done";
    }

    /** One can tell the client in one sentence who sees this. */
    get whoReads() {
        const { dossier, round } = this.store.screen;
        if (round) {
            return round.words;
        }
        const { name, reference } = dossier;
        return _t(
            "The people who work on the dossier of %s read this. Anybody else who looks has to say why, and that is noted.",
            name || reference
        );
    }

    get canTakeBack() {
        return this.store.canEdit || this.isLookedAt;
    }

    /** A sheet of a dossier is shared with nobody. */
    get teams() {
        return [];
    }

    get sharedWords() {
        return "";
    }

    /** What others of a team marked: a sheet of a dossier has none. */
    get marks() {
        return this.store.screen.marks || [];
    }

    /** Whoever began a sheet that stands apart may show it sooner. */
    get canShow() {
        const { is_mine: isMine, round } = this.store.screen;
        return Boolean(this.sheet.is_apart && isMine && !round);
    }

    /** What was looked at together stays as it is, and can be taken back. */
    get isLookedAt() {
        return Boolean(this.store.screen.round?.is_closed);
    }

    get apartWords() {
        if (this.store.screen.round) {
            return this.whoReads;
        }
        return _t("Only you see this sheet, until the one beside it is ready too.");
    }

    async showToOthers() {
        if (await this.store.showToOthers()) {
            this.notification.add(_t("Others see it now."), { type: "success" });
        }
    }

    get headWords() {
        const { who, when } = this.store.screen;
        const words = _t("Filled in by: %(who)s · %(when)s", { who, when });
        const how = { link: _t("by link"), paper: _t("on paper") }[this.road];
        return how ? `${words} · ${how}` : words;
    }

    // -- by link, and on paper ------------------------------------------------------------

    get canHandOn() {
        return Boolean(this.store.canEdit && this.store.screen.may_hand_on);
    }

    async handOn() {
        if (await this.store.allSaved()) {
            const { title } = this.sheet;
            const { who: forWhom, hand_on_problem } = this.store.screen;
            const problem = hand_on_problem || undefined;
            this.dialog.add(SheetHandOn, { assessmentId: this.assessmentId, title, forWhom, problem });
        }
    }

    /** It was written on paper, and is typed over here. */
    async setOnPaper(isOn) {
        await this.orm.call(MODEL, "set_on_paper", [[this.assessmentId], isOn]);
        this.state.road = isOn ? "paper" : "screen";
    }

    get road() {
        return this.state.road || this.store.screen.road;
    }

    /** What the rules say of the sheet as a whole. */
    get hints() {
        return wholeHints(this.sheet);
    }

    get sections() {
        return askedSections(this.sheet);
    }

    hintWords({ values, words }) {
        return values.what ? `${values.what}: ${words}` : words;
    }

    rows(section) {
        return askedRows(section);
    }

    /** Filled in by hand: the photo stands with the sheet. */
    /** Photos go with a sheet of a dossier. */
    get takesPaper() {
        return this.constructor.model === MODEL;
    }

    addPaper() {
        this.setView(false);
        this.pickPaper?.();
    }

    /** What is said of a question, is said of the instrument: on a sheet of a dossier,
     * where the names that may not stand in it are known. */
    get canRemark() {
        return this.constructor.model === MODEL;
    }

    remark() {
        this.store.commitTyped();
        const params = { assessment_id: this.assessmentId };
        this.action.doAction({ type: "ir.actions.client", tag: "netwerk_remark", params });
    }

    get canCopy() {
        return Boolean(browser.navigator.clipboard);
    }

    async copy(words) {
        await browser.navigator.clipboard.writeText(words);
        this.notification.add(_t("Copied"), { type: "success" });
    }

    setView(isOne) {
        this.store.commitTyped();
        this.state.isOne = isOne;
        this.setDrawn(false);
    }

    // -- drawn by hand ------------------------------------------------------------------

    /** While it is begun; once it is ready it is drawn above the answers. */
    get canDraw() {
        return isByHand(this.store.sheet) && this.store.sheet.state === "begun";
    }

    get isDrawn() {
        return this.state.isDrawn && this.canDraw;
    }

    get drawnKey() {
        return `${this.constructor.keep}/${this.assessmentId}`;
    }

    setDrawn(isDrawn) {
        this.store.commitTyped();
        this.state.isDrawn = isDrawn;
        if (this.canDraw) {
            rememberDrawn(this.drawnKey, isDrawn);
        }
    }

    // -- from one to the other ----------------------------------------------------------

    /** The sheet from which one came here. */
    get fromId() {
        return this.props.action.params?.from_id || false;
    }

    get canBring() {
        return takesWords(this.store);
    }

    /** After a sheet of a dossier comes another one. */
    get hasNext() {
        return this.constructor.model === MODEL && this.store.canEdit;
    }

    // -- in the client's hands ----------------------------------------------------------

    notify(message, options = {}) {
        if (this.lock.isOn) {
            // what colleagues did meanwhile is not for the client
            this.state.clientMessage = options.type === "info" ? "" : message;
        } else {
            this.notification.add(message, options);
        }
    }

    get canGiveTurn() {
        return Boolean(this.store.canEdit && this.store.screen.is_of_client && !this.sheet.is_apart);
    }

    /** The client gets the screen: one question at a time, and nothing of the team. */
    async giveTurn() {
        if (!(await this.store.allSaved())) {
            this.notification.add(_t("First save what is waiting: choose “Try again”."), { type: "warning" });
            return;
        }
        await this.store.handOver(true);
        Object.assign(this.at, { step: "", index: 0 }); // the client begins where it is open
        this.state.clientMessage = "";
        await this.lock.enter();
    }

    /** Back with the coach: all of it again, as soon as it comes. */
    async takeTurnBack() {
        this.store.commitTyped();
        if (!this.store.sheet) {
            browser.location.reload(); // it never came: all of it anew
            return;
        }
        await this.store.handOver(false);
    }

    // -- done, taken back ---------------------------------------------------------------

    async setDone(isDone = true) {
        if (await this.store.setDone(isDone)) {
            if (this.store.isHandedIn) {
                this.notification.add(_t("Ready. It stays closed until you look at it together."), {
                    type: "success",
                });
                return this.env.config.historyBack();
            }
            this.state.isOne = false;
            if (this.lock.isOn) {
                return; // the screen itself says so
            }
            this.notification.add(isDone ? _t("Ready. It can still be changed.") : _t("It goes on."), {
                type: "success",
            });
        }
    }

    /** On paper anybody reads it: asked first. */
    print() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Print this sheet?"),
            body: _t("On paper anybody can read it. Is it safe to take along?"),
            confirmLabel: _t("Print"),
            cancelLabel: _t("Cancel"),
            confirm: async () => {
                if (await this.store.allSaved()) {
                    const action = await this.orm.call(this.store.model, "action_print_sheet", [[this.assessmentId]]);
                    await this.action.doAction(action);
                }
            },
            cancel: () => {},
        });
    }

    get takeBackWords() {
        return {
            item: _t("Take this sheet back…"),
            title: _t("Take this sheet back?"),
            body: _t("All answers on it are deleted. That there was a sheet stays. This cannot be undone."),
            done: _t("The sheet was taken back."),
        };
    }

    takeBack() {
        const { title, body, done } = this.takeBackWords;
        this.dialog.add(ConfirmationDialog, {
            title,
            body,
            confirmLabel: _t("Delete the answers"),
            cancelLabel: _t("Keep them"),
            confirm: async () => {
                await this.store.takeBack();
                this.notification.add(done, { type: "info" });
                this.env.config.historyBack();
            },
            cancel: () => {},
        });
    }

    // -- what it was --------------------------------------------------------------------

    /** Of which days is kept what a sheet that grows was. */
    get revisions() {
        return this.store.screen.revisions || [];
    }

    async showRevisions() {
        if (await this.store.allSaved()) {
            const { assessmentId, revisions } = this;
            this.dialog.add(SheetWas, { assessmentId, revisions });
        }
    }

    // -- leaving ------------------------------------------------------------------------

    setupLeaving() {
        const keep = () => this.store.sheet && this.store.canEdit && this.store.commitTyped();
        useExternalListener(window, "beforeunload", (ev) => {
            keep();
            if (this.store.waiting && !this.store.isKept) {
                ev.preventDefault();
                ev.returnValue = "";
            }
        });
        useExternalListener(document, "visibilitychange", () => {
            if (document.visibilityState === "hidden") {
                keep();
            } else if (this.store.sheet && !this.store.waiting) {
                this.store.look(); // what others wrote meanwhile
            }
        });
        useExternalListener(window, "online", () => this.store.isOffline && this.store.retry());
        useExternalListener(document, "keydown", (ev) => this.onKeydown(ev));
        useBus(this.env.bus, "CLEAR-UNCOMMITTED-CHANGES", ({ detail }) =>
            detail.push(({ forceLeave } = {}) => !this.lock.isOn && (forceLeave || this.mayLeave()))
        );
    }

    async mayLeave() {
        if (await this.store.allSaved()) {
            return true;
        }
        const body = this.store.isKept
            ? _t("There is no connection. What was filled in is kept on this device and sent when you open this sheet here again.")
            : _t("There is no connection. If you leave now, what was filled in last is lost.");
        return askToLeave(this.dialog, body);
    }

    onKeydown(ev) {
        if (this.store.sheet && this.store.canEdit) {
            undoByKey(ev, this.store);
        }
    }
}

takePlace("netwerk_sheet", SheetAction);
