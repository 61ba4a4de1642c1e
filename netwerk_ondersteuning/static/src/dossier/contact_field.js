/**
 * The contact for whom a dossier is: chosen by name, or made with the name alone.
 *
 * Not Odoo's own field for a contact, nor a form of it: with `partner_autocomplete`, which
 * comes with Odoo by itself, these send what is typed to a service outside, letter by
 * letter.
 */
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { computeM2OProps, Many2One } from "@web/views/fields/many2one/many2one";
import { buildM2OFieldDescription, Many2OneField } from "@web/views/fields/many2one/many2one_field";
import { Many2XAutocomplete } from "@web/views/fields/relational_utils";

export class ContactAutocomplete extends Many2XAutocomplete {
    /** Odoo would open its own form, with the name in it. */
    onQuickCreateError(error) {
        throw error;
    }
}

export class ContactMany2One extends Many2One {
    static components = { ...super.components, Many2XAutocomplete: ContactAutocomplete };

    /** No form of a contact, nor from the list of "Search more…". */
    get activeActions() {
        return { create: false, createEdit: false, write: false };
    }
}

export class ContactField extends Component {
    static template = "netwerk_ondersteuning.ContactField";
    static components = { Many2One: ContactMany2One };
    static props = { ...Many2OneField.props };

    get m2oProps() {
        return computeM2OProps(this.props);
    }
}

registry.category("fields").add("netwerk_contact", buildM2OFieldDescription(ContactField));
