import { Component, onMounted, onWillUnmount, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { SheetDrawing, SheetTable } from "../instrument/sheet_drawing";
import { useTakeDrawing } from "./sheet_take_drawing";

/** In units, see engine/instrument/drawing/view.py. */
const NARROWEST = 320;
const WIDEST = 1100;
/** By model of a sheet: the word in the address of its drawing (`models/sheet/taken`). */
const TAKEN = { "netwerk.assessment": "sheet", "netwerk.reflection": "reflection" };
/** In ms: the hand lets go of the edge of the window. */
const RESIZED = 250;

/** What was filled in, drawn: the engine places it, here it is only shown. */
export class SheetResult extends Component {
    static template = "netwerk_ondersteuning.SheetResult";
    static components = { SheetDrawing, SheetTable };
    static props = {
        store: { type: Object, optional: true },
        /** Asks for the drawing, when it is not that of one sheet: `({rendering, beside, width})`. */
        ask: { type: Function, optional: true },
        /** What can be taken along when it is not what the store has: `of`, `id` and `model` of
         *  `useTakeDrawing`, and `how` it is asked there, `(rendering) => Object`. */
        taken: { type: Object, optional: true },
    };

    setup() {
        this.action = useService("action");
        this.takeDrawing = useTakeDrawing();
        this.box = useRef("box");
        this.state = useState({ data: null, isTable: false, isBroken: false, beside: null, code: null });
        this.asked = 0;
        onMounted(() => {
            this.load();
            this.observer = new ResizeObserver(() => this.onResize());
            this.observer.observe(this.box.el);
        });
        onWillUnmount(() => {
            this.observer?.disconnect();
            browser.clearTimeout(this.timer);
        });
    }

    get width() {
        const { clientWidth } = this.box.el;
        return Math.round(Math.min(WIDEST, Math.max(NARROWEST, clientWidth)));
    }

    onResize() {
        browser.clearTimeout(this.timer);
        if (this.box.el && this.width !== this.shownWidth) {
            this.timer = browser.setTimeout(() => this.load(), RESIZED);
        }
    }

    async load(change = {}) {
        const { beside, code } = { beside: this.state.beside, code: this.state.code, ...change };
        const turn = ++this.asked;
        const width = this.width;
        try {
            const data = await this.ask({ rendering: code, beside, width });
            if (turn === this.asked) {
                this.shownWidth = width;
                Object.assign(this.state, { data, beside, code: data.code, isBroken: false });
            }
        } catch {
            if (turn === this.asked) {
                this.state.isBroken = true;
            }
        }
    }

    ask(how) {
        const { ask, store } = this.props;
        if (ask) {
            return ask(how);
        }
        return store.getDrawing(how);
    }

    /** By parts of life, or all along one line: a look, nothing that is kept. */
    toggleLanes() {
        this.props.store.hasLanes = !this.props.store.hasLanes;
        return this.load();
    }

    get drawing() {
        return this.state.data.drawing;
    }

    get label() {
        const { code, renderings } = this.state.data;
        return renderings.find((one) => one.code === code)?.label || _t("Drawing");
    }

    /** What can be taken along by who has the screen for it; not while it was handed over. */
    get taken() {
        const { store, taken } = this.props;
        const of = store && TAKEN[store.model];
        if (!of || taken) {
            return taken;
        }
        const { model, assessmentId: id, withClient, hasLanes } = store;
        const how = (rendering) => ({ rendering, beside: this.state.beside, has_lanes: hasLanes });
        return withClient ? null : { of, id, model, how };
    }

    get canTake() {
        return Boolean(this.state.data && !this.drawing.empty && this.taken);
    }

    take(kind) {
        const { how, ...what } = this.taken;
        return this.takeDrawing(kind, what, how(this.state.code));
    }

    /** The same subjects over all sheets: a hook of the screen with lines. */
    openSeries() {
        const { assessmentId, screen } = this.props.store;
        return this.action.doAction({
            type: "ir.actions.client",
            tag: "netwerk_series",
            name: _t("Through time"),
            params: { dossier_id: screen.dossier.id, sheet_id: assessmentId },
            path: "netwerklijnen",
        });
    }

    gapWords({ subject, time, answers, words }) {
        const said = answers.map(({ side, score }) => `${side} ${score}`).join(", ");
        return _t("%(subject)s, %(time)s: %(said)s. %(words)s", { subject, time, said, words });
    }
}
