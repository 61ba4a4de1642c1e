/**
 * What is seen while somebody is dragged: he himself, the line to the client, the ring
 * and sector under him, and where that is in words. Each is a layer that the browser
 * moves without painting: the drawing with all the others stays as it is. All that must
 * be measured is measured here at the start and when it was scrolled, nothing while the
 * pointer moves.
 */
import { Mover } from "../parts/mover";

const SVG = "http://www.w3.org/2000/svg";
/** How far above the pointer the words stand; a finger hides more. */
const LIFT = { touch: 72, other: 34 };

/** The ring and the sector under the pointer, lit up above the drawing. */
class Light {
    constructor(svg) {
        this.svg = svg;
        this.el = element("o_netwerk_drag_lit");
        const drawing = (this.drawing = document.createElementNS(SVG, "svg"));
        drawing.setAttribute("viewBox", svg.getAttribute("viewBox"));
        this.measure();
        this.wedge = this.path("fill-opacity: 0.22");
        this.ring = this.path(
            "fill: var(--o-netwerk-accent); fill-opacity: 0.1; fill-rule: evenodd; " +
                "stroke: var(--o-netwerk-accent); stroke-width: 1.5"
        );
        drawing.append(this.wedge, this.ring);
        this.el.attachShadow({ mode: "open" }).append(drawing);
    }

    measure() {
        const { left, top, width, height } = this.svg.getBoundingClientRect();
        this.drawing.style.cssText =
            `position: fixed; left: ${left}px; top: ${top}px; ` +
            `width: ${width}px; height: ${height}px; will-change: transform`;
    }

    path(style) {
        const path = document.createElementNS(SVG, "path");
        path.style.cssText = style;
        return path;
    }

    /** @param {number|false} [ring] none: nothing is lit */
    show(ring, sector) {
        const find = (part) => (ring ? this.svg.querySelector(part) : null);
        const wedge = find(`.o_netwerk_wedge[data-ring="${ring}"][data-sector="${sector}"]`);
        const mark = find(`.o_netwerk_ring_mark[data-ring="${ring}"]`);
        this.wedge.setAttribute("d", wedge?.getAttribute("d") || "");
        this.wedge.style.fill = wedge
            ? getComputedStyle(wedge).getPropertyValue("--o-netwerk-tint")
            : "";
        this.ring.setAttribute("d", mark?.getAttribute("d") || "");
    }
}

export class DragLayers {
    /**
     * @param {HTMLElement} root element of the map
     * @param {SVGSVGElement} svg the drawing
     * @param {Object} drag `source`: who is dragged, a node of the drawing or a chip;
     *  `clientX`, `clientY`: where he was taken, in CSS pixels of the window; `pointerType`
     */
    constructor(root, svg, { source, clientX, clientY, pointerType }) {
        this.svg = svg;
        this.lift = LIFT[pointerType] || LIFT.other;
        const matrix = svg.getScreenCTM();
        this.veil = element("o_netwerk_drag_veil");
        this.veil.setAttribute("aria-hidden", "true");
        this.light = new Light(svg);
        this.veil.append(this.light.el);
        if (source instanceof SVGElement) {
            this.origin = { x: matrix.e, y: matrix.f };
            this.offset = { x: 0, y: 0 };
            this.rope = new Mover(element("o_netwerk_drag_rope"));
            this.person = new Mover(this.copyOfNode(source, matrix.a));
            this.veil.append(this.rope.el);
        } else {
            const box = source.getBoundingClientRect();
            this.offset = { x: clientX - box.left, y: clientY - box.top };
            this.person = new Mover(this.copyOfChip(source, box.width));
        }
        const hint = element("o_netwerk_drag_hint");
        this.words = document.createTextNode("");
        hint.append(this.words);
        this.hint = new Mover(hint);
        this.veil.append(this.person.el, this.hint.el);
        root.append(this.veil);
    }

    /** An own drawing of one person, with the size that he has on the screen. */
    copyOfNode(source, scale) {
        const drawing = document.createElementNS(SVG, "svg");
        // it looks like the drawing, though nobody will take it for the drawing
        const layer = element(`${this.svg.getAttribute("class")} o_netwerk_drag_copy`);
        layer.append(drawing);
        const node = copyOf(source);
        node.setAttribute("transform", `scale(${scale})`);
        drawing.append(node);
        return layer;
    }

    copyOfChip(source, width) {
        const chip = copyOf(source);
        chip.classList.add("o_netwerk_chip_ghost");
        chip.style.width = `${width}px`;
        return chip;
    }

    /** Where the drawing is on the screen by now: it was scrolled. */
    measure() {
        this.light.measure();
        if (this.rope) {
            const { e, f } = this.svg.getScreenCTM();
            this.origin = { x: e, y: f };
        }
    }

    move(clientX, clientY) {
        const { x, y } = this.offset;
        this.person.move(`translate(${clientX - x}px, ${clientY - y}px)`);
        this.hint.move(
            this.isSomewhere ? `translate(${clientX}px, ${clientY - this.lift}px)` : ""
        );
        if (this.rope) {
            const dx = clientX - this.origin.x;
            const dy = clientY - this.origin.y;
            this.rope.move(
                `translate(${this.origin.x}px, ${this.origin.y}px) ` +
                    `rotate(${Math.atan2(dy, dx)}rad) scaleX(${Math.hypot(dx, dy)})`
            );
        }
    }

    /**
     * @param {number|false} [ring] is lit, and in it the sector
     * @param {string} words where that is; empty: it is nowhere
     */
    show(ring, sector, words) {
        this.light.show(ring, sector);
        this.isSomewhere = Boolean(words);
        if (words) {
            this.words.data = words;
        }
    }

    remove() {
        this.veil.remove();
    }
}

function element(className) {
    const el = document.createElement("div");
    el.className = className;
    return el;
}

/** A copy to look at: nobody finds or hears it. */
function copyOf(source) {
    const copy = source.cloneNode(true);
    for (const { name } of [...copy.attributes]) {
        if (/^(data-member-|aria-|tabindex|role)/.test(name)) {
            copy.removeAttribute(name);
        }
    }
    copy.setAttribute("aria-hidden", "true");
    copy.classList.remove("o_netwerk_dragged", "o_netwerk_draggable");
    return copy;
}
