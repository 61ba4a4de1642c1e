/**
 * A talk is written down in two minutes: what went better, a note, and whoever is named
 * there stands in the network by one tap. A contact of before is one line.
 */
import { registry } from "@web/core/registry";

const chip = (name) => `.o_netwerk_named [data-name="${name}"]`;
const tag = (name) => `.o_field_widget[name=member_ids] .o_tag:contains(${name})`;

registry.category("web_tour.tours").add("netwerk_talk_in_two_minutes", {
    steps: () => [
        { trigger: "button[name='action_open_talk']", run: "click" },
        { trigger: ".o_netwerk_talk_whole", run: "click" },
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
        {
            content: "Somebody of the network, who was there: one tap",
            trigger: `.o_netwerk_named [data-there="Thomas"]`,
            run: "click",
        },
        { trigger: tag("Thomas") },
        { trigger: ".o_field_widget[name=present_member_ids] .o_tag:contains(Thomas)" },
        { content: "It is held now", trigger: "[name=outcome] .o_arrow_button_current:contains(Held)" },
        {
            content: "Of Sara was only spoken",
            trigger: `.o_netwerk_meeting_there [data-name="Sara van de bakker"]`,
        },
        { content: "Nobody is left to ask after", trigger: "body:not(:has(.o_netwerk_meeting_names .o_netwerk_named button))" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
        { content: "Back to the talk", trigger: ".o_action_manager:has(.o_form_view) :is(.breadcrumb-item:last a, .o_back_button)", run: "click" },
        { content: "And to the dossier", trigger: ".o_action_manager:has(.o_netwerk_talk) :is(.breadcrumb-item:last a, .o_back_button)", run: "click" },
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

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
const hour = (which) => `.o_netwerk_hours input[data-hour=${which}]`;

/** It comes to stand there, and does not jump back. */
async function stays(which, shown) {
    const value = () => document.querySelector(hour(which)).value;
    for (let turn = 0; turn < 60 && value() !== shown; turn++) {
        await pause(50);
    }
    await pause(300);
    if (value() !== shown) {
        throw new Error(`${which} is "${value()}", not "${shown}"`);
    }
}

/** As a keyboard does it: type, and leave with Tab. */
const typed = (which, text, shown) => [
    {
        content: `${which}: ${text}`,
        trigger: hour(which),
        async run(helpers) {
            this.anchor.focus();
            await helpers.edit(text);
            await helpers.press("Tab");
        },
    },
    {
        content: "It stays",
        trigger: hour(which),
        run: () => stays(which, shown),
    },
];

registry.category("web_tour.tours").add("netwerk_hour_by_keyboard", {
    steps: () => [
        ...typed("start", "14u30", "14:30"),
        ...typed("stop", "1600", "16:00"),
        ...typed("start", "kwart voor", "kwart voor"),
        { content: "What is no hour is said", trigger: ".o_netwerk_hours [role=alert]" },
        ...typed("start", "14.30", "14:30"),
        { trigger: "body:not(:has(.o_netwerk_hours [role=alert]))" },
        {
            content: "Another day, the same hour",
            trigger: ".o_field_widget[name=date] button, .o_field_widget[name=date] input",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=date] input",
            async run(helpers) {
                await helpers.edit("12/12/2030");
                await helpers.press("Tab");
            },
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
        ...[["start", "14:30"], ["stop", "16:00"]].map(([which, shown]) => ({
            trigger: hour(which),
            run: () => stays(which, shown),
        })),
    ],
});

const NOTE = ".o_field_widget[name=note] textarea";
/** The whole form of a new talk, from the dossier; and back, by way of the talk. */
const toForm = [
    { trigger: "button[name='action_open_talk']", run: "click" },
    { trigger: ".o_netwerk_talk_whole", run: "click" },
];
const back = (from) => ({
    trigger: `${from} .o_back_button, ${from} .breadcrumb-item:last a`,
    run: "click",
});
const fromForm = [
    back(".o_action_manager:has(.o_form_view)"),
    back(".o_action_manager:has(.o_netwerk_talk)"),
];

/** The page goes out of sight, as it does when its tab is left or closed. */
function hide() {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    delete document.visibilityState;
}

registry.category("web_tour.tours").add("netwerk_typed_stays", {
    steps: () => [
        ...toForm,
        {
            content: "Only opened, and out of sight",
            trigger: NOTE,
            async run() {
                hide();
                await pause(300);
            },
        },
        ...fromForm,
        { content: "There is no talk", trigger: "button[name=action_open_meetings]:contains(0)" },
        ...toForm,
        {
            content: "Type, without leaving the field",
            trigger: NOTE,
            async run(helpers) {
                await helpers.edit("Half geschreven", { confirm: false });
                hide();
                await pause(500);
            },
        },
        {
            content: "The page is loaded anew in the middle",
            trigger: NOTE,
            expectUnloadPage: true,
            run: () => location.reload(),
        },
        {
            content: "It stands there again, and says so",
            trigger: ".o_notification:contains(stands here again)",
        },
        {
            trigger: NOTE,
            run() {
                if (this.anchor.value !== "Half geschreven") {
                    throw new Error(`the note is "${this.anchor.value}"`);
                }
            },
        },
        { content: "Of this client", trigger: ".o_field_widget[name=client_name]:contains(Johan)" },
        {
            content: "A double click saves it once",
            trigger: ".o_form_button_save",
            run: "dblclick",
        },
        { trigger: ".o_form_saved" },
        ...fromForm,
        { trigger: "button[name=action_open_meetings]:contains(1)" },
        ...toForm, // saved is saved: a new one is empty
        {
            trigger: NOTE,
            async run() {
                await pause(300);
                if (this.anchor.value) {
                    throw new Error(`a new talk begins with "${this.anchor.value}"`);
                }
            },
        },
        ...fromForm,
        { trigger: "button[name=action_open_meetings]:contains(1)" },
    ],
});
