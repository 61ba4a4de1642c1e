/**
 * A network meeting as the coach walks it: the question, the day and the place, whom the
 * client wants there, why somebody cannot be invited yet, the invitations; and later who
 * was there, how it was, a gap that somebody fills, the minutes, and the next time.
 *
 * What happens between the two is done by the test (tests/meeting/test_tour_chain.py).
 */
import { registry } from "@web/core/registry";

const field = (name) => `.o_field_widget[name=${name}]`;
const page = (name) => ({
    content: `Go to the page ${name}`,
    trigger: `a.nav-link[name=${name}]`,
    run: "click",
});
const press = (name, where = "") => ({
    content: `Press ${name}`,
    trigger: `${where} button[name=${name}]`.trim(),
    run: "click",
});
const save = () => [
    { content: "Save", trigger: ".o_form_button_save", run: "click" },
    { trigger: ".o_form_saved" },
];

// -- inviting ---------------------------------------------------------------------------

const invited = (who) => `.o_netwerk_invited .o_data_row:contains(${who})`;

/** Choose the way in which somebody is invited, by its place in the menu. */
const inviteBy = (who, index) => [
    {
        content: `Another way to invite ${who}`,
        trigger: `${invited(who)} td[name=invitation]`,
        run: "click",
    },
    {
        trigger: `.o_selected_row td[name=invitation] input`,
        run: "click",
    },
    { trigger: `.o_select_menu_item:eq(${index})`, run: "click" },
    ...save(),
];
const BY_MAIL = 1;
const BY_CLIENT = 4;

registry.category("web_tour.tours").add("netwerk_chain_invite", {
    steps: () => [
        press("action_new_network_meeting"),
        page("preparation"),
        {
            content: "The question, in her own words",
            trigger: `${field("question")} textarea`,
            run: "edit Hoe kom ik nog bij mijn zus?",
        },
        ...save(),
        { content: "What is missing is told", trigger: ".o_netwerk_before_inviting" },
        {
            content: "In ten days",
            trigger: `${field("date")} button, ${field("date")} input`,
            run: "click",
        },
        { trigger: `${field("date")} input`, run: "edit +10d && press Enter" },
        {
            content: "At two",
            trigger: `${field("start")} input[data-hour=start]`,
            run: "edit 14 && press Tab",
        },
        {
            content: "Where",
            trigger: `${field("location")} input`,
            run: "edit Bij Riet thuis",
        },
        {
            content: "Who prepared it with her",
            trigger: `${field("prepared_by_id")} input`,
            run: "edit An",
        },
        { trigger: ".o-autocomplete--dropdown-item a:text(An)", run: "click" },
        ...save(),
        {
            content: "Nothing is missing",
            trigger: ".o_netwerk_invitation:not(:has(.o_netwerk_before_inviting))",
        },
        press("action_choose_people", ".o_netwerk_invitation"),
        {
            content: "She wants her sister there",
            trigger: ".modal .o_data_row:contains(Lies Claes) input[type=checkbox]",
            run: "click",
        },
        {
            content: "And somebody who is not on the map yet",
            trigger: `.modal ${field("new_name")} input`,
            run: "edit Samira",
        },
        press("action_add", ".modal"),
        {
            content: "Samira is asked by the client: nothing stands in the way",
            trigger: `${invited("Samira")}:has(button[name=action_record_invited])`,
        },
        ...inviteBy("Samira", BY_MAIL),
        {
            content: "Why not yet",
            trigger: `${invited("Samira")} td[name=why_not]:contains(/./)`,
        },
        press("action_invite"),
        {
            content: "Nobody is invited as long as somebody may not be",
            trigger: ".modal footer .btn-primary",
            run: "click",
        },
        { trigger: `body:not(:has(.modal)) ${invited("Lies")} td[name=invited_on]:not(:contains(/./))` },
        ...inviteBy("Samira", BY_CLIENT),
        press("action_invite"),
        {
            content: "How does the mail address her? As it is proposed",
            trigger: ".modal .o_netwerk_salutations .o_data_row:contains(Lies Claes)",
        },
        press("action_confirm", ".modal"),
        {
            content: "The sister is invited",
            trigger: `${invited("Lies")} td[name=invited_on]:contains(/./)`,
        },
        press("action_record_invited", invited("Samira")),
        { trigger: `${invited("Samira")} td[name=invited_on]:contains(/./)` },
    ],
});

// -- holding ----------------------------------------------------------------------------

const there = (who) => `.o_netwerk_table .o_data_row:contains(${who})`;
const isThere = (who) => `${there(who)} button[data-value=present][aria-pressed=true]`;

registry.category("web_tour.tours").add("netwerk_chain_hold", {
    steps: () => [
        press("action_held"),
        { trigger: "button[name=action_planned]" },
        page("table"),
        press("action_all_present"),
        { content: "Who said yes is there", trigger: isThere("Lies") },
        {
            content: "Samira came too",
            trigger: `${there("Samira")} button[data-value=present]`,
            run: "click",
        },
        { trigger: isThere("Samira") },
        ...save(),
        press("action_evaluate", there("Lies")),
        {
            content: "How was it? One face",
            trigger: `.modal ${field("eval_heard")} button[data-value=yes]`,
            run: "click",
        },
        { trigger: ".modal footer .btn-primary", run: "click" },
        { content: "She has looked back", trigger: `body:not(:has(.modal)) ${there("Lies")} .text-success` },

        page("agreements"),
        press("action_put_on_table", field("other_gap_ids")),
        {
            content: "What nobody does lies on the table",
            trigger: `${field("agreement_ids")} .o_data_row:contains(Vervoer op zaterdag)`,
        },
        press("action_fill", field("agreement_ids")),
        {
            content: "Who does it?",
            trigger: ".modal .o_netwerk_doer input",
            run: "edit Piet",
        },
        { trigger: ".o_netwerk_doer_menu a:contains(Piet Buur)", run: "click" },
        { trigger: ".modal footer .btn-primary", run: "click" },
        {
            content: "Piet does it",
            trigger: `body:not(:has(.modal)) ${field("agreement_ids")} .o_data_row:contains(Piet Buur)`,
        },

        page("minutes"),
        {
            content: "What was said",
            trigger: `${field("minutes")} textarea`,
            run: "edit Piet rijdt op zaterdag.",
        },
        press("action_minutes_read_back"),
        press("action_minutes_final"),
        { trigger: ".modal footer .btn-primary", run: "click" },
        {
            content: "Nobody rewrites them",
            trigger: `body:not(:has(.modal)) ${field("minutes")}.o_readonly_modifier`,
        },

        {
            content: "When is the next time?",
            trigger: `${field("next_date")} input`,
            run: "edit +30d && press Enter",
        },
        ...save(),
        press("action_plan_follow_up"),
        {
            content: "The next meeting follows on this one, with the same people wanted",
            trigger: `body:has(${field("previous_id")}) button[name=action_cancel]`,
        },
        page("preparation"),
        { trigger: invited("Lies") },
    ],
});
