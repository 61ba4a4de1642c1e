/**
 * A team leader opens a dossier of the team: asked for a reason in an ordinary dialog,
 * which may be closed again, and then it opens.
 */
import { registry } from "@web/core/registry";

const openRow = {
    content: "Open a dossier of the team",
    trigger: ".o_list_view .o_data_row td[name=reference]",
    run: "click",
};
const dialog = ".modal:has([name=reason])";

registry.category("web_tour.tours").add("netwerk_leader_reason", {
    steps: () => [
        openRow,
        {
            content: "The reason is asked, and nothing is called an error",
            trigger: `${dialog}:not(:contains('Warning')):not(:contains('Error'))`,
        },
        {
            content: "Not now",
            trigger: `${dialog} .o_form_button_cancel, ${dialog} button[special=cancel]`,
            run: "click",
        },
        { content: "The list is still there", trigger: "body:not(:has(.modal)) .o_list_view" },
        openRow,
        {
            content: "Say why",
            trigger: `${dialog} [name=reason] input`,
            run: "edit The coach is ill and the client called",
        },
        { trigger: `${dialog} button[name=action_enter]`, run: "click" },
        {
            content: "The dossier is open, and no message is left",
            trigger: ".o_form_view .o_form_renderer:has([name=reference])",
        },
        { trigger: "body:not(:has(.modal))" },
    ],
});
