/**
 * A dossier that is open is called after its client, in the path and the title of the tab.
 *
 * The display name is the number, since Odoo shows that under sudo. What stands in a form
 * came by way of what the user may read: there the name is.
 */
import { patch } from "@web/core/utils/patch";
import { FormController } from "@web/views/form/form_controller";

patch(FormController.prototype, {
    displayName() {
        const { root } = this.model;
        const isDossier = this.props.resModel === "netwerk.dossier" && !root.isNew;
        return (isDossier && root.data.client_name) || super.displayName();
    },
});
