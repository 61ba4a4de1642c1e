import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import {
    Many2ManyTagsField,
    many2ManyTagsField,
} from "@web/views/fields/many2many_tags/many2many_tags_field";

/**
 * Who was there: tags, and a tap for each of those of whom was spoken.
 *
 * Nothing else of the form is touched or saved.
 */
export class MeetingThereField extends Component {
    static template = "netwerk_ondersteuning.MeetingThereField";
    static components = { Many2ManyTagsField };
    static props = { ...Many2ManyTagsField.props };

    get there() {
        return this.props.record.data[this.props.name];
    }

    /** Of whom was spoken, and who is not noted as there. */
    get chips() {
        const noted = new Set(this.there.currentIds);
        const spoken = this.props.record.data.member_ids?.records || [];
        return spoken
            .filter(({ resId }) => !noted.has(resId))
            .map(({ resId, data }) => ({ id: resId, name: data.display_name }));
    }

    title({ name }) {
        return _t("%s was there", name);
    }

    add({ id }) {
        if (!this.there.currentIds.includes(id)) {
            return this.there.addAndRemove({ add: [id] });
        }
    }
}

export const meetingThereField = {
    ...many2ManyTagsField,
    component: MeetingThereField,
    displayName: _t("Who was there, from those of whom was spoken"),
    supportedTypes: ["many2many"],
    additionalClasses: ["o_field_many2many_tags"],
};

registry.category("fields").add("netwerk_meeting_there", meetingThereField);
