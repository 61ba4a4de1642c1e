import { Component, markup, useState } from "@odoo/owl";

import { SheetResult } from "../result/sheet_result";
import { SheetParts } from "../filling/sheet_parts";
import { SheetAdd, SheetPick, SheetRow } from "../filling/sheet_row";
import { askedRows, askedSections, wholeHints } from "../filling/sheet_preview";

/** How it looks: on screen, where it can be tried, and on paper. */
export class InstrumentPreview extends Component {
    static template = "netwerk_ondersteuning.InstrumentPreview";
    static components = { SheetAdd, SheetParts, SheetPick, SheetResult, SheetRow };
    static props = { store: Object };

    setup() {
        this.state = useState({ view: "screen" });
        this.trial = useState(this.props.store.trial);
    }

    get store() {
        return this.props.store;
    }

    get sheet() {
        return this.trial.view;
    }

    get paper() {
        return markup(this.store.paper); // made by a template of ours, all words escaped
    }

    /** Drawn anew when what is asked, or filled in, is other than before. */
    get drawnKey() {
        return `${this.store.edition}/${this.trial.tried.length}/${this.store.respondent}`;
    }

    get respondents() {
        const { respondents } = this.store.choices;
        const mine = this.store.body.respondents || [];
        return respondents.filter(({ code }) => mine.includes(code));
    }

    rows(section) {
        return askedRows(section);
    }

    /** What the rules say of the sheet as a whole. */
    get hints() {
        return wholeHints(this.trial.sheet);
    }

    get sections() {
        return askedSections(this.sheet);
    }

    hintWords({ values, words }) {
        return values.what ? `${values.what}: ${words}` : words;
    }

    get hasTried() {
        return this.sheet?.version > 0;
    }
}
