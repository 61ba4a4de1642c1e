/**
 * The administrator opens the app and finds the page "Begin here": ticks off the backup,
 * fills in the organisation, pastes colleagues of whom one line is wrong, and goes on.
 */
import { registry } from "@web/core/registry";

const step = (code, more = "") => `.o_netwerk_first_step[data-step=${code}]${more}`;
const press = (code) => ({
    content: `Press the button of ${code}`,
    trigger: step(code, " .o_netwerk_first_button:enabled"),
    run: "click",
});
const LIST = "Naam;Mail;Rol;Team\nBo Maes;bo@z.example;begeleider;West\nMo;mo@;begeleider;West";

registry.category("web_tour.tours").add("netwerk_first_hour", {
    steps: () => [
        {
            content: "What is not for this role says whom to ask",
            trigger: step("address", ":contains('system administrator')"),
        },
        { trigger: step("backup", ":not(.o_netwerk_first_done)") },
        press("backup"),
        { content: "It ticks itself off", trigger: step("backup", ".o_netwerk_first_done") },
        press("organisation"),
        { trigger: ".modal [name=company_phone] input", run: "edit 09 000 00 00" },
        { trigger: ".modal .o_form_button_save, .modal button[special=save]", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        {
            content: "What is still empty is said anew",
            trigger: step("organisation", " .o_netwerk_first_tells:contains('empty: e-mail')"),
        },
        press("people"),
        {
            trigger: ".modal [name=text] textarea",
            run: ({ anchor }) => {
                anchor.value = LIST;
                anchor.dispatchEvent(new Event("input", { bubbles: true }));
                anchor.dispatchEvent(new Event("change", { bubbles: true }));
            },
        },
        {
            content: "Each line says what happens, before anything is done",
            trigger: ".modal .o_data_row:contains('Bo Maes'):contains('Gets an account')",
        },
        { trigger: ".modal .o_data_row:contains('“mo@” is no e-mail address')" },
        { trigger: ".modal button[name=action_make]", run: "click" },
        {
            content: "What was wrong stays in the list",
            trigger: ".modal .alert-info:contains('Arranged: 1.')",
        },
        { trigger: ".modal .o_data_row:contains('“mo@” is no e-mail address')" },
        { trigger: ".modal button[special=cancel]", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        {
            content: "Go on, though not all is arranged",
            trigger: ".o_netwerk_first_hour footer button",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: "body:not(:has(.o_netwerk_first_hour))" },
    ],
});

registry.category("web_tour.tours").add("netwerk_own_settings", {
    steps: () => [
        { trigger: ".o_setting_box [name=netwerk_ring_count] input", run: "edit 5" },
        { trigger: ".o_form_button_save", run: "click" },
        { content: "It is saved", trigger: "body:not(:has(.o_form_dirty))" },
        { trigger: ".o_setting_box [name=netwerk_ring_count] input:value(5)" },
    ],
});
