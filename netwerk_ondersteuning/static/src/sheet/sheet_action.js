import { Component, onWillStart, onWillUnmount, useExternalListener, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { useClientLock } from "../lending/network_client_lock";
import { NetworkKeep } from "../store/network_keep";
import { NetworkSaving } from "../toolbar/network_saving";
import { SheetClient } from "./sheet_client";
import { SheetNames } from "./sheet_names";
import { SheetOne } from "./sheet_one";
import { SheetPapers } from "./sheet_paper";
import { askedRows } from "./sheet_preview";
import { SheetResult } from "./sheet_result";
import { SheetAdd, SheetPick, SheetRow } from "./sheet_row";
import { MODEL, SheetStore } from "./sheet_store";

/** One instrument as it is filled in: whole, or one question at a time. */
export class SheetAction extends Component {
    static template = "netwerk_ondersteuning.SheetAction";
    static displayName = _t("Sheet");
    /** With the number of the sheet behind it: F5 comes back. */
    static path = "netwerkblad";
    static components = {
        Dropdown,
        DropdownItem,
        Layout,
        NetworkSaving,
        SheetAdd,
        SheetClient,
        SheetNames,
        SheetOne,
        SheetPapers,
        SheetPick,
        SheetResult,
        SheetRow,
    };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.assessmentId = this.findId();
        this.state = useState({ isOne: false, clientMessage: "" });
        /** Where one is in the questions, also after a look at the whole. */
        this.at = useState({ step: "", index: 0 });
        this.store = useState(
            new SheetStore({
                // not the one of this component: what is on its way outlives it
                orm: this.env.services.orm,
                assessmentId: this.assessmentId,
                sender: user.userId,
                keep: new NetworkKeep(`sheet/${this.assessmentId}`),
                notify: (message, options) => this.notify(message, options),
            })
        );
        this.lock = useClientLock(`sheet/${this.assessmentId}`, { onLeave: () => this.takeTurnBack() });
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
        const { sheet, dossier } = this.store.screen;
        this.state.isOne = sheet.flow === "one" && sheet.state === "begun" && this.store.canEdit;
        const name = dossier.name || dossier.reference;
        this.env.config?.setDisplayName?.(_t("%(title)s, %(name)s", { title: sheet.title, name }));
        this.props.updateActionState?.({ resId: this.assessmentId });
    }

    get sheet() {
        return this.store.view;
    }

    get isTakenBack() {
        return this.sheet.state === "taken_back";
    }

    get isDone() {
        return this.sheet.state === "done";
    }

    /** One can tell the client in one sentence who sees this. */
    get whoReads() {
        const { name, reference } = this.store.screen.dossier;
        return _t(
            "The people who work on the dossier of %s read this. Anybody else who looks has to say why, and that is noted.",
            name || reference
        );
    }

    /** Whoever began a sheet that stands apart may show it sooner. */
    get canShow() {
        return Boolean(this.sheet.is_apart && this.store.screen.is_mine);
    }

    get apartWords() {
        return _t("Only you see this sheet, until the one beside it is ready too.");
    }

    async showToOthers() {
        if (await this.store.showToOthers()) {
            this.notification.add(_t("Others see it now."), { type: "success" });
        }
    }

    get headWords() {
        const { who, when } = this.store.screen;
        return _t("Filled in by: %(who)s · %(when)s", { who, when });
    }

    /** What the rules say of the sheet as a whole. */
    get hints() {
        return this.sheet.readings.filter(({ place, kind }) => place.length < 2 && kind !== "many_at_once");
    }

    hintWords({ values, words }) {
        return values.what ? `${values.what}: ${words}` : words;
    }

    rows(section) {
        return askedRows(section);
    }

    /** Filled in by hand: the photo stands with the sheet. */
    addPaper() {
        this.setView(false);
        this.pickPaper?.();
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
                    const action = await this.orm.call(MODEL, "action_print_sheet", [[this.assessmentId]]);
                    await this.action.doAction(action);
                }
            },
            cancel: () => {},
        });
    }

    takeBack() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Take this sheet back?"),
            body: _t("All answers on it are deleted. That there was a sheet stays. This cannot be undone."),
            confirmLabel: _t("Delete the answers"),
            cancelLabel: _t("Keep them"),
            confirm: async () => {
                await this.store.takeBack();
                this.notification.add(_t("The sheet was taken back."), { type: "info" });
                this.env.config.historyBack();
            },
            cancel: () => {},
        });
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
        return new Promise((resolve) => {
            const stay = () => resolve(false);
            this.dialog.add(ConfirmationDialog, {
                title: _t("Not saved yet"),
                body: this.store.isKept
                    ? _t("There is no connection. What was filled in is kept on this device and sent when you open this sheet here again.")
                    : _t("There is no connection. If you leave now, what was filled in last is lost."),
                confirmLabel: _t("Stay here"),
                cancelLabel: _t("Leave"),
                confirm: stay,
                cancel: () => resolve(true),
                dismiss: stay,
            });
        });
    }

    onKeydown(ev) {
        if (!(ev.ctrlKey || ev.metaKey) || ev.altKey || !this.store.sheet || !this.store.canEdit) {
            return;
        }
        if (ev.target.closest?.("input:not([type=range]):not([type=checkbox]), textarea, .modal")) {
            return; // a field has an undo of its own
        }
        const key = ev.key.toLowerCase();
        if (key === "z" || key === "y") {
            ev.preventDefault();
            if (key === "y" || ev.shiftKey) {
                this.store.redo();
            } else {
                this.store.undo();
            }
        }
    }
}

registry.category("actions").add("netwerk_sheet", SheetAction);
