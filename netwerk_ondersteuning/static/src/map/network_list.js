import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { categoryName, choiceName, dayName, kindName, ringName } from "../parts/words";

/** What is not known comes last, whichever way is sorted. */
const LAST = "\uffff";

/** The table twin of the circle: the same people, places, lines and ties, in words. */
export class NetworkList extends Component {
    static template = "netwerk_ondersteuning.NetworkList";
    static props = {
        store: Object,
        selectedId: { optional: true },
        marks: { type: Map, optional: true },
        onOpen: Function,
    };

    setup() {
        this.state = useState({ sort: "ring", isReversed: false });
        this.ringName = (ring) => ringName(this.network, ring);
    }

    get store() {
        return this.props.store;
    }

    get network() {
        return this.store.view;
    }

    get isComparing() {
        return Boolean(this.network.before);
    }

    get beforeLabel() {
        return _t("On %s", dayName(this.network.compare_to));
    }

    get columns() {
        return [
            ["name", _t("Name")],
            ["ring", _t("Ring")],
            ["category", _t("Category")],
            ["quality", _t("Bond")],
            ["others", _t("Knows")],
            ["vip", _t("VIP")],
            ["kind", _t("Kind")],
        ];
    }

    get qualities() {
        return this.network.options.selections.quality || [];
    }

    get rows() {
        const { network } = this;
        const before = new Map();
        const changes = new Map();
        if (this.isComparing) {
            for (const node of network.before.nodes) {
                before.set(node.member_id, this.ringName(node.ring));
            }
            for (const id of network.before.tray) {
                before.set(id, this.ringName(false));
            }
            for (const change of network.changes) {
                const list = changes.get(change.member_id) || [];
                changes.set(change.member_id, [...list, change.text]);
            }
        }
        const qualityOrder = this.qualities.map(([key]) => key);
        const shown = this.store.people.filter(
            ({ member }) => this.props.marks?.get(member.id) !== "dim"
        );
        const rows = shown.map(({ member, tie }) => ({
            member,
            tie,
            key: this.store.keyOf(member.id),
            category: categoryName(network, member.category_id),
            kind: kindName(network, member.kind),
            quality: choiceName(network, "quality", tie.quality),
            others: this.store
                .othersOf(member.id)
                .map(({ tie: line, other }) =>
                    line.quality
                        ? _t("%(name)s (%(line)s)", {
                              name: other.name,
                              line: choiceName(network, "quality", line.quality).toLowerCase(),
                          })
                        : other.name
                )
                .join(", "),
            before: before.get(member.id) || "–",
            changes: (changes.get(member.id) || []).join(" "),
            order: {
                name: member.name,
                ring: tie.ring || LAST,
                category: member.category_id ? categoryName(network, member.category_id) : LAST,
                quality: tie.quality ? qualityOrder.indexOf(tie.quality) : LAST,
                vip: tie.is_vip ? 0 : 1,
                kind: kindName(network, member.kind),
            },
        }));
        return rows.sort((a, b) => this.compare(a, b));
    }

    compare(a, b) {
        const { sort, isReversed } = this.state;
        const [left, right] = [a.order[sort], b.order[sort]];
        const byName = a.member.name.localeCompare(b.member.name);
        if (left === right) {
            return byName;
        }
        if (left === LAST || right === LAST) {
            return left === LAST ? 1 : -1;
        }
        const order =
            typeof left === "number" ? left - right : String(left).localeCompare(String(right));
        return isReversed ? -order : order;
    }

    /** Who was in the network on the compared date and is no more. */
    get gone() {
        if (!this.isComparing) {
            return [];
        }
        const here = new Set(this.network.members.map((member) => member.id));
        return this.network.before.nodes
            .filter((node) => !here.has(node.member_id))
            .map((node) => ({
                id: node.member_id,
                name: node.full_name,
                before: this.ringName(node.ring),
                changes: this.network.changes
                    .filter((change) => change.member_id === node.member_id)
                    .map((change) => change.text)
                    .join(" "),
            }));
    }

    ariaSort(column) {
        if (this.state.sort !== column) {
            return "none";
        }
        return this.state.isReversed ? "descending" : "ascending";
    }

    sortBy(column) {
        this.state.isReversed = this.state.sort === column && !this.state.isReversed;
        this.state.sort = column;
    }

    setRing(row, ev) {
        this.store.place(row.member.id, parseInt(ev.target.value) || false);
    }

    setQuality(row, ev) {
        this.store.setTie(row.member.id, { quality: ev.target.value || false });
    }
}
