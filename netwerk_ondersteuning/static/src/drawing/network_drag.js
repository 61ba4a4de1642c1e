/**
 * Dragging people with mouse, pen or finger: from the tray to a ring, from ring to ring,
 * and back to the tray.
 *
 * While the pointer moves nothing is rendered and the big drawing is not painted again,
 * however many people are in it: a copy of the dragged one, his line and the ring under
 * him are layers of their own (network_drag_layers). Only letting go changes data.
 */
import { DragLayers } from "./network_drag_layers";
import { idOf } from "./people";
import { ringAt, sectorAt } from "../parts/geometry";
import { PointerDrag, usePointerDrag } from "../parts/pointer_drag";
import { sectorName } from "../parts/words";

/**
 * Dragging people. Params as of `PointerDrag`, and
 *
 * - `getLayout()`: the layout that is drawn
 * - `canDrag()`
 * - `sectorOf(id)`: sector of who is dragged, or false
 * - `hint(spot)`: words of a place, `{ring: number|false, sector: Object}`
 * - `onDrop(id, spot)`: true when it changes something; the element then stays where it was
 *   dropped until it is drawn anew
 */
export class NetworkDrag extends PointerDrag {
    get svg() {
        return this.getRoot()?.querySelector("svg.o_netwerk_circle");
    }

    take(ev) {
        const source = ev.target.closest?.(".o_netwerk_draggable");
        if (!source || ev.shiftKey || !this.canDrag() || !this.svg) {
            return null; // with Shift people are picked
        }
        return { source, id: source.dataset.memberId, isNode: source instanceof SVGElement, spot: null };
    }

    start() {
        const drag = this.drag;
        const root = this.getRoot();
        const svg = this.svg;
        this.measure();
        drag.sector = this.sectorOf(drag.id);
        drag.layers = new DragLayers(root, svg, drag);
        root.classList.add("o_netwerk_is_dragging");
        drag.source.classList.add("o_netwerk_dragged");
        if (drag.isNode) {
            for (const line of svg.querySelectorAll(`[data-touches~="${drag.id}"]`)) {
                line.classList.add("o_netwerk_line_hidden");
            }
        }
    }

    /** Where all is on the screen: at the start, and when it was scrolled. */
    measure() {
        const drag = this.drag;
        drag.matrix = this.svg.getScreenCTM().inverse();
        drag.tray = this.getRoot().querySelector(".o_netwerk_tray")?.getBoundingClientRect();
        drag.layers?.measure();
    }

    move(clientX, clientY) {
        const drag = this.drag;
        if (drag.isScrolled) {
            drag.isScrolled = false;
            this.measure();
        }
        const point = new DOMPoint(clientX, clientY).matrixTransform(drag.matrix);
        drag.spot = this.spotAt(point, clientX, clientY);
        this.highlight(drag, drag.spot);
        drag.layers.move(clientX, clientY);
    }

    spotAt(point, clientX, clientY) {
        const tray = this.drag.tray; // lies over the drawing
        const isOverTray =
            tray &&
            clientX >= tray.left &&
            clientX <= tray.right &&
            clientY >= tray.top &&
            clientY <= tray.bottom;
        if (isOverTray) {
            return { ring: false };
        }
        const layout = this.getLayout();
        const ring = ringAt(layout, point.x, point.y);
        return ring
            ? { ring, sector: sectorAt(layout, point.x, point.y), x: point.x, y: point.y }
            : null;
    }

    highlight(drag, spot) {
        const sector = drag.sector || spot?.sector?.code;
        const mark = spot ? `${spot.ring}/${sector}` : "";
        if (drag.mark === mark) {
            return;
        }
        drag.mark = mark;
        const tray = this.getRoot()?.querySelector(".o_netwerk_tray");
        tray?.classList.toggle("o_netwerk_target", spot?.ring === false);
        drag.layers.show(spot?.ring, sector, spot ? this.hint(spot, drag.sector) : "");
    }

    end(drag, isDropped) {
        const { source, layers, id, spot } = drag;
        const changes = Boolean(isDropped && spot) && this.onDrop(id, spot);
        this.highlight(drag, null);
        const root = this.getRoot();
        root?.classList.remove("o_netwerk_is_dragging");
        const settle = () => {
            source.classList.remove("o_netwerk_dragged");
            for (const line of root?.querySelectorAll(".o_netwerk_line_hidden") || []) {
                line.classList.remove("o_netwerk_line_hidden");
            }
            layers?.remove();
        };
        if (changes) {
            // where he is until it is drawn anew; two frames: the first draws the change
            requestAnimationFrame(() => requestAnimationFrame(settle));
        } else {
            settle();
        }
    }
}

/**
 * Lets people be dragged within the element of `rootRef`, to a ring or back to the tray.
 *
 * @param {{el: HTMLElement|null}} rootRef
 * @param {Object} params
 * @param {() => NetworkStore} params.getStore keeps the network, and what a drop changes
 * @param {() => boolean} params.canDrag
 * @param {(ring: number|false) => string} params.ringWords what a place is called
 */
export function useNetworkDrag(rootRef, { getStore, canDrag, ringWords }) {
    const knownId = (text) => getStore().resolve(idOf(text));
    const drag = new NetworkDrag({
        getRoot: () => rootRef.el,
        getLayout: () => getStore().view.layout,
        canDrag,
        sectorOf: (id) => getStore().person(knownId(id))?.member.sector || false,
        hint: (spot, ownSector) => {
            const sector = spot.ring && (ownSector || spot.sector?.code);
            const words = ringWords(spot.ring);
            return sector ? `${words} · ${sectorName(getStore().view, sector)}` : words;
        },
        onDrop: (id, { ring, sector, x, y }) =>
            Boolean(
                getStore().place(knownId(id), ring, {
                    sector: sector?.code,
                    at: ring ? { x, y } : undefined,
                })
            ),
    });
    return usePointerDrag(rootRef, drag);
}
