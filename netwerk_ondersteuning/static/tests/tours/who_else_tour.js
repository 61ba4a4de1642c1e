/**
 * Riet says that she has hardly anyone. "Who else?" begins with what she means to
 * others, walks past home and work, and the walk along her cv brings up the cousin of
 * the laundry: the clue that became her placement.
 *
 * The people are those of the workbook "Net-werkt".
 */
import { registry } from "@web/core/registry";

const chip = (name) => `.o_netwerk_chip[data-member-name="${name}"]:not(.o_netwerk_waiting)`;

const name = (guide, value) => [
    {
        content: `Type ${value} and press Enter`,
        trigger: `${guide} .o_netwerk_name_input`,
        run: `edit ${value} && press Enter`,
    },
    { content: `${value} is in the tray`, trigger: chip(value) },
];

const goTo = (place, time) => [
    {
        trigger: `.o_netwerk_guide_step[data-place="${place}"][data-time="${time}"]`,
        run: "click",
    },
    { trigger: `.o_netwerk_prompt[data-place="${place}"][data-time="${time}"]` },
];

const person = (who) => `.o_netwerk_cv_person[data-member-name="${who}"]`;

const addLine = (what, kind, from, to) => [
    { trigger: "#o_netwerk_cv_name", run: `edit ${what}` },
    { trigger: "#o_netwerk_cv_kind", run: `select ${kind}` },
    { trigger: "#o_netwerk_cv_from", run: `edit ${from}` },
    { trigger: "#o_netwerk_cv_to", run: `edit ${to} && press Enter` },
    { trigger: `.o_netwerk_cv_line[data-line="${what}"] .o_netwerk_cv_body` },
];

registry.category("web_tour.tours").add("netwerk_who_else", {
    steps: () => [
        { trigger: "button[name='action_open_map']", run: "click" },
        { content: "Who else?", trigger: ".o_netwerk_open_who_else", run: "click" },
        {
            content: "What she means to others comes first",
            trigger: '.o_netwerk_prompt[data-place="meaning"]',
        },
        ...name(".o_netwerk_who_else", "Tom"),
        {
            content: "What does she mean to Tom?",
            trigger: '.o_netwerk_meant [data-member-name="Tom"] input',
            run: "edit Ik laat hem lachen && press Enter",
        },
        { trigger: ".o_netwerk_guide_next", run: "click" },
        { trigger: '.o_netwerk_prompt[data-place="home"]' },
        ...name(".o_netwerk_who_else", "Moeder"),
        ...goTo("neighbours", "now"),
        { content: "Nobody here", trigger: ".o_netwerk_guide_nobody", run: "click" },
        { trigger: '.o_netwerk_prompt[data-place="school"]' },
        ...name(".o_netwerk_who_else", "Sara"),
        {
            content: "On the map from here",
            trigger: '.o_netwerk_guide_person[data-member-name="Sara"]',
        },
        { content: "Along the cv", trigger: ".o_netwerk_to_cv", run: "click" },
        ...addLine("Textielschool", "education", "2008", "2012"),
        ...name(".o_netwerk_cv", "Lies"),
        {
            content: "Do they still see each other?",
            trigger: `${person("Lies")} select`,
            run: "select monthly",
        },
        { trigger: ".o_netwerk_cv_next", run: "click" },
        { trigger: ".o_netwerk_cv_check" },
        { trigger: ".o_netwerk_cv_add", run: "click" },
        ...addLine("Wasserij De Ster", "holiday_work", "2013", "2013"),
        ...name(".o_netwerk_cv", "Nicht"),
        {
            content: "What became of her?",
            trigger: `${person("Nicht")} [data-field^=occupation_] input`,
            run: "edit Werkt nog in de wasserij && press Enter",
        },
        {
            content: "Would that be something?",
            trigger: `${person("Nicht")} [data-field^=occupation_reaction_] input`,
            run: "edit Dat zou ik graag doen && press Enter",
        },
        { trigger: ".o_netwerk_cv_next", run: "click" },
        { trigger: ".o_netwerk_is_walked:nth-child(2)" },
        { content: "Undo reaches here too", trigger: ".o_netwerk_undo:enabled", run: "click" },
        { trigger: ".o_netwerk_cv_line:nth-child(2):not(.o_netwerk_is_walked)" },
        { trigger: ".o_netwerk_redo:enabled", run: "click" },
        { trigger: ".o_netwerk_is_walked:nth-child(2)" },
        { trigger: ".o_netwerk_guide_close", run: "click" },
        { trigger: "body:not(:has(.o_netwerk_guide))" },
        {
            content: "All is saved",
            trigger: "body:not(:has(.o_netwerk_waiting_sign, .o_netwerk_unsaved))",
        },
    ],
});
