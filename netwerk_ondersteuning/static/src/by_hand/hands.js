/**
 * What a hand can do with what is drawn of a sheet. A hand is a plain class, made anew for
 * each drawing; it knows no element and no pointer. It says what is to be done as changes
 * of `engine/instrument/filling.py`, and `ByHand` does it.
 *
 * @typedef {Object} Thing what the engine says one can take hold of: `place` (section and
 *  row, or ""), `box`, and what the rendering adds (`grips`, `takes`, `zone`, `open` …)
 * @typedef {Object} Typing words that are typed in place: `label`, `words` (what stands
 *  there), `thing` (over which it is typed; left out: below the drawing), `isLong`,
 *  `mayBeEmpty`, `problem` (the place in `store.problems` where a refusal is kept),
 *  `changes(words)`, `again` (Enter goes on with the next one), perhaps `at(hand)` (the box
 *  at which one types instead) and `onTab(key)` (what is typed after Tab, of what is put down)
 * @typedef {Array|{changes: Array, label: string, choose?: string}|{type: Typing}
 *  |{look: Object}|{ask: {words: string, yes: string, run: () => Deed}}|null} Deed
 *  changes, perhaps with what they are called for undo and the key of the thing that is
 *  chosen then; or what is typed first, or asked first; null: nothing
 */
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { uuid } from "@web/core/utils/strings";

import { answerWords } from "../filling/answer_words";
import { askedRows, askedSections, columnsOf, rowOf, sectionOf } from "../filling/sheet_preview";
import { addPlaceOf, namePlaceOf, placeOf } from "../filling/sheet_store";
import { toward } from "./toward";

/** So many options stand beside a question. */
const SHORT = 5;

/** By the code of a rendering: `add("beam", BeamHand)`. */
export const HANDS = registry.category("netwerk_hands");

/** What keys do on any drawing, for `help` of a hand. */
export const usualKeys = () => [
    ["← → ↑ ↓", _t("To the next one")],
    ["Enter", _t("Change the words")],
    ["Delete", _t("Remove")],
    ["Esc", _t("To the buttons, and back")],
];

export const keyOf = ({ place }) => place.join("/");

export class Hand {
    /**
     * @param {Object} params
     * @param {import("../filling/sheet_store").SheetStore} params.store
     * @param {Object} params.drawing as the engine placed it
     * @param {(words: string) => void} params.say to who hears the screen
     * @param {Object} [params.look] how one looks at it by now, see `looksAt`
     */
    constructor({ store, drawing, say, look = {} }) {
        Object.assign(this, { store, drawing, say, look });
    }

    /** How one looks at it at first: goes with each question for the drawing, and a deed
     * `{look}` changes it. Of this page alone, it is no change of the sheet. */
    static looksAt(store) {
        return {};
    }

    /** What is chosen when it opens: `{key, act}`, or null. */
    get begins() {
        return null;
    }

    /** To what a key leads from a thing, or null. */
    next(thing, key) {
        return toward(this.things, thing, key);
    }

    // -- what is there ------------------------------------------------------------------

    /** @returns {Thing[]} */
    get things() {
        return this.drawing.things || [];
    }

    section(thing) {
        return sectionOf(this.store.view, thing.place[0]);
    }

    row(thing) {
        return rowOf(this.store.view, ...thing.place);
    }

    /** What a thing is called: its own words, or the question. */
    words(thing) {
        const section = this.section(thing);
        return this.row(thing)?.words || section?.own_words || section?.title || "…";
    }

    /** A thing for who hears the screen: what it is called, and what was said of it. */
    label(thing) {
        const [section, row] = [this.section(thing), this.row(thing)];
        const said = row ? columnsOf(section, row).map((one) => answerWords(one, row.answers[one.key])) : [];
        return [this.words(thing), row?.is_own && section.title, ...said].filter(Boolean).join(", ");
    }

    /** How a row is called at an end of an arrow. */
    end(thing) {
        return this.row(thing)?.is_own ? thing.place[1] : keyOf(thing);
    }

    column(thing, kind) {
        const [section, row] = [this.section(thing), this.row(thing)];
        return row && columnsOf(section, row).find((one) => one.kind === kind);
    }

    // -- typing -------------------------------------------------------------------------

    /** Own words of an own point, or its only answer; of an open shape: a new one. */
    edit(thing) {
        const [section, row] = [this.section(thing), this.row(thing)];
        if (!row) {
            const add = thing.open && this.adds.find((one) => one.section === thing.place[0] && !one.row);
            return add ? { type: { ...add, thing } } : null;
        }
        if (!row.is_own) {
            const text = this.column(thing, "text");
            return text ? { type: this.answering(section, row, text, thing) } : null;
        }
        const words = row.words;
        return {
            type: {
                label: section.own_words || section.title,
                words,
                thing,
                problem: namePlaceOf(section.key, row.key),
                changes: (typed) => [{ op: "set_row", uid: row.key, words: typed, was: { words } }],
            },
        };
    }

    /** An answer in words. */
    answering(section, row, column, thing) {
        const place = [section.key, row.key, column.key];
        const answer = row.answers[column.key];
        const label = [row.words, column.words].filter(Boolean).join(": ");
        return {
            label: row.is_own ? label : row.words || column.words,
            words: answer?.state === "given" ? answer.value : "",
            thing,
            isLong: true,
            mayBeEmpty: true,
            problem: placeOf(...place),
            changes: (typed) => [this.set(place, typed ? { state: "given", value: typed } : null)],
        };
    }

    set([section, row, column], answer) {
        const was = rowOf(this.store.view, section, row)?.answers[column] || null;
        return { op: "set", section, row, column, answer, was };
    }

    /**
     * What can be put down: an own point of each section that takes them, and each question
     * of the sheet on which nothing was said and of which nothing is drawn (with a `row`).
     *
     * @returns {Typing[]}
     */
    get adds() {
        const drawn = new Set(this.things.map(keyOf));
        const isOpen = (section, row) => !Object.keys(row.answers).length && !drawn.has(`${section.key}/${row.key}`);
        return askedSections(this.store.view).flatMap((section) => [
            ...(section.own_rows === "none" ? [] : [this.adding(section)]),
            ...askedRows(section)
                .filter((row) => !row.is_own && isOpen(section, row))
                .flatMap((row) => this.asking(section, row)),
        ]);
    }

    /** A question: what is typed, and what is chosen where that is asked first (`options`). */
    asking(section, row) {
        const columns = columnsOf(section, row);
        const text = columns.find(({ kind }) => kind === "text");
        const [first] = columns;
        const isShort = first?.kind === "tick" || (first?.kind === "choice" && first.options.length <= SHORT);
        const options = isShort ? this.optionsOf(first).map((one) => this.said(section, row, first, one)) : [];
        const asked = { section: section.key, row: row.key, label: row.words, options };
        if (text) {
            return [{ ...this.answering(section, row, text), ...asked }];
        }
        return options.length ? [{ ...asked, problem: placeOf(section.key, row.key, first.key) }] : [];
    }

    said(section, row, column, { label, answer }) {
        const changes = [this.set([section.key, row.key, column.key], answer)];
        return { label, run: () => ({ changes, label: row.words, choose: `${section.key}/${row.key}` }) };
    }

    /** Keys of the sections of which the questions come first, above what is drawn. */
    get asksFirst() {
        return [];
    }

    /** @param {string} [parent] the row under which it hangs */
    adding(section, parent = "") {
        return {
            section: section.key,
            label: section.own_words || section.title,
            words: "",
            problem: addPlaceOf(section.key),
            changes: (words) => {
                const uid = uuid();
                const change = { op: "add_row", section: section.key, uid, words, ...(parent && { parent }) };
                return { changes: [change], label: words, choose: `${section.key}/${uid}` };
            },
        };
    }

    // -- doing --------------------------------------------------------------------------

    /** Which keys do what, as told below the drawing: pairs (keys, what they do); none:
     * nothing is told. */
    get help() {
        return [];
    }

    /**
     * A key on a thing that means more here than elsewhere.
     *
     * @returns {Deed} null: it is not ours; an empty list: it is, and nothing is done
     */
    keys(ev, thing) {
        return null;
    }

    /** Whether a thing can be put elsewhere: when another one takes what is of its section. */
    canMove(thing) {
        const [section] = thing.place;
        return Boolean(this.row(thing)?.is_own) && this.things.some((one) => one.takes?.includes(section));
    }

    /**
     * Whether a thing that is held as a whole goes along its axis (`along`) there, by
     * `at.value` steps, instead of to what takes it.
     */
    goesAlong(thing, target) {
        return Boolean(thing.along) && !target;
    }

    /**
     * A thing is let go of.
     *
     * @param {Thing} thing
     * @param {Object|null} grip by which it was held; null: as a whole
     * @param {{x: number, y: number, value?: number}} at in units; `value` of a grip, or
     *  how many steps all of it goes along
     * @param {Thing|null} target what takes it there
     * @returns {Deed}
     */
    drop(thing, grip, at, target) {
        return grip ? this.resize(thing, grip, at.value) : null;
    }

    resize(thing, grip, value) {
        const answer = this.row(thing)?.answers[grip.name];
        if (answer?.state === "given" && answer.value === value) {
            return null;
        }
        return [this.set([...thing.place, grip.name], { state: "given", value })];
    }

    /** In words, what letting go here would do. */
    hint(thing, grip, at, target) {
        const row = this.row(thing);
        const column = grip && row && columnsOf(this.section(thing), row).find(({ key }) => key === grip.name);
        if (column) {
            return answerWords(column, { value: at.value });
        }
        return target ? this.words(target) : "";
    }

    /** The value of a grip by now, whatever the drawing still shows. */
    valueOf(thing, grip) {
        const answer = this.row(thing)?.answers[grip.name];
        return answer?.state === "given" ? answer.value : grip.drawn ?? grip.value;
    }

    /** A step larger (1) or smaller (-1). */
    step(thing, by, grip = thing.grips?.[0]) {
        if (!grip) {
            return null;
        }
        const value = Math.min(grip.most, Math.max(grip.least, this.valueOf(thing, grip) + by));
        const deed = this.resize(thing, grip, value);
        const column = columnsOf(this.section(thing), this.row(thing)).find(({ key }) => key === grip.name);
        this.say(`${this.words(thing)}: ${answerWords(column, { value })}`);
        return deed;
    }

    /** Away with it; undo brings it back. */
    take(thing) {
        const row = this.row(thing);
        if (!row?.is_own) {
            return null;
        }
        const label = _t("%s removed", row.words);
        return { changes: [{ op: "take_row", uid: row.key }], label };
    }

    /**
     * What one can do with a thing, for the bar: all of it by a tap. `isPlain`: where there
     * is little room its sign is enough.
     *
     * @returns {{code: string, label: string, icon: string, isPlain?: boolean, run?: () => Deed,
     *  options?: {label: string, isOn: boolean, run: () => Deed}[],
     *  refs?: import("./hand_refs").Refs}[]}
     */
    acts(thing) {
        const [section, row] = [this.section(thing), this.row(thing)];
        if (!row) {
            const edit = this.edit(thing);
            return edit ? [{ code: "edit", label: edit.type.label, icon: "fa-plus", run: () => edit }] : [];
        }
        const acts = [];
        if (this.edit(thing)) {
            acts.push({ code: "edit", label: _t("Change the words"), icon: "fa-pencil", isPlain: true, run: () => this.edit(thing) });
        }
        for (const grip of thing.grips || []) {
            acts.push(...this.stepActs(thing, grip));
        }
        acts.push(...columnsOf(section, row).flatMap((column) => this.columnActs(thing, column)));
        acts.push(...this.linkActs(thing));
        if (this.take(thing)) {
            acts.push({ code: "take", label: _t("Remove"), icon: "fa-trash-o", isPlain: true, run: () => this.take(thing) });
        }
        return acts;
    }

    stepActs(thing, grip) {
        return [
            { code: `less:${grip.name}`, label: _t("Smaller"), icon: "fa-minus", isPlain: true, run: () => this.step(thing, -1, grip) },
            { code: `more:${grip.name}`, label: _t("Larger"), icon: "fa-plus", isPlain: true, run: () => this.step(thing, 1, grip) },
        ];
    }

    /** What else is asked of it, and fits in the bar. */
    columnActs(thing, column) {
        const [section, row] = [this.section(thing), this.row(thing)];
        const isHeld = thing.grips?.some(({ name }) => name === column.key);
        const place = [section.key, row.key, column.key];
        if (column.kind === "text" && (row.is_own || this.column(thing, "text") !== column)) {
            const run = () => ({ type: this.answering(section, row, column, thing) });
            return [{ code: column.key, label: column.words || row.words, icon: "fa-commenting-o", run }];
        }
        if (!isHeld && (column.kind === "tick" || column.kind === "choice")) {
            const options = this.optionsOf(column, row.answers[column.key]).map(({ label, isOn, answer }) => ({
                label,
                isOn,
                run: () => [this.set(place, answer)],
            }));
            return [{ code: column.key, label: column.words || row.words, icon: "fa-check-square-o", options }];
        }
        return column.kind === "ref" ? [this.refAct(thing, column)] : [];
    }

    /** Who or what is named of it: chosen and typed in the bar, see `HandRefs`. */
    refAct(thing, column) {
        const row = this.row(thing);
        const place = [...thing.place, column.key];
        const answer = row.answers[column.key];
        const refs = {
            column,
            value: answer?.state === "given" ? answer.value : [],
            references: this.store.screen.references,
            hold: placeOf(...place),
            changes: (value) => [this.set(place, value.length ? { state: "given", value } : null)],
        };
        const icon = { domain: "fa-tag", competence: "fa-star-o" }[column.refers] || "fa-user-o";
        return { code: column.key, label: column.words || row.words, icon, refs };
    }

    optionsOf(column, answer) {
        const value = answer?.state === "given" ? answer.value : undefined;
        if (column.kind === "tick") {
            return [true, false].map((one) => ({
                label: answerWords(column, { value: one }),
                isOn: value === one,
                answer: value === one ? null : { state: "given", value: one },
            }));
        }
        const order = column.options.map(({ key }) => key);
        return column.options.map(({ key, words }) => {
            const isOn = Boolean(value?.includes(key));
            const rest = (column.many ? value || [] : []).filter((one) => one !== key);
            const keys = (isOn ? rest : [...rest, key]).sort((a, b) => order.indexOf(a) - order.indexOf(b));
            return { label: words, isOn, answer: keys.length ? { state: "given", value: keys } : null };
        });
    }

    /**
     * How one can look at the whole drawing: nothing of it is kept.
     *
     * @returns {{code: string, label: string, icon: string, isOn: boolean, run: () => void}[]}
     */
    get looks() {
        return [];
    }

    /** To what it has an arrow, where the template lets it have some. */
    linkActs(thing, label = _t("Goes to…")) {
        const options = this.section(thing).links.flatMap((key) => this.linkOptions(thing, key));
        return options.length ? [{ code: "link", label, icon: "fa-long-arrow-right", options }] : [];
    }

    linkOptions(thing, key) {
        const from = this.end(thing);
        const section = sectionOf(this.store.view, key);
        return (section ? askedRows(section) : [])
            .map((row) => ({ to: row.is_own ? row.key : `${key}/${row.key}`, words: row.words }))
            .filter(({ to }) => to !== from)
            .map(({ to, words }) => {
                const isOn = this.isLinked(from, to);
                const arrow = `${this.words(thing)} → ${words}`;
                const run = () => ({ changes: [{ op: isOn ? "unlink" : "link", from, to }], label: arrow });
                return { label: words, isOn, run };
            });
    }

    isLinked(from, to) {
        return this.store.view.links.some((one) => one.from === from && one.to === to);
    }
}
