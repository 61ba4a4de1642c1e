/**
 * One thing under one pointer: mouse, pen or finger, whatever it is that is dragged. A press
 * becomes a drag once it went far enough; letting go says something, and a second finger,
 * Escape or whatever takes the pointer away lets nothing happen.
 *
 * Near the edge of what is seen all goes on below by itself, as long as there is more.
 */
import { onWillUnmount, useEffect, useExternalListener } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";

import { swallowClick } from "./mover";

/** Below this distance (CSS pixels) a press is a click. */
const CLICK_TOLERANCE = 4;
/** How near to the edge of what is seen it goes on (CSS pixels). */
const EDGE = 48;
/** How fast, at that edge (CSS pixels a second); the same all the time for who wants calm. */
const FAST = 900;
const CALM = 250;
/** A page that was busy does not jump (ms). */
const LONGEST_FRAME = 34;

/** How fast it goes on, -1 to 1, of a place between two edges. */
export function pull(at, least, most) {
    const edge = Math.min(EDGE, (most - least) / 4);
    if (!(edge > 0)) {
        return 0;
    }
    const before = Math.min(1, Math.max(0, (least + edge - at) / edge));
    const after = Math.min(1, Math.max(0, (at - most + edge) / edge));
    return after - before;
}

function goesOn(el, axis) {
    const [size, inner] = axis === "x" ? ["clientWidth", "scrollWidth"] : ["clientHeight", "scrollHeight"];
    if (el[inner] <= el[size]) {
        return false;
    }
    const style = getComputedStyle(el)[axis === "x" ? "overflowX" : "overflowY"];
    return style === "auto" || style === "scroll" || el === document.scrollingElement;
}

/** What is seen of a drawing moves, while a pointer is held near its edge. */
export class EdgeScroll {
    /**
     * @param {HTMLElement} root what is dragged in
     * @param {(box: Object) => Object} seenIn the part of a box that nothing lies over
     * @param {() => void} onScroll it moved
     */
    constructor(root, seenIn, onScroll) {
        this.onScroll = onScroll;
        this.isCalm = browser.matchMedia("(prefers-reduced-motion: reduce)").matches;
        this.parts = [];
        for (let el = root; el; el = el.parentElement) {
            for (const axis of ["x", "y"]) {
                if (goesOn(el, axis)) {
                    this.parts.push({ el, axis, seen: seenIn(this.boxOf(el)) });
                }
            }
        }
    }

    /** Where an element is on the screen, as far as it is in the window. */
    boxOf(el) {
        const { innerWidth, innerHeight } = window;
        const isPage = el === document.scrollingElement;
        const box = isPage ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight } : el.getBoundingClientRect();
        return {
            left: Math.max(0, box.left),
            top: Math.max(0, box.top),
            right: Math.min(innerWidth, box.right),
            bottom: Math.min(innerHeight, box.bottom),
        };
    }

    /** The pointer is at a place now. */
    move(clientX, clientY) {
        this.at = { x: clientX, y: clientY };
        const isNear = this.parts.some((part) => this.pullOf(part));
        if (isNear && !this.frame) {
            this.last = null;
            this.ask();
        }
    }

    pullOf({ axis, seen }) {
        return axis === "x" ? pull(this.at.x, seen.left, seen.right) : pull(this.at.y, seen.top, seen.bottom);
    }

    step(now) {
        this.frame = null;
        const took = Math.min(LONGEST_FRAME, this.last === null ? 0 : now - this.last);
        this.last = now;
        // of each direction the innermost that has more
        const went = { x: null, y: null };
        for (const part of this.parts) {
            went[part.axis] ??= this.scroll(part, took);
        }
        if (went.x === null && went.y === null) {
            return; // the end, or away from the edge
        }
        if (went.x || went.y) {
            this.onScroll();
        }
        this.ask();
    }

    /** The next frame. */
    ask() {
        this.frame = browser.requestAnimationFrame((now) => this.step(now));
    }

    /** @returns {number|null} how far it went; null: there is no more, or nobody asks */
    scroll(part, took) {
        const { el, axis } = part;
        const by = this.pullOf(part);
        const [name, size, inner] = axis === "x" ? ["scrollLeft", "clientWidth", "scrollWidth"] : ["scrollTop", "clientHeight", "scrollHeight"];
        const was = el[name];
        const left = by < 0 ? was : el[inner] - el[size] - was;
        if (!by || left < 1) {
            return null;
        }
        const speed = this.isCalm ? CALM * Math.sign(by) : FAST * by * Math.abs(by);
        // parts of a pixel are kept until they are one: a scroll is whole on some screens
        part.rest = (part.rest || 0) + (speed * took) / 1000;
        const whole = Math.trunc(part.rest);
        part.rest -= whole;
        el[name] = was + whole;
        return el[name] - was;
    }

    stop() {
        if (this.frame) {
            browser.cancelAnimationFrame(this.frame);
            this.frame = null;
        }
    }
}

/** A drag of something: what it does is said by who extends it, all else is here. */
export class PointerDrag {
    /**
     * @param {Object} params
     * @param {() => HTMLElement} params.getRoot element in which all is dragged
     */
    constructor(params) {
        Object.assign(this, params);
        /** `source`, `pointerId`, `pointerType`, `clientX`, `clientY` (of the press),
         * `isMoving`, and what `take` gave. */
        this.drag = null;
    }

    // -- what who extends it says -------------------------------------------------------

    /** @returns {{source: Element}|null} what is taken hold of; null: nothing of ours */
    take(ev) {
        return null;
    }

    /** It is a drag from now on. */
    start() {}

    /** The pointer is at a place of the window; `isScrolled` when the drawing went on. */
    move(clientX, clientY) {}

    /** A drag is over: nothing is held any more. @param {boolean} isDropped it is meant */
    end(drag, isDropped) {}

    /** The part of a box on the screen that nothing lies over. */
    seenIn(box) {
        return box;
    }

    // -- the pointer --------------------------------------------------------------------

    get isMoving() {
        return Boolean(this.drag?.isMoving);
    }

    onPointerDown(ev) {
        if (this.drag && ev.pointerId !== this.drag.pointerId) {
            this.stop(); // a second finger: this is a pinch
            return;
        }
        const taken = ev.button || this.drag ? null : this.take(ev);
        if (!taken) {
            return;
        }
        const { pointerId, pointerType, clientX, clientY } = ev;
        this.drag = { ...taken, pointerId, pointerType, clientX, clientY, isMoving: false };
        try {
            taken.source.setPointerCapture(pointerId);
        } catch {
            // a pointer that is gone already, or made by a test
        }
    }

    onPointerMove(ev) {
        const drag = this.drag;
        if (!drag || ev.pointerId !== drag.pointerId) {
            return;
        }
        const { clientX, clientY } = ev;
        if (!drag.isMoving) {
            if (Math.hypot(clientX - drag.clientX, clientY - drag.clientY) < CLICK_TOLERANCE) {
                return;
            }
            drag.isMoving = true;
            drag.edges = new EdgeScroll(
                this.getRoot(),
                (box) => this.seenIn(box),
                () => this.onEdge()
            );
            this.start();
        }
        ev.preventDefault();
        drag.held = { clientX, clientY };
        this.move(clientX, clientY);
        drag.edges.move(clientX, clientY);
    }

    /** All went on under the pointer, that is held still. */
    onEdge() {
        const { held } = this.drag;
        this.drag.isScrolled = true;
        this.move(held.clientX, held.clientY);
    }

    onPointerUp(ev) {
        const drag = this.drag;
        if (this.cancelledId === ev.pointerId) {
            this.cancelledId = null;
            swallowClick();
        }
        if (!drag || ev.pointerId !== drag.pointerId) {
            return;
        }
        if (!drag.isMoving) {
            this.drag = null;
            return;
        }
        this.move(ev.clientX, ev.clientY);
        swallowClick();
        this.stop(true);
    }

    onPointerCancel(ev) {
        if (this.drag && ev.pointerId === this.drag.pointerId) {
            this.stop();
        }
    }

    onScroll() {
        if (this.drag) {
            this.drag.isScrolled = true;
        }
    }

    onKeydown(ev) {
        if (this.isMoving && ev.key === "Escape") {
            ev.preventDefault();
            ev.stopPropagation();
            // the button is still down: letting it go is no click either
            this.cancelledId = this.drag.pointerId;
            this.stop();
        }
    }

    /** @param {boolean} [isDropped] it is let go of where it is meant */
    stop(isDropped = false) {
        const drag = this.drag;
        this.drag = null;
        drag.edges?.stop();
        try {
            drag.source.releasePointerCapture(drag.pointerId);
        } catch {
            // was not captured
        }
        if (drag.isMoving) {
            this.end(drag, isDropped);
        }
    }
}

/**
 * Lets what is in the element of `rootRef` be dragged.
 *
 * @param {{el: HTMLElement|null}} rootRef
 * @param {PointerDrag} drag
 * @returns {PointerDrag}
 */
export function usePointerDrag(rootRef, drag) {
    const onPointerDown = drag.onPointerDown.bind(drag);
    useEffect(
        (root) => {
            root?.addEventListener("pointerdown", onPointerDown);
            return () => root?.removeEventListener("pointerdown", onPointerDown);
        },
        () => [rootRef.el]
    );
    useExternalListener(window, "pointermove", drag.onPointerMove.bind(drag), { passive: false });
    useExternalListener(window, "pointerup", drag.onPointerUp.bind(drag));
    useExternalListener(window, "pointercancel", drag.onPointerCancel.bind(drag));
    useExternalListener(window, "scroll", drag.onScroll.bind(drag), { capture: true, passive: true });
    useExternalListener(window, "keydown", drag.onKeydown.bind(drag), { capture: true });
    onWillUnmount(() => drag.drag && drag.stop());
    return drag;
}
