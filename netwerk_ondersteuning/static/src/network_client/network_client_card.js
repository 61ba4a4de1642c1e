import { Component, onMounted, useRef } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { NetworkChoice } from "../network_map/network_choice";
import { NetworkField } from "../network_map/network_field";
import { nearness } from "./network_client_words";

/** One person as the client tells of him: few questions, plain words, nothing else. */
export class NetworkClientCard extends Component {
    static template = "netwerk_ondersteuning.NetworkClientCard";
    static components = { NetworkChoice, NetworkField };
    static props = {
        store: Object,
        personId: true,
        canTakeOut: Boolean,
        onClose: Function,
    };

    setup() {
        this.root = useRef("root");
        onMounted(() => this.root.el.focus({ preventScroll: true }));
    }

    get store() {
        return this.props.store;
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

    get key() {
        return this.store.keyOf(this.member.id);
    }

    get isLocked() {
        return !this.store.canEdit;
    }

    get isAsked() {
        return "client_gives" in this.tie;
    }

    get rings() {
        const { rings } = this.store.view.layout;
        return rings.map(({ ring }) => [ring, nearness(ring, rings.length)]);
    }

    get qualities() {
        return [
            ["supportive", _t("Good")],
            ["neutral", _t("Just ordinary")],
            ["tense", _t("Difficult")],
            ["broken", _t("It is over")],
        ];
    }

    get givesLabel() {
        return _t("What do you mean to %s?", this.member.name);
    }

    saveName(value) {
        if (!value) {
            return { ok: false, message: _t("Somebody needs a name. A nickname will do.") };
        }
        return this.store.updateMember(this.member.id, { name: value }, { inPlace: true });
    }

    saveTie(field, value, inPlace = false) {
        return this.store.setTie(this.member.id, { [field]: value }, { inPlace });
    }

    setRing(ring) {
        this.store.place(this.member.id, ring);
    }

    takeOut() {
        const { id } = this.member;
        this.props.onClose();
        this.store.leave(id);
    }

    onKeydown(ev) {
        if (ev.key === "Escape") {
            ev.stopPropagation();
            this.props.onClose();
        }
    }
}
