import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { NetworkField } from "../parts/field/network_field";

/** One change between two dates, and the client's own word on it. */
export class NetworkChange extends Component {
    static template = "netwerk_ondersteuning.NetworkChange";
    static components = { NetworkField };
    static props = {
        store: Object,
        change: Object,
        /** Tells this field from those of the other changes. */
        name: String,
        onOpen: Function,
    };

    setup() {
        this.state = useState({ isOpen: false });
    }

    get feelings() {
        return [
            ["glad", _t("glad")],
            ["sorry", _t("sorry")],
            ["both", _t("both")],
        ];
    }

    get canSay() {
        return this.props.store.canEditMoments;
    }

    get isHere() {
        const { store, change } = this.props;
        return store.view.members.some((member) => member.id === change.member_id);
    }

    /** What was said, for who may only read. */
    get said() {
        const { feeling, words } = this.props.change;
        const label = this.feelings.find(([code]) => code === feeling)?.[1];
        return [label, words && `“${words}”`].filter(Boolean).join(": ");
    }

    get isFieldShown() {
        const { feeling, words } = this.props.change;
        return this.state.isOpen || Boolean(feeling || words);
    }

    get groupLabel() {
        return _t("What the client thinks of it: %s", this.props.change.text);
    }

    /** A second tap takes the word back. */
    toggle(feeling) {
        const { store, change } = this.props;
        return store.sayFeeling(change, {
            feeling: change.feeling === feeling ? false : feeling,
        });
    }

    saveWords(words) {
        return this.props.store.sayFeeling(this.props.change, { words }, { inPlace: true });
    }
}
