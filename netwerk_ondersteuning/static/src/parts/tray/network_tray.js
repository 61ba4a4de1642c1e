import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";

import { isAddKey, NameBox } from "../name_box/name_box";
import { markKnown, namesFrom } from "../name_box/network_names";
import { NetworkPasteDialog } from "../name_box/network_paste_dialog";
import { describe, markWords } from "../words";

/** A pasted list longer than this is shown before it is added. */
const SHORT_LIST = 3;

/** Adding people by name, and those who have no place in the circle yet. */
export class NetworkTray extends Component {
    static template = "netwerk_ondersteuning.NetworkTray";
    static props = {
        store: Object,
        selectedId: { optional: true },
        marks: { type: Map, optional: true },
        onOpen: Function,
        /** Who hears the screen hears this of a person. */
        describe: { type: Function, optional: true },
        /** Gets a function that puts the cursor in the field. */
        focusRef: { type: Function, optional: true },
        /** (name) => opens "who_else" or "cv" */
        onGuide: { type: Function, optional: true },
    };

    static defaultProps = { describe };

    setup() {
        this.dialog = useService("dialog");
        this.chips = useRef("chips");
        this.describe = (network, person) =>
            this.props.describe(network, person) +
            markWords(this.props.marks?.get(person.member.id));
        this.state = useState({ name: "", isEmptyHint: false, refused: [] });
        this.box = new NameBox(useRef("input"), (name) => (this.state.name = name));
        this.props.focusRef?.(() => this.box.focus());
        // only a tray that overflows lets a finger scroll it; else every swipe drags
        useEffect(() => {
            const el = this.chips.el;
            if (el) {
                el.classList.toggle("o_netwerk_overflow_y", el.scrollHeight > el.clientHeight + 1);
                el.classList.toggle("o_netwerk_overflow_x", el.scrollWidth > el.clientWidth + 1);
            }
        });
    }

    get store() {
        return this.props.store;
    }

    get people() {
        const people = new Map(this.store.people.map((one) => [one.member.id, one]));
        return this.store.view.layout.tray
            .filter((id) => people.has(id))
            .map((id) => people.get(id));
    }

    /** Whether there is a place to drag somebody to. */
    get isOnRings() {
        return this.store.shownKind.has_rings;
    }

    get isEmpty() {
        return !this.store.view.members.length;
    }

    onInput(ev) {
        this.state.name = ev.target.value;
        this.state.isEmptyHint = false;
    }

    onKeydown(ev) {
        if (isAddKey(ev)) {
            ev.preventDefault();
            this.add();
        }
    }

    /** A pasted list: every line is a name. It is looked at first when it is long, or when
     *  somebody in it may be there already. */
    onPaste(ev) {
        const text = ev.clipboardData?.getData("text/plain") || "";
        const names = namesFrom(text);
        if (names.length < 2) {
            return;
        }
        ev.preventDefault();
        const known = this.store.view.members.map(({ name }) => name);
        const people = markKnown(names, known);
        if (names.length <= SHORT_LIST && !people.some((one) => one.isKnown || one.like)) {
            this.send(names);
            return;
        }
        this.dialog.add(NetworkPasteDialog, {
            people,
            add: (chosen) => this.send(chosen),
        });
    }

    add() {
        const name = this.box.take();
        if (name) {
            this.send([name]);
        } else {
            this.state.isEmptyHint = this.box.isMistake;
        }
    }

    async send(names) {
        this.box.markAdded();
        this.state.isEmptyHint = false;
        const outcome = await this.store.addPeople(names);
        if (outcome.ok) {
            return;
        }
        this.state.refused.push({ id: this.box.lastAdd, names, message: outcome.message });
        if (names.length === 1) {
            this.box.giveBack(names[0]);
        }
    }

    again(refused) {
        this.forget(refused);
        if (this.box.typed === refused.names[0]) {
            this.box.fill("");
        }
        this.send(refused.names);
    }

    forget(refused) {
        this.state.refused = this.state.refused.filter((one) => one.id !== refused.id);
    }

    kindIcon(kind) {
        return { organisation: "fa-building-o", group: "fa-users" }[kind] || "fa-user-o";
    }
}
