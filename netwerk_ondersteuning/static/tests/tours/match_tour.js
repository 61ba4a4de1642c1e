/**
 * A client and a volunteer who had a week to think: each says yes, only then it begins, and
 * the volunteer gets a page.
 */
import { registry } from "@web/core/registry";

/** On a phone the buttons of a form stand in a menu. */
const press = (name) => [
    {
        isActive: ["mobile"],
        trigger: "body:not(:has(.modal)) .o_statusbar_buttons .dropdown-toggle",
        run: "click",
    },
    {
        trigger: `body:not(:has(.modal)) button[name=${name}]:visible`,
        run: "click",
    },
];
const notThere = (name) => {
    if (document.querySelector(`button[name=${name}]`)) {
        throw new Error(`One yes is no match: ${name} is there`);
    }
};

registry.category("web_tour.tours").add("netwerk_match", {
    steps: () => [
        ...press("action_client_yes"),
        {
            content: "One yes is not enough",
            trigger: ".o_field_widget[name=client_answer_on]",
            run() {
                notThere("action_start");
            },
        },
        ...press("action_volunteer_yes"),
        {
            content: "Both said so on a day",
            trigger: ".o_field_widget[name=volunteer_answer_on]",
        },
        ...press("action_start"),
        {
            content: "It runs",
            trigger: ".o_field_widget[name=started_on]",
        },
        ...press("action_give_link"),
        {
            content: "Address and code are told once",
            trigger: ".modal:contains(Karim)",
        },
    ],
});
