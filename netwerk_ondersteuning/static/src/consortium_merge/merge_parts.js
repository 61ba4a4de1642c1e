import { Component, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { elsewhere, marks } from "./merge_marks";
import { languageName, languageTag, sideWords } from "./merge_words";

/** A text with what was taken out and what came, word by word. */
export class MergeMarks extends Component {
    static template = "netwerk_ondersteuning.MergeMarks";
    static props = { was: String, now: String, language: { type: String, optional: true } };

    /** White space at the edge of a mark is not marked: nobody reads it. */
    get pieces() {
        return marks(this.props.was, this.props.now).map(({ kind, text }) => {
            const [, before, words, after] = /^(\s*)(.*?)(\s*)$/su.exec(text);
            return words ? { kind, before, words, after } : { kind, before: "", words: text, after: "" };
        });
    }

    get tag() {
        return languageTag(this.props.language);
    }
}

/** Something to choose: what each did beside each other, and which of them it becomes. */
export class MergeChoice extends Component {
    static template = "netwerk_ondersteuning.MergeChoice";
    static components = { MergeMarks };
    static props = {
        choice: Object,
        /** Which one it is, and of how many. */
        number: Number,
        all: Number,
        isReadonly: { type: Boolean, optional: true },
        /** `(choice, side)` */
        onChoose: Function,
        /** `(choice, words)` */
        onReason: Function,
        /** `(place, take)`: what is typed and not yet left, see `hold` of the store */
        onHold: Function,
    };

    setup() {
        this.reason = useRef("reason");
        this.state = useState({ isReasonShown: Boolean(this.props.choice.reason) });
    }

    get choice() {
        return this.props.choice;
    }

    get placeWords() {
        const { number, all } = this.props;
        return _t("%(number)s of %(all)s", { number, all });
    }

    get isOrder() {
        return this.choice.kind === "order";
    }

    get isReasonShown() {
        return this.state.isReasonShown || Boolean(this.choice.reason);
    }

    get id() {
        return `o_netwerk_merge_choice_${this.props.number}`;
    }

    get sides() {
        const sides = ["mine", "theirs", ...(this.choice.can_both ? ["both"] : [])];
        return sides.map((side, index) => ({
            side,
            key: index + 1,
            words: sideWords(side),
            lines: this.lines(side),
            texts: this.texts(side),
        }));
    }

    /** Whether a side did more than what its texts show. */
    hasMore({ lines, texts }) {
        return lines.length > new Set(texts.filter(({ isSame }) => !isSame).map(({ field }) => field)).size;
    }

    /** What a side did, in sentences; of an order, the list of each. */
    lines(side) {
        if (side === "both") {
            return [];
        }
        const lists = [this.choice.mine, this.choice.theirs];
        const place = side === "mine" ? 0 : 1;
        const moved = this.isOrder ? elsewhere(...lists)[place] : [];
        return lists[place].map((text, index) => ({ text, isMoved: Boolean(moved[index]) }));
    }

    get bothWords() {
        return _t("Both stand beside each other.");
    }

    /** Texts whole, of this side set against what they were, per field and language. */
    texts(side) {
        return this.choice.texts.map(({ field, language, was, ...said }) => ({
            field,
            language,
            languageName: language ? languageName(language) : "",
            was: was || "",
            now: said[side] || "",
            isSame: (was || "") === (said[side] || ""),
        }));
    }

    get keysWords() {
        return this.choice.can_both ? _t("Keys: 1 ours, 2 theirs, 3 both") : _t("Keys: 1 ours, 2 theirs");
    }

    choose(side) {
        if (!this.props.isReadonly) {
            this.props.onChoose(this.choice, side);
        }
    }

    onKeydown(ev) {
        const isTyping = ev.target.matches("input[type=text], textarea");
        const taken = this.sides[Number(ev.key) - 1];
        if (!isTyping && taken && !ev.ctrlKey && !ev.altKey && !ev.metaKey) {
            ev.preventDefault();
            ev.currentTarget.querySelector(`input[value=${taken.side}]`)?.focus();
            this.choose(taken.side);
        }
    }

    onReasonInput() {
        this.props.onHold(this.id, () => this.takeReason());
    }

    takeReason() {
        this.props.onHold(this.id, null);
        if (this.reason.el) {
            this.props.onReason(this.choice, this.reason.el.value);
        }
    }
}

/** Of something whose words are other: does it still ask the same? */
export class MergeSame extends Component {
    static template = "netwerk_ondersteuning.MergeSame";
    static components = { MergeMarks };
    static props = {
        question: Object,
        number: Number,
        isReadonly: { type: Boolean, optional: true },
        /** `(question, isSame)` */
        onSay: Function,
    };

    get rows() {
        const languages = new Set(this.props.question.texts.map(({ language }) => language));
        return this.props.question.texts.map((row) => ({
            ...row,
            name: languages.size > 1 ? [row.field, languageName(row.language)].join(", ") : row.field,
        }));
    }

    get name() {
        return `o_netwerk_merge_same_${this.props.number}`;
    }

    get options() {
        return [
            { code: "yes", value: true, words: _t("Yes"), follows: _t("The client's line goes on.") },
            {
                code: "no",
                value: false,
                words: _t("No"),
                follows: _t("A new line begins; the old one stays readable."),
            },
        ];
    }

    say(value) {
        if (!this.props.isReadonly) {
            this.props.onSay(this.props.question, value);
        }
    }

    onKeydown(ev) {
        const option = this.options[Number(ev.key) - 1];
        if (option && !ev.ctrlKey && !ev.altKey && !ev.metaKey) {
            ev.preventDefault();
            ev.currentTarget.querySelector(`input[value=${option.code}]`)?.focus();
            this.say(option.value);
        }
    }
}
