import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";

import { NetworkField } from "../parts/field/network_field";
import { NetworkNameField } from "../parts/name_box/network_name_field";
import { nameKey } from "../parts/name_box/network_names";

/** Where the walk was left; a number only, nothing about anybody. */
function storageKey(store) {
    return `netwerk_ondersteuning.who_else.${store.dossierId}`;
}

/**
 * "Who else?": through the places and times of a life, one question at a time, because
 * people say "I have hardly anyone" and turn out to have many. What the client means to
 * others is asked before all else.
 */
export class NetworkWhoElse extends Component {
    static template = "netwerk_ondersteuning.NetworkWhoElse";
    static components = { NetworkField, NetworkNameField };
    static props = {
        store: Object,
        onClose: Function,
        onOpen: Function,
        onCvWalk: Function,
    };

    setup() {
        this.root = useRef("root");
        this.state = useState({
            promptId: parseInt(browser.localStorage.getItem(storageKey(this.store))) || null,
            /** Where was said that there is nobody. */
            nobody: {},
            /** For whom the client means something: named here, nothing written yet. */
            meantIds: [],
        });
        useEffect(
            () => {
                this.root.el.querySelector(".o_netwerk_guide_body").scrollTop = 0;
            },
            () => [this.index]
        );
    }

    get store() {
        return this.props.store;
    }

    get network() {
        return this.store.view;
    }

    get prompts() {
        return this.network.options.prompts || [];
    }

    get index() {
        return Math.max(
            this.prompts.findIndex(({ id }) => id === this.state.promptId),
            0
        );
    }

    get prompt() {
        return this.prompts[this.index];
    }

    get isLast() {
        return this.index === this.prompts.length - 1;
    }

    get isMeaning() {
        return this.prompt.place === "meaning";
    }

    get progress() {
        return _t("%(number)s of %(count)s", {
            number: this.index + 1,
            count: this.prompts.length,
        });
    }

    /** One step of the bar above the question. */
    get steps() {
        return this.prompts.map((prompt, index) => ({
            prompt,
            label: prompt.origin || prompt.place_name,
            isCurrent: index === this.index,
            hasPeople: this.peopleOf(prompt).length > 0,
            isNobody: this.isNobody(prompt),
        }));
    }

    isNobody(prompt) {
        return Boolean(this.state.nobody[prompt.id]) && !this.peopleOf(prompt).length;
    }

    /** Who stands on the map from this place; without an origin his category decides. */
    peopleOf(prompt) {
        if (prompt.place === "meaning") {
            return this.meant;
        }
        const origin = prompt.origin.toLowerCase();
        return this.store.people.filter(({ member }) =>
            member.origin
                ? member.origin.toLowerCase() === origin
                : member.category_id && member.category_id === prompt.category_id
        );
    }

    get people() {
        return this.peopleOf(this.prompt);
    }

    get meant() {
        const named = new Set(this.state.meantIds.map((id) => this.store.resolve(id)));
        return this.store.people.filter(
            ({ member, tie }) => tie.client_gives || named.has(member.id)
        );
    }

    /** Those on the map of whom it was not asked yet. */
    get notMeant() {
        const meant = new Set(this.meant.map(({ member }) => member.id));
        return this.store.people
            .map(({ member }) => member)
            .filter(({ id }) => !meant.has(id))
            .sort((a, b) => a.name.localeCompare(b.name));
    }

    givesLabel(member) {
        return _t("What do you mean to %s?", member.name);
    }

    // -- walking ------------------------------------------------------------------------

    goTo(prompt) {
        this.state.promptId = prompt.id;
        browser.localStorage.setItem(storageKey(this.store), prompt.id);
    }

    step(by) {
        const prompt = this.prompts[this.index + by];
        if (prompt) {
            this.goTo(prompt);
        }
    }

    next() {
        if (this.isLast) {
            browser.localStorage.removeItem(storageKey(this.store));
            this.props.onClose();
        } else {
            this.step(1);
        }
    }

    nobodyHere() {
        this.state.nobody[this.prompt.id] = true;
        this.next();
    }

    // -- naming -------------------------------------------------------------------------

    async add(name) {
        const { origin, category_id } = this.prompt;
        if (!this.isMeaning) {
            const isOffered = this.network.options.categories.some(({ id }) => id === category_id);
            return this.store.addPeople([name], {
                values: { origin, ...(isOffered && { category_id }) },
            });
        }
        const known = this.store.people.find(
            ({ member }) => nameKey(member.name) === nameKey(name)
        );
        if (known) {
            this.state.meantIds.push(known.member.id);
            return { ok: true };
        }
        const outcome = await this.store.addPeople([name]);
        if (outcome.ok) {
            this.state.meantIds.push(...Object.values(outcome.ids || {}));
        }
        return outcome;
    }

    addMeant(ev) {
        const member = this.notMeant.find(({ id }) => String(id) === ev.target.value);
        ev.target.value = "";
        if (member) {
            this.state.meantIds.push(member.id);
        }
    }

    saveGives(member, value) {
        return this.store.setTie(member.id, { client_gives: value }, { inPlace: true });
    }

    onKeydown(ev) {
        if (ev.key === "Escape") {
            ev.stopPropagation();
            this.props.onClose();
        }
    }
}
