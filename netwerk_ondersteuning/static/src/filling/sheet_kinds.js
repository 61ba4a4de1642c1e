/**
 * What a cell of each kind is filled in with. Each has the props of `KIND`, and says a
 * value by `onAnswer`; undefined takes the answer away.
 */
import { Component, useState } from "@odoo/owl";
import { AutoComplete } from "@web/core/autocomplete/autocomplete";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";

import { readDay, sizeWords, typedDay } from "./answer_words";
import { OFFERED, knownOf, matching, meant, refersWords, withRef } from "./refs";

const KIND = {
    column: Object,
    /** What was said, or undefined. */
    value: { optional: true },
    /** Of the label and of what is read with it. */
    labelId: String,
    describedBy: { type: String, optional: true },
    isDisabled: { type: Boolean, optional: true },
    isInvalid: { type: Boolean, optional: true },
    /** What can be pointed to, by kind. */
    references: { type: Object, optional: true },
    /** What could not be read as an answer, by the name of its field. */
    unread: { type: Object, optional: true },
    onAnswer: Function,
    onUnread: { type: Function, optional: true },
    onType: { type: Function, optional: true },
    /** Holds what is typed in a field that is read when it is left: `(name, take)`. */
    onHold: { type: Function, optional: true },
};
/** More steps than these are typed. */
const MOST_STEPS = 13;
/** In ms: "1" and "0" after each other are ten. */
const SECOND_DIGIT = 700;

class TextKind extends Component {
    static template = "netwerk_ondersteuning.SheetText";
    static props = KIND;
}

class TickKind extends Component {
    static template = "netwerk_ondersteuning.SheetTick";
    static props = KIND;

    say(value) {
        this.props.onAnswer(this.props.value === value ? undefined : value);
    }
}

class ChoiceKind extends Component {
    static template = "netwerk_ondersteuning.SheetChoiceKind";
    static props = KIND;

    isChosen(key) {
        return (this.props.value || []).includes(key);
    }

    toggle(key) {
        const { column, value = [], onAnswer } = this.props;
        let keys = value.includes(key) ? value.filter((one) => one !== key) : [key];
        if (column.many && !value.includes(key)) {
            keys = [...value, key];
        }
        const order = column.options.map((one) => one.key);
        keys.sort((a, b) => order.indexOf(a) - order.indexOf(b));
        onAnswer(keys.length ? keys : undefined);
    }
}

/** Types digits into a score; "1" and "0" soon after each other are ten. */
export class Digits {
    constructor() {
        this.typed = "";
    }

    /** @returns {number|undefined} the score that is meant */
    press(key, { least, most }) {
        if (!/^\d$/.test(key)) {
            return undefined;
        }
        browser.clearTimeout(this.timer);
        const longer = parseInt(this.typed + key);
        this.typed = longer <= most ? this.typed + key : key;
        this.timer = browser.setTimeout(() => (this.typed = ""), SECOND_DIGIT);
        const value = parseInt(this.typed);
        return value >= least && value <= most ? value : undefined;
    }
}

class ScoreKind extends Component {
    static template = "netwerk_ondersteuning.SheetScore";
    static props = KIND;

    setup() {
        this.digits = new Digits();
    }

    get steps() {
        const { least, most } = this.props.column;
        const count = most - least + 1;
        return count > MOST_STEPS ? [] : Array.from({ length: count }, (_, place) => least + place);
    }

    stepLabel(step) {
        const { least, most, low, high } = this.props.column;
        const words = { [least]: low, [most]: high }[step];
        return words ? `${step}: ${words}` : String(step);
    }

    tabIndex(step) {
        return step === (this.props.value ?? this.props.column.least) ? "0" : "-1";
    }

    say(step) {
        this.props.onAnswer(this.props.value === step ? undefined : step);
    }

    onInput(ev) {
        const { value } = ev.target;
        this.props.onHold("score", () => this.take(value));
    }

    onTyped(ev) {
        this.props.onHold("score", null);
        this.take(ev.target.value);
    }

    take(typed) {
        const text = typed.trim();
        this.props.onAnswer(text === "" ? undefined : Number(text));
    }

    onKeydown(ev) {
        const { column, value, isDisabled, onAnswer } = this.props;
        if (isDisabled || ev.ctrlKey || ev.metaKey || ev.altKey) {
            return;
        }
        const { least, most } = column;
        const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[ev.key];
        let wanted = this.digits.press(ev.key, column);
        if (step) {
            wanted = value === undefined ? least : Math.min(most, Math.max(least, value + step));
        } else if (ev.key === "Home") {
            wanted = least;
        } else if (ev.key === "End") {
            wanted = most;
        }
        if (ev.key === "Delete" || ev.key === "Backspace") {
            onAnswer(undefined);
        } else if (wanted !== undefined) {
            if (wanted !== value) {
                onAnswer(wanted);
            }
            ev.currentTarget.querySelector(`[data-step="${wanted}"]`)?.focus();
        } else {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
    }
}

class SizeKind extends Component {
    static template = "netwerk_ondersteuning.SheetSize";
    static props = KIND;

    get isSaid() {
        return this.props.value !== undefined;
    }

    get shown() {
        const { least, most } = this.props.column;
        return this.props.value ?? Math.round((least + most) / 2);
    }

    get words() {
        return this.isSaid ? sizeWords(this.props.column, this.props.value) : _t("not put down yet");
    }

    /** Also where it stands already: put down in the middle is an answer. */
    onPutDown(ev) {
        if (!this.isSaid && !this.props.isDisabled) {
            this.props.onAnswer(Number(ev.target.value));
        }
    }

    onChange(ev) {
        this.props.onAnswer(Number(ev.target.value));
    }

    onKeydown(ev) {
        if (ev.key === "Enter" || ev.key === " ") {
            this.onPutDown(ev);
            ev.preventDefault();
        } else if (ev.key === "Delete" || ev.key === "Backspace") {
            this.props.onAnswer(undefined);
            ev.preventDefault();
        }
        if (ev.key.startsWith("Arrow")) {
            ev.stopPropagation();
        }
    }
}

class WhenKind extends Component {
    static template = "netwerk_ondersteuning.SheetWhen";
    static props = KIND;

    setup() {
        this.state = useState({ isPeriod: false });
    }

    get value() {
        return this.props.value || {};
    }

    get isPeriod() {
        return this.state.isPeriod || Boolean(this.value.until) || this.isUnread("until");
    }

    isUnread(name) {
        return this.props.unread?.[name] !== undefined;
    }

    shown(name) {
        return this.props.unread?.[name] ?? typedDay(this.value[name]);
    }

    onInput(name, ev) {
        const { value } = ev.target;
        this.props.onHold(name, () => this.take(name, value));
    }

    onTyped(name, ev) {
        this.props.onHold(name, null);
        this.take(name, ev.target.value);
    }

    take(name, typed) {
        if (name === "age") {
            const text = typed.trim();
            this.say({ age: text === "" ? undefined : Number(text) });
        } else {
            this.takeDay(name, typed);
        }
    }

    takeDay(name, text) {
        const day = text.trim() ? readDay(text) : "";
        // what cannot be read stays as it was typed, and says what it takes
        this.props.onUnread({ [name]: day === null ? text : undefined });
        if (day !== null) {
            this.say({ [name]: day || undefined });
        }
    }

    onMark(name, ev) {
        this.say({ [name]: ev.target.checked || undefined });
    }

    say(change) {
        const value = { ...this.value, ...change };
        for (const name of Object.keys(value)) {
            if (value[name] === undefined) {
                delete value[name];
            }
        }
        const isEmpty = Object.keys(value).every((name) => name === "about" || name === "after");
        this.props.onAnswer(isEmpty ? undefined : value);
    }
}

class RefKind extends Component {
    static template = "netwerk_ondersteuning.SheetRef";
    static components = { AutoComplete };
    static props = KIND;

    setup() {
        this.state = useState({ round: 0 });
        this.typed = "";
        this.sources = [{ options: (typed) => this.options(typed) }];
    }

    get value() {
        return this.props.value || [];
    }

    get isFull() {
        return !this.props.column.many && this.value.length > 0;
    }

    get placeholder() {
        return refersWords(this.props.column);
    }

    get known() {
        return knownOf(this.props.references, this.props.column, this.value);
    }

    options(typed) {
        const found = matching(this.known, typed);
        const options = found.slice(0, OFFERED).map((one) => ({
            label: one.words,
            onSelect: () => this.add(one),
        }));
        const one = meant(this.known, typed);
        if (one && !this.known.includes(one)) {
            options.push({ label: _t("“%s”, in these words", one.words), onSelect: () => this.add(one) });
        }
        return options;
    }

    add(one) {
        this.typed = "";
        this.props.onHold("ref", null);
        this.state.round++;
        const { column, onAnswer } = this.props;
        onAnswer(withRef(column, this.value, one));
    }

    remove(index) {
        const left = this.value.filter((_one, place) => place !== index);
        this.props.onAnswer(left.length ? left : undefined);
    }

    removeWords({ words }) {
        return _t("Remove %s", words);
    }

    onInput(ev) {
        this.typed = ev.target.value;
        this.props.onHold("ref", () => this.onBlur());
    }

    /** What was typed and not chosen stays, in these words. */
    onBlur() {
        const one = meant(this.known, this.typed);
        if (one) {
            this.add(one);
        }
    }
}

export const KINDS = {
    text: TextKind,
    tick: TickKind,
    choice: ChoiceKind,
    score: ScoreKind,
    size: SizeKind,
    when: WhenKind,
    ref: RefKind,
};
