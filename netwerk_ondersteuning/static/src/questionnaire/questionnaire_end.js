import { Component } from "@odoo/owl";

import { answerWords } from "../filling/answer_words";
import { askedRows, askedSections, columnsOf } from "../filling/sheet_preview";

/** All answers on one page, each with the way back to its question. */
export class QuestionnaireEnd extends Component {
    static template = "netwerk_ondersteuning.QuestionnaireEnd";
    static props = { store: Object, goTo: Function, onDone: Function, slots: { type: Object, optional: true } };

    get store() {
        return this.props.store;
    }

    get isDone() {
        return this.store.sheet.state === "done";
    }

    get sections() {
        return askedSections(this.store.view)
            .map((section) => ({ section, rows: askedRows(section).map((row) => this.told(section, row)) }))
            .filter(({ rows }) => rows.length);
    }

    told(section, row) {
        const answers = columnsOf(section, row).map((column) => ({
            key: column.key,
            label: /[?!.:]$/.test(column.words) ? column.words : `${column.words}:`,
            words: answerWords(column, row.answers[column.key]),
        }));
        const said = answers.filter(({ words }) => words);
        const isPoint = row.is_own && !section.columns.length;
        return {
            row,
            said,
            hasLabels: answers.length > 1,
            isOpen: !said.length && !isPoint,
            step: isPoint ? `${section.key}:add` : `${section.key}/${row.key}`,
        };
    }
}
