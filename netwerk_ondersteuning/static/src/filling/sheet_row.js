import { Component, useRef, useState } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";

import { dayName } from "../parts/words";
import { answerWords, stateWords } from "./answer_words";
import { KINDS } from "./sheet_kinds";
import { askedRows, columnsOf, manyWords } from "./sheet_preview";
import { addPlaceOf, namePlaceOf, placeOf } from "./sheet_store";

/** One answer to one question, with the quiet answers beside it. */
export class SheetCell extends Component {
    static template = "netwerk_ondersteuning.SheetCell";
    static components = { Dropdown, DropdownItem };
    static props = {
        store: Object,
        sectionKey: String,
        row: Object,
        column: Object,
        isDisabled: { type: Boolean, optional: true },
    };

    get store() {
        return this.props.store;
    }

    get place() {
        const { sectionKey, row, column } = this.props;
        return placeOf(sectionKey, row.key, column.key);
    }

    get id() {
        return `o_netwerk_sheet_${this.place.replace(/[^\w-]/g, "_")}`;
    }

    get Kind() {
        return KINDS[this.props.column.kind];
    }

    get answer() {
        return this.props.row.answers[this.props.column.key];
    }

    /** Who only reads has it above the sheet: here stands what is on it. */
    get problem() {
        return this.props.isDisabled ? undefined : this.store.problems[this.place];
    }

    /** What was refused stays where it was typed. */
    get value() {
        const { problem, answer } = this;
        const typed = this.store.typed[this.place];
        if (typed !== undefined) {
            return typed;
        }
        if (problem && "answer" in problem && !problem.isCollision) {
            return problem.answer?.value;
        }
        return answer?.state === "given" ? answer.value : undefined;
    }

    setup() {
        this.state = useState({ isAsked: false });
    }

    /** What is known already is shown and not asked; an answer goes over it. */
    get known() {
        const { row, column } = this.props;
        const isAsked = this.state.isAsked || this.answer || this.problem;
        const isTyped = this.store.typed[this.place] !== undefined;
        return isAsked || isTyped ? "" : row.known?.[column.key] || "";
    }

    /** "I do not know", when that was said. */
    get quietWords() {
        const state = this.answer?.state;
        return stateWords().find(([code]) => code === state)?.[1];
    }

    get quietAnswers() {
        return stateWords().filter(([code]) => code !== this.answer?.state);
    }

    /** On a page of one's own the quiet answers stand there, not behind a menu. */
    get isPlain() {
        return Boolean(this.store.screen?.is_by_link);
    }

    get showsQuiet() {
        return this.isPlain && !this.props.isDisabled && !this.quietWords;
    }

    get menuLabel() {
        return _t("Another answer: %s", this.props.column.words || this.props.row.words);
    }

    /** What was said last time, beside what is said now. */
    get before() {
        const { row, column } = this.props;
        const was = answerWords(column, row.before[column.key]);
        if (!was) {
            return "";
        }
        const { about_words, said_on } = this.store.sheet.compared_to || {};
        return _t("%(when)s: %(answer)s", { when: about_words || dayName(said_on), answer: was });
    }

    get bothWords() {
        const words = (answer) => answerWords(this.props.column, answer) || _t("nothing");
        return _t("It says now: %(theirs)s. You said: %(mine)s.", {
            theirs: words(this.problem.now),
            mine: words(this.problem.answer),
        });
    }

    say(value) {
        const { sectionKey, row, column } = this.props;
        const answer = value === undefined ? null : { state: "given", value };
        return this.store.setAnswer(sectionKey, row.key, column.key, answer);
    }

    unread(unread) {
        this.store.keepUnread(this.place, unread);
    }

    sayState(state) {
        const { sectionKey, row, column } = this.props;
        this.store.dropProblem(this.place);
        const answer = state ? { state, value: null } : null;
        return this.store.setAnswer(sectionKey, row.key, column.key, answer);
    }

    /** Typed, and read when the field is left: or when the page goes. */
    hold(name, take) {
        this.store.hold(`${this.place}#${name}`, take);
    }

    type(words, isLeft = false) {
        const { sectionKey, row, column } = this.props;
        const shown = this.value ?? "";
        if (words !== shown || this.store.typed[this.place] !== undefined) {
            this.store.type(sectionKey, row.key, column.key, words);
        }
        if (isLeft) {
            this.store.commitTyped();
        }
    }

    useMine() {
        const { sectionKey, row, column } = this.props;
        return this.store.useMine(sectionKey, row.key, column.key);
    }

    dropMine() {
        this.store.dropProblem(this.place);
    }
}

/** A subject or question, with all that is asked of it. */
export class SheetRow extends Component {
    static template = "netwerk_ondersteuning.SheetRow";
    static components = { SheetCell };
    static props = {
        store: Object,
        section: Object,
        row: Object,
        /** One question on a screen of its own. */
        isBig: { type: Boolean, optional: true },
    };

    setup() {
        this.state = useState({ isMore: false });
    }

    get store() {
        return this.props.store;
    }

    get canEdit() {
        return this.store.canEdit;
    }

    get columns() {
        return columnsOf(this.props.section, this.props.row);
    }

    get usual() {
        return this.columns.filter(({ extra }) => !extra);
    }

    get extra() {
        return this.columns.filter(({ extra }) => extra);
    }

    /** What one asks only where it fits: on tap, and when it was answered. */
    get shownExtra() {
        const { section, row } = this.props;
        const isRefused = (key) => this.store.problems[placeOf(section.key, row.key, key)];
        return this.extra.filter(({ key }) => this.state.isMore || row.answers[key] || isRefused(key));
    }

    get isMoreHidden() {
        return this.extra.length > this.shownExtra.length;
    }

    get titleId() {
        return `o_netwerk_sheet_row_${this.props.section.key}_${this.props.row.key}`.replace(/[^\w-]/g, "_");
    }

    /** What the rules say of this row, once there is an answer. */
    get readings() {
        const { section, row, isBig } = this.props;
        return this.store.sheet.readings.filter(
            ({ place, kind }) =>
                place[0] === section.key && place[1] === row.key && (!isBig || kind === "asks")
        );
    }

    // -- arrows, and points under points ------------------------------------------------

    /** How this row is called at an end of an arrow. */
    get end() {
        return this.endOf(this.props.section, this.props.row);
    }

    endOf(section, row) {
        return row.is_own ? row.key : `${section.key}/${row.key}`;
    }

    /** What an arrow can lead to from here: `{end, words, isOn}`. */
    get ends() {
        const { links, sections } = this.store.view;
        return sections
            .filter(({ key }) => this.props.section.links.includes(key))
            .flatMap((section) => askedRows(section).map((row) => ({ section, row })))
            .map(({ section, row }) => ({ end: this.endOf(section, row), words: row.words }))
            .filter(({ end }) => end !== this.end)
            .map((one) => ({
                ...one,
                isOn: links.some(({ from, to }) => from === this.end && to === one.end),
            }));
    }

    get shownEnds() {
        return this.canEdit ? this.ends : this.ends.filter(({ isOn }) => isOn);
    }

    toggleLink({ end, words, isOn }) {
        const label = `${this.props.row.words} → ${words}`;
        this.store.setLink(this.end, end, !isOn, label);
    }

    /** Points under which this one can hang: not itself, nor what hangs under it. */
    get parents() {
        const { section, row } = this.props;
        const { rows } = section;
        const isUnder = (one) => {
            for (let step = 0; one && step <= rows.length; step++) {
                if (one.key === row.key) {
                    return true;
                }
                one = rows.find(({ key }) => key === one.parent);
            }
            return false;
        };
        return rows.filter((one) => !isUnder(one));
    }

    get canHang() {
        return Boolean(this.props.section.nests && this.props.row.is_own && this.canEdit);
    }

    get parentWords() {
        const { section, row } = this.props;
        return section.rows.find(({ key }) => key === row.parent)?.words || "";
    }

    hang(ev) {
        this.store.hangRow(this.props.row, ev.target.value);
    }

    get talkLabel() {
        return _t("I want to talk about this: %s", this.props.row.words);
    }

    toggleTalk() {
        const { section, row } = this.props;
        this.store.setTalk(section.key, row, !row.talk);
    }

    get namePlace() {
        return namePlaceOf(this.props.section.key, this.props.row.key);
    }

    get nameProblem() {
        return this.canEdit && this.store.problems[this.namePlace];
    }

    /** What it is called: what is being typed, or was refused, comes first. */
    get nameShown() {
        const { typed } = this.store;
        return typed[this.namePlace] ?? this.nameProblem?.words ?? this.props.row.words;
    }

    rename(ev, isLeft = false) {
        this.store.typeName(this.props.section.key, this.props.row, ev.target.value, isLeft);
    }

    remove() {
        this.store.takeRow(this.props.row);
    }
}

/** Points that whoever fills in adds: type and Enter. */
export class SheetAdd extends Component {
    static template = "netwerk_ondersteuning.SheetAdd";
    static props = { store: Object, section: Object };

    setup() {
        this.input = useRef("input");
    }

    get typed() {
        return this.store.typedRow(this.props.section.key);
    }

    get problem() {
        return this.store.problems[addPlaceOf(this.props.section.key)];
    }

    get label() {
        return this.props.section.own_words || _t("Something else");
    }

    get own() {
        return this.props.section.rows.filter(({ is_own }) => is_own);
    }

    get hasRoom() {
        return this.own.length < this.props.section.own_most;
    }

    get leastWords() {
        const { own_least } = this.props.section;
        return own_least > this.own.length ? _t("At least %s, if you can.", own_least) : "";
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            this.add();
        }
    }

    add() {
        this.input.el?.focus();
        this.store.addTyped(this.props.section.key);
    }

    onInput(ev) {
        this.store.typeRow(this.props.section.key, ev.target.value);
    }

    /** What was typed and not added is a point too, soon: nothing moves under the hand. */
    onBlur() {
        const { key } = this.props.section;
        if (this.store.typed[addPlaceOf(key)] !== undefined) {
            this.store.typeRow(key, this.typed, true);
        }
    }

    get store() {
        return this.props.store;
    }
}

/** Which rows of a section are filled in this time. */
export class SheetPick extends Component {
    static template = "netwerk_ondersteuning.SheetPick";
    static props = {
        store: Object,
        section: Object,
        /** All that is chosen stands below it: without a choice that is all of them. */
        isWhole: { type: Boolean, optional: true },
    };

    get rows() {
        return this.props.section.rows.filter(({ is_own }) => !is_own);
    }

    get chosen() {
        return this.props.section.chosen || [];
    }

    isChosen(row) {
        return this.chosen.includes(row.key);
    }

    toggle(row) {
        const keys = this.isChosen(row)
            ? this.chosen.filter((key) => key !== row.key)
            : [...this.chosen, row.key];
        const inOrder = this.rows.map(({ key }) => key).filter((key) => keys.includes(key));
        // nothing chosen is everything asked
        this.props.store.choose(this.props.section.key, inOrder.length ? inOrder : null);
    }

    /** That much is opened, or filled in, at once. */
    get hints() {
        const { section, store, isWhole } = this.props;
        const isSaid = ({ kind, rule }) => kind === "many_at_once" && rule === section.many?.rule;
        const opened = isWhole ? askedRows(section).length : this.chosen.length;
        const words = store.sheet.readings.find(isSaid)?.words || manyWords(section, opened);
        return words ? [words] : [];
    }
}
