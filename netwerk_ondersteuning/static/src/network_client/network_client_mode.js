import { Component, onWillUnmount, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { NetworkCircle } from "../network_drawing/network_circle";
import { NetworkClientCard } from "./network_client_card";
import { mainQuestion, nearness, questions, tell } from "./network_client_words";
import { useNetworkDrag } from "../network_drawing/network_drag";
import { neighbour } from "../network_drawing/network_geometry";
import { NetworkTray } from "../network_map/network_tray";
import { sectorName } from "../network_map/network_words";

/** How long the lock is held when the coach has no code (ms). */
const HOLD = 2000;
const PEOPLE = ".o_netwerk_node, .o_netwerk_chip:not(.o_netwerk_chip_ghost)";

/**
 * The map in the hands of the client: the drawing, people, a few questions. On the
 * coach's device (with a lock) and on the client's own, by a personal link (without).
 */
export class NetworkClientMode extends Component {
    static template = "netwerk_ondersteuning.NetworkClientMode";
    static components = { NetworkCircle, NetworkClientCard, NetworkTray };
    static props = {
        store: Object,
        /** The lock of the coach's device. */
        lock: { type: Object, optional: true },
        /** Something that must be told, like a change that did not fit. */
        message: { type: String, optional: true },
        onMessageRead: { type: Function, optional: true },
        canTakeOut: { type: Function, optional: true },
    };
    static defaultProps = { message: "", onMessageRead: () => {}, canTakeOut: () => true };

    setup() {
        this.root = useRef("root");
        this.code = useRef("code");
        this.tell = tell;
        this.state = useState({ selectedId: null, turn: 0, isAsked: false, problem: "" });
        this.ui = useState({ isHeld: false });
        useNetworkDrag(this.root, {
            getLayout: () => this.store.view.layout,
            canDrag: () => this.store.canEdit,
            sectorOf: (id) => this.store.person(this.idOf(id))?.member.sector || false,
            hint: (spot, sector) => this.dropHint(spot, sector),
            onDrop: (id, spot) => this.onDrop(id, spot),
        });
        useEffect(
            () => this.settleFocus(),
            () => [this.store.view]
        );
        useEffect(
            (input) => input?.focus(),
            () => [this.code.el]
        );
        onWillUnmount(() => this.release());
    }

    get store() {
        return this.props.store;
    }

    get network() {
        return this.store.view;
    }

    get question() {
        return mainQuestion(this.network);
    }

    get thought() {
        const all = questions(this.network);
        return all[this.state.turn % all.length];
    }

    get selected() {
        const { selectedId } = this.state;
        return selectedId !== null && this.store.person(selectedId);
    }

    idOf(text) {
        return this.store.resolve(/^\d+$/.test(text) ? parseInt(text) : text);
    }

    openPerson(id) {
        this.state.selectedId = typeof id === "string" ? this.idOf(id) : id;
    }

    closePerson() {
        const person = this.selected;
        this.state.selectedId = null;
        if (person) {
            this.element(this.store.keyOf(person.member.id))?.focus({ preventScroll: true });
        }
    }

    element(key) {
        return this.root.el?.querySelector(`[data-member-key="${CSS.escape(key)}"]`);
    }

    // -- moving people ------------------------------------------------------------------

    dropHint(spot, ownSector) {
        if (!spot.ring) {
            return _t("No place yet");
        }
        const near = nearness(spot.ring, this.network.layout.rings.length);
        const sector = ownSector || spot.sector?.code;
        return sector ? `${near} · ${sectorName(this.network, sector)}` : near;
    }

    onDrop(id, { ring, sector, x, y }) {
        return Boolean(
            this.store.place(this.idOf(id), ring, {
                sector: sector?.code,
                at: ring ? { x, y } : undefined,
            })
        );
    }

    onKeydown(ev) {
        const el = ev.target.closest(PEOPLE);
        if (ev.key === "Escape" && this.selected) {
            this.closePerson();
        }
        if (!el || ev.ctrlKey || ev.metaKey || ev.altKey) {
            return;
        }
        const id = this.idOf(el.dataset.memberId);
        if (ev.key.startsWith("Arrow")) {
            ev.preventDefault();
            this.moveFocus(el, ev.key);
        } else if (el.matches(".o_netwerk_node") && ["Enter", " "].includes(ev.key)) {
            ev.preventDefault();
            this.openPerson(id);
        } else if (this.store.canEdit && /^[0-9]$/.test(ev.key)) {
            ev.preventDefault();
            this.placeByKey(el, id, parseInt(ev.key));
        }
    }

    placeByKey(el, id, ring) {
        if (ring <= this.network.layout.rings.length) {
            this.focusNext = el.dataset.memberKey;
            this.store.place(id, ring || false);
        }
    }

    /** Whoever was moved by the keyboard keeps the focus. */
    settleFocus() {
        const key = this.focusNext;
        this.focusNext = null;
        if (key) {
            this.element(key)?.focus({ preventScroll: true });
        }
    }

    moveFocus(el, key) {
        const place = (one) => {
            const box = (one.querySelector(".o_netwerk_shape") || one).getBoundingClientRect();
            return { el: one, x: box.left + box.width / 2, y: box.top + box.height / 2 };
        };
        const group = el.matches(".o_netwerk_chip") ? ".o_netwerk_chip" : ".o_netwerk_node";
        const others = [...this.root.el.querySelectorAll(group)]
            .filter((one) => one !== el)
            .map(place);
        neighbour(place(el), others, key)?.el.focus();
    }

    // -- the way out, for the coach -----------------------------------------------------

    get lockLabel() {
        return this.props.lock.code
            ? _t("For the coach: leave with your code")
            : _t("For the coach: hold for two seconds to leave");
    }

    /** With a code a tap asks for it; without one the lock is held. */
    async press(ev) {
        if (ev.type === "keydown" && (ev.repeat || !["Enter", " "].includes(ev.key))) {
            return;
        }
        const { lock } = this.props;
        if (lock.code === null) {
            await lock.fetchCode().catch(() => {});
        }
        if (lock.code !== false) {
            return;
        }
        this.release();
        this.ui.isHeld = true;
        this.timer = setTimeout(() => lock.leave(), HOLD);
    }

    release() {
        clearTimeout(this.timer);
        this.ui.isHeld = false;
    }

    ask() {
        if (this.props.lock.code) {
            this.state.isAsked = true;
            this.state.problem = "";
        }
    }

    unlock() {
        const { lock } = this.props;
        if (!lock.unlock(this.code.el.value.trim())) {
            this.code.el.value = "";
            this.state.problem = lock.wait
                ? _t("Too many tries. Wait %s seconds.", lock.wait)
                : _t("This is not the code.");
        }
    }
}
