/**
 * A talk is written down in two minutes: what went better, a note, and whoever is named
 * there stands in the network by one tap. A contact of before is one line.
 */
import { registry } from "@web/core/registry";

const chip = (name) => `.o_netwerk_named [data-name="${name}"]`;
const tag = (name) => `.o_field_widget[name=member_ids] .o_tag:contains(${name})`;

registry.category("web_tour.tours").add("netwerk_talk_in_two_minutes", {
    steps: () => [
        { trigger: "button[name='action_new_talk']", run: "click" },
        {
            content: "What went better comes first, and can be typed at once",
            trigger: ".o_field_widget[name=better] textarea:focus",
            run: "edit Hij ging zelf naar de film",
        },
        {
            trigger: ".o_field_widget[name=note] textarea",
            run: "edit Gebeld met Sara van de bakker en Thomas.",
        },
        { content: "Somebody new", trigger: chip("Sara van de bakker"), run: "click" },
        { trigger: tag("Sara van de bakker") },
        { content: "Somebody of the network", trigger: chip("Thomas"), run: "click" },
        { trigger: tag("Thomas") },
        { content: "Nobody is left to ask after", trigger: "body:not(:has(.o_netwerk_named button))" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
        { content: "Back to the dossier", trigger: ".breadcrumb-item:last a, .o_back_button", run: "click" },
        {
            content: "It stands on the cockpit",
            trigger: ".o_netwerk_cockpit .o_field_widget[name=better]:contains(naar de film)",
        },
        { trigger: "a.nav-link[name=contacts]", run: "click" },
        {
            content: "One line about what is past",
            trigger: ".o_field_widget[name=meeting_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            content: "What kind of contact it was",
            trigger: ".o_selected_row .o_field_widget[name=type_id] input",
            run: "click",
        },
        { trigger: ".o-autocomplete--dropdown-item a:not(.o_loading):first", run: "click" },
        {
            trigger: ".o_selected_row .o_field_widget[name=note] textarea",
            run: "edit Kort gebeld",
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
    ],
});

registry.category("web_tour.tours").add("netwerk_new_chance", {
    steps: () => [
        { trigger: "button[name=action_missed]", run: "click" },
        { content: "A call stands ready", trigger: "[name=missed].alert:visible" },
        { trigger: "button[name=action_new_chance]", run: "click" },
        { content: "It follows on the first", trigger: ".o_field_widget[name=previous_id]" },
        {
            trigger: ".o_field_widget[name=note] textarea",
            run: "edit Ze miste de bus",
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: "button[name=action_missed]" },
    ],
});
