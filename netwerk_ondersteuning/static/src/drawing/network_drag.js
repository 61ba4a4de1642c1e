/**
 * Dragging people with mouse, pen or finger: from the tray to a ring, from ring to ring,
 * and back to the tray.
 *
 * While the pointer moves nothing is rendered and the big drawing is not painted again,
 * however many people are in it: a copy of the dragged one, his line and the ring under
 * him are layers of their own (network_drag_layers). Only letting go changes data.
 */
import { onWillUnmount, useEffect, useExternalListener } from "@odoo/owl";

import { DragLayers } from "./network_drag_layers";
import { idOf } from "./people";
import { ringAt, sectorAt } from "../parts/geometry";
import { swallowClick } from "../parts/mover";
import { sectorName } from "../parts/words";

/** Below this distance (CSS pixels) a press is a click. */
const CLICK_TOLERANCE = 4;

export class NetworkDrag {
    /**
     * @param {Object} params
     * @param {() => HTMLElement} params.getRoot element that holds drawing and tray
     * @param {() => Object} params.getLayout the layout that is drawn
     * @param {() => boolean} params.canDrag
     * @param {(id: string) => string|false} params.sectorOf sector of who is dragged
     * @param {(spot: {ring: number|false, sector: Object}) => string} params.hint
     * @param {(id: string, spot: Object) => boolean} params.onDrop true when it changes
     *  something; the element then stays where it was dropped until it is drawn anew
     */
    constructor(params) {
        Object.assign(this, params);
        this.drag = null;
    }

    get svg() {
        return this.getRoot()?.querySelector("svg.o_netwerk_circle");
    }

    onPointerDown(ev) {
        if (this.drag && ev.pointerId !== this.drag.pointerId) {
            this.stop(); // a second finger: this is a pinch
            return;
        }
        const source = ev.target.closest?.(".o_netwerk_draggable");
        const isOther = ev.button || ev.shiftKey; // with Shift people are picked
        if (!source || isOther || this.drag || !this.canDrag() || !this.svg) {
            return;
        }
        this.drag = {
            source,
            id: source.dataset.memberId,
            isNode: source instanceof SVGElement,
            pointerId: ev.pointerId,
            pointerType: ev.pointerType,
            startX: ev.clientX,
            startY: ev.clientY,
            spot: null,
            isMoving: false,
        };
        try {
            source.setPointerCapture(ev.pointerId);
        } catch {
            // a pointer that is gone already, or made by a test
        }
    }

    onPointerMove(ev) {
        const drag = this.drag;
        if (!drag || ev.pointerId !== drag.pointerId) {
            return;
        }
        const distance = Math.hypot(ev.clientX - drag.startX, ev.clientY - drag.startY);
        if (!drag.isMoving) {
            if (distance < CLICK_TOLERANCE) {
                return;
            }
            this.start();
        }
        ev.preventDefault();
        this.move(ev.clientX, ev.clientY);
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
        const changes = Boolean(drag.spot) && this.onDrop(drag.id, drag.spot);
        swallowClick();
        this.stop(changes);
    }

    onPointerCancel(ev) {
        if (this.drag && ev.pointerId === this.drag.pointerId) {
            this.stop();
        }
    }

    onKeydown(ev) {
        if (this.drag?.isMoving && ev.key === "Escape") {
            ev.preventDefault();
            ev.stopPropagation();
            // the button is still down: letting it go is no click either
            this.cancelledId = this.drag.pointerId;
            this.stop();
        }
    }

    start() {
        const drag = this.drag;
        const root = this.getRoot();
        const svg = this.svg;
        drag.isMoving = true;
        drag.matrix = svg.getScreenCTM().inverse();
        drag.tray = root.querySelector(".o_netwerk_tray")?.getBoundingClientRect();
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

    move(clientX, clientY) {
        const drag = this.drag;
        const point = new DOMPoint(clientX, clientY).matrixTransform(drag.matrix);
        drag.spot = this.spotAt(point, clientX, clientY);
        this.highlight(drag.spot);
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

    highlight(spot) {
        const drag = this.drag;
        const sector = drag.sector || spot?.sector?.code;
        const mark = spot ? `${spot.ring}/${sector}` : "";
        if (drag.mark === mark) {
            return;
        }
        drag.mark = mark;
        const tray = this.getRoot().querySelector(".o_netwerk_tray");
        tray?.classList.toggle("o_netwerk_target", spot?.ring === false);
        drag.layers.show(spot?.ring, sector, spot ? this.hint(spot, drag.sector) : "");
    }

    /** @param {boolean} [changes] keep the element where it is until it is drawn anew */
    stop(changes = false) {
        const { source, layers, isMoving, pointerId } = this.drag;
        if (isMoving) {
            this.highlight(null);
        }
        this.drag = null;
        try {
            source.releasePointerCapture(pointerId);
        } catch {
            // was not captured
        }
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
            // two frames: the first draws the change
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
    const onPointerDown = drag.onPointerDown.bind(drag);
    useEffect(
        (root) => {
            if (!root) {
                return; // nothing to drag on just now
            }
            root.addEventListener("pointerdown", onPointerDown);
            return () => root.removeEventListener("pointerdown", onPointerDown);
        },
        () => [rootRef.el]
    );
    useExternalListener(window, "pointermove", drag.onPointerMove.bind(drag), {
        passive: false,
    });
    useExternalListener(window, "pointerup", drag.onPointerUp.bind(drag));
    useExternalListener(window, "pointercancel", drag.onPointerCancel.bind(drag));
    useExternalListener(window, "keydown", drag.onKeydown.bind(drag), { capture: true });
    onWillUnmount(() => drag.drag && drag.stop());
    return drag;
}
