/**
 * Looking closer: two fingers, two taps, Ctrl and the wheel, or the buttons; one finger
 * on the ground then moves the drawing, two fingers always do. Only the viewBox changes,
 * nothing is rendered.
 */
import { useEffect, useState } from "@odoo/owl";

const MOST = 4;
const STEP = 1.5;
/** Width of the circle, in its own units. */
const USUAL = 868;
/** How much closer two taps bring the ground. */
const DOUBLE_TAP = 2;
/** Two taps belong together within this time (ms) and distance (CSS pixels). */
const TAP_TIME = 350;
const TAP_DISTANCE = 24;
/** Narrower than this (CSS pixels) a whole drawing can be too small to read. */
const NARROW = 500;
/** What a name then measures at opening (CSS pixels), and how close that may bring it. */
const READABLE = 10;
const OPENED_AT_MOST = 2;

export class NetworkZoom {
    /**
     * @param {() => number|number[]} getReach half the width of the whole drawing, when
     *  it stands around (0, 0); else its `[left, top, width, height]`
     * @param {() => {x: number, y: number, font: number}} [getFocus] where to look on a
     *  narrow screen, and how large a name is; none: the whole is shown on every screen
     */
    constructor(getReach, getFocus) {
        this.getReach = getReach;
        this.getFocus = getFocus;
        this.factor = 1;
        this.center = { x: 0, y: 0 };
        this.pointers = new Map();
        /** For the buttons; the only thing that renders. */
        this.state = { isClose: false };
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
        return () => {
            for (const [type, listener] of Object.entries(listeners)) {
                svg.removeEventListener(type, listener);
            }
        };
    }

    /** A phone starts where the names can be read; "show everything" shows the whole. */
    open() {
        const { clientWidth, clientHeight } = this.svg;
        if (this.getFocus && clientWidth && clientWidth < NARROW) {
            const [, , width, height] = this.box;
            const { x, y, font } = this.getFocus();
            const pixels = font * Math.min(clientWidth / width, clientHeight / height);
            this.factor = Math.min(Math.max(READABLE / pixels, 1), OPENED_AT_MOST);
            this.center = { x, y };
        }
        this.apply();
    }

    get box() {
        const reach = this.getReach();
        return Array.isArray(reach) ? reach : [-reach, -reach, 2 * reach, 2 * reach];
    }

    /** A wide drawing can be looked at from nearer. */
    get most() {
        const [, , width, height] = this.box;
        return MOST * Math.max(1, Math.max(width, height) / USUAL);
    }

    apply() {
        const [left, top, fullWidth, fullHeight] = this.box;
        const [width, height] = [fullWidth / this.factor, fullHeight / this.factor];
        const within = (value, from, room) => Math.min(Math.max(value, from), from + room);
        const x = within(this.center.x - width / 2, left, fullWidth - width);
        const y = within(this.center.y - height / 2, top, fullHeight - height);
        this.center = { x: x + width / 2, y: y + height / 2 };
        this.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
        this.svg.classList.toggle("o_netwerk_close", this.factor > 1);
        this.state.isClose = this.factor > 1;
    }

    /** The point of the drawing under a point of the screen. */
    toDrawing(x, y) {
        return new DOMPoint(x, y).matrixTransform(this.svg.getScreenCTM().inverse());
    }

    /** Zooms while the point of the drawing under (x, y) of the screen stays there. */
    zoomAt(factor, x, y) {
        const before = this.toDrawing(x, y);
        this.factor = Math.min(Math.max(factor, 1), this.most);
        this.apply();
        const after = this.toDrawing(x, y);
        this.center.x += before.x - after.x;
        this.center.y += before.y - after.y;
        this.apply();
    }

    zoomBy(steps) {
        const box = this.svg.getBoundingClientRect();
        const factor = this.factor * STEP ** steps;
        this.zoomAt(factor, box.left + box.width / 2, box.top + box.height / 2);
    }

    fit() {
        this.factor = 1;
        this.apply();
    }

    onWheel(ev) {
        if (ev.ctrlKey) {
            ev.preventDefault();
            this.zoomAt(this.factor * Math.exp(-ev.deltaY / 200), ev.clientX, ev.clientY);
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
        if (!node || this.factor === 1) {
            return;
        }
        const { e: x, f: y } = node.transform.baseVal.consolidate().matrix;
        const [, , width, height] = this.box;
        const half = 0.45 / this.factor;
        if (
            Math.abs(x - this.center.x) > half * width ||
            Math.abs(y - this.center.y) > half * height
        ) {
            this.center = { x, y };
            this.apply();
        }
    }
}

/** Zoom for the `<svg>` of `svgRef`. */
export function useNetworkZoom(svgRef, getReach, getFocus) {
    const zoom = new NetworkZoom(getReach, getFocus);
    zoom.state = useState(zoom.state);
    useEffect(
        (svg) => svg && zoom.attach(svg),
        () => [svgRef.el]
    );
    return zoom;
}
