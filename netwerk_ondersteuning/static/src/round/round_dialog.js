import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";

import { DayInput } from "../parts/field/day_input";

/** Of which people of the network each kind of respondent is, where several are asked. */
const FORMALITY = { member: "informal", volunteer: "volunteer", professional: "professional" };

/** Whom to ask: what, about which moment, and who; all in one go. */
export class RoundDialog extends Component {
    static template = "netwerk_ondersteuning.RoundDialog";
    static components = { DayInput, Dialog };
    static props = {
        title: String,
        kinds: Array,
        people: Array,
        client: String,
        shownTo: Array,
        /** Who is asked already: somebody more is asked. */
        asked: { type: Array, optional: true },
        /** `(codes, asked, said)`: rejects when somebody cannot be asked. */
        onAsk: Function,
        close: Function,
    };

    setup() {
        const [first] = this.props.kinds;
        this.state = useState({
            codes: first ? first.codes : "",
            section: first?.sections[0]?.key || "",
            about: { words: "", day: "" },
            shownTo: "client",
            only: {},
            members: {},
            labels: {},
            typed: {},
            isBusy: false,
        });
        this.choose(this.state.codes);
    }

    get isMore() {
        return Boolean(this.props.asked);
    }

    get kind() {
        return this.props.kinds.find(({ codes }) => codes === this.state.codes);
    }

    /** Another instrument: who was chosen stays, as far as it asks them. */
    choose(codes) {
        this.state.codes = codes;
        const { kind } = this;
        if (!kind) {
            return;
        }
        this.state.section = kind.sections[0]?.key || "";
        for (const { respondent, only_one: isOnlyOne } of kind.parts) {
            if (isOnlyOne) {
                this.state.only[respondent] ??= !this.isMore;
            } else {
                this.state.members[respondent] ??= {};
                this.state.labels[respondent] ??= [];
                this.state.typed[respondent] ??= "";
            }
        }
    }

    /** Parts in which somebody can still be asked. */
    get parts() {
        const there = (this.props.asked || []).map(({ respondent }) => respondent);
        return this.kind ? this.kind.parts.filter((part) => !(part.only_one && there.includes(part.respondent))) : [];
    }

    people({ respondent }) {
        const parts = this.kind.parts.filter((part) => !part.only_one);
        const there = (this.props.asked || []).map(({ member_id: id }) => id);
        return this.props.people
            .filter(({ id }) => !there.includes(id))
            .filter(({ formality }) => parts.length < 2 || formality === FORMALITY[respondent])
            .sort((a, b) => Boolean(a.why_not) - Boolean(b.why_not));
    }

    onlyWords({ respondent, words }) {
        return respondent === "client" ? this.props.client || words : words;
    }

    toggle({ respondent }, { id }) {
        const chosen = this.state.members[respondent];
        chosen[id] = !chosen[id];
    }

    addLabel({ respondent }) {
        const words = this.state.typed[respondent].trim();
        if (words && !this.state.labels[respondent].includes(words)) {
            this.state.labels[respondent].push(words);
        }
        this.state.typed[respondent] = "";
    }

    onLabelKey(ev, part) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.addLabel(part);
        }
    }

    dropLabel({ respondent }, words) {
        const labels = this.state.labels[respondent];
        labels.splice(labels.indexOf(words), 1);
    }

    get asked() {
        return this.parts.flatMap(({ respondent, only_one: isOnlyOne }) => {
            if (isOnlyOne) {
                return this.state.only[respondent] ? [{ respondent }] : [];
            }
            const chosen = this.state.members[respondent];
            const typed = this.state.typed[respondent].trim();
            const labels = new Set([...this.state.labels[respondent], ...(typed ? [typed] : [])]);
            return [
                ...Object.keys(chosen)
                    .filter((id) => chosen[id])
                    .map((id) => ({ respondent, member_id: Number(id) })),
                ...[...labels].map((words) => ({ respondent, words })),
            ];
        });
    }

    get said() {
        const { about, section, shownTo } = this.state;
        return {
            shown_to: shownTo,
            ...(section && { section }),
            ...(about.words.trim() && { about_words: about.words.trim() }),
            ...(about.day && { about_day: about.day }),
        };
    }

    /** Stays open when it is refused: what was chosen is not lost. */
    async ask() {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        try {
            await this.props.onAsk(this.state.codes, this.asked, this.said);
            this.props.close();
        } finally {
            this.state.isBusy = false;
        }
    }
}
