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

/** Longer than a name can be: it is said at once, and what was typed stays. */
const LONG = "Sophie ".repeat(20).trim();

registry.category("web_tour.tours").add("netwerk_long_name", {
    steps: () => [
        { trigger: CLIENT, run: `edit ${LONG}` },
        { trigger: CLIENT, run: "press Tab" },
        { trigger: ".o_netwerk_long_name:contains(120 characters at most, and these are 139)" },
        {
            trigger: CLIENT,
            run() {
                if (this.anchor.value !== LONG) {
                    throw new Error(`What was typed is gone: ${this.anchor.value}`);
                }
            },
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_notification" }, // not saved
        { trigger: ".o_netwerk_long_name" },
        ...typed("Sophie"),
        ...saved("Sophie"),
    ],
});

const PALETTE = ".o_command_palette";

registry.category("web_tour.tours").add("netwerk_find", {
    steps: () => [
        { trigger: ".o_kanban_view", run: "press Control+k" },
        // what a button is called stays first
        { trigger: `${PALETTE} input`, run: "edit new" },
        { trigger: `${PALETTE} .o_command:contains(Newton)` },
        { trigger: `${PALETTE} .o_command.focused:contains(New):not(:contains(Newton))` },
        // as one types, whatever the accents and the order of the words
        { trigger: `${PALETTE} input`, run: "edit rene" },
        { trigger: `${PALETTE} .o_command.focused:contains(René Łuczak):contains(Johan Peeters)` },
        { trigger: `${PALETTE} input`, run: "edit luc ren" },
        { trigger: `${PALETTE} input`, run: "press Enter" }, // at once: it waits for who comes
        { trigger: ".o_form_view .o_field_widget[name=name]:contains(René Łuczak)" },
        { trigger: ".o_form_view .o_field_widget[name=dossier_id] a:contains(Johan Peeters)" },
        { trigger: ".o_form_view", run: "press Control+k" },
        { trigger: `${PALETTE} input`, run: "edit so many" },
        { trigger: `${PALETTE} .o_command:contains(Find “so many” in the dossiers)`, run: "click" },
        { trigger: `${PALETTE} .o_command:contains(So many 11)` },
        { trigger: `${PALETTE} input`, run: "press Escape" },
        { trigger: ".o_form_view", run: "press Control+k" },
        { trigger: `${PALETTE} input`, run: "edit &peeters" },
        { trigger: `${PALETTE} .o_command.focused:contains(Johan Peeters)` },
        { trigger: `${PALETTE} input`, run: "press Enter" },
        { trigger: ".o_breadcrumb .active:contains(Johan Peeters)" },
    ],
});
