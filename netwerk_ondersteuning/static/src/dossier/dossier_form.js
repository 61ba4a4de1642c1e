import { registry } from "@web/core/registry";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";

import { networkOf } from "./network_of";

/**
 * The form of a dossier. Its drawing is asked as soon as the dossier is read, so that it
 * comes while the form is being made. Not sooner: who may not read it asks no drawing,
 * and one visit is noted once.
 */
export class DossierFormController extends FormController {
    get modelParams() {
        const params = super.modelParams;
        params.hooks.onRootLoaded = (root) => this.onDossierRead(root);
        return params;
    }

    onDossierRead(root) {
        if (root.resId) {
            networkOf(this.env, root).catch(() => {}); // told by what shows it
        }
    }
}

registry.category("views").add("netwerk_dossier_form", {
    ...formView,
    Controller: DossierFormController,
});
