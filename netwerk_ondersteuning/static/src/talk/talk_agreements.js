import { Component, markRaw, useEffect, useRef, useState } from "@odoo/owl";
import { AutoComplete } from "@web/core/autocomplete/autocomplete";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { plain } from "../agreement/agreement_doer";
import { DayInput } from "../parts/field/day_input";
import { dayName } from "../parts/words";
import { emptyLine, MODEL } from "./talk_store";

const NOBODY = { doer_kind: false, doer_id: false, doer_name: "" };

/**
 * What is agreed, one line each: what, who, by when; Enter adds it and begins the next.
 * A name that nobody has is asked about, not guessed at.
 */
export class TalkAgreements extends Component {
    static template = "netwerk_ondersteuning.TalkAgreements";
    static components = { AutoComplete, DayInput };
    static props = {
        store: Object,
        /** Puts somebody new in the network: `(name) => Promise<{id, name}>`. */
        add: Function,
        /** Changes when somebody came into the network. */
        everybody: Array,
    };

    setup() {
        this.orm = useService("orm");
        this.store = useState(this.props.store);
        this.what = useRef("what");
        this.root = useRef("root");
        this.ui = useState({ round: 0, shown: this.who, ask: "", problem: "" });
        this.groups = null;
        this.sources = [{ options: (typed) => this.loadOptions(typed), optionSlot: "option" }];
        this.store.onAgreementRefused = markRaw((row, message) => this.takeBack(row, message));
        this.store.addLine = markRaw(() => this.addBegun());
        useEffect(
            () => {
                this.groups = null; // asked anew with who came in
            },
            () => [this.props.everybody.length]
        );
    }

    get canEdit() {
        return this.store.canEdit;
    }

    get line() {
        return this.store.line;
    }

    /** What stands in the field for who. */
    get who() {
        return this.line.doer?.name || this.line.typed;
    }

    /** Shows it anew; not while somebody types in it: that closes the list. */
    showWho() {
        this.ui.shown = this.who;
        this.ui.round++;
    }

    // -- who ----------------------------------------------------------------------------

    async loadGroups() {
        this.groups ??= await this.orm.silent.call(MODEL, "get_agreement_doers", [
            [this.store.dossierId],
        ]);
        return this.groups;
    }

    async loadOptions(typed) {
        let groups = [];
        try {
            groups = await this.loadGroups();
        } catch {
            return [{ label: _t("No connection: who does it can be said later."), data: { isGroup: true } }];
        }
        const options = groups.flatMap((group) => {
            const found = this.matching(group.options, typed);
            const heading = { label: group.label, data: { isGroup: true } };
            return found.length ? [heading, ...found.map((one) => this.toOption(one))] : [];
        });
        const name = typed.trim();
        if (name && !this.exactly(name).length) {
            options.push(
                { label: _t("Put %s in the network", name), data: {}, onSelect: () => this.chooseNew(name) },
                {
                    label: _t("Organisation “%(name)s”", { name }),
                    data: {},
                    onSelect: () => this.choose({ doer_kind: "organisation", name }),
                }
            );
        }
        return options;
    }

    matching(options, typed) {
        const wanted = plain(typed);
        return options.filter((option) => plain(option.name).includes(wanted));
    }

    get people() {
        return (this.groups || []).flatMap((group) => group.options);
    }

    exactly(name) {
        return this.people.filter((one) => plain(one.name) === plain(name));
    }

    toOption(option) {
        return {
            label: option.name,
            data: { hint: option.hint },
            onSelect: () => this.choose(option),
        };
    }

    choose({ doer_kind, id, name }) {
        this.setDoer({ doer_kind, id, name });
        this.focusOn(".o_netwerk_talk_due");
    }

    setDoer({ doer_kind, id, name }) {
        const doer = { doer_kind, doer_id: id || false, doer_name: name, name };
        this.store.setLine({ doer, typed: "" });
        this.ui.ask = "";
        this.showWho();
    }

    async chooseNew(name) {
        const person = await this.props.add(name);
        if (person) {
            this.groups = null;
            this.choose({ doer_kind: "member", id: person.id, name: person.name });
        }
    }

    onDoerInput(ev) {
        const typed = ev.target.value;
        const isSame = this.line.doer && plain(typed) === plain(this.line.doer.name);
        this.store.setLine(isSame ? {} : { typed, doer: null });
        this.ui.ask = "";
    }

    /** What was typed and not chosen: one who fits; anybody else is asked about. */
    async settleDoer() {
        const typed = this.line.typed.trim();
        if (!typed || this.line.doer) {
            return true;
        }
        try {
            await this.loadGroups();
        } catch {
            // out of reach: asked about below
        }
        const exact = this.exactly(typed);
        const found = exact.length ? exact : this.matching(this.people, typed);
        if (found.length === 1) {
            this.setDoer(found[0]);
            return true;
        }
        this.ui.ask = typed;
        return false;
    }

    get whoIs() {
        return _t("Who is %(name)s?", { name: this.ui.ask });
    }

    /** "Thomas, by 3 December 2026", as far as it is known. */
    whoAndWhen({ doer, by: day }) {
        const by = day && _t("by %(day)s", { day });
        return [doer || _t("nobody yet"), by].filter(Boolean).join(", ");
    }

    // -- the line -----------------------------------------------------------------------

    onKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing && !ev.defaultPrevented && !ev.target.closest("button")) {
            ev.preventDefault();
            this.addLine();
        }
    }

    /** What was begun goes along when the screen is left, or asks what is missing. */
    addBegun() {
        return this.store.isLineBegun && this.canEdit ? this.addLine() : Promise.resolve(true);
    }

    /** @returns {Promise<boolean>} whether nothing of it is left in the line */
    async addLine() {
        const { line } = this;
        const name = line.name.trim();
        if (!name) {
            this.ui.problem = this.store.isLineBegun ? _t("Say what was agreed.") : "";
            this.what.el?.focus();
            return !this.ui.problem;
        }
        if (this.isAdding) {
            return false; // a second Enter while the first is on its way
        }
        this.isAdding = true;
        try {
            if (!(await this.settleDoer())) {
                return false;
            }
        } finally {
            this.isAdding = false;
        }
        const { name: doer = "", ...who } = line.doer || NOBODY;
        this.store.addAgreement({
            name,
            ...NOBODY,
            ...who,
            doer_name: who.doer_kind === "organisation" ? doer : "",
            due_date: line.due_date || false,
            doer,
            by: dayName(line.due_date),
        });
        this.store.setLine(emptyLine());
        Object.assign(this.ui, { ask: "", problem: "" });
        this.showWho();
        this.what.el?.focus();
        return true;
    }

    onWhat(ev) {
        this.store.setLine({ name: ev.target.value });
        this.ui.problem = "";
    }

    /** What the server refused comes back in the line, with why. */
    takeBack(row, problem) {
        if (this.line.name.trim()) {
            this.ui.problem = _t("%(what)s: %(why)s", { what: row.name, why: problem });
            return;
        }
        const { doer_kind, doer_id, doer_name, doer } = row;
        this.store.setLine({
            name: row.name,
            typed: "",
            doer: doer_kind ? { doer_kind, doer_id, doer_name, name: doer } : null,
            due_date: row.due_date || "",
        });
        this.ui.problem = problem;
        this.showWho();
    }

    focusOn(selector) {
        setTimeout(() => this.root.el?.querySelector(selector)?.focus());
    }
}
