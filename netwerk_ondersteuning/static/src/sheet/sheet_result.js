import { Component, onMounted, onWillUnmount, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { MODEL } from "./sheet_store";

/** In units, see engine/instrument/drawing/view.py. */
const NARROWEST = 320;
const WIDEST = 1100;
/** In ms: the hand lets go of the edge of the window. */
const RESIZED = 250;

/** What was filled in, drawn: the engine places it, here it is only shown. */
export class SheetResult extends Component {
    static template = "netwerk_ondersteuning.SheetResult";
    static props = { store: Object };

    setup() {
        this.orm = useService("orm");
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
            const data = await this.orm.silent.call(MODEL, "get_sheet_drawing", [[this.props.store.assessmentId]], {
                rendering: code,
                beside,
                width,
                with_client: this.props.store.withClient,
            });
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

    get drawing() {
        return this.state.data.drawing;
    }

    get viewBox() {
        return this.drawing.box.join(" ");
    }

    get label() {
        const { code, renderings } = this.state.data;
        return renderings.find((one) => one.code === code)?.label || _t("Drawing");
    }

    /** Shapes as a path, so that each is drawn alike. */
    shape({ x, y, r, shape }) {
        switch (shape) {
            case "square":
                return `M ${x - r} ${y - r} L ${x + r} ${y - r} L ${x + r} ${y + r} L ${x - r} ${y + r} Z`;
            case "diamond":
                return `M ${x} ${y - r} L ${x + r} ${y} L ${x} ${y + r} L ${x - r} ${y} Z`;
            case "triangle":
                return `M ${x} ${y - r} L ${x + r} ${y + r} L ${x - r} ${y + r} Z`;
            default:
                return `M ${x - r} ${y} A ${r} ${r} 0 1 0 ${x + r} ${y} A ${r} ${r} 0 1 0 ${x - r} ${y} Z`;
        }
    }

    seriesClass({ series }) {
        return series ? `o_netwerk_series_${series.replace(/[^\w-]/g, "_")}` : "";
    }

    gapWords({ subject, time, answers, words }) {
        const said = answers.map(({ side, score }) => `${side} ${score}`).join(", ");
        return _t("%(subject)s, %(time)s: %(said)s. %(words)s", { subject, time, said, words });
    }
}
