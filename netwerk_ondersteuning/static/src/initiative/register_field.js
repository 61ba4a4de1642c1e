import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * Who was there, as a register: a button for everybody who may be, one tap each.
 *
 * The field is a many2many; who may be there stands in the field `register` of the same
 * record, `[{id, name, beside}]`. Nothing is saved before the form is.
 */
export class RegisterField extends Component {
    static template = "netwerk_ondersteuning.RegisterField";
    static props = { ...standardFieldProps };

    get there() {
        return this.props.record.data[this.props.name];
    }

    get people() {
        const noted = new Set(this.there.currentIds);
        return (this.props.record.data.register || []).map((person) => ({
            ...person,
            isThere: noted.has(person.id),
        }));
    }

    tap({ id, isThere }) {
        if (this.props.readonly) {
            return;
        }
        return this.there.addAndRemove(isThere ? { remove: [id] } : { add: [id] });
    }
}

export const registerField = {
    component: RegisterField,
    displayName: _t("Who was there, one tap each"),
    supportedTypes: ["many2many"],
    relatedFields: () => [{ name: "display_name", type: "char" }],
};

registry.category("fields").add("netwerk_register", registerField);
