import { Component, onMounted, onWillUnmount, useRef } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";

import { SheetTable } from "../instrument/sheet_drawing";
import { PathDrawing } from "./path_drawing";
import { pathWords } from "./path_words";

/** In pixels, see engine/instrument/drawing/view.py. */
const NARROWEST = 320;
const WIDEST = 1320;
/** In ms: the hand lets go of the edge of the window. */
const RESIZED = 250;
/** In pixels: a drawing that is so little wider or narrower only is another size. */
const ABOUT = 24;
/** Below these the engine places it in another way. */
const BREAKS = [640, 1040];

export const widthFor = (room) => Math.round(Math.min(WIDEST, Math.max(NARROWEST, room)));

/** Whether a drawing of one width is still good at another. */
export function fits(was, width) {
    const isOtherSide = BREAKS.some((edge) => was < edge !== width < edge);
    return Math.abs(was - width) <= ABOUT && !isOtherSide;
}

/** The path of a store: drawn, or as a table; asked anew at another width. */
export class PathLook extends Component {
    static template = "netwerk_ondersteuning.PathLook";
    static components = { PathDrawing, SheetTable };
    static props = {
        store: Object,
        isTable: { type: Boolean, optional: true },
        onAct: { type: Function, optional: true },
    };
    static defaultProps = { onAct: () => {} };

    setup() {
        this.box = useRef("box");
        onMounted(() => {
            this.observer = new ResizeObserver(() => this.onResize());
            this.observer.observe(this.box.el);
        });
        onWillUnmount(() => {
            this.observer?.disconnect();
            browser.clearTimeout(this.timer);
        });
    }

    onResize() {
        browser.clearTimeout(this.timer);
        if (this.box.el && !fits(this.props.store.width, widthFor(this.box.el.clientWidth))) {
            this.timer = browser.setTimeout(() => this.box.el && this.ask(), RESIZED);
        }
    }

    ask() {
        return this.props.store.look({ width: widthFor(this.box.el.clientWidth) });
    }

    get drawing() {
        return this.props.store.path.drawing;
    }

    get label() {
        return pathWords(this.props.store.path.trajectory);
    }
}
