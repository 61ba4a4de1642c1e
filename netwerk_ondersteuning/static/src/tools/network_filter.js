import { Component, useState } from "@odoo/owl";
import { CheckboxItem } from "@web/core/dropdown/checkbox_item";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";

import { categoryName, choiceName, kindName, sectorName } from "../parts/words";

/**
 * By what people can be told apart. `of` gives the values of somebody; nothing noted is
 * the value `false`, "not discussed".
 */
const FACETS = [
    { name: "sector", of: ({ member }) => [member.sector] },
    { name: "category_id", of: ({ member }) => [member.category_id] },
    { name: "kind", of: ({ member }) => [member.kind] },
    { name: "formality", of: ({ member }) => [member.formality] },
    { name: "function_ids", of: ({ tie }) => tie.function_ids },
    { name: "role_ids", of: ({ member }) => member.role_ids },
    { name: "engagement", of: ({ tie }) => [tie.engagement] },
    { name: "reachability", of: ({ member }) => [member.reachability] },
];

function valuesOf(facet, person) {
    const values = facet.of(person) || [];
    return values.length ? values.map((value) => value || false) : [false];
}

function matches(person, filter) {
    return FACETS.every((facet) => {
        const wanted = filter[facet.name] || [];
        return !wanted.length || valuesOf(facet, person).some((one) => wanted.includes(one));
    });
}

export function isFiltering(filter) {
    return Boolean(filter.highlight) || FACETS.some(({ name }) => filter[name]?.length);
}

/**
 * Who steps back and who stands out. Nobody moves and nobody disappears: what is not
 * looked for is still there.
 *
 * @param {Object[]} people `{member, tie}`
 * @param {Object} filter facet → chosen values; `highlight`: a kind of support
 * @returns {Map<number|string, "dim"|"light">} by member; who is not in it is as always
 */
export function marksOf(people, filter) {
    const marks = new Map();
    if (!isFiltering(filter)) {
        return marks;
    }
    for (const person of people) {
        const { member, tie } = person;
        if (!matches(person, filter)) {
            marks.set(member.id, "dim");
        } else if (filter.highlight) {
            const gives = (tie.function_ids || []).includes(filter.highlight);
            marks.set(member.id, gives ? "light" : "dim");
        }
    }
    return marks;
}

/** Choosing whom to look at, and saying how many that are. */
export class NetworkFilter extends Component {
    static template = "netwerk_ondersteuning.NetworkFilter";
    static components = { CheckboxItem, Dropdown, DropdownItem };
    static props = {
        store: Object,
        filter: Object,
        marks: Map,
        onStop: Function,
    };

    setup() {
        this.store = useState(this.props.store);
        this.filter = useState(this.props.filter);
    }

    get network() {
        return this.store.view;
    }

    get isActive() {
        return isFiltering(this.filter);
    }

    get countWords() {
        const all = this.store.people.length;
        const shown = this.store.people.filter(
            ({ member }) => this.props.marks.get(member.id) !== "dim"
        ).length;
        return _t("%(shown)s of %(all)s shown", { shown, all });
    }

    labelOf(facet, value) {
        const { options } = this.network;
        const named = (records) =>
            records.find(({ id }) => id === value)?.name || _t("not discussed");
        switch (facet) {
            case "sector":
                return sectorName(this.network, value);
            case "category_id":
                return categoryName(this.network, value);
            case "kind":
                return kindName(this.network, value);
            case "function_ids":
                return named(options.functions);
            case "role_ids":
                return named(options.roles);
            default:
                return choiceName(this.network, facet, value);
        }
    }

    /** The values of a facet that somebody has, each with how many people that are. */
    optionsOf(name) {
        const facet = FACETS.find((one) => one.name === name);
        const chosen = this.filter[name] || [];
        const counts = new Map(chosen.map((value) => [value, 0]));
        for (const person of this.store.people) {
            for (const value of valuesOf(facet, person)) {
                counts.set(value, (counts.get(value) || 0) + 1);
            }
        }
        const options = [...counts].map(([value, count]) => ({
            value,
            count,
            label: this.labelOf(name, value),
            isChosen: chosen.includes(value),
        }));
        return options.sort(
            (a, b) => (a.value === false) - (b.value === false) || a.label.localeCompare(b.label)
        );
    }

    /** The facets in which people differ. */
    get facets() {
        const labels = {
            sector: _t("Part of the circle"),
            category_id: _t("Category"),
            kind: _t("Kind"),
            formality: _t("Paid or not"),
            function_ids: _t("Support"),
            role_ids: _t("Roles"),
            engagement: _t("Willing to help"),
            reachability: _t("How easy to reach"),
        };
        return FACETS.map(({ name }) => ({
            name,
            label: labels[name],
            chosen: (this.filter[name] || []).length,
        })).filter(({ name, chosen }) => chosen || this.optionsOf(name).length > 1);
    }

    get highlightName() {
        return this.network.options.functions.find(({ id }) => id === this.filter.highlight)?.name;
    }

    toggle(name, value) {
        const chosen = this.filter[name] || [];
        this.filter[name] = chosen.includes(value)
            ? chosen.filter((one) => one !== value)
            : [...chosen, value];
        this.say();
    }

    setHighlight(id) {
        this.filter.highlight = this.filter.highlight === id ? false : id;
        this.say();
    }

    clear() {
        for (const name of Object.keys(this.filter)) {
            this.filter[name] = name === "highlight" ? false : [];
        }
        this.store.said = _t("Everybody is shown");
    }

    say() {
        const marks = marksOf(this.store.people, this.filter);
        const dim = [...marks.values()].filter((mark) => mark === "dim").length;
        const all = this.store.people.length;
        this.store.said = _t("%(shown)s of %(all)s shown", { shown: all - dim, all });
    }
}
