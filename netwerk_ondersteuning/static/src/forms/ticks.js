import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { booleanField, BooleanField } from "@web/views/fields/boolean/boolean_field";
import {
    listBooleanToggleField,
    ListBooleanToggleField,
} from "@web/views/fields/boolean_toggle/list_boolean_toggle_field";

/**
 * A tick in a column. The head of a column is not read with a cell: a box alone says
 * nothing to who does not see the column. What is looked at is said in a word, what can be
 * ticked has its label.
 */
export class TickField extends BooleanField {
    static template = "netwerk_ondersteuning.Tick";
    static props = { ...BooleanField.props, label: { type: String, optional: true } };

    get label() {
        return this.props.label || this.props.record.fields[this.props.name].string;
    }
}

export const tickField = {
    ...booleanField,
    component: TickField,
    displayName: _t("Tick in a list, in words"),
    extractProps: ({ string }) => ({ label: string }),
};

/** The same of what is switched on and off in the list itself. */
export class TickToggleField extends ListBooleanToggleField {
    static template = "netwerk_ondersteuning.TickToggle";
    static props = { ...ListBooleanToggleField.props, label: { type: String, optional: true } };

    get label() {
        return this.props.label || this.props.record.fields[this.props.name].string;
    }
}

export const tickToggleField = {
    ...listBooleanToggleField,
    component: TickToggleField,
    displayName: _t("Switch in a list, with its label"),
    extractProps: (info, dynamicInfo) => ({
        ...listBooleanToggleField.extractProps(info, dynamicInfo),
        label: info.string,
    }),
};

registry.category("fields").add("netwerk_tick", tickField).add("netwerk_toggle", tickToggleField);
