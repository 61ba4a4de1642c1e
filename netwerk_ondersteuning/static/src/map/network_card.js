import { onWillUpdateProps, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { NetworkChoice } from "../parts/choice/network_choice";
import { PersonCard } from "../parts/person_card/person_card";
import { categoryName, choiceName, dayName } from "../parts/words";
import { isWholeCard, questionsOf, wantWholeCard } from "./network_questions";
import { NetworkSince } from "./network_since";

/** What is noted of one person: the place, the tie with the client and with others. */
export class NetworkCard extends PersonCard {
    static template = "netwerk_ondersteuning.NetworkCard";
    static components = { ...PersonCard.components, NetworkChoice, NetworkSince };
    static props = { ...PersonCard.props, onOpen: Function };

    setup() {
        super.setup();
        this.dayName = dayName;
        this.heading = useRef("question");
        this.state = useState({
            isMoreShown: false,
            /** All questions under each other, instead of one at a time. */
            isWhole: isWholeCard(),
            asked: this.firstOpen(),
        });
        onWillUpdateProps((next) => {
            if (this.store.keyOf(next.personId) !== this.key) {
                this.state.asked = null;
            }
        });
        useEffect(
            () => {
                if (this.focusQuestion) {
                    this.focusQuestion = false;
                    this.heading.el?.focus({ preventScroll: true });
                }
            },
            () => [this.state.asked]
        );
        useEffect(
            () => {
                const body = this.root.el?.querySelector(".o_netwerk_card_body");
                if (body) {
                    body.scrollTop = 0;
                }
                this.state.asked ??= this.firstOpen();
            },
            () => [this.store.keyOf(this.props.personId)]
        );
    }

    get network() {
        return this.store.view;
    }

    /** Whether services call this one first on the day that is shown, and since when. */
    get oneContactWords() {
        const { shownDate: day } = this.store;
        const row = this.network.one_contacts?.find(
            ({ member_id: id, date_start: start, date_end: end }) =>
                id === this.member.id && start <= day && (!end || day < end)
        );
        return row && _t("The one contact among all services, since %s", dayName(row.date_start));
    }

    // -- one question at a time ---------------------------------------------------------

    get questions() {
        return questionsOf(this.network, this.person, this.others);
    }

    /** The first question to which nothing was said yet; all was said: the first. */
    firstOpen() {
        const { questions } = this;
        return (questions.find(({ known }) => !known.length) || questions[0]).code;
    }

    get asked() {
        const { questions } = this;
        return questions.find(({ code }) => code === this.state.asked) || questions[0];
    }

    get askedNumber() {
        return this.questions.findIndex(({ code }) => code === this.asked.code);
    }

    get isLast() {
        return this.askedNumber === this.questions.length - 1;
    }

    /** What is known, but for what is asked just now. */
    get known() {
        return this.questions.filter(({ code, known }) => known.length && code !== this.asked.code);
    }

    knownTitle({ text }) {
        return _t("Change: %s", text);
    }

    /** Whether a part of the card is there. */
    shows(code) {
        return this.state.isWhole || this.asked.code === code;
    }

    ask(code) {
        this.state.asked = code;
        this.focusQuestion = true;
    }

    /** The next question (1) or the one before (-1); after the last one all is said. */
    go(by) {
        const next = this.questions[this.askedNumber + by];
        if (next) {
            this.ask(next.code);
        } else if (by > 0) {
            this.props.onClose();
        }
    }

    toggleWhole() {
        this.state.isWhole = !this.state.isWhole;
        wantWholeCard(this.state.isWhole);
    }

    onKeydown(ev) {
        const by = { PageDown: 1, PageUp: -1 }[ev.key];
        if (by && !this.state.isWhole) {
            ev.preventDefault();
            ev.stopPropagation();
            this.go(by);
            return;
        }
        super.onKeydown(ev);
    }

    get clientName() {
        return this.network.dossier.center_name;
    }

    get occupationLabel() {
        return _t("What %s says about it", this.clientName);
    }

    get wordsLabel() {
        return _t("How %s tells it", this.clientName);
    }

    /** Asked before who could help: support goes both ways. */
    get givesLabel() {
        return _t("What %(client)s means to %(name)s", {
            client: this.clientName,
            name: this.member.name,
        });
    }

    get stanceLabel() {
        return _t("What this person thinks of the plan");
    }

    get categories() {
        return this.network.options.categories.map(({ id, name }) => [id, name]);
    }

    choices(field) {
        return this.network.options.selections[field];
    }

    get kinds() {
        return (
            this.choices("kind") || [
                ["person", _t("Person")],
                ["organisation", _t("Organisation")],
                ["group", _t("Group")],
            ]
        );
    }

    get leaveTitle() {
        return _t("Left on %s. Stays in the history.", dayName(this.store.shownDate));
    }

    get others() {
        return this.store.othersOf(this.member.id);
    }

    /** Those with whom no tie is noted yet. */
    get strangers() {
        const known = new Set(this.others.map(({ other }) => other.id));
        return this.network.members
            .filter(({ id }) => id !== this.member.id && !known.has(id))
            .sort((a, b) => a.name.localeCompare(b.name));
    }

    /** Everybody of whom this person can be the successor. */
    get predecessors() {
        return this.network.members
            .filter(({ id }) => id !== this.member.id)
            .map(({ id, name }) => [id, name])
            .sort((a, b) => a[1].localeCompare(b[1]));
    }

    /** Something that is said of this person, in words. */
    saidName(field, value) {
        if (field === "category_id") {
            return categoryName(this.network, value);
        }
        if (field === "role_ids") {
            const { roles } = this.network.options;
            const named = roles.filter(({ id }) => value.includes(id));
            return named.map(({ name }) => name).join(", ") || _t("no role");
        }
        return choiceName(this.network, field, value);
    }

    // -- saving -------------------------------------------------------------------------

    toggle(record, field, id) {
        const ids = record[field] || [];
        return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
    }

    /** What was said before was a mistake. */
    wasWrong(field, run) {
        this.store.wasWrong(this.member.id, field, run);
    }

    toggleFunction(id) {
        this.saveTie("function_ids", this.toggle(this.tie, "function_ids", id));
    }

    toggleRole(id) {
        this.saveMember("role_ids", this.toggle(this.member, "role_ids", id));
    }

    addOther(ev) {
        const option = ev.target.selectedOptions[0];
        const other = this.strangers.find(({ id }) => String(id) === option?.value);
        ev.target.value = "";
        if (other) {
            this.store.setTie(this.member.id, {}, { otherId: other.id });
        }
    }

    setOtherQuality(other, quality) {
        this.store.setTie(this.member.id, { quality }, { otherId: other.id });
    }

    endOther(other) {
        this.store.endTie(this.member.id, other.id);
    }

    leave() {
        const { id } = this.member;
        this.props.onClose();
        this.store.leave(id);
    }

    takeOut() {
        const { id } = this.member;
        this.props.onClose();
        this.store.takeOut(id);
    }
}
