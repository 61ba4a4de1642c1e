import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * The values of a selection as buttons side by side, one tap each, for on a tablet.
 * A second tap on the same button takes the answer away again: back to `otherwise`.
 *
 * Options: `only` (the values that get a button), `icons` (a FontAwesome class for each
 * value), `is_large`, `otherwise` (the value for nothing chosen, empty by default).
 */
export class MeetingTaps extends Component {
    static template = "netwerk_ondersteuning.MeetingTaps";
    static props = {
        ...standardFieldProps,
        only: { type: Array, optional: true },
        icons: { type: Object, optional: true },
        isLarge: { type: Boolean, optional: true },
        otherwise: { type: [String, Boolean], optional: true },
    };
    static defaultProps = { icons: {}, otherwise: false };

    get value() {
        return this.props.record.data[this.props.name];
    }

    get choices() {
        const { selection } = this.props.record.fields[this.props.name];
        return selection
            .filter(([value]) => !this.props.only || this.props.only.includes(value))
            .map(([value, label]) => ({ value, label, icon: this.props.icons[value] }));
    }

    choose(value) {
        if (this.props.readonly) {
            return;
        }
        const chosen = value === this.value ? this.props.otherwise : value;
        return this.props.record.update({ [this.props.name]: chosen });
    }
}

export const meetingTaps = {
    component: MeetingTaps,
    displayName: _t("Buttons to tap"),
    supportedTypes: ["selection"],
    // read-only because the view says so, not because the row of a list is at rest
    extractProps: ({ options }, { readonly }) => ({
        only: options.only,
        icons: options.icons,
        isLarge: options.is_large,
        otherwise: options.otherwise,
        readonly,
    }),
};

registry.category("fields").add("netwerk_taps", meetingTaps);
