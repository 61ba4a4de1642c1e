import { Component, useRef } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";

import { readWhole } from "./editor_edit";

const LANGUAGE_NAMES = { nl: () => _t("Dutch"), nl_be: () => _t("Flemish"), en: () => _t("English") };

const idOf = (at) => `o_netwerk_editor_${at.join("_").replace(/[^\w-]/g, "_")}`;

/** One thing that is filled in of an instrument, by its type. */
export class EditorField extends Component {
    static template = "netwerk_ondersteuning.EditorField";
    static props = { store: Object, at: Array, field: Object, languages: Array };

    get store() {
        return this.props.store;
    }

    get at() {
        return [...this.props.at, this.props.field.name];
    }

    get id() {
        return idOf(this.at);
    }

    get label() {
        return this.props.field.label;
    }

    get value() {
        return this.store.shown(this.at);
    }

    get wrong() {
        return this.store.wrongAt(this.at);
    }

    /** Each language, with the way to its words. */
    get words() {
        return this.props.languages.map((language) => ({
            language,
            at: [...this.at, language],
            id: `${this.id}_${language}`,
            label: LANGUAGE_NAMES[language](),
            code: language.toUpperCase().replace("_", "-"),
        }));
    }

    get described() {
        return this.wrong.length ? `${this.id}_wrong` : undefined;
    }

    problems(at) {
        const problem = this.store.problem(at);
        return problem ? [problem] : [];
    }

    theirs({ now }) {
        const nothing = _t("nothing");
        return _t("It says now: %s", now || nothing);
    }

    onInput(at, ev) {
        this.store.type(at, ev.target.value, this.label);
    }

    onLeave(at, ev) {
        this.store.type(at, ev.target.value, this.label, true);
    }

    set(typed) {
        const { field } = this.props;
        const value = field.read ? field.read(typed) : typed;
        if (field.isKind) {
            return this.store.setKind(this.props.at, value, this.label);
        }
        return this.store.set(this.at, value === (field.usual || "") ? null : value, this.label);
    }

    onWhole(ev, isLeft = false) {
        this.store.type(this.at, ev.target.value, this.label, isLeft, readWhole);
    }

    isChosen(code) {
        return (this.value || []).includes(code);
    }

    toggle(code) {
        const value = this.value || [];
        const wanted = this.isChosen(code) ? value.filter((one) => one !== code) : [...value, code];
        return this.store.set(this.at, wanted, this.label);
    }

    /** A line or pair that there is, or one that begins here: its key is that of the row. */
    get ownKey() {
        return `own.${this.props.at.at(-1)}`.slice(0, 64);
    }

    get isOwn() {
        const { value } = this;
        return Boolean(value) && !this.props.field.options.some(({ code }) => code === value);
    }

    setLine(code) {
        return this.store.set(this.at, code === "+" ? this.ownKey : code, this.label);
    }
}

/** The objects of a list: up, down, away, and one more by typing or choosing it. */
export class EditorThings extends Component {
    static template = "netwerk_ondersteuning.EditorThings";
    static components = { Dropdown, DropdownItem, EditorField };
    static props = {
        store: Object,
        /** The way to the list. */
        at: Array,
        title: String,
        empty: { type: String, optional: true },
        languages: Array,
        /** What is filled in of each here: it has no page of its own. */
        fields: { type: Array, optional: true },
        /** Its name stands above its fields. */
        isNamed: { type: Boolean, optional: true },
        /** What one is chosen from; else it is typed. */
        options: { type: Array, optional: true },
        onOpen: { type: Function, optional: true },
    };

    setup() {
        this.input = useRef("input");
    }

    get store() {
        return this.props.store;
    }

    get kind() {
        return this.props.at.at(-1);
    }

    get things() {
        return this.store.value(this.props.at) || [];
    }

    get wrong() {
        return this.store.wrongAt(this.props.at);
    }

    get inputId() {
        return idOf([...this.props.at, "add"]);
    }

    get addLabel() {
        return this.store.addWords(this.kind);
    }

    /** One field that says all needs no label beside the title of the list. */
    get isBare() {
        return this.props.fields?.length === 1 && !this.props.isNamed;
    }

    way(thing) {
        return [...this.props.at, thing.key];
    }

    name(thing) {
        return this.store.nameOf(this.kind, thing);
    }

    hasWrong(thing) {
        return this.store.wrongAt(this.way(thing), true).length > 0;
    }

    /** What is wrong with one as a whole, and not with one field. */
    wrongOf(thing) {
        return this.store.wrongAt(this.way(thing));
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            this.add();
        }
    }

    get pending() {
        return this.store.adds[this.inputId] ?? "";
    }

    onInput(ev) {
        this.store.adds[this.inputId] = ev.target.value;
    }

    add() {
        const words = this.pending.trim();
        delete this.store.adds[this.inputId];
        this.input.el?.focus();
        if (words) {
            this.store.addThing(this.props.at, words, this.props.languages[0]);
        }
    }

    choose(ev) {
        const one = this.props.options.find(({ code }) => code === ev.target.value);
        ev.target.value = "";
        if (one) {
            this.store.addChosen(this.props.at, one);
        }
    }

    move(thing, by) {
        this.store.move(this.way(thing), by, this.name(thing));
    }

    take(thing) {
        this.store.take(this.way(thing), this.name(thing));
    }

    moveLabel(thing, by) {
        return by < 0 ? _t("Move up: %s", this.name(thing)) : _t("Move down: %s", this.name(thing));
    }

    takeLabel(thing) {
        return _t("Remove %s", this.name(thing));
    }

    onThingKeydown(thing, ev) {
        const by = { ArrowUp: -1, ArrowDown: 1 }[ev.key];
        if (by && ev.altKey) {
            ev.preventDefault();
            this.move(thing, by);
        }
    }
}
