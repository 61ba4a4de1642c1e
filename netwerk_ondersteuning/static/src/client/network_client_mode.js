import { Component, useEffect, useRef, useState } from "@odoo/owl";

import { NetworkCircle } from "../drawing/network_circle";
import { useWayOut } from "./client_way_out";
import { NetworkClientCard } from "./network_client_card";
import { mainQuestion, questions, ringWords, tell } from "./network_client_words";
import { useNetworkDrag } from "../drawing/network_drag";
import { idOf, moveFocus, personAt } from "../drawing/people";
import { NetworkTray } from "../parts/tray/network_tray";

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
        this.tell = tell;
        this.state = useState({ selectedId: null, turn: 0 });
        this.wayOut = useWayOut(() => this.props.lock);
        useNetworkDrag(this.root, {
            getStore: () => this.store,
            canDrag: () => this.store.canEdit,
            ringWords: (ring) => ringWords(this.network, ring),
        });
        useEffect(
            () => this.settleFocus(),
            () => [this.store.view]
        );
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
        return this.store.resolve(idOf(text));
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

    onKeydown(ev) {
        const el = personAt(ev.target);
        if (ev.key === "Escape" && this.selected) {
            this.closePerson();
        }
        if (!el || ev.ctrlKey || ev.metaKey || ev.altKey) {
            return;
        }
        const id = this.idOf(el.dataset.memberId);
        if (ev.key.startsWith("Arrow")) {
            ev.preventDefault();
            moveFocus(this.root.el, el, ev.key);
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
}
