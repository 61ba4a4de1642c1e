/** Starting a client, and finding somebody, by the keyboard alone. */
import { registry } from "@web/core/registry";

const CLIENT = ".o_field_widget[name=partner_id] input";

/** A name and Enter, as fast as one types. */
const typed = (name) => [
    { trigger: CLIENT, run: `edit ${name}` },
    { trigger: ".o_netwerk_new_client a:contains(New client)" },
    { trigger: CLIENT, run: "press Enter" },
];

/** It is saved: the form has a number. */
const saved = (name) => [
    { trigger: `.o_form_view .o_field_widget[name=reference]:contains(/^N/)` },
    { trigger: `.o_form_view .o_field_widget[name=partner_id]:contains(${name})` },
    { trigger: `.o_breadcrumb .active:contains(${name})` },
];

const anew = [{ trigger: ".o_form_button_create", run: "click" }];

registry.category("web_tour.tours").add("netwerk_start_client", {
    steps: () => [
        ...typed("Ria Wouters"),
        ...saved("Ria Wouters"),
        ...anew,
        // somebody is called so: that is who it is
        ...typed("renee de smet"),
        { trigger: ".o_netwerk_same_name button:contains(Renée De Smet)", run: "click" },
        ...saved("Renée De Smet"),
        ...anew,
        // refused: they have a dossier; the name stays, and it is somebody else
        ...typed("renee de smet"),
        { trigger: ".o_netwerk_same_name button:contains(Renée De Smet)", run: "click" },
        { trigger: ".modal:contains(There is a dossier of this person here)" },
        { trigger: ".modal .btn-primary", run: "click" },
        { trigger: CLIENT, run: "edit renee de smet" },
        { trigger: ".o_netwerk_new_client a", run: "click" },
        { trigger: ".o_netwerk_same_name button:contains(No, somebody else)", run: "click" },
        ...saved("renee de smet"),
    ],
});

const PALETTE = ".o_command_palette";

registry.category("web_tour.tours").add("netwerk_find", {
    steps: () => [
        { trigger: ".o_kanban_view", run: "press Control+k" },
        { trigger: `${PALETTE} input`, run: "edit rene" },
        { trigger: `${PALETTE} .o_command:contains(Find “rene” in the dossiers)`, run: "click" },
        { trigger: `${PALETTE} .o_command:contains(René Łuczak):contains(Johan Peeters)`, run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=name]:contains(René Łuczak)" },
        { trigger: ".o_form_view .o_field_widget[name=dossier_id] a:contains(Johan Peeters)" },
        { trigger: ".o_form_view", run: "press Control+k" },
        { trigger: `${PALETTE} input`, run: "edit &peeters" },
        { trigger: `${PALETTE} .o_command.focused:contains(Johan Peeters)` },
        { trigger: `${PALETTE} input`, run: "press Enter" },
        { trigger: ".o_breadcrumb .active:contains(Johan Peeters)" },
    ],
});
