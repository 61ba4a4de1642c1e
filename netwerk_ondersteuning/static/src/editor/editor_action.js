import { Component, onWillStart, onWillUnmount, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { askToLeave, undoByKey } from "../store/leaving";
import { NetworkKeep } from "../store/network_keep";
import { NetworkSaving } from "../toolbar/network_saving";
import { EditorField, EditorThings } from "./editor_fields";
import { wordsOf } from "./editor_forms";
import { EditorRemarks } from "./editor_remarks";

/**
 * A template is made: what is in it, the form of one part, how it looks. What is made, who
 * stands on this says: the store, what is in the form, the words; and as components
 * `Outline`, `Preview` and, for a form of which fields do not say all, `More`.
 */
export class EditorAction extends Component {
    static template = "netwerk_ondersteuning.EditorAction";
    static components = { Dropdown, DropdownItem, EditorField, EditorRemarks, EditorThings, Layout, NetworkSaving };
    static props = { ...standardActionServiceProps };
    /** The store of such a template (`EditorStore`). */
    static Store = null;
    /** The tag and the path of the screen. */
    static tag = "";
    static path = "";

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
        return parseInt(action.params?.version_id || resId || action.params?.resId) || 0;
    }

    get Store() {
        return this.constructor.Store;
    }

    setUpStore(versionId) {
        this.versionId = versionId;
        this.store = versionId ? useState(this.newStore(versionId)) : null;
    }

    newStore(versionId) {
        return new this.Store({
            // not the one of this component: what is on its way outlives it
            orm: this.env.services.orm,
            versionId,
            sender: user.userId,
            keep: new NetworkKeep(`${this.Store.keptAs}/${versionId}`),
            notify: (message, options) => this.notification.add(message, options),
        });
    }

    async open() {
        if (!this.store) {
            return;
        }
        await this.store.load();
        const { called } = this.store;
        if (called?.en || !called?.nl) {
            this.state.languages = ["nl", "en"];
        }
        this.env.config?.setDisplayName?.(this.title);
        this.props.updateActionState?.({ resId: this.versionId });
    }

    get body() {
        return this.store.body;
    }

    get title() {
        return wordsOf(this.store.called) || this.words.screen;
    }

    /** What is said of it: `screen`, `begin` (how one begins), `whole`, `untitled`,
     * `publishTitle`, `publishBody`, `published`, `kept`, and perhaps `print`. */
    get words() {
        return {};
    }

    // -- a new one ----------------------------------------------------------------------

    async begin() {
        const title = this.state.title.trim();
        if (!title) {
            this.state.problem = this.words.untitled;
            return;
        }
        this.state.isBusy = true;
        try {
            const id = await this.orm.call(this.Store.model, "new_draft", [], { title });
            await this.openEditor(id);
        } finally {
            this.state.isBusy = false;
        }
    }

    openEditor(id) {
        return this.action.doAction(
            {
                type: "ir.actions.client",
                tag: this.constructor.tag,
                name: this.words.screen,
                params: { version_id: id },
                path: this.constructor.path,
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

    /** The way to what is in the form; what it was part of when it is gone. A page of
     * the whole is a way of one step: `["#aims"]`. */
    get at() {
        let { at } = this.state;
        while (at.length > 1 && !this.store.value(at)) {
            at = at.slice(0, -2);
        }
        return at;
    }

    /** The way to what its fields are of. */
    get way() {
        return this.at.length > 1 ? this.at : [];
    }

    /** Of its form: another thing has fields of its own, though they are called alike. */
    get place() {
        return `${this.at.join("/")}:`;
    }

    get kind() {
        return this.at.at(-2) || "whole";
    }

    get thing() {
        return this.way.length ? this.store.value(this.way) : this.body;
    }

    get formTitle() {
        return this.kind === "whole" ? this.title : this.store.nameOf(this.kind, this.thing);
    }

    /** @returns {{title: string, at: string[], fields: Object[], isMore: boolean}[]} */
    get groups() {
        return [];
    }

    wayOf({ at = [] }) {
        return [...this.way, ...at];
    }

    /** @returns {Object[]} of the form: props of `EditorThings` */
    get lists() {
        return [];
    }

    /** What stands in the form beside fields and lists, or null. */
    get More() {
        return null;
    }

    /** What is wrong with it as a whole, and not with one field. */
    get wrong() {
        return this.way.length ? this.store.wrongAt(this.way) : [];
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
        this.go(this.formOf(at.slice(0, length), at));
    }

    /**
     * The way to the form in which a thing stands.
     *
     * @param {string[]} way to the thing; empty: the whole
     * @param {string[]} _at to what is wrong with it
     */
    formOf(way, _at) {
        return way;
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
            title: this.words.publishTitle,
            body: this.words.publishBody,
            confirmLabel: _t("Publish"),
            cancelLabel: _t("Not yet"),
            confirm: async () => {
                const action = await this.orm.call(this.Store.model, "action_publish", [[this.versionId]], {
                    base: this.store.edition,
                });
                this.notification.add(this.words.published, { type: "success" });
                await this.action.doAction(action, { stackPosition: "replaceCurrentAction" });
            },
            cancel: () => {},
        });
    }

    async print() {
        if (await this.saved()) {
            const action = await this.orm.call(this.Store.model, this.words.print.method, [[this.versionId]]);
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
                await this.orm.call(this.Store.model, "delete_draft", [[this.versionId]]);
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
            ? this.words.kept
            : _t("There is no connection. If you leave now, what you made last is lost.");
        return askToLeave(this.dialog, body);
    }

    onKeydown(ev) {
        if (this.store) {
            undoByKey(ev, this.store);
        }
    }
}
