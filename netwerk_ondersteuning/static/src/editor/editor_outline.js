import { Component, useRef } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { useSortable } from "@web/core/utils/sortable_owl";

import { remarkWords } from "./editor_remarks";

/** All that a template has, in its order: one chooses what is in the form. What stands in
 * it, each kind of template says. */
export class EditorOutline extends Component {
    static components = { Dropdown, DropdownItem };
    static props = { store: Object, at: Array, onOpen: Function };

    setup() {
        this.root = useRef("root");
        useSortable({
            ref: this.root,
            elements: ".o_netwerk_editor_item[data-list]",
            handle: ".o_netwerk_editor_grip",
            groups: ".o_netwerk_editor_list",
            cursor: "move",
            onDrop: ({ element, next }) => {
                const at = JSON.parse(element.dataset.at);
                const before = next?.dataset.at ? JSON.parse(next.dataset.at).at(-1) : null;
                this.store.moveBefore(at, before, this.name(at));
            },
        });
    }

    get store() {
        return this.props.store;
    }

    /** @returns {{at: string[], thing: Object, name: string}[]} */
    list(at) {
        const things = this.store.value(at) || [];
        return things.map((thing) => {
            const way = [...at, thing.key];
            return { at: way, thing, key: thing.key, name: this.store.nameOf(at.at(-1), thing) };
        });
    }

    name(at) {
        return this.store.nameOf(at.at(-2), this.store.value(at));
    }

    isOpen(at) {
        return at.join("/") === this.props.at.join("/");
    }

    isIn(at) {
        return this.isOpen(at) || this.props.at.join("/").startsWith(`${at.join("/")}/`);
    }

    hasWrong(at) {
        return this.store.wrongAt(at, true).length > 0;
    }

    /** How many remarks a line shows: what is closed shows those of what is in it too. */
    remarkCount(at) {
        return this.isIn(at) ? this.store.remarksAt(at).length : this.store.remarksIn(at);
    }

    remarkWords(count) {
        return remarkWords(count);
    }

    wayOf(at) {
        return JSON.stringify(at);
    }

    move(item, by) {
        this.store.move(item.at, by, item.name);
    }

    take(item) {
        this.store.take(item.at, item.name);
    }

    moreLabel({ name }) {
        return _t("More: %s", name);
    }

    onKeydown(ev, item) {
        const by = { ArrowUp: -1, ArrowDown: 1 }[ev.key];
        if (by && ev.altKey && !item.isFixed) {
            ev.preventDefault();
            ev.stopPropagation();
            this.move(item, by);
        }
    }
}
