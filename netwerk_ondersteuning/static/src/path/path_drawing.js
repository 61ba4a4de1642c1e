import { Component, onPatched, onWillUpdateProps, useRef, useState } from "@odoo/owl";

import { SheetDrawing } from "../instrument/sheet_drawing";
import { PathCard } from "./path_card";

/** In units: how far beside a mark a pointer and a finger may come down. */
const REACH = { mouse: 3, touch: 16 };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const middle = ([left, top, wide, high]) => [left + wide / 2, top + high / 2];

/** How far a place is from a box. */
function apart([left, top, wide, high], [x, y]) {
    return Math.hypot(Math.max(left - x, 0, x - left - wide), Math.max(top - y, 0, y - top - high));
}

/** The place in `marks` of the one that lies next in a direction; the same when there is none. */
export function next(marks, from, [dx, dy]) {
    const [x, y] = middle(marks[from].box);
    let best = from;
    let least = Infinity;
    marks.forEach(({ box }, index) => {
        const [toX, toY] = middle(box);
        const ahead = (toX - x) * dx + (toY - y) * dy;
        const aside = Math.abs((toX - x) * dy) + Math.abs((toY - y) * dx);
        // what lies straight ahead comes before what lies nearer at a side
        const far = ahead + 3 * aside;
        if (ahead > 0.5 && far < least) {
            best = index;
            least = far;
        }
    });
    return best;
}

/**
 * The path as the engine placed it, with what can be opened over it. Of the marks one is a
 * stop of Tab; arrows go to the next. A tap opens a card with its words.
 */
export class PathDrawing extends Component {
    static template = "netwerk_ondersteuning.PathDrawing";
    static components = { PathCard, SheetDrawing };
    static props = {
        drawing: Object,
        label: String,
        store: Object,
        /** `(act, ref)`: something is done with what a card tells. */
        onAct: Function,
    };

    setup() {
        this.root = useRef("root");
        this.state = useState({ at: 0, refs: null, place: null });
        this.wantsFocus = false;
        onWillUpdateProps(({ drawing }) => {
            if (drawing !== this.props.drawing) {
                this.state.at = Math.min(this.state.at, Math.max(drawing.marks.length - 1, 0));
                this.state.refs = null; // it may lie elsewhere, or be gone
            }
        });
        onPatched(() => {
            if (this.wantsFocus) {
                this.wantsFocus = false;
                this.root.el?.querySelector(".o_netwerk_path_mark[tabindex='0']")?.focus();
            }
        });
    }

    get marks() {
        return this.props.drawing.marks;
    }

    cardOf({ kind, uid }) {
        return this.props.drawing.cards[`${kind}/${uid}`];
    }

    labelOf({ words, ref }) {
        const when = ref && this.cardOf(ref)?.when;
        return when ? `${words}, ${when}` : words;
    }

    keyOf({ refs: [ref] }) {
        return `${ref.kind}/${ref.uid}`;
    }

    style([left, top, wide, high]) {
        const [, , fullWide, fullHigh] = this.props.drawing.box;
        const share = (part, all) => `${((100 * part) / all).toFixed(3)}%`;
        const places = [`left: ${share(left, fullWide)}`, `top: ${share(top, fullHigh)}`];
        return [...places, `width: ${share(wide, fullWide)}`, `height: ${share(high, fullHigh)}`].join("; ");
    }

    /** Under what it tells of, and within the drawing. */
    get cardStyle() {
        const [left, top, wide, high] = this.state.place;
        const [, , fullWide, fullHigh] = this.props.drawing.box;
        const isRight = left + wide / 2 > fullWide / 2;
        const side = isRight ? ["right", fullWide - left - wide] : ["left", left];
        const percent = Math.max(0, (100 * side[1]) / fullWide).toFixed(3);
        return `${side[0]}: ${percent}%; top: ${((100 * (top + high)) / fullHigh).toFixed(3)}%`;
    }

    isOpen(mark) {
        return this.state.refs !== null && this.state.place === mark.box;
    }

    // -- opening ------------------------------------------------------------------------

    open(refs, box, at) {
        Object.assign(this.state, { refs, place: box, ...(at >= 0 && { at }) });
    }

    close() {
        this.state.refs = null;
        this.wantsFocus = true;
    }

    /** What lies under a pointer, or next to a finger; of several that lie there, all. */
    onClick(ev) {
        if (ev.target.closest(".o_netwerk_path_card")) {
            return;
        }
        const button = ev.target.closest(".o_netwerk_path_mark");
        if (button && !ev.detail) {
            return this.openAt(Number(button.dataset.index)); // by a key
        }
        const { left, top, width } = this.root.el.getBoundingClientRect();
        const scale = this.props.drawing.box[2] / width;
        const place = [(ev.clientX - left) * scale, (ev.clientY - top) * scale];
        const reach = ev.pointerType === "touch" ? REACH.touch : REACH.mouse;
        const near = this.marks
            .map((mark, index) => ({ mark, index, far: apart(mark.box, place) }))
            .filter(({ far }) => far <= reach)
            .sort((a, b) => a.far - b.far);
        if (!near.length) {
            this.state.refs = null;
            return;
        }
        const hit = near.filter(({ far }) => far === near[0].far);
        const refs = new Map(hit.flatMap(({ mark }) => mark.refs).map((ref) => [`${ref.kind}/${ref.uid}`, ref]));
        this.open([...refs.values()], near[0].mark.box, near[0].index);
    }

    openAt(index) {
        this.open(this.marks[index].refs, this.marks[index].box, index);
    }

    onKeydown(ev, index) {
        const { length } = this.marks;
        const to = { Home: 0, End: length - 1 }[ev.key] ?? (ARROWS[ev.key] && next(this.marks, index, ARROWS[ev.key]));
        if (to === undefined) {
            return;
        }
        ev.preventDefault();
        this.state.at = to;
        this.wantsFocus = true;
    }

    onFocus(index) {
        this.state.at = index;
    }
}
