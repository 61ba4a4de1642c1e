/**
 * A referral with consent: nothing goes along before the client agreed, then only that, and
 * it is closed with a reason.
 */
import { registry } from "@web/core/registry";

const tab = (words) => ({
    trigger: `.o_notebook_headers .nav-link:contains(${words})`,
    run: "click",
});
const permission = (words) => `.o_field_widget[name=permission_ids] tr:contains(${words})`;

registry.category("web_tour.tours").add("netwerk_referral", {
    steps: () => [
        {
            content: "First the own circle: one thing comes next",
            trigger: "[name=next_words]:contains(the own circle)",
        },
        { trigger: "button[name=action_next]", run: "click" },
        {
            trigger: ".modal [name=own_circle] .o_radio_item:contains(Nobody who can) input",
            run: "click",
        },
        { trigger: ".modal-footer .o_form_button_save", run: "click" },
        {
            content: "Then the first step, with its questions",
            trigger: "body:not(:has(.modal)) [name=next_words]:contains(1. Talk about)",
        },
        { trigger: "button[name=action_next]", run: "click" },
        { trigger: ".modal [name=questions] li:contains(What is the question)" },
        { trigger: ".modal [name=words] textarea", run: "edit Overzicht krijgen" },
        { trigger: ".modal [name=goes_along] input", run: "click" },
        { trigger: ".modal [name=state] .o_radio_item:contains(Done) input", run: "click" },
        { trigger: ".modal-footer .o_form_button_save", run: "click" },
        {
            trigger: "body:not(:has(.modal)) [name=next_words]:contains(2. Look for)",
        },
        {
            content: "Nothing goes along before somebody agreed",
            trigger: "button[name=action_page]",
            run: "click",
        },
        { trigger: ".modal:contains(Nothing goes along yet)" },
        { trigger: ".modal:not(:has(button[name=action_print_page])) .modal-footer .btn-secondary", run: "click" },
        tab("Permissions"),
        {
            trigger: `${permission("exchange information")} button[name=action_give]`,
            run: "click",
        },
        { trigger: `${permission("exchange information")}:contains(Given)` },
        {
            trigger: `${permission("work together")} button[name=action_refuse]`,
            run: "click",
        },
        { trigger: `${permission("work together")}:contains(Not given)` },
        { trigger: "button[name=action_page]", run: "click" },
        {
            content: "What was agreed to, and what was ticked",
            trigger: ".modal [name=page_now]:contains(Overzicht krijgen):contains(exchange information)",
            run() {
                const page = document.querySelector(".modal [name=page_now]").textContent;
                if (page.includes("work together")) {
                    throw new Error("On the page without permission");
                }
            },
        },
        { trigger: ".modal button[name=action_print_page]" },
        { trigger: ".modal-footer .btn-secondary", run: "click" },
        {
            content: "Taken back: nothing goes along any more",
            trigger: `body:not(:has(.modal)) ${permission("exchange information")} button[name=action_withdraw]`,
            run: "click",
        },
        { trigger: `${permission("exchange information")}:contains(Withdrawn)` },
        { trigger: "button[name=action_page]", run: "click" },
        { trigger: ".modal:contains(Nothing goes along yet)" },
        { trigger: ".modal-footer .btn-secondary", run: "click" },
        {
            content: "Closed with a reason",
            trigger: "body:not(:has(.modal)) button[name=action_ask_close]",
            run: "click",
        },
        { trigger: ".modal [name=close_reason] input, .modal [name=close_reason] select" },
        {
            trigger: ".modal [name=close_reason] input",
            run: "click",
        },
        {
            trigger: ".o_select_menu_item:contains(own circle helps)",
            run: "click",
        },
        { trigger: ".modal button[name=action_close]", run: "click" },
        { trigger: "body:not(:has(.modal)) .alert:contains(Closed on)" },
        { trigger: "button[name=action_reopen]", run: "click" },
        { trigger: "[name=next_words]:contains(2. Look for)" },
    ],
});
