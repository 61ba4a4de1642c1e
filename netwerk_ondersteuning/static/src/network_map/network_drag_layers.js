/**
 * What is seen while somebody is dragged: he himself, the line to the client, the ring
 * and sector under him. Each is a layer that the browser moves without painting: the
 * drawing with all the others stays as it is. All that must be measured is measured here
 * at the start, nothing while the pointer moves.
 */
const SVG = "http://www.w3.org/2000/svg";

export class DragLayers {
    /**
     * @param {HTMLElement} root element of the map
     * @param {SVGSVGElement} svg the drawing
     * @param {Object} drag `source`: who is dragged, a node of the drawing or a chip;
     *  `startX`, `startY`: where he was taken, in CSS pixels of the window
     */
    constructor(root, svg, { source, startX, startY }) {
        this.root = root;
        this.svg = svg;
        const matrix = svg.getScreenCTM();
        this.lit = this.litLayer();
        // the last there, but shown below the drawing: names stay readable
        svg.parentElement.append(this.lit);
        this.veil = document.createElement("div");
        this.veil.className = "o_netwerk_drag_veil";
        this.veil.setAttribute("aria-hidden", "true");
        if (source instanceof SVGElement) {
            this.origin = { x: matrix.e, y: matrix.f };
            this.rope = document.createElement("div");
            this.rope.className = "o_netwerk_drag_rope";
            this.person = this.copyOfNode(source, matrix.a);
            this.offset = { x: 0, y: 0 };
            this.veil.append(this.rope);
        } else {
            const box = source.getBoundingClientRect();
            this.person = this.copyOfChip(source, box.width);
            this.offset = { x: startX - box.left, y: startY - box.top };
        }
        this.veil.append(this.person);
        root.append(this.veil);
    }

    /** An own drawing of one person, with the size that he has on the screen. */
    copyOfNode(source, scale) {
        const { layer, drawing } = this.layer("o_netwerk_drag_copy");
        const node = copyOf(source);
        node.setAttribute("transform", `scale(${scale})`);
        drawing.append(node);
        return layer;
    }

    /** A layer that looks like the drawing, though nobody will take it for the drawing. */
    layer(name) {
        const layer = document.createElement("div");
        layer.className = `${this.svg.getAttribute("class")} ${name}`;
        const drawing = document.createElementNS(SVG, "svg");
        drawing.setAttribute("aria-hidden", "true");
        layer.append(drawing);
        return { layer, drawing };
    }

    copyOfChip(source, width) {
        const chip = copyOf(source);
        chip.classList.add("o_netwerk_chip_ghost");
        chip.style.width = `${width}px`;
        return chip;
    }

    /** As large as the drawing and in the same units, with nothing in it yet. */
    litLayer() {
        const { layer, drawing } = this.layer("o_netwerk_drag_lit");
        drawing.setAttribute("viewBox", this.svg.getAttribute("viewBox"));
        const parent = this.svg.parentElement;
        const box = this.svg.getBoundingClientRect();
        const around = parent.getBoundingClientRect();
        Object.assign(layer.style, {
            left: `${box.left - around.left - parent.clientLeft + parent.scrollLeft}px`,
            top: `${box.top - around.top - parent.clientTop + parent.scrollTop}px`,
            width: `${box.width}px`,
            height: `${box.height}px`,
        });
        return layer;
    }

    move(clientX, clientY) {
        const { x, y } = this.offset;
        this.person.style.transform = `translate(${clientX - x}px, ${clientY - y}px)`;
        if (this.rope) {
            const dx = clientX - this.origin.x;
            const dy = clientY - this.origin.y;
            this.rope.style.transform =
                `translate(${this.origin.x}px, ${this.origin.y}px) ` +
                `rotate(${Math.atan2(dy, dx)}rad) scaleX(${Math.hypot(dx, dy)})`;
        }
    }

    /** Lights up a ring, and in it a sector; without a ring nothing. */
    light(ring, sector) {
        const parts = ring
            ? [
                  `.o_netwerk_wedge[data-ring="${ring}"][data-sector="${sector}"]`,
                  `.o_netwerk_ring_mark[data-ring="${ring}"]`,
              ]
            : [];
        const copies = parts
            .map((part) => this.svg.querySelector(part)?.cloneNode(false))
            .filter(Boolean);
        for (const copy of copies) {
            copy.classList.add("o_netwerk_target");
        }
        this.lit.firstChild.replaceChildren(...copies);
    }

    remove() {
        this.lit.remove();
        this.veil.remove();
    }
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
