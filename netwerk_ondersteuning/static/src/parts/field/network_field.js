import { Component, onWillUpdateProps, useState } from "@odoo/owl";

import { DayInput } from "./day_input";

/**
 * One text, number or date that saves itself on leaving the field or on Enter. When it is
 * refused the reason stands under it and what was typed stays.
 */
export class NetworkField extends Component {
    static template = "netwerk_ondersteuning.NetworkField";
    static components = { DayInput };
    static props = {
        name: String,
        label: String,
        value: { optional: true },
        type: { type: String, optional: true },
        isLarge: { type: Boolean, optional: true },
        isDisabled: { type: Boolean, optional: true },
        placeholder: { type: String, optional: true },
        /** (value) => Promise of the store's outcome */
        save: Function,
    };
    static defaultProps = { type: "text" };

    setup() {
        this.state = useState({ typed: null, message: "", isSaving: false });
        onWillUpdateProps((next) => {
            if (next.name !== this.props.name) {
                this.state.typed = null;
                this.state.message = "";
            }
        });
    }

    get shown() {
        return this.state.typed ?? (this.props.value || "");
    }

    get id() {
        return `o_netwerk_field_${this.props.name}`;
    }

    onInput(ev) {
        this.onDay(ev.target.value);
    }

    onDay(typed) {
        this.state.typed = typed;
        this.state.message = "";
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing && this.props.type !== "textarea") {
            ev.preventDefault();
            this.commit();
        } else if (ev.key === "Escape" && this.state.typed !== null) {
            // first Escape takes back the typing, a second one closes the card
            ev.stopPropagation();
            this.state.typed = null;
            this.state.message = "";
        }
    }

    async commit() {
        const { typed } = this.state;
        const text = typeof typed === "string" ? typed.trim() : typed;
        if (typed === null || text === String(this.props.value || "")) {
            this.state.typed = null;
            return;
        }
        const value = this.props.type === "number" ? parseInt(text) || 0 : text || false;
        this.state.isSaving = true;
        const outcome = await this.props.save(value);
        this.state.isSaving = false;
        if (!outcome || outcome.ok) {
            if (this.state.typed === typed) {
                this.state.typed = null;
            }
        } else {
            this.state.message = outcome.message;
        }
    }
}
