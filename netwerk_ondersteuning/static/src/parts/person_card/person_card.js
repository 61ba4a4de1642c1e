import { Component, onMounted, useRef } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { NetworkField } from "../field/network_field";

/**
 * One person on a card: name and closing above, what is asked of the person in the
 * middle, what can be done with the person below. Who asks what is up to the cards that
 * extend this one, class and template.
 */
export class PersonCard extends Component {
    static template = "netwerk_ondersteuning.PersonCard";
    static components = { NetworkField };
    static props = {
        store: Object,
        personId: true,
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

    /** How near, in words: a number says nothing. */
    get rings() {
        const { rings } = this.store.view.layout;
        return rings.map(({ ring, label }) => [ring, label]);
    }

    /** Keeps the fields of two people apart. */
    get key() {
        return this.store.keyOf(this.member.id);
    }

    get isLocked() {
        return !this.store.canEdit;
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

    onKeydown(ev) {
        if (ev.key === "Escape") {
            ev.stopPropagation();
            this.props.onClose();
        }
    }
}
