/**
 * A coach types the name of somebody who is not in Odoo yet, looks whether he is, and
 * starts a dossier. The test watches that nothing of it leaves for elsewhere.
 */
import { registry } from "@web/core/registry";

const NAME = "Zeldzaamhart Vandenberghe";
const input = ".o_field_widget[name=partner_id] input";

registry.category("web_tour.tours").add("netwerk_new_client", {
    steps: () => [
        { content: "Type slowly", trigger: input, run: "edit Zeldzaam" },
        {
            content: "Longer than any field waits before it asks somebody",
            trigger: ".o-autocomplete--dropdown-item:contains(Zeldzaam)",
            async run() {
                await new Promise((resolve) => setTimeout(resolve, 1500));
            },
        },
        { trigger: input, run: `edit ${NAME}` },
        {
            content: "It is made with its name alone, and the dossier started",
            trigger: `.o-autocomplete--dropdown-item:contains(${NAME}) a`,
            run: "click",
        },
        { trigger: ".o_form_saved .o_field_widget[name=reference]:contains(/^N/)" },
    ],
});
