import { Component, useEffect, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { CLIENT, idOfElement, personElement, showPicked } from "./network_people";
import { findTie } from "../store/network_preview";
import { choiceName } from "../parts/words";

const FIELDS = ["quality", "kinship", "partner_bond", "direction", "tension_from"];
/** Nothing chosen: just a line. */
export const PLAIN_LINE = Object.fromEntries(FIELDS.map((field) => [field, false]));

/**
 * What is drawn when `first` is tapped and then `second`: the pair and the values as the
 * server wants them. A tie that is there keeps its own direction.
 *
 * @param {Object} network
 * @param {Object} values the values as seen from `first`
 */
export function aim(network, first, second, values) {
    let [memberId, otherId, isTurned] = [first, second, false];
    if (first === CLIENT) {
        [memberId, otherId, isTurned] = [second, CLIENT, true];
    }
    const other = otherId === CLIENT ? false : otherId;
    const tie = findTie(network, memberId, other);
    if (other && tie?.member_id === other) {
        return { memberId: other, otherId: memberId, tie, values: turned(network, values) };
    }
    return { memberId, otherId: other, tie, values: isTurned ? turned(network, values) : values };
}

/** How values read when the pair is taken the other way round: the server tells it. */
function turned(network, values) {
    const words = network.options.turned;
    return Object.fromEntries(
        Object.entries(values).map(([field, value]) => [field, words[value] || value])
    );
}

/**
 * Drawing lines: pick the kind, tap two people, and the next two. Works on whatever
 * drawing stands in the stage, by the elements of the people.
 */
export class NetworkTieTool extends Component {
    static template = "netwerk_ondersteuning.NetworkTieTool";
    static props = {
        store: Object,
        /** The kind that is drawn; kept by the map, so that it is there again later. */
        kind: Object,
        getRoot: Function,
        onStop: Function,
    };

    setup() {
        this.store = useState(this.props.store);
        this.kind = useState(this.props.kind);
        this.state = useState({
            /** Who was tapped first. */
            first: null,
            /** A line that was there already: `{target, text, names}`. */
            there: null,
        });
        useEffect(
            (root) => {
                const onClick = this.onClick.bind(this);
                const onKeydown = this.onKeydown.bind(this);
                root.addEventListener("click", onClick, true);
                root.addEventListener("keydown", onKeydown, true);
                return () => {
                    root.removeEventListener("click", onClick, true);
                    root.removeEventListener("keydown", onKeydown, true);
                    showPicked(root, null);
                };
            },
            () => [this.props.getRoot()]
        );
        useEffect(() => {
            const { first } = this.state;
            showPicked(this.props.getRoot(), first === null ? [] : [first], {
                clientLabel: this.clientName,
            });
        });
    }

    get network() {
        return this.store.view;
    }

    get clientName() {
        return this.network.dossier.center_name;
    }

    get values() {
        return Object.fromEntries(FIELDS.filter((f) => this.kind[f]).map((f) => [f, this.kind[f]]));
    }

    get isPlain() {
        return !Object.keys(this.values).length;
    }

    choices(field) {
        return this.network.options.selections[field] || [];
    }

    get qualities() {
        return [[false, _t("Just a line")], ...this.choices("quality")];
    }

    /** The lists beside the kinds of line; a value is told from the first to the second. */
    get lists() {
        const words = {
            direction: {
                from_member: _t("Support: the first gives"),
                to_member: _t("Support: the second gives"),
                mutual: _t("Support: mutual"),
            },
            tension_from: {
                member: _t("Tension: from the first"),
                other: _t("Tension: from the second"),
                both: _t("Tension: from both"),
            },
        };
        return [
            ["kinship", _t("Family tie")],
            ["partner_bond", _t("Partners")],
            ["direction", _t("Support")],
            ["tension_from", _t("Tension")],
        ]
            .map(([name, label]) => ({
                name,
                label,
                options: this.choices(name).map(([key, text]) => [
                    key,
                    words[name]?.[key] || text,
                ]),
            }))
            .filter(({ name, options }) => options.length && this.isListShown(name));
    }

    isListShown(name) {
        return name !== "partner_bond" || this.kind.kinship === "partner";
    }

    /** What is drawn, in words. */
    get kindWords() {
        const words = Object.entries(this.values).map(([field, value]) =>
            choiceName(this.network, field, value).toLowerCase()
        );
        return words.join(", ") || _t("just a line");
    }

    get hint() {
        const { first, there } = this.state;
        if (there) {
            return there.text;
        }
        if (first !== null) {
            return _t("%s, and who else?", this.nameOf(first));
        }
        return this.kind.kinship && this.network.options.turned[this.kind.kinship]
            ? _t("Tap the %(kin)s first, then of whom.", {
                  kin: choiceName(this.network, "kinship", this.kind.kinship).toLowerCase(),
              })
            : _t("Tap two people.");
    }

    nameOf(id) {
        return id === CLIENT || !id ? this.clientName : this.store.person(id)?.member.name || "";
    }

    // -- choosing the kind --------------------------------------------------------------

    setQuality(value) {
        this.kind.quality = value;
        this.state.there = null;
    }

    setList(name, ev) {
        this.kind[name] = ev.target.value || false;
        if (name === "kinship") {
            // that somebody is family says nothing of how it is between the two
            this.kind.quality = false;
        }
        if (this.kind.kinship !== "partner") {
            this.kind.partner_bond = false;
        }
        this.state.there = null;
    }

    // -- tapping two --------------------------------------------------------------------

    onClick(ev) {
        const el = personElement(ev.target, { withClient: true });
        if (el) {
            ev.preventDefault();
            ev.stopPropagation();
            this.pick(idOfElement(el));
        }
    }

    onKeydown(ev) {
        if (ev.ctrlKey || ev.metaKey || ev.altKey) {
            return;
        }
        if (ev.key === "Escape") {
            this.onEscape(ev);
            return;
        }
        // a chip is a button: Enter clicks it
        const el = personElement(ev.target, { withClient: true });
        if (el && !el.matches("button") && (ev.key === "Enter" || ev.key === " ")) {
            ev.preventDefault();
            ev.stopPropagation();
            this.pick(idOfElement(el));
        }
    }

    onEscape(ev) {
        ev.preventDefault();
        ev.stopPropagation();
        if (this.state.first !== null || this.state.there) {
            this.state.first = null;
            this.state.there = null;
            this.store.said = _t("Let go. Tap two people, or Escape to stop.");
        } else {
            this.props.onStop();
        }
    }

    pick(id) {
        const known = id === CLIENT ? id : this.store.resolve(id);
        const { first } = this.state;
        this.state.there = null;
        if (first === null) {
            this.state.first = known;
            this.store.said = this.hint;
        } else {
            this.state.first = null;
            if (first !== known) {
                this.draw(first, known);
            }
        }
    }

    draw(first, second) {
        const target = aim(this.network, first, second, this.values);
        const names = { first: this.nameOf(first), second: this.nameOf(second) };
        if (this.isThere(target)) {
            const text = _t("%(first)s and %(second)s: that line is there already.", names);
            this.state.there = { target, text, names };
            this.store.said = text;
            return;
        }
        const label = _t("%(first)s – %(second)s: %(kind)s", { ...names, kind: this.kindWords });
        this.store.setTie(target.memberId, target.values, { otherId: target.otherId, label });
    }

    isThere({ tie, values }) {
        return (
            Boolean(tie) &&
            Object.entries(values).every(([field, value]) => (tie[field] || false) === value)
        );
    }

    /** The line with the client is his place in the circle: only what is said of it goes. */
    get canRemove() {
        const { target } = this.state.there || {};
        return Boolean(target && (target.otherId || Object.keys(target.values).length));
    }

    remove() {
        const { names, target } = this.state.there;
        const { memberId, otherId, tie, values } = target;
        const label = _t("%(first)s – %(second)s: line taken away", names);
        const isMore = FIELDS.some((field) => tie[field] && !values[field]);
        this.state.there = null;
        if (otherId && !isMore) {
            this.store.endTie(memberId, otherId, { label });
        } else {
            const none = Object.fromEntries(Object.keys(values).map((field) => [field, false]));
            this.store.setTie(memberId, none, { otherId, label });
        }
    }
}
