import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** After an added name, a second Enter on the now empty field is no mistake. */
const SECOND_ENTER = 800;

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
        this.input = useRef("input");
        this.state = useState({ message: "" });
        this.lastAdd = 0;
        onMounted(() => {
            if (this.props.hasFocus) {
                this.input.el.focus({ preventScroll: true });
            }
        });
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            this.add();
        }
    }

    async add() {
        const input = this.input.el;
        const name = input.value.trim();
        input.focus();
        if (!name) {
            const isMistake = Date.now() - this.lastAdd > SECOND_ENTER;
            this.state.message = isMistake
                ? _t("Type a name first. A nickname or “a neighbour” will do.")
                : "";
            return;
        }
        this.state.message = "";
        this.lastAdd = Date.now();
        // at once, not with the next drawing: the next name is being typed already
        input.value = "";
        const outcome = await this.props.add(name);
        if (outcome.ok) {
            return;
        }
        this.state.message = _t("%(name)s was not added. %(reason)s", {
            name,
            reason: outcome.message || "",
        });
        if (this.input.el && !this.input.el.value.trim()) {
            this.input.el.value = name;
        }
    }
}
