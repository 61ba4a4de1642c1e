import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { OTHER } from "./package_store";

/**
 * "Is this the same as ours?": a word that comes in is laid beside those that stand here,
 * one question at a time. Without it every package doubles the life domains, and what was
 * counted together falls apart.
 */
export class PackageSame extends Component {
    static template = "netwerk_ondersteuning.PackageSame";
    static props = { store: Object };

    setup() {
        const { questions, left } = this.props.store;
        this.OTHER = OTHER;
        this.head = useRef("head");
        this.state = useState({ at: Math.max(0, questions.indexOf(left[0])) });
        let isFirst = true;
        useEffect(
            () => {
                if (!isFirst) {
                    this.head.el.focus();
                }
                isFirst = false;
            },
            () => [this.state.at]
        );
    }

    get questions() {
        return this.props.store.questions;
    }

    get question() {
        return this.questions[this.state.at];
    }

    get isLast() {
        return this.state.at === this.questions.length - 1;
    }

    get place() {
        return _t("Question %(number)s of %(all)s", { number: this.state.at + 1, all: this.questions.length });
    }

    get askedWords() {
        return _t("Is “%s” the same as one of yours?", this.question.words);
    }

    get leftWords() {
        const { length } = this.props.store.left;
        if (!length) {
            return _t("All is answered. You can still change your mind.");
        }
        return length === 1 ? _t("1 question is left.") : _t("%s questions are left.", length);
    }

    get followsWords() {
        const answer = this.props.store.answers[this.question.uuid];
        if (!answer) {
            return "";
        }
        return answer === OTHER
            ? _t("It comes beside your own words, as another one.")
            : _t("Nothing is added: what leans on it uses your word.");
    }

    isAnswer(code) {
        return this.props.store.answers[this.question.uuid] === code;
    }

    answer(code) {
        this.props.store.answer(this.question.uuid, code);
    }

    go(step) {
        this.state.at += step;
    }
}
