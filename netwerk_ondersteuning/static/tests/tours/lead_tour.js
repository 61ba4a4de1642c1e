/**
 * From a clue to a job: somebody of the network knows of work, one next step is agreed,
 * what came of it is noted, and the card is where the client is.
 */
import { registry } from "@web/core/registry";

const field = (name) => `.o_form_view .o_field_widget[name=${name}]`;
const dialog = ".modal .o_form_view";
const stage = (name) => ({
    content: `It is a ${name}`,
    trigger: `.o_statusbar_status .o_arrow_button_current[data-value=${name}]`,
});

registry.category("web_tour.tours").add("netwerk_lead_to_a_job", {
    steps: () => [
        { trigger: ".o-form-buttonbox .o_button_more", run: "click" },
        {
            content: "The leads of the dossier",
            trigger: ".oe_stat_button:has([name=running_lead_count])",
            run: "click",
        },
        { trigger: ".o_kanban_view .o-kanban-button-new", run: "click" },
        { trigger: `${field("name")} input`, run: "edit The laundry" },
        { trigger: `${field("source_member_id")} input`, run: "edit Sara" },
        { trigger: ".o-autocomplete--dropdown-item:contains(Sara)", run: "click" },
        { trigger: `${field("next_step")} input`, run: "edit Call Sara together" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: `${field("is_through_network")} input:checked` },
        stage("clue"),
        { trigger: "button[name=action_go_on]", run: "click" },
        {
            content: "It skips the talk: a placement",
            trigger: `${dialog} .o_field_widget[name=stage] input[data-value=placement]`,
            run: "click",
        },
        {
            trigger: `${dialog} .o_field_widget[name=words] textarea`,
            run: "edit A first good report",
        },
        { trigger: ".modal .o_form_button_save", run: "click" },
        stage("placement"),
        { trigger: ".o_statusbar_status button[data-value=job]:visible", run: "click" },
        stage("job"),
        {
            content: "The way is told in rows",
            trigger: `${field("step_ids")} .o_data_row:contains(A first good report)`,
        },
    ],
});
