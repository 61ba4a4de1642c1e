import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { MODEL } from "../filling/sheet_store";
import { SheetResult } from "./sheet_result";

/** What a sheet that grows was on a day, beside another day or now: in words, and drawn. */
export class SheetWas extends Component {
    static template = "netwerk_ondersteuning.SheetWas";
    static components = { Dialog, SheetResult };
    static props = { assessmentId: Number, revisions: Array, close: Function };

    setup() {
        this.orm = useService("orm");
        this.state = useState({
            id: this.props.revisions[0].id,
            /** Beside which other day; nought: now. */
            until: 0,
            data: null,
            isBroken: false,
            isDrawn: false,
        });
        this.asked = 0;
        onWillStart(() => {
            this.load();
        });
    }

    get title() {
        return _t("What it was before");
    }

    /** The days after the first one, the newest first. */
    get later() {
        const { revisions } = this.props;
        return revisions.slice(0, revisions.findIndex(({ id }) => id === this.state.id));
    }

    choose(value) {
        this.state.id = parseInt(value);
        if (!this.later.some((one) => one.id === this.state.until)) {
            this.state.until = 0;
        }
        return this.load();
    }

    chooseUntil(value) {
        return this.load({ until: parseInt(value) });
    }

    async load({ until } = this.state) {
        const turn = ++this.asked;
        Object.assign(this.state, { until, isBroken: false });
        const told = [[this.props.assessmentId], this.state.id, until || null];
        try {
            const data = await this.orm.silent.call(MODEL, "get_changes_since", told);
            if (turn === this.asked) {
                this.state.data = data;
            }
        } catch {
            if (turn === this.asked) {
                Object.assign(this.state, { data: null, isBroken: true });
            }
        }
    }

    // -- drawn --------------------------------------------------------------------------

    /** How both are asked: what is drawn, and what lies beside it. */
    get how() {
        const { id, until } = this.state;
        return { beside: { revision: id }, ...(until && { revision: until }) };
    }

    get taken() {
        const how = (rendering) => ({ rendering, ...this.how });
        return { of: "sheet", id: this.props.assessmentId, model: MODEL, how };
    }

    get drawnKey() {
        return `${this.state.id}-${this.state.until}`;
    }

    async ask({ rendering, width }) {
        const told = [[this.props.assessmentId]];
        const how = { rendering, width, ...this.how };
        const data = await this.orm.silent.call(MODEL, "get_sheet_drawing", told, how);
        return { ...data, beside: [], is_through_time: false };
    }

    // -- in words -----------------------------------------------------------------------

    /** Nobody says nothing: a cell that was empty says so. */
    words(text) {
        return text || _t("nothing yet");
    }

    get nowWords() {
        const { until } = this.state.data;
        return until ? _t("On %s", until) : _t("Now");
    }
}
