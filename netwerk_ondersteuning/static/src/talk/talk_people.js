import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/**
 * Who came up, and who was there: one tap for each. What is typed is only proposed;
 * nothing is noted that nobody said.
 */
export class TalkPeople extends Component {
    static template = "netwerk_ondersteuning.TalkPeople";
    static props = {
        store: Object,
        /** Who is named in what was typed: `{name, members: [{id, name, hint}]}`. */
        found: Array,
        /** Everybody on the drawing: `{id, name}`. */
        everybody: Array,
        /** Puts somebody new in the network: `(name) => Promise<{id, name}>`. */
        add: Function,
    };

    setup() {
        this.store = useState(this.props.store);
        this.state = useState({ adding: [] });
    }

    /** Those who are named and not yet noted; each of those who share a name. */
    get chips() {
        const noted = new Set(this.store.named.map(({ id }) => id));
        return this.props.found
            .filter(({ members }) => !members.some(({ id }) => noted.has(id)))
            .flatMap(({ name, members }) =>
                members.length
                    ? members.map((member) => ({
                          ...member,
                          key: member.id,
                          hint: members.length > 1 ? member.hint : "",
                      }))
                    : [{ name, key: `new ${name}`, isNew: true }]
            );
    }

    /** Who came up, there or not, then who else was there: nobody moves by a tap. */
    get candidates() {
        const { named, present } = this.store;
        const there = new Set(present.map(({ id }) => id));
        const cameUp = new Set(named.map(({ id }) => id));
        const others = present.filter(({ id }) => !cameUp.has(id));
        return [...named, ...others].map((one) => ({ ...one, isThere: there.has(one.id) }));
    }

    /** The rest of the network, to choose from. */
    get others() {
        const shown = new Set(this.candidates.map(({ id }) => id));
        return this.props.everybody
            .filter(({ id }) => typeof id === "number" && !shown.has(id))
            .sort((a, b) => a.name.localeCompare(b.name));
    }

    title({ name, isNew }) {
        return isNew
            ? _t("Put %s in the network, not placed yet", name)
            : _t("%s came up", name);
    }

    titleThere({ name }) {
        return _t("%s was there", name);
    }

    titleOff({ name }) {
        return _t("%s did not come up", name);
    }

    isAdding({ key }) {
        return this.state.adding.includes(key);
    }

    /** @param {boolean} wasThere came up, and was there too */
    async note(chip, wasThere = false) {
        if (this.isAdding(chip)) {
            return; // a second tap while the first is on its way
        }
        this.state.adding.push(chip.key);
        try {
            const person = chip.isNew ? await this.props.add(chip.name) : chip;
            if (person) {
                this.store.setPerson("named", person, true);
                if (wasThere) {
                    this.store.setPerson("present", person, true);
                }
            }
        } finally {
            this.state.adding = this.state.adding.filter((key) => key !== chip.key);
        }
    }

    choose(ev) {
        const id = parseInt(ev.target.value);
        const person = this.others.find((one) => one.id === id);
        ev.target.value = "";
        if (person) {
            this.store.setPerson("present", person, true);
        }
    }
}
