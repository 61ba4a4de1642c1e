/**
 * Dragging what is drawn with mouse, pen or finger: as a whole, or by a grip.
 *
 * While the pointer moves nothing is rendered: a copy of what is dragged is a layer of its
 * own, and so are what would take it and where that is in words. Only letting go says
 * something. One pointer; a second one, or Escape, and nothing happened.
 */
import { Mover } from "../parts/mover";
import { PointerDrag, usePointerDrag } from "../parts/pointer_drag";
import { keyOf } from "./hands";

const SVG = "http://www.w3.org/2000/svg";
/** How long an arrow is before it is drawn to the pointer (units). */
const ARROW = 100;
/** How far above the pointer the words stand; a finger hides more. */
const LIFT = { touch: 72, other: 34 };

/** @returns {boolean} whether a place lies in left, top, width, height */
function isIn([left, top, wide, high], { x, y }) {
    return x >= left && x <= left + wide && y >= top && y <= top + high;
}

const areaOf = ({ zone, box }) => (zone || box)[2] * (zone || box)[3];

/** What takes a thing at a place: the smallest of those that lie there, or null. */
export function targetAt(things, thing, at) {
    const takes = things.filter(
        (one) => one !== thing && one.takes?.includes(thing.place[0]) && isIn(one.zone || one.box, at)
    );
    return takes.sort((one, other) => areaOf(one) - areaOf(other))[0] || null;
}

/** The value of a grip that was moved by so much, in units: whole steps, in its bounds. */
export function valueAt({ axis, per, drawn, value, least, most }, { dx, dy }) {
    const by = (axis === "x" ? dx : dy) / per;
    return Math.min(most, Math.max(least, Math.round((value ?? drawn) + by)));
}

function layer(className) {
    const el = document.createElement("div");
    el.className = className;
    return el;
}

/** What is seen while something is dragged. */
class Layers {
    /** @param {Object} drag `grip` (or null), `thing`, `pointerType`, and `svg` with all */
    constructor(root, { svg, thing, grip, pointerType }) {
        this.svg = svg;
        this.grip = grip;
        this.lift = LIFT[pointerType] || LIFT.other;
        this.veil = layer("o_netwerk_hand_veil");
        this.veil.setAttribute("aria-hidden", "true");
        const [place, row] = thing.place;
        const own = `[data-place="${CSS.escape(place)}/${CSS.escape(row)}"]`;
        this.originals = grip?.is_arrow ? [] : [...svg.querySelectorAll(grip ? `path${own}:not(.o_netwerk_point)` : own)];
        this.originals.forEach((one) => one.classList.add("o_netwerk_hand_lifted"));
        this.shape = new Mover(this.copy());
        this.light = this.makeLight();
        const hint = layer("o_netwerk_hand_hint");
        this.words = document.createTextNode("");
        hint.append(this.words);
        this.hint = new Mover(hint);
        this.veil.append(this.light.el, this.shape.el, this.hint.el);
        root.append(this.veil);
        this.measure();
    }

    /** A drawing of its own, with the size that it has on the screen. */
    copy() {
        const drawing = document.createElementNS(SVG, "svg");
        drawing.setAttribute("class", "o_netwerk_hand_copy");
        this.group = document.createElementNS(SVG, "g");
        if (this.grip?.is_arrow) {
            const line = document.createElementNS(SVG, "path");
            line.setAttribute("d", `M 0 0 L ${ARROW} 0`);
            line.setAttribute("class", "o_netwerk_line_series");
            line.setAttribute("vector-effect", "non-scaling-stroke");
            this.group.append(line);
        }
        for (const one of this.originals) {
            const copy = one.cloneNode(true);
            copy.removeAttribute("data-place");
            copy.classList.remove("o_netwerk_hand_lifted");
            this.group.append(copy);
        }
        drawing.append(this.group);
        return drawing;
    }

    makeLight() {
        const el = layer("o_netwerk_hand_lit");
        const box = document.createElement("div");
        box.style.cssText =
            "position: fixed; display: none; border: 2px solid; border-radius: 6px; box-sizing: border-box";
        el.attachShadow({ mode: "open" }).append(box);
        return { el, box };
    }

    /** Where the drawing is on the screen: at the start, and when it was scrolled. */
    measure() {
        this.matrix = this.svg.getScreenCTM();
        this.inverse = this.matrix.inverse();
        this.group.setAttribute("transform", `scale(${this.matrix.a})`);
    }

    place(clientX, clientY) {
        const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(this.inverse);
        return { x, y };
    }

    move(clientX, clientY, { dx, dy, value }) {
        const { a, e, f } = this.matrix;
        const held = this.grip && (this.grip.is_arrow ? this.reached(clientX, clientY) : this.grown(value));
        this.shape.move(held || `translate(${e + a * dx}px, ${f + a * dy}px)`);
        this.hint.move(this.words.data ? `translate(${clientX}px, ${clientY - this.lift}px)` : "");
    }

    /** An arrow from where it is held to the pointer. */
    reached(clientX, clientY) {
        const { a, e, f } = this.matrix;
        const [x, y] = [e + a * this.grip.at[0], f + a * this.grip.at[1]];
        const [dx, dy] = [clientX - x, clientY - y];
        const long = Math.max(1, Math.hypot(dx, dy)) / (a * ARROW);
        return `translate(${x}px, ${y}px) rotate(${Math.atan2(dy, dx)}rad) scale(${long}, 1)`;
    }

    /** The shape as large as it would be; without a place that stays, moved by whole steps. */
    grown(value) {
        const { a, e, f } = this.matrix;
        const { still, shape, grow, axis, per, drawn, value: said } = this.grip;
        const steps = value - (said ?? drawn);
        if (!still) {
            const by = a * per * steps;
            return axis === "x" ? `translate(${e + by}px, ${f}px)` : `translate(${e}px, ${f + by}px)`;
        }
        const [x, y] = still.map((one) => a * one);
        const by = shape.map((one, index) => Math.max(0.05, 1 + (grow[index] * steps) / (one || 1)));
        return `translate(${e + x}px, ${f + y}px) scale(${by.join(", ")}) translate(${-x}px, ${-y}px)`;
    }

    /** @param {Object|null} target lights up; @param {string} words where one is */
    show(target, words) {
        this.words.data = words;
        const { style } = this.light.box;
        if (!target) {
            style.display = "none";
            return;
        }
        const { a, e, f } = this.matrix;
        const [left, top, wide, high] = (target.zone || target.box).map((one) => a * one);
        Object.assign(style, {
            display: "block",
            left: `${e + left}px`,
            top: `${f + top}px`,
            width: `${wide}px`,
            height: `${high}px`,
        });
    }

    remove() {
        this.originals.forEach((one) => one.classList.remove("o_netwerk_hand_lifted"));
        this.veil.remove();
    }
}

/**
 * Dragging what a hand knows. Params as of `PointerDrag`, and
 *
 * - `getHand()`: the `Hand` of the drawing that is shown, or null
 * - `isChosen(key)`: a finger moves what was tapped before; anything else it scrolls
 * - `onDrop({thing, grip, at, target})`
 * - `onEnd()`: it is over, whatever came of it
 */
export class HandDrag extends PointerDrag {
    take(ev) {
        const source = ev.target.closest?.("[data-key]");
        const hand = this.getHand();
        if (!source || !hand) {
            return null;
        }
        const { key } = source.dataset;
        const thing = hand.things.find((one) => keyOf(one) === key);
        const isFinger = ev.pointerType === "touch";
        if (!thing || (isFinger && !this.isChosen(key))) {
            return null;
        }
        const svg = this.getRoot().querySelector("svg[data-drawing]");
        const grip = thing.grips?.find(({ name }) => name === source.dataset.grip) || null;
        return grip || hand.canMove(thing) ? { source, thing, grip, svg, hand } : null;
    }

    /** What one can do stands below over the drawing. */
    seenIn(box) {
        const bar = this.getRoot().querySelector(".o_netwerk_hand_bar")?.getBoundingClientRect();
        const isOver = bar && bar.top > box.top && bar.top < box.bottom;
        return isOver ? { ...box, bottom: bar.top } : box;
    }

    start() {
        const drag = this.drag;
        drag.layers = new Layers(this.getRoot(), drag);
        drag.from = drag.layers.place(drag.clientX, drag.clientY);
        this.getRoot().classList.add("o_netwerk_hand_dragging");
    }

    move(clientX, clientY) {
        const drag = this.drag;
        const { hand, thing, grip, layers } = drag;
        if (drag.isScrolled) {
            drag.isScrolled = false;
            layers.measure();
        }
        const at = layers.place(clientX, clientY);
        const moved = { dx: at.x - drag.from.x, dy: at.y - drag.from.y };
        const isEdge = grip && !grip.is_arrow;
        if (isEdge) {
            at.value = moved.value = valueAt(grip, moved);
        }
        drag.at = at;
        drag.target = isEdge ? null : targetAt(hand.things, thing, at);
        if (!grip && hand.goesAlong(thing, drag.target)) {
            // on a rail, by whole steps; what would take it takes it up again
            at.value = valueAt(thing.along, moved);
            moved.dx = thing.along.axis === "x" ? at.value * thing.along.per : 0;
            moved.dy = thing.along.axis === "y" ? at.value * thing.along.per : 0;
            drag.target = null;
        }
        drag.isOut = !isEdge && !isIn(hand.drawing.box, at);
        const mark = [drag.target && keyOf(drag.target), at.value, drag.isOut].join();
        if (mark !== drag.mark) {
            drag.mark = mark;
            layers.show(drag.target, drag.isOut ? "" : hand.hint(thing, grip, at, drag.target));
        }
        layers.move(clientX, clientY, moved);
    }

    end({ thing, grip, layers, at, target, isOut }, isDropped) {
        this.getRoot()?.classList.remove("o_netwerk_hand_dragging");
        layers?.remove();
        this.onEnd();
        if (isDropped && !isOut) {
            this.onDrop({ thing, grip, at, target });
        }
    }
}

/** Lets what is drawn in the element of `rootRef` be dragged; params as of `HandDrag`. */
export function useHandDrag(rootRef, params) {
    return usePointerDrag(rootRef, new HandDrag({ getRoot: () => rootRef.el, ...params }));
}
