/**
 * A template editor makes an own method of a shared one: a phase more with its number,
 * moved and undone, told what is missing, published.
 */
import { registry } from "@web/core/registry";

import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
const FORM = ".o_netwerk_editor_pane[data-pane=form]";
const OUTLINE = ".o_netwerk_editor_pane[data-pane=outline]";
const PREVIEW = ".o_netwerk_editor_pane[data-pane=preview]";
const click = (trigger, content = trigger) => ({ content, trigger, run: "click" });
const saved = {
    content: "All is saved",
    trigger: ".o_netwerk_editor_bar .o_netwerk_saving:not(:has(.o_netwerk_unsaved, .o_netwerk_waiting_sign))",
};
const write = (trigger, text) => ({ content: `${trigger}: ${text}`, trigger, run: `edit ${text}` });
/** The first: in the first of the languages. */
const field = (name, tag = "input") => `${FORM} [data-field=${name}] ${tag}:first`;
const title = (words) => ({ trigger: `${FORM} .o_netwerk_editor_form_title:contains(${words})` });
const add = (list, words) => [
    {
        content: `Add ${words}`,
        trigger: `${FORM} [data-list=${list}] .input-group input`,
        async run(helpers) {
            await helpers.edit(words, { confirm: false });
            await helpers.press("Enter");
        },
    },
    { trigger: `${FORM} [data-list=${list}] .o_netwerk_editor_thing:has(input, textarea)` },
];
/** On a tablet or phone one pane is shown at a time. */
const pane = (name, isNarrow) => (isNarrow ? [click(`.o_netwerk_editor_tabs [data-pane=${name}]`)] : []);
const room = (isNarrow) => (isNarrow ? [roomy(".o_netwerk_editor_action .o_content")] : []);

const steps = (isNarrow) => [
    ...(isNarrow ? [click(".o_statusbar_buttons .o-dropdown, .o_statusbar_buttons .dropdown-toggle")] : []),
    click("[name=action_new_version]:contains(Make your own of it)"),
    { trigger: `${FORM} .o_netwerk_editor_form_title:contains(Critical Time Intervention)` },
    write(field("name"), "CTI van ons"),
    title("CTI van ons"),
    // pages of the whole
    ...pane("outline", isNarrow),
    click(`${OUTLINE} [data-page="#aims"]`),
    ...add("goals", "Rust in huis"),
    click(`${FORM} [data-field=outcomes] [data-code=trust]`),
    ...pane("outline", isNarrow),
    click(`${OUTLINE} [data-page="#instruments"]`),
    {
        content: "An instrument goes with it",
        trigger: `${FORM} [data-list=instruments] .o_netwerk_editor_choose`,
        run: "select scoretabel",
    },
    write(`${FORM} [data-list=instruments] [data-field=when] input:first`, "In het begin"),
    ...room(isNarrow),
    // a phase more
    ...pane("outline", isNarrow),
    click(".o_netwerk_editor_add_phase"),
    title("Phase 4"),
    write(field("name"), "Nazorg"),
    title("Nazorg"),
    click(`${FORM} [data-field=instruments] [data-code=scoretabel]`),
    ...add("checklist", "Bel na een maand"),
    ...room(isNarrow),
    saved,
    // a number without its source cannot be published
    click(`${FORM} .o_netwerk_editor_phase_norms [data-norm=meetings]`),
    title("Network meetings"),
    write(field("least"), "1"),
    write(field("words", "textarea"), "Nog één bijeenkomst."),
    saved,
    { trigger: ".o_netwerk_editor_wrongs" },
    click(".o_netwerk_editor_publish"),
    { trigger: ".o_netwerk_editor_wrong_list:contains(Where it comes from)" },
    click(".o_netwerk_editor_wrong_list li .btn"),
    title("Nog één bijeenkomst."),
    write(field("source", "textarea"), "Afgesproken met het team."),
    { content: "Nothing is wrong any more", trigger: "body:not(:has(.o_netwerk_editor_wrongs))" },
    saved,
    // up, and undone
    ...pane("outline", isNarrow),
    click(`${OUTLINE} [data-list=phases] .o_netwerk_editor_line:contains(Nazorg) .o_netwerk_editor_more`),
    click(".o-dropdown--menu .o-dropdown-item:contains(Up)"),
    { trigger: `${OUTLINE} [data-list=phases]:eq(2):contains(Nazorg)` },
    click(".o_netwerk_sheet_undo"),
    { trigger: `${OUTLINE} [data-list=phases]:eq(3):contains(Nazorg)` },
    // a phase goes with its number, and comes back with it
    click(`${OUTLINE} [data-list=phases] .o_netwerk_editor_line:contains(Nazorg) .o_netwerk_editor_more`),
    click(".o-dropdown--menu .o-dropdown-item:contains(Remove)"),
    { trigger: `${OUTLINE}:not(:contains(Nazorg))` },
    click(".o_netwerk_sheet_undo"),
    { trigger: `${OUTLINE} [data-list=norms]:contains(Nog één bijeenkomst)` },
    saved,
    ...room(isNarrow),
    ...pane("preview", isNarrow),
    { trigger: `${PREVIEW} .netwerk_method:contains(Nazorg):contains(Rust in huis)` },
    ...room(isNarrow),
    click(".o_netwerk_editor_publish"),
    click(".modal .btn-primary:contains(Publish)"),
    { trigger: ".o_notification:contains(Published)" },
    { content: "The page of what is published", trigger: ".o_form_view .netwerk_method:contains(Nazorg)" },
];

tours.add("netwerk_method_editor_makes", { steps: () => steps(false) });
tours.add("netwerk_method_editor_makes_narrow", { steps: () => steps(true) });

tours.add("netwerk_method_editor_begins", {
    steps: () => [
        click(".o_netwerk_editor_start"),
        { trigger: ".o_netwerk_editor_begin [role=alert]:contains(Say what the method is called)" },
        write("#o_netwerk_editor_title", "Samen"),
        click(".o_netwerk_editor_start"),
        title("Samen"),
        write(field("what", "textarea"), "Samen op weg."),
        click(".o_netwerk_editor_add_phase"),
        title("Phase 1"),
        // the first cycle more makes two: what is there becomes the first
        click(".o_netwerk_editor_add_cycle"),
        title("Cycle 2"),
        write(field("name"), "Later"),
        title("Later"),
        click(`${OUTLINE} [data-cycle="2"] .o_netwerk_editor_add_phase`),
        title("Phase 1"),
        { trigger: `${FORM} [data-field=cycle] select`, run: "selectByLabel Cycle 1" },
        title("Phase 2"),
        { trigger: `${OUTLINE} [data-cycle="1"] .o_netwerk_editor_item:eq(1)` },
        saved,
        click(".o_netwerk_editor_publish"),
        click(".modal .btn-primary:contains(Publish)"),
        { trigger: ".o_form_view .netwerk_method:contains(Samen op weg)" },
    ],
});
