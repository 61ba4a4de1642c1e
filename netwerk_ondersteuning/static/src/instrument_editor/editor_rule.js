import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { readWhole } from "../editor/editor_edit";
import { EditorField } from "../editor/editor_fields";
import { nameOf } from "./instrument_forms";

const KINDS = {
    column: () => true,
    score: ({ kind }) => kind === "score",
    step: ({ kind, ordered }) => kind === "score" || ordered,
};

/** What one side of a rule points to: a part, perhaps a row, a question, an answer. */
export class EditorCell extends Component {
    static template = "netwerk_ondersteuning.EditorCell";
    static props = {
        store: Object,
        value: { type: Object, optional: true },
        label: String,
        /** Also what it `is`. */
        isCondition: { type: Boolean, optional: true },
        /** One cell, in one row, of one of these kinds. */
        kinds: { type: Array, optional: true },
        onChange: Function,
    };

    get value() {
        return this.props.value || {};
    }

    get sections() {
        return this.props.store.body.sections || [];
    }

    get section() {
        return this.sections.find(({ key }) => key === this.value.section);
    }

    get columns() {
        const { kinds } = this.props;
        return (this.section?.columns || []).filter(({ kind }) => !kinds || kinds.includes(kind));
    }

    get column() {
        return this.section?.columns?.find(({ key }) => key === this.value.column);
    }

    name(kind, thing) {
        return nameOf(kind, thing, this.props.store.choices);
    }

    get answers() {
        if (this.props.kinds) {
            return [];
        }
        const { kind, options = [] } = this.column || {};
        const named = options.map((one) => ({ code: one.key, label: this.name("options", one) }));
        if (!this.props.isCondition) {
            return named;
        }
        const ticks = [
            { code: "true", label: _t("yes") },
            { code: "false", label: _t("no") },
        ];
        const any = [
            { code: "given", label: _t("Something is said") },
            { code: "empty", label: _t("Nothing is said") },
        ];
        return [...(kind === "tick" ? ticks : named), ...any];
    }

    get answer() {
        const said = this.props.isCondition ? this.value.is : this.value.option;
        return said === undefined ? "" : String(said);
    }

    choose(name, code) {
        const value = { ...this.value };
        const inside = { section: ["row", "column", "option", "is"], column: ["option", "is"] }[name] || [];
        inside.forEach((one) => delete value[one]);
        if (code) {
            value[name] = code;
        } else {
            delete value[name];
        }
        this.props.onChange(value.section ? value : null);
    }

    chooseAnswer(code) {
        const value = { ...this.value };
        const name = this.props.isCondition ? "is" : "option";
        delete value[name];
        if (code) {
            const column = this.column || {};
            value[name] = column.kind === "tick" && ["true", "false"].includes(code) ? code === "true" : code;
        }
        this.props.onChange(value);
    }
}

/** A rule: what it looks at, chosen from what is there, and what is said then. */
export class EditorRule extends Component {
    static template = "netwerk_ondersteuning.EditorRule";
    static components = { EditorCell, EditorField };
    static props = { store: Object, at: Array, languages: Array, onOpen: { type: Function, optional: true } };

    get store() {
        return this.props.store;
    }

    get rule() {
        return this.store.value(this.props.at);
    }

    get kind() {
        return this.store.choices.rules.find(({ code }) => code === this.rule.kind);
    }

    get of() {
        return this.rule.of || {};
    }

    get wordsAt() {
        return [...this.props.at, "words"];
    }

    get wrong() {
        return this.store.wrongAt(this.props.at);
    }

    field(outcome) {
        return { name: outcome.code, label: outcome.label, type: "words", most: 4000, isLong: true };
    }

    get sections() {
        return (this.store.body.sections || []).map((one) => ({
            code: one.key,
            label: nameOf("sections", one, this.store.choices),
        }));
    }

    /** Questions of the parts that are chosen, or of all, each key once. */
    columns(what) {
        const chosen = [this.of.sections || [], this.of.section || []].flat();
        const found = new Map();
        for (const section of this.store.body.sections || []) {
            if (chosen.length && !chosen.includes(section.key)) {
                continue;
            }
            for (const column of (section.columns || []).filter(KINDS[what])) {
                if (!found.has(column.key)) {
                    found.set(column.key, { code: column.key, label: this.columnName(section, column) });
                }
            }
        }
        return [...found.values()];
    }

    columnName(section, column) {
        const own = nameOf("columns", column, this.store.choices);
        return `${nameOf("sections", section, this.store.choices)}: ${own}`;
    }

    get options() {
        const of = this.of.status;
        const found = new Map();
        for (const section of this.store.body.sections || []) {
            for (const column of (section.columns || []).filter(({ key }) => key === of)) {
                for (const one of column.options || []) {
                    found.set(one.key, { code: one.key, label: nameOf("options", one, this.store.choices) });
                }
            }
        }
        return [...found.values()];
    }

    choices({ what }) {
        if (what === "section" || what === "sections") {
            return this.sections;
        }
        return {
            options: this.options,
            sides: this.store.choices.respondents,
            source: this.store.choices.sources,
        }[what] || this.columns(KINDS[what] ? what : "column");
    }

    isMany({ what }) {
        return ["sections", "columns", "options", "sides"].includes(what);
    }

    isOne({ what }) {
        return ["section", "source"].includes(what) || what in KINDS;
    }

    isCell({ what }) {
        return ["cell", "cells", "condition", "place"].includes(what);
    }

    /** The kinds of cells in which what is known stands; undefined: any cell will do. */
    kindsOf({ what }) {
        const source = this.store.choices.sources.find(({ code }) => code === this.of.source);
        return what === "place" ? source?.kinds || ["text", "when", "ref"] : undefined;
    }

    id(name) {
        return `o_netwerk_rule_${this.props.at.at(-1)}_${name}`.replace(/[^\w-]/g, "_");
    }

    set(takes, value) {
        return this.store.set(this.wayOf(takes), value, takes.label);
    }

    wayOf({ name }) {
        return [...this.props.at, "of", name];
    }

    onWhole(takes, ev, isLeft = false) {
        this.store.type(this.wayOf(takes), ev.target.value, takes.label, isLeft, readWhole);
    }

    /** What is chosen; where one alone is enough it may stand by itself. */
    chosen({ name }) {
        return [this.of[name] ?? []].flat();
    }

    has(takes, code) {
        return this.chosen(takes).includes(code);
    }

    toggle(takes, code) {
        const value = this.chosen(takes);
        return this.set(takes, this.has(takes, code) ? value.filter((one) => one !== code) : [...value, code]);
    }

    setWeight(takes, code, ev) {
        const { [code]: _gone, ...weights } = this.of[takes.name] || {};
        const typed = ev.target.value.trim();
        const value = typed === "" ? weights : { ...weights, [code]: Number(typed) };
        return this.set(takes, Object.keys(value).length ? value : null);
    }

    // -- cells --------------------------------------------------------------------------

    cells(takes) {
        const value = this.of[takes.name];
        if (takes.what !== "cells") {
            return [value];
        }
        return [...(value || []), null];
    }

    setCell(takes, index, cell) {
        if (takes.what !== "cells") {
            return this.set(takes, cell);
        }
        const value = [...(this.of[takes.name] || [])];
        value.splice(index, 1, ...(cell ? [cell] : []));
        return this.set(takes, value);
    }
}
