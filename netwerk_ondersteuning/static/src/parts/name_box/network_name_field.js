import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { notAdded } from "../words";
import { isAddKey, NameBox } from "./name_box";

/** A name and Enter; what is refused stays in the field with the reason under it. */
export class NetworkNameField extends Component {
    static template = "netwerk_ondersteuning.NetworkNameField";
    static props = {
        label: String,
        hasFocus: { type: Boolean, optional: true },
        /** (name) => Promise of the store's outcome */
        add: Function,
    };

    setup() {
        const input = useRef("input");
        this.box = new NameBox(input);
        this.state = useState({ message: "" });
        onMounted(() => {
            if (this.props.hasFocus) {
                input.el.focus({ preventScroll: true });
            }
        });
    }

    onKeydown(ev) {
        if (isAddKey(ev)) {
            ev.preventDefault();
            this.add();
        }
    }

    async add() {
        const { box } = this;
        const name = box.take();
        if (!name) {
            this.state.message = box.isMistake
                ? _t("Type a name first. A nickname or “a neighbour” will do.")
                : "";
            return;
        }
        this.state.message = "";
        box.markAdded();
        const outcome = await this.props.add(name);
        if (!outcome.ok) {
            this.state.message = notAdded(name, outcome.message);
            box.giveBack(name);
        }
    }
}
