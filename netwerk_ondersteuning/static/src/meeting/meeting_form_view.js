import { useBus } from "@web/core/utils/hooks";
import { registry } from "@web/core/registry";
import { formView } from "@web/views/form/form_view";

/**
 * The form of a contact. One that was only opened is no contact: closing or reloading
 * the page then leaves nothing behind, where Odoo would save it with its defaults, and
 * it would count in every figure. Whatever was typed is saved as always.
 */
export class MeetingFormController extends formView.Controller {
    setup() {
        super.setup();
        this.isTyping = false;
        useBus(this.model.bus, "FIELD_IS_DIRTY", ({ detail }) => (this.isTyping = detail));
    }

    async beforeUnload(ev) {
        const { root } = this.model;
        if (root.isNew && !root.dirty && !this.isTyping) {
            return;
        }
        return super.beforeUnload(ev);
    }
}

registry.category("views").add("netwerk_meeting_form", {
    ...formView,
    Controller: MeetingFormController,
});
