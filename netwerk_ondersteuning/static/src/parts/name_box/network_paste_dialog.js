import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";

/** A pasted list, seen before it is added: who is new, who may be there already. */
export class NetworkPasteDialog extends Component {
    static template = "netwerk_ondersteuning.NetworkPasteDialog";
    static components = { Dialog };
    static props = {
        /** `{name, isKnown, like}` of `markKnown` */
        people: Array,
        add: Function,
        close: Function,
    };

    setup() {
        this.state = useState({
            people: this.props.people.map((one) => ({
                ...one,
                isChosen: !(one.isKnown || one.like),
            })),
        });
    }

    get chosen() {
        return this.state.people.filter((one) => one.isChosen).map(({ name }) => name);
    }

    likeLabel(one) {
        return _t("the same as %s?", one.like);
    }

    get addLabel() {
        const { length } = this.chosen;
        return length === 1 ? _t("Add one person") : _t("Add %s people", length);
    }

    add() {
        this.props.add(this.chosen);
        this.props.close();
    }
}
