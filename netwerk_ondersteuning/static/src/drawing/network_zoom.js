/**
 * Which part of the drawing is seen, and how large. The drawing lies under all of its box;
 * what always floats over an edge of it is told by the style sheet (`--o-netwerk-inset-left`
 * and so on, in pixels), and the whole stands within what is left. What opens later lies
 * over the drawing and changes nothing of it; who would be hidden comes into sight.
 *
 * Closer: the buttons, the keys, two fingers, two taps, or Ctrl and the wheel. The ground
 * moves by the buttons, the keys, the wheel, one finger, or two. Only the viewBox changes,
 * nothing is rendered.
 */
import { useEffect, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";

import { hull } from "./boxes";
import { freeRoom, shiftInto } from "./free_room";

const MOST = 4;
const STEP = 1.5;
/** Width of the circle, in its own units. */
const USUAL = 868;
/** How much closer two taps bring the ground. */
const DOUBLE_TAP = 2;
/** Two taps belong together within this time (ms) and distance (CSS pixels). */
const TAP_TIME = 350;
const TAP_DISTANCE = 24;
/** How large a name is at opening at least (CSS pixels), and how close that may bring it. */
export const READABLE = 14;
const OPENED_AT_MOST = 2.25;
/** Nearer by less than this is not worth that somebody is out of sight. */
const NEARLY = 1.005;
/** Who is beyond the edge by no more than this (CSS pixels) is in sight. */
const BARELY = 3;
/** After so long (ms) without moving it is said who is out of sight. */
const CALM = 150;
/** How much of the room one press moves the ground. */
const PAN = 0.25;
/** Half of what a finger needs (CSS pixels). */
const FINGER = 22;

const SIDES = ["left", "top", "right", "bottom"];

export class NetworkZoom {
    /**
     * @param {() => number|number[]} getReach half the width of the whole drawing, when
     *  it stands around (0, 0); else its `[left, top, width, height]`
     * @param {(room: Object) => {x: number, y: number, font: number}} getFocus where to
     *  look where the whole would be too small to read in that room, and how large a name
     *  is
     * @param {(nearer: number) => void} onNearer hears how much nearer one looks than at
     *  opening, in steps
     */
    constructor(getReach, getFocus, onNearer = () => {}) {
        this.getReach = getReach;
        this.getFocus = getFocus;
        this.onNearer = onNearer;
        this.factor = 1;
        /** What `factor` was when it opened. */
        this.opened = 1;
        this.center = { x: 0, y: 0 };
        /** How far it is moved for who would be hidden (CSS pixels). */
        this.nudge = { x: 0, y: 0 };
        /** Somebody chose what to see: another size of the box does not change that. */
        this.isChosen = false;
        this.pointers = new Map();
        /** For the buttons; the only thing that renders. Keys move it without them too.
         *  `outside`: how many people are out of sight. */
        this.state = { isClose: false, isPanShown: false, outside: 0 };
    }

    attach(svg) {
        this.svg = svg;
        const listeners = {
            pointerdown: this.onPointerDown,
            pointermove: this.onPointerMove,
            pointerup: this.onPointerUp,
            pointercancel: this.onPointerUp,
            wheel: this.onWheel,
            focusin: this.onFocusin,
        };
        for (const [type, listener] of Object.entries(listeners)) {
            listeners[type] = listener.bind(this);
            svg.addEventListener(type, listeners[type], { passive: false });
        }
        this.open();
        const watch = new ResizeObserver(() => this.onResize());
        watch.observe(svg);
        return () => {
            watch.disconnect();
            browser.clearTimeout(this.timer);
            for (const [type, listener] of Object.entries(listeners)) {
                svg.removeEventListener(type, listener);
            }
        };
    }

    onResize() {
        if (this.isChosen) {
            this.apply();
        } else {
            this.open();
        }
    }

    /** It opens where names can be read; "show everything" shows the whole. */
    open() {
        const room = this.room;
        this.nudge = { x: 0, y: 0 };
        if (room) {
            const { x, y, font } = this.getFocus(room);
            const pixels = font * this.whole(room);
            this.factor = Math.min(Math.max(READABLE / pixels, 1), OPENED_AT_MOST);
            this.factor = this.factor < NEARLY ? 1 : this.factor;
            this.opened = this.factor;
            this.center = { x, y };
        }
        this.apply();
    }

    /**
     * Where to look so that most people are in sight, names included, and the client
     * surely: where letters of that size can be read.
     *
     * @param {Object[]} boxes of people: what is inked of them
     * @param {Object} client the box of the client
     */
    lookAtMost(boxes, client, room, font) {
        const whole = this.whole(room);
        const scale = Math.min(Math.max(READABLE / font, whole), OPENED_AT_MOST * whole);
        const along = (from, to, size) => {
            const half = size / scale / 2;
            const isSeen = (box, middle) =>
                box[from] >= middle - half - 0.01 && box[to] <= middle + half + 0.01;
            const count = (middle) => boxes.filter((box) => isSeen(box, middle)).length;
            const all = hull(boxes);
            return [
                (all[from] + all[to]) / 2,
                ...boxes.flatMap((box) => [box[from] + half, box[to] - half]),
            ]
                .filter((middle) => isSeen(client, middle))
                .reduce(
                    (best, one) => (count(one) > count(best) ? one : best),
                    (client[from] + client[to]) / 2
                );
        };
        return { x: along("left", "right", room.width), y: along("top", "bottom", room.height) };
    }

    /** Names became larger or smaller, or there is another drawing under the look. */
    settleNames() {
        if (this.isChosen || this.nudge.x || this.nudge.y) {
            this.apply();
        } else {
            this.open();
        }
    }

    get box() {
        const reach = this.getReach();
        return Array.isArray(reach) ? reach : [-reach, -reach, 2 * reach, 2 * reach];
    }

    /** What of the box is free of what always floats over it (CSS pixels). */
    get room() {
        const { clientWidth, clientHeight } = this.svg;
        if (!clientWidth || !clientHeight) {
            return null;
        }
        const style = getComputedStyle(this.svg);
        const [left, top, right, bottom] = SIDES.map(
            (side) => parseFloat(style.getPropertyValue(`--o-netwerk-inset-${side}`)) || 0
        );
        return {
            left,
            top,
            width: Math.max(clientWidth - left - right, 40),
            height: Math.max(clientHeight - top - bottom, 40),
        };
    }

    /** Pixels for a unit when the whole is seen. */
    whole({ width, height }) {
        const [, , fullWidth, fullHeight] = this.box;
        return Math.min(width / fullWidth, height / fullHeight);
    }

    /** A wide drawing can be looked at from nearer. */
    get most() {
        const [, , width, height] = this.box;
        return MOST * Math.max(1, Math.max(width, height) / USUAL);
    }

    apply() {
        const [left, top, fullWidth, fullHeight] = this.box;
        const room = this.room;
        if (!room) {
            this.svg.setAttribute("viewBox", [left, top, fullWidth, fullHeight].join(" "));
            return;
        }
        const scale = this.whole(room) * this.factor;
        const [width, height] = [room.width / scale, room.height / scale];
        const within = (value, from, full, seen) =>
            seen < full
                ? Math.min(Math.max(value, from + seen / 2), from + full - seen / 2)
                : from + full / 2;
        const x = within(this.center.x, left, fullWidth, width);
        const y = within(this.center.y, top, fullHeight, height);
        this.center = { x, y };
        const viewBox = [
            x - (room.left + room.width / 2 + this.nudge.x) / scale,
            y - (room.top + room.height / 2 + this.nudge.y) / scale,
            this.svg.clientWidth / scale,
            this.svg.clientHeight / scale,
        ];
        this.svg.setAttribute("viewBox", viewBox.join(" "));
        this.svg.classList.toggle("o_netwerk_close", this.factor > 1);
        this.state.isClose = this.factor > 1;
        if (scale !== this.scale) {
            this.scale = scale;
            this.svg.style.setProperty("--o-netwerk-finger", `${FINGER / scale}px`);
        }
        const steps = Math.log(this.factor / this.opened) / Math.log(STEP) + 0.001;
        this.onNearer(STEP ** Math.max(0, Math.floor(steps)));
        this.countSoon();
    }

    // -- who is out of sight --------------------------------------------------------------

    countSoon() {
        browser.clearTimeout(this.timer);
        if (this.factor === 1) {
            this.state.outside = 0;
        } else {
            this.timer = browser.setTimeout(() => this.count(), CALM);
        }
    }

    get outsideWords() {
        return _t("%s out of sight", this.state.outside);
    }

    count() {
        const room = this.room;
        if (!room) {
            return;
        }
        const { x, y } = this.svg.getBoundingClientRect();
        const [left, top] = [x + room.left - BARELY, y + room.top - BARELY];
        const right = left + room.width + 2 * BARELY;
        const bottom = top + room.height + 2 * BARELY;
        const nodes = [...this.svg.querySelectorAll(".o_netwerk_node, .o_netwerk_unknown")];
        this.state.outside = nodes.filter((node) => {
            const box = this.boxOf(node);
            return box.left < left || box.right > right || box.top < top || box.bottom > bottom;
        }).length;
    }

    /** The point of the drawing under a point of the screen. */
    toDrawing(x, y) {
        return new DOMPoint(x, y).matrixTransform(this.svg.getScreenCTM().inverse());
    }

    /** Zooms while the point of the drawing under (x, y) of the screen stays there. */
    zoomAt(factor, x, y) {
        const before = this.toDrawing(x, y);
        this.isChosen = true;
        this.factor = Math.min(Math.max(factor, 1), this.most);
        this.apply();
        const after = this.toDrawing(x, y);
        this.center.x += before.x - after.x;
        this.center.y += before.y - after.y;
        this.apply();
    }

    zoomBy(steps) {
        const box = this.svg.getBoundingClientRect();
        const { left, top, width, height } = this.room;
        const factor = this.factor * STEP ** steps;
        this.zoomAt(factor, box.left + left + width / 2, box.top + top + height / 2);
    }

    /** Moves the look one step: `across` and `down` are -1, 0 or 1. */
    look(across, down) {
        const { width, height } = this.room;
        const origin = { x: 0, y: 0 };
        this.panBy(origin, { x: -across * PAN * width, y: -down * PAN * height });
    }

    fit() {
        this.isChosen = true;
        this.factor = 1;
        this.nudge = { x: 0, y: 0 };
        this.apply();
    }

    onWheel(ev) {
        if (ev.ctrlKey) {
            ev.preventDefault();
            this.zoomAt(this.factor * Math.exp(-ev.deltaY / 200), ev.clientX, ev.clientY);
        } else if (this.factor > 1) {
            ev.preventDefault();
            const [x, y] = ev.shiftKey ? [ev.deltaY, ev.deltaX] : [ev.deltaX, ev.deltaY];
            this.panBy({ x, y }, { x: 0, y: 0 });
        }
    }

    onPointerDown(ev) {
        if (ev.button) {
            return;
        }
        // with the lasso, or Shift, the pointer draws around people
        const isLasso = ev.shiftKey || ev.target.closest('[data-tool="lasso"]');
        const isFree = !isLasso && !ev.target.closest(".o_netwerk_draggable");
        const start = { x: ev.clientX, y: ev.clientY };
        this.pointers.set(ev.pointerId, { ...start, start, isFree });
        if (this.pointers.size === 2) {
            this.pinch = { ...this.spread(), factor: this.factor };
            this.lastTap = null;
        }
    }

    onPointerMove(ev) {
        const pointer = this.pointers.get(ev.pointerId);
        if (!pointer) {
            return;
        }
        const before = { ...pointer };
        pointer.x = ev.clientX;
        pointer.y = ev.clientY;
        if (this.pointers.size === 2) {
            const { distance, x, y } = this.spread();
            this.panBy(this.pinch, { x, y });
            this.zoomAt((this.pinch.factor * distance) / this.pinch.distance, x, y);
            Object.assign(this.pinch, { x, y });
        } else if (pointer.isFree && this.factor > 1) {
            this.panBy(before, pointer);
        }
    }

    /** Moves the drawing with a pointer, from one point of the screen to another. */
    panBy(from, to) {
        this.isChosen = true;
        const before = this.toDrawing(from.x, from.y);
        const after = this.toDrawing(to.x, to.y);
        this.center.x += before.x - after.x;
        this.center.y += before.y - after.y;
        this.apply();
    }

    onPointerUp(ev) {
        const pointer = this.pointers.get(ev.pointerId);
        this.pointers.delete(ev.pointerId);
        if (ev.type === "pointerup" && pointer?.isFree && !this.pointers.size) {
            this.onTap(ev, pointer);
        }
    }

    /** Two taps on the ground: closer, or back to everything. */
    onTap(ev, { start }) {
        const tap = { x: ev.clientX, y: ev.clientY, time: ev.timeStamp };
        const isTap = Math.hypot(tap.x - start.x, tap.y - start.y) < TAP_DISTANCE;
        if (!isTap || ev.target.closest(".o_netwerk_node, .o_netwerk_center")) {
            this.lastTap = null;
            return;
        }
        const last = this.lastTap;
        const isSecond =
            last &&
            tap.time - last.time < TAP_TIME &&
            Math.hypot(tap.x - last.x, tap.y - last.y) < TAP_DISTANCE;
        this.lastTap = isSecond ? null : tap;
        if (isSecond && this.factor > 1) {
            this.fit();
        } else if (isSecond) {
            this.zoomAt(DOUBLE_TAP, tap.x, tap.y);
        }
    }

    /** Distance between two fingers, and the point between them. */
    spread() {
        const [one, two] = [...this.pointers.values()];
        return {
            distance: Math.hypot(one.x - two.x, one.y - two.y) || 1,
            x: (one.x + two.x) / 2,
            y: (one.y + two.y) / 2,
        };
    }

    /** Who gets the focus comes into sight. */
    onFocusin(ev) {
        const node = ev.target.closest(".o_netwerk_node");
        if (node) {
            this.reveal(node);
        }
    }

    // -- nobody is hidden ---------------------------------------------------------------

    /** Brings somebody out from under what floats over the drawing, or from outside. */
    reveal(node) {
        const room = this.room;
        if (!room || !node.isConnected) {
            return;
        }
        const free = freeRoom(this.svg);
        const { x, y } = shiftInto(this.boxOf(node), free);
        if (!x && !y) {
            return;
        }
        this.center.x -= x / this.scale;
        this.center.y -= y / this.scale;
        this.apply();
        // what the edge of the drawing did not allow
        const rest = shiftInto(this.boxOf(node), free);
        if (rest.x || rest.y) {
            this.nudge = { x: this.nudge.x + rest.x, y: this.nudge.y + rest.y };
            this.apply();
        }
    }

    /** Nobody has to be brought into sight any more. */
    settle() {
        if (this.svg && (this.nudge.x || this.nudge.y)) {
            this.nudge = { x: 0, y: 0 };
            this.apply();
        }
    }

    onScreen({ x, y }) {
        return new DOMPoint(x, y).matrixTransform(this.svg.getScreenCTM());
    }

    /** Where somebody is going to stand on the screen, name included: also on the way. */
    boxOf(node) {
        const { e, f } = node.transform.baseVal.consolidate().matrix;
        const parts = [...node.querySelectorAll(".o_netwerk_shape, .o_netwerk_label")];
        const ink = hull(
            parts
                .map((part) => part.getBBox())
                .map(({ x, y, width, height }) => ({ left: x, top: y, right: x + width, bottom: y + height }))
        );
        const start = this.onScreen({ x: e + ink.left, y: f + ink.top });
        const end = this.onScreen({ x: e + ink.right, y: f + ink.bottom });
        return { left: start.x, top: start.y, right: end.x, bottom: end.y };
    }
}

/**
 * Zoom for the `<svg>` of `svgRef`.
 *
 * @param {() => any} getSelected who is selected: comes into sight, as does who was placed
 * @param {(nearer: number) => void} [onNearer]
 */
export function useNetworkZoom(svgRef, getReach, getFocus, getSelected, onNearer) {
    const zoom = new NetworkZoom(getReach, getFocus, onNearer);
    zoom.state = useState(zoom.state);
    useEffect(
        (svg) => svg && zoom.attach(svg),
        () => [svgRef.el]
    );
    const find = (id) =>
        svgRef.el?.querySelector(`.o_netwerk_node[data-member-id="${CSS.escape(id)}"]`);
    useEffect(
        (id) => {
            const node = id !== null && id !== undefined && find(id);
            if (node) {
                zoom.reveal(node);
            } else {
                zoom.settle();
            }
        },
        () => [getSelected()]
    );
    let placedKey = null;
    useEffect(() => {
        const waiting = svgRef.el?.querySelectorAll(".o_netwerk_node.o_netwerk_waiting") || [];
        const key = waiting.length === 1 ? waiting[0].dataset.memberKey : placedKey;
        const node =
            key && svgRef.el?.querySelector(`.o_netwerk_node[data-member-key="${CSS.escape(key)}"]`);
        placedKey = waiting.length === 1 ? key : null;
        if (node) {
            zoom.reveal(node);
        }
    });
    return zoom;
}
