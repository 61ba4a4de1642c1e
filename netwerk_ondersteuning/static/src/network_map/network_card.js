import { Component, onMounted, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { NetworkChoice } from "./network_choice";
import { NetworkField } from "./network_field";
import { dayName } from "./network_words";

/** What is noted of one person: his place, his tie with the client and with others. */
export class NetworkCard extends Component {
    static template = "netwerk_ondersteuning.NetworkCard";
    static components = { NetworkChoice, NetworkField };
    static props = {
        store: Object,
        personId: true,
        onClose: Function,
        onOpen: Function,
    };

    setup() {
        this.root = useRef("root");
        this.dayName = dayName;
        this.state = useState({ isMoreShown: false });
        onMounted(() => this.root.el.focus({ preventScroll: true }));
        useEffect(
            () => {
                const body = this.root.el?.querySelector(".o_netwerk_card_body");
                if (body) {
                    body.scrollTop = 0;
                }
            },
            () => [this.store.keyOf(this.props.personId)]
        );
    }

    get store() {
        return this.props.store;
    }

    get network() {
        return this.store.view;
    }

    get person() {
        return this.store.person(this.props.personId);
    }

    get member() {
        return this.person.member;
    }

    get tie() {
        return this.person.tie;
    }

    /** Keeps the fields of two people apart. */
    get key() {
        return this.store.keyOf(this.member.id);
    }

    get isLocked() {
        return !this.store.canEdit;
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

    get rings() {
        return this.network.layout.rings.map(({ ring }) => [ring, String(ring)]);
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

    // -- saving -------------------------------------------------------------------------

    saveMember(field, value, inPlace = false) {
        return this.store.updateMember(this.member.id, { [field]: value }, { inPlace });
    }

    saveTie(field, value, inPlace = false) {
        return this.store.setTie(this.member.id, { [field]: value }, { inPlace });
    }

    saveName(value) {
        if (!value) {
            return { ok: false, message: _t("Somebody needs a name. A nickname will do.") };
        }
        return this.saveMember("name", value, true);
    }

    setRing(ring) {
        this.store.place(this.member.id, ring);
    }

    toggle(record, field, id) {
        const ids = record[field] || [];
        return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
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

    onKeydown(ev) {
        if (ev.key === "Escape") {
            ev.stopPropagation();
            this.props.onClose();
        }
    }
}
