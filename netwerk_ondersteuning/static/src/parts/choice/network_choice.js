import { Component } from "@odoo/owl";

/**
 * One out of a few. "Not discussed" is a choice like the others, and the first. A few
 * short ones are buttons, more of them are a list.
 */
export class NetworkChoice extends Component {
    static template = "netwerk_ondersteuning.NetworkChoice";
    static props = {
        name: String,
        label: String,
        options: Array,
        value: { optional: true },
        isDisabled: { type: Boolean, optional: true },
        /** What the empty choice is called, when not "not discussed". */
        emptyLabel: { type: String, optional: true },
        hasNoEmpty: { type: Boolean, optional: true },
        asList: { type: Boolean, optional: true },
        onChange: Function,
    };

    get isList() {
        return this.props.asList || this.props.options.length > 5;
    }

    get value() {
        return this.props.value || false;
    }

    choose(value) {
        if (value !== this.value) {
            this.props.onChange(value);
        }
    }

    onSelect(ev) {
        const option = this.props.options.find(([key]) => String(key) === ev.target.value);
        this.choose(option ? option[0] : false);
    }
}
