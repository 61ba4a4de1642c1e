import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { AutoComplete } from "@web/core/autocomplete/autocomplete";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { plain } from "../agreement/agreement_doer";
import { dayName } from "../parts/words";
import { MODEL } from "./talk_store";

const NOBODY = { doer_kind: false, doer_id: false, doer_name: "" };

/**
 * What is agreed, one line each: what, who, by when; Enter adds it and begins the next.
 * A name that nobody has is asked about, not guessed at.
 */
export class TalkAgreements extends Component {
    static template = "netwerk_ondersteuning.TalkAgreements";
    static components = { AutoComplete };
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
        /** What is typed, and not added yet; `doer` is who was chosen. */
        this.line = useState({ name: "", doer: null, due_date: "", round: 0, ask: "", problem: "" });
        this.typed = "";
        this.groups = null;
        this.sources = [{ options: (typed) => this.loadOptions(typed), optionSlot: "option" }];
        this.store.onAgreementRefused = (row, message) => this.takeBack(row, message);
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
        this.typed = "";
        this.line.ask = "";
        this.line.doer = { doer_kind, doer_id: id || false, doer_name: name, name };
        this.line.round++;
        this.focusOn(".o_netwerk_talk_due");
    }

    async chooseNew(name) {
        const person = await this.props.add(name);
        if (person) {
            this.groups = null;
            this.choose({ doer_kind: "member", id: person.id, name: person.name });
        }
    }

    onDoerInput(ev) {
        this.typed = ev.target.value;
        if (this.line.doer && plain(this.typed) !== plain(this.line.doer.name)) {
            this.line.doer = null;
        }
        this.line.ask = "";
    }

    /** What was typed and not chosen: one who fits; anybody else is asked about. */
    async settleDoer() {
        const typed = this.typed.trim();
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
            const [{ doer_kind, id, name }] = found;
            this.line.doer = { doer_kind, doer_id: id || false, doer_name: name, name };
            this.typed = "";
            this.line.round++;
            return true;
        }
        this.line.ask = typed;
        return false;
    }

    get whoIs() {
        return _t("Who is %(name)s?", { name: this.line.ask });
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

    async addLine() {
        const { line } = this;
        const name = line.name.trim();
        if (!name) {
            const isBegun = line.doer || this.typed.trim() || line.due_date;
            line.problem = isBegun ? _t("Say what was agreed.") : "";
            this.what.el.focus();
            return;
        }
        if (this.isAdding) {
            return; // a second Enter while the first is on its way
        }
        this.isAdding = true;
        try {
            if (!(await this.settleDoer())) {
                return;
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
        this.clear();
        this.what.el.focus();
    }

    clear() {
        Object.assign(this.line, { name: "", doer: null, due_date: "", ask: "", problem: "" });
        this.line.round++;
        this.typed = "";
    }

    /** What the server refused comes back in the line, with why. */
    takeBack(row, problem) {
        if (this.line.name.trim()) {
            this.line.problem = _t("%(what)s: %(why)s", { what: row.name, why: problem });
            return;
        }
        const { doer_kind, doer_id, doer_name, doer } = row;
        this.line.name = row.name;
        this.line.due_date = row.due_date || "";
        this.line.doer = doer_kind ? { doer_kind, doer_id, doer_name, name: doer } : null;
        this.line.problem = problem;
        this.line.round++;
    }

    focusOn(selector) {
        setTimeout(() => this.root.el?.querySelector(selector)?.focus());
    }
}
