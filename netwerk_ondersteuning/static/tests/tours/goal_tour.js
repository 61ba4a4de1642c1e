/**
 * A goal: in the words of the client, with a first step; how it stands, kept for later,
 * taken up again and reached. And one of what was said on a sheet.
 */
import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const field = (name) => `.o_form_view .o_field_widget[name=${name}]`;
const dialog = ".modal .o_form_view";
const SAVED = ".o_form_view:not(:has(.o_form_button_save:visible))";
const SAID = "Weer buiten komen";

/** On a phone the buttons of a form stand in a menu. */
const press = (name) => [
    {
        isActive: ["mobile"],
        trigger: "body:not(:has(.modal)) .o_statusbar_buttons .dropdown-toggle",
        run: "click",
    },
    { trigger: `body:not(:has(.modal)) button[name=${name}]:visible`, run: "click" },
];
/** How it stands, in one tap; on a phone from a menu. */
const stands = (state, words) => [
    {
        isActive: ["mobile"],
        trigger: "body:not(:has(.modal)) .o_statusbar_status button:visible:last",
        run: "click",
    },
    {
        isActive: ["mobile"],
        trigger: `.o-dropdown--menu .o-dropdown-item:contains(${words})`,
        run: "click",
    },
    {
        isActive: ["desktop"],
        trigger: `.o_statusbar_status button[data-value=${state}]:visible`,
        run: "click",
    },
    {
        content: `It is: ${words}`,
        trigger: `.o_statusbar_status:contains(${words})`,
    },
];
const save = [
    { trigger: ".o_form_button_save:visible", run: "click" },
    { trigger: SAVED },
];

tours.add("netwerk_goal", {
    steps: () => [
        { trigger: ".o_kanban_view" },
        { trigger: ".o-kanban-button-new", run: "click" },
        { trigger: `${field("name")} input`, run: `edit ${SAID}` },
        {
            content: "Small, and something to begin with",
            trigger: `${field("first_step")} input`,
            run: "edit Dinsdag naar de bib met Rita",
        },
        ...save,
        ...press("action_evaluate"),
        {
            content: "What went well is asked first",
            trigger: `${dialog} .o_field_widget[name=went_well] textarea`,
            run: "edit Rita kwam mee",
        },
        {
            trigger: `${dialog} .o_field_widget[name=result] input[data-value=partly]`,
            run: "click",
        },
        { trigger: ".modal .o_form_button_save", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_notebook" },
        ...stands("later", "Kept for later"),
        {
            content: "Why, in a few words",
            trigger: `${field("state_words")} input`,
            run: "edit Eerst het huis",
        },
        ...save,
        ...stands("running", "We work on it"),
        {
            content: "Why it was kept is gone",
            trigger: `.o_form_view:not(:has(.o_field_widget[name=state_words]))`,
        },
        ...stands("reached", "Reached"),
        { trigger: SAVED },
    ],
});

tours.add("netwerk_goal_of_sheet", {
    steps: () => [
        { trigger: ".o_netwerk_sheet_goals_open", run: "click" },
        {
            content: "One tap",
            trigger: `.o_netwerk_sheet_goals [data-goal="${SAID}"] .o_netwerk_sheet_option`,
            run: "click",
        },
        {
            trigger: `.o_netwerk_sheet_goals [data-goal="${SAID}"] .o_netwerk_sheet_goal`,
            run: "click",
        },
        {
            content: "The same words",
            trigger: `${field("name")} input:value(${SAID})`,
        },
    ],
});
