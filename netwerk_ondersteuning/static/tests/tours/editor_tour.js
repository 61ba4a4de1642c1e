/**
 * A template editor makes an instrument: two parts, a score, a choice, own points, a rule;
 * tries it, publishes it. And a coach fills it in for somebody.
 */
import { registry } from "@web/core/registry";

import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
const FORM = ".o_netwerk_editor_pane[data-pane=form]";
const OUTLINE = ".o_netwerk_editor_pane[data-pane=outline]";
const TRY = ".o_netwerk_editor_try";
const click = (trigger, content = trigger) => ({ content, trigger, run: "click" });
const saved = {
    content: "All is saved",
    trigger: ".o_netwerk_editor_bar .o_netwerk_saving:not(:has(.o_netwerk_unsaved, .o_netwerk_waiting_sign))",
};
const write = (trigger, text) => ({ content: `${trigger}: ${text}`, trigger, run: `edit ${text}` });
const choose = (trigger, value) => ({ content: `${trigger}: ${value}`, trigger, run: `select ${value}` });
const field = (name, tag = "input") => `${FORM} [data-field=${name}] ${tag}`;
const add = (list, words) => [
    {
        content: `Add ${words}`,
        trigger: `${FORM} [data-list=${list}] .input-group input`,
        async run(helpers) {
            await helpers.edit(words, { confirm: false });
            await helpers.press("Enter");
        },
    },
    {
        content: `${words} is there`,
        trigger: `${FORM} [data-list=${list}] .o_netwerk_editor_thing:has(:contains(${words}), input)`,
    },
];
const open = (list, words) => [
    click(`${FORM} [data-list=${list}] .o_netwerk_editor_open:contains(${words})`),
    { trigger: `${FORM} .o_netwerk_editor_form_title:contains(${words})` },
];
/** On a tablet or phone one pane is shown at a time. */
const pane = (name, isNarrow) => (isNarrow ? [click(`.o_netwerk_editor_tabs [data-pane=${name}]`)] : []);
const outline = (words, isNarrow) => [
    ...pane("outline", isNarrow),
    click(`${OUTLINE} .btn:contains(${words})`),
    { trigger: `${FORM} .o_netwerk_editor_form_title:contains(${words})` },
];
const room = (isNarrow) => (isNarrow ? [roomy(".o_netwerk_editor_action .o_content")] : []);
const texts = ["what", "why", "when", "how", "questions"];

const steps = (isNarrow) => [
    write("#o_netwerk_editor_title", "Mijn dag"),
    click(".o_netwerk_editor_start"),
    { trigger: `${FORM} .o_netwerk_editor_form_title:contains(Mijn dag)` },
    ...texts.map((name) => write(field(name, "textarea:first"), `Over ${name}`)),
    click(`${FORM} [data-field=respondents] [data-code=coach]`),
    click(`${FORM} [data-field=bundles] [data-code=work]`),
    // a part with rows, a score and a choice
    ...pane("outline", isNarrow),
    click(".o_netwerk_editor_add_section"),
    { trigger: `${FORM} .o_netwerk_editor_form_title:contains(without a title)` },
    write(field("title"), "Overdag"),
    { trigger: `${FORM} .o_netwerk_editor_form_title:contains(Overdag)` },
    ...add("rows", "Opstaan"),
    ...add("rows", "Eten"),
    ...add("columns", "Hoe gaat het"),
    ...add("columns", "Met wie"),
    ...room(isNarrow),
    ...open("columns", "Hoe gaat het"),
    choose(field("kind", "select"), "score"),
    { trigger: field("most") },
    write(field("most"), "5"),
    write(`${FORM} [data-field=low] input`, "moeilijk"),
    saved,
    ...outline("Overdag", isNarrow),
    ...open("columns", "Met wie"),
    choose(field("kind", "select"), "choice"),
    ...add("options", "alleen"),
    ...add("options", "samen"),
    saved,
    // a part with own points only
    ...pane("outline", isNarrow),
    click(".o_netwerk_editor_add_section"),
    { trigger: `${FORM} .o_netwerk_editor_form_title:contains(without a title)` },
    write(field("title"), "Wat nog"),
    choose(field("own_rows", "select"), "only"),
    write(field("own_words"), "Iets anders"),
    write(field("empty"), "2"),
    saved,
    // what is wrong is told, and leads to where it is
    click(".o_netwerk_editor_publish"),
    { trigger: "body:not(:has(.o_netwerk_editor_wrong_list)) .modal:contains(Publish this instrument)" },
    click(".modal .btn:contains(Not yet)"),
    // a rule
    ...pane("outline", isNarrow),
    click(".o_netwerk_editor_add_rule"),
    click("[data-rule=many_at_once]"),
    { trigger: `${FORM} .o_netwerk_editor_rule` },
    { trigger: ".o_netwerk_editor_wrongs" },
    click(".o_netwerk_editor_publish"),
    click(".o_netwerk_editor_wrong_list .btn:first"),
    { trigger: `${FORM} .o_netwerk_editor_rule` },
    {
        content: "Which part",
        trigger: `${FORM} [data-field=section] select`,
        run: "selectByLabel Overdag",
    },
    write(`${FORM} [data-field=least] input`, "2"),
    write(`${FORM} [data-field=many] textarea`, "Dat is veel ineens."),
    { content: "Nothing is wrong any more", trigger: "body:not(:has(.o_netwerk_editor_wrongs))" },
    saved,
    // tried, and thrown away
    ...pane("outline", isNarrow),
    ...room(isNarrow),
    ...pane("preview", isNarrow),
    ...room(isNarrow),
    click(`${TRY} .o_netwerk_sheet_row:contains(Opstaan) [data-step="3"]`),
    click(`${TRY} .o_netwerk_sheet_row:contains(Eten) [data-step="0"]`),
    click(`${TRY} .o_netwerk_sheet_row:contains(Eten) .o_netwerk_sheet_option:contains(samen)`),
    { trigger: `${TRY} .o_netwerk_sheet_row:contains(Eten) .o_netwerk_sheet_option.active:contains(samen)` },
    { content: "It can be emptied", trigger: ".o_netwerk_editor_empty" },
    click(".o_netwerk_editor_paper"),
    { trigger: ".o_netwerk_editor_sheet:contains(Opstaan)" },
    // up and down, undone
    ...pane("outline", isNarrow),
    click(`${OUTLINE} .o_netwerk_editor_line:contains(Wat nog) .o_netwerk_editor_more`),
    click(".o-dropdown-item:contains(Up)"),
    { trigger: `${OUTLINE} .o_netwerk_editor_item:first:contains(Wat nog)` },
    click(".o_netwerk_sheet_undo"),
    { trigger: `${OUTLINE} .o_netwerk_editor_item:first:contains(Overdag)` },
    saved,
    click(".o_netwerk_editor_publish"),
    click(".modal .btn-primary:contains(Publish)"),
    { trigger: ".o_notification:contains(Published)" },
    { content: "The form of what is published", trigger: ".o_form_view .o_field_statusbar:contains(Published)" },
];

tours.add("netwerk_editor_makes", { steps: () => steps(false) });
tours.add("netwerk_editor_makes_narrow", { steps: () => steps(true) });

tours.add("netwerk_editor_filled", {
    steps: () => [
        click(".oe_stat_button:contains(Instruments)"),
        click("[data-instrument]:contains(Mijn dag)"),
        click("[data-who=client]"),
        { trigger: ".o_netwerk_sheet_row:contains(Opstaan)" },
        click('.o_netwerk_sheet_row:contains(Opstaan) [data-step="4"]'),
        click('.o_netwerk_sheet_row:contains(Eten) [data-step="2"]'),
        click(".o_netwerk_sheet_whole .o_netwerk_sheet_done"),
        { trigger: ".o_netwerk_sheet_name .badge" },
    ],
});

/** What was said of a row stands beside it, and is ticked as dealt with. */
tours.add("netwerk_editor_remarks", {
    steps: () => [
        { content: "Its part tells that there is something in it", trigger: `${OUTLINE} .o_netwerk_editor_remark_count` },
        { content: "The whole has none", trigger: "body:not(:has(.o_netwerk_editor_remarks))" },
        click(`${OUTLINE} [data-list=sections]:has(.o_netwerk_editor_remark_count) > .o_netwerk_editor_line .o_netwerk_editor_to`),
        click(`${OUTLINE} [data-list=rows] .o_netwerk_editor_to:has(.o_netwerk_editor_remark_count)`),
        click(".o_netwerk_editor_remarks_toggle:contains(2 )"),
        { trigger: ".o_netwerk_editor_remark:contains(An):contains(Te lang)" },
        {
            content: "By hand on the keyboard",
            trigger: ".o_netwerk_editor_remark:contains(Te lang) .o_netwerk_editor_remark_tick",
            async run({ anchor, press }) {
                anchor.focus();
                await press("Enter");
            },
        },
        { trigger: ".o_netwerk_editor_remark:contains(Te lang) .fa-check" },
        { trigger: ".o_netwerk_editor_remarks_toggle:contains(1 )" },
    ],
});
