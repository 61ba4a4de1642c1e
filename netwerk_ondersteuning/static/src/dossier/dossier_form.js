import { registry } from "@web/core/registry";
import { FormController } from "@web/views/form/form_controller";
import { FormRenderer } from "@web/views/form/form_renderer";
import { formView } from "@web/views/form/form_view";

import { LateNotebook } from "./late_notebook";
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

/** What matters for the next talk and the drawing first; then what stands in the tabs. */
export class DossierFormRenderer extends FormRenderer {
    static components = { ...FormRenderer.components, Notebook: LateNotebook };
}

registry.category("views").add("netwerk_dossier_form", {
    ...formView,
    Controller: DossierFormController,
    Renderer: DossierFormRenderer,
});
