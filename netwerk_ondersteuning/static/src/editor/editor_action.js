import { Component, onWillStart, onWillUnmount, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { takePlace } from "../later/later";
import { askToLeave, undoByKey } from "../store/leaving";
import { NetworkKeep } from "../store/network_keep";
import { NetworkSaving } from "../toolbar/network_saving";
import { EditorField, EditorThings } from "./editor_fields";
import { formOfColumn, formOfRow, formOfSection, formOfWhole, nameOf, wordsOf } from "./editor_forms";
import { EditorOutline } from "./editor_outline";
import { EditorPreview } from "./editor_preview";
import { EditorRule } from "./editor_rule";
import { EditorStore, MODEL } from "./editor_store";

/** An instrument is made: what is in it, the form of one part, how it looks. */
export class EditorAction extends Component {
    static template = "netwerk_ondersteuning.EditorAction";
    static components = {
        Dropdown,
        DropdownItem,
        EditorField,
        EditorOutline,
        EditorPreview,
        EditorRule,
        EditorThings,
        Layout,
        NetworkSaving,
    };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.form = useRef("form");
        this.state = useState({
            at: [],
            pane: "form",
            languages: ["nl"],
            title: "",
            problem: "",
            isWrongShown: false,
            isBusy: false,
        });
        this.setUpStore(this.findId());
        onWillStart(() => this.open());
        onWillUnmount(() => this.store?.close());
        this.setupLeaving();
        let shown = "";
        useEffect(
            (at) => {
                if (at !== shown) {
                    shown = at;
                    this.form.el?.scrollTo?.(0, 0);
                }
            },
            () => [this.state.at.join("/")]
        );
    }

    findId() {
        const { action, resId } = this.props;
        return parseInt(action.params?.instrument_id || resId || action.params?.resId) || 0;
    }

    setUpStore(instrumentId) {
        this.instrumentId = instrumentId;
        this.store = instrumentId ? useState(this.newStore(instrumentId)) : null;
    }

    newStore(instrumentId) {
        return new EditorStore({
            // not the one of this component: what is on its way outlives it
            orm: this.env.services.orm,
            instrumentId,
            sender: user.userId,
            keep: new NetworkKeep(`editor/${instrumentId}`),
            notify: (message, options) => this.notification.add(message, options),
        });
    }

    async open() {
        if (!this.store) {
            return;
        }
        await this.store.load();
        if (this.body.title?.en || !this.body.title?.nl) {
            this.state.languages = ["nl", "en"];
        }
        this.env.config?.setDisplayName?.(this.title);
        this.props.updateActionState?.({ resId: this.instrumentId });
    }

    get body() {
        return this.store.body;
    }

    get title() {
        return wordsOf(this.body.title) || _t("Make an instrument");
    }

    // -- a new one ----------------------------------------------------------------------

    async begin() {
        const title = this.state.title.trim();
        if (!title) {
            this.state.problem = _t("Say what the instrument is called.");
            return;
        }
        this.state.isBusy = true;
        try {
            const id = await this.orm.call(MODEL, "new_draft", [], { title });
            await this.openEditor(id);
        } finally {
            this.state.isBusy = false;
        }
    }

    openEditor(id) {
        return this.action.doAction(
            {
                type: "ir.actions.client",
                tag: "netwerk_editor",
                name: _t("Make an instrument"),
                params: { instrument_id: id },
                path: "netwerkinstrument",
            },
            { stackPosition: "replaceCurrentAction" }
        );
    }

    onTitleKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            this.begin();
        }
    }

    // -- what is in the form ------------------------------------------------------------

    /** The way to what is in the form; what it was part of when it is gone. */
    get at() {
        let at = this.state.at;
        while (at.length && !this.store.value(at)) {
            at = at.slice(0, -2);
        }
        return at;
    }

    /** Of its form: another thing has fields of its own, though they are called alike. */
    get place() {
        return `${this.at.join("/")}:`;
    }

    get kind() {
        return this.at.at(-2) || "whole";
    }

    get thing() {
        return this.at.length ? this.store.value(this.at) : this.body;
    }

    get formTitle() {
        return this.kind === "whole" ? this.title : nameOf(this.kind, this.thing, this.store.choices);
    }

    get groups() {
        const { choices } = this.store;
        const section = this.at.length > 2 && this.store.value(this.at.slice(0, 2));
        switch (this.kind) {
            case "sections":
                return formOfSection(this.thing, this.body, choices);
            case "rows":
                return formOfRow(this.thing, section, this.body, choices);
            case "columns":
                return formOfColumn(this.thing, this.body, choices);
            case "rules":
                return [];
            default:
                return formOfWhole(this.body, choices);
        }
    }

    wayOf({ at = [] }) {
        return [...this.at, ...at];
    }

    get lists() {
        if (this.kind === "whole") {
            return [];
        }
        const list = (name, title, empty, isInline = false) => ({ at: [...this.at, name], title, empty, isInline });
        if (this.kind === "sections") {
            const rows = list("rows", _t("Rows"), _t("Which subjects or questions?"));
            const columns = list("columns", _t("What is asked of each row"), _t("For example a score, a choice, words."));
            return this.thing.own_rows === "only" ? [columns] : [rows, columns];
        }
        if (this.kind === "columns" && this.thing.kind === "choice") {
            return [list("options", _t("Answers to choose from"), _t("Which answers?"), true)];
        }
        return [];
    }

    /** What is wrong with it as a whole, and not with one field. */
    get wrong() {
        return this.at.length ? this.store.wrongAt(this.at) : this.store.wrongAt(["sections"]);
    }

    go(at) {
        this.store.commitTyped();
        this.state.at = at;
        this.state.pane = "form";
        this.state.isWrongShown = false;
    }

    /** To where something is wrong: the thing that it is of. */
    goToWrong({ at }) {
        let length = at.length;
        const isThing = (way) => way.length % 2 === 0 && this.store.value(way)?.key === way.at(-1);
        while (length && !isThing(at.slice(0, length))) {
            length--;
        }
        const way = at.slice(0, length);
        this.go(way.at(-2) === "options" ? way.slice(0, -2) : way);
    }

    get wrongWords() {
        const { length } = this.store.wrong;
        return length === 1 ? _t("1 thing to mend") : _t("%s things to mend", length);
    }

    get isEnglish() {
        return this.state.languages.includes("en");
    }

    toggleLanguage(code) {
        const { languages } = this.state;
        this.state.languages = languages.includes(code)
            ? languages.filter((one) => one !== code)
            : ["nl", "nl_be", "en"].filter((one) => one === code || languages.includes(one));
    }

    // -- ready --------------------------------------------------------------------------

    async saved() {
        if (await this.store.allSaved()) {
            return true;
        }
        this.notification.add(_t("First save what is waiting: choose “Try again”."), { type: "warning" });
        return false;
    }

    async publish() {
        if (!(await this.saved())) {
            return;
        }
        await this.store.look();
        if (this.store.wrong.length) {
            this.state.isWrongShown = true;
            return;
        }
        this.dialog.add(ConfirmationDialog, {
            title: _t("Publish this instrument?"),
            body: _t("From then on this version is closed: sheets are filled in with it. What you change later is a new version."),
            confirmLabel: _t("Publish"),
            cancelLabel: _t("Not yet"),
            confirm: async () => {
                const action = await this.orm.call(MODEL, "action_publish", [[this.instrumentId]], {
                    base: this.store.edition,
                });
                this.notification.add(_t("Published. Sheets can be begun with it."), { type: "success" });
                await this.action.doAction(action, { stackPosition: "replaceCurrentAction" });
            },
            cancel: () => {},
        });
    }

    async print() {
        if (await this.saved()) {
            const action = await this.orm.call(MODEL, "action_print_blank", [[this.instrumentId]]);
            await this.action.doAction(action);
        }
    }

    throwAway() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Throw this away?"),
            body: _t("All that was made here is gone. What was published stays. This cannot be undone."),
            confirmLabel: _t("Throw away"),
            cancelLabel: _t("Keep it"),
            confirm: async () => {
                await this.store.allSaved();
                await this.orm.call(MODEL, "delete_draft", [[this.instrumentId]]);
                this.notification.add(_t("It was thrown away."), { type: "info" });
                this.env.config.historyBack();
            },
            cancel: () => {},
        });
    }

    // -- leaving ------------------------------------------------------------------------

    setupLeaving() {
        useExternalListener(window, "beforeunload", (ev) => {
            this.store?.commitTyped();
            if (this.store?.waiting && !this.store.isKept) {
                ev.preventDefault();
                ev.returnValue = "";
            }
        });
        useExternalListener(document, "visibilitychange", () => {
            if (document.visibilityState === "hidden") {
                this.store?.commitTyped();
            } else if (this.store?.body && !this.store.waiting) {
                this.store.look(); // what others made meanwhile
            }
        });
        useExternalListener(window, "online", () => this.store?.isOffline && this.store.retry());
        useExternalListener(document, "keydown", (ev) => this.onKeydown(ev));
        useBus(this.env.bus, "CLEAR-UNCOMMITTED-CHANGES", ({ detail }) =>
            detail.push(({ forceLeave } = {}) => forceLeave || this.mayLeave())
        );
    }

    async mayLeave() {
        if (!this.store?.body || (await this.store.allSaved())) {
            return true;
        }
        const body = this.store.isKept
            ? _t("There is no connection. What you made is kept on this device and sent when you open this instrument here again.")
            : _t("There is no connection. If you leave now, what you made last is lost.");
        return askToLeave(this.dialog, body);
    }

    onKeydown(ev) {
        if (this.store) {
            undoByKey(ev, this.store);
        }
    }
}

takePlace("netwerk_editor", EditorAction);
