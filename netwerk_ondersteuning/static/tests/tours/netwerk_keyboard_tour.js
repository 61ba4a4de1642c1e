/**
 * Everything on the map without a mouse: adding, placing, the card, the tools, the
 * filter, undo, compare, time, and out again. Every step is a key on what has the focus,
 * and what has the focus is something that Tab reaches and that says its name.
 */
import { registry } from "@web/core/registry";

import { card, chip, drawing, node, option, PEOPLE, said, saved, settled, wholeCard } from "./netwerk_hands";

const KEYS = { " ": "Space", "?": "Slash" };

/** Sends a key to what has the focus, as the browser does. */
function press(key, init = {}) {
    const el = document.activeElement;
    const name = el.getAttribute("aria-label") || el.title || el.textContent.trim() || el.labels?.length;
    if (el !== document.body && !name) {
        throw new Error(`The focus is on something without a name: ${el.outerHTML}`);
    }
    const code = KEYS[key] || key;
    const sent = { key, code, bubbles: true, cancelable: true, composed: true, ...init };
    const goesOn = el.dispatchEvent(new KeyboardEvent("keydown", sent));
    // a button is clicked by Enter and Space: the browser does that by itself
    if (goesOn && [" ", "Enter"].includes(key) && el.matches("button, a, [type=checkbox]")) {
        el.click();
    }
    el.dispatchEvent(new KeyboardEvent("keyup", sent));
}

/** Puts the focus on something, if Tab can. */
function reach(el) {
    if (el.matches(":disabled") || el.tabIndex < 0) {
        throw new Error(`Tab does not reach this: ${el.outerHTML}`);
    }
    el.focus();
    if (document.activeElement !== el) {
        throw new Error(`This takes no focus: ${el.outerHTML}`);
    }
}

/** One step: the focus on `trigger`, then a key. */
const key = (trigger, name, init) => ({
    content: `${name} on ${trigger}`,
    trigger,
    run({ anchor }) {
        reach(anchor);
        press(name, init);
    },
});

/** One step: another choice in a list of the tie tool, as the arrow keys make it. */
const choose = (field, value) => ({
    content: `${value} in the list of ${field}`,
    trigger: `.o_netwerk_tie_list[data-field="${field}"]`,
    run({ anchor }) {
        reach(anchor);
        anchor.value = value;
        anchor.dispatchEvent(new Event("change", { bubbles: true }));
    },
});

const add = (name) => [
    {
        content: `Type ${name}`,
        trigger: ".o_netwerk_add_input",
        async run(helpers) {
            await helpers.edit(name);
            await helpers.press("Enter");
        },
    },
    { trigger: `${chip(name)}:not(.o_netwerk_waiting)` },
];

registry.category("web_tour.tours").add("netwerk_keyboard", {
    steps: () => [
        wholeCard,
        key("button[name='action_open_map']", "Enter"),
        { content: "An empty map takes the first name at once", trigger: ".o_netwerk_add_input:focus" },
        ...PEOPLE.flatMap(([name]) => add(name)),
        ...PEOPLE.flatMap(([name, ring]) => [
            key(chip(name), String(ring)),
            { trigger: settled(name, ring) },
        ]),
        // between rings, and back to the tray
        key(node("Vader"), "4"),
        { trigger: settled("Vader", 4) },
        key(node("Vader"), "0"),
        { trigger: `${chip("Vader")}:focus` },
        key(chip("Vader"), "2"),
        { trigger: settled("Vader", 2) },
        // the card
        key(node("Vader"), "Enter"),
        { trigger: card("Vader") },
        key(option("quality", "tense"), "Enter"),
        { trigger: `${option("quality", "tense")}[aria-pressed="true"]` },
        key(".o_netwerk_vip", " "),
        { trigger: ".o_netwerk_vip[aria-pressed=true]" },
        key(".o_netwerk_card_close", "Escape"),
        { content: "The focus is back on who was open", trigger: `${node("Vader")}:focus` },
        // the tie tool: T, Enter on one, Enter on the other
        key(node("Vader"), "t"),
        { trigger: ".o_netwerk_tie_tool" },
        key('.o_netwerk_tie_kind[data-value="supportive"]', "Enter"),
        { trigger: '.o_netwerk_tie_kind[data-value="supportive"][aria-pressed="true"]' },
        key(node("Vader"), "Enter"),
        { trigger: `${node("Vader")}[aria-pressed="true"]` },
        key(node("Tante Rita"), "Enter"),
        { trigger: said("Vader – Tante Rita") },
        key(node("Thomas"), "Enter"),
        { trigger: `${node("Thomas")}[aria-pressed="true"]` },
        key(".o_netwerk_center", "Enter"),
        { trigger: said("Thomas – Johan") },
        saved,
        key(node("Thomas"), "Escape"),
        { trigger: "body:not(:has(.o_netwerk_tie_tool))" },
        // several at once
        key(node("Thomas"), "g"),
        { trigger: ".o_netwerk_group_hint" },
        key(node("Thomas"), " "),
        key(node("Tante Rita"), " "),
        { trigger: `${node("Tante Rita")}[aria-pressed="true"]` },
        key(".o_netwerk_group_ring", "Enter"),
        key('.dropdown-item[data-ring="4"]', "Enter"),
        { trigger: settled("Thomas", 4) },
        { trigger: settled("Tante Rita", 4) },
        key(node("Thomas"), "Escape"),
        { trigger: "body:not(:has(.o_netwerk_group_bar))" },
        key(node("Thomas"), "v"),
        { trigger: '.o_netwerk_tool[data-tool-name="select"][aria-pressed="true"]' },
        // undo and redo: both at once
        key(node("Thomas"), "z", { ctrlKey: true }),
        { trigger: settled("Thomas", 3) },
        { trigger: settled("Tante Rita", 1) },
        key(node("Thomas"), "y", { ctrlKey: true }),
        { trigger: settled("Thomas", 4) },
        key(node("Thomas"), "z", { ctrlKey: true }),
        { trigger: settled("Thomas", 3) },
        // filter and list
        key(node("Thomas"), "f"),
        key(".o_netwerk_facet[data-facet=engagement], .o_netwerk_highlight", "Enter"),
        key(".o-dropdown--menu .dropdown-item", "Enter"),
        { trigger: ".o_netwerk_filter_count" },
        { trigger: ".o_netwerk_node.o_netwerk_dim" },
        key(".o_netwerk_filter_clear", "Enter"),
        { trigger: "body:not(:has(.o_netwerk_dim))" },
        key(".o_netwerk_filter_toggle", "Enter"),
        { trigger: "body:not(:has(.o_netwerk_filter))" },
        key(".o_netwerk_show_list", "Enter"),
        key(".o_netwerk_sort[data-column=name]", "Enter"),
        { trigger: 'th[aria-sort="ascending"] .o_netwerk_sort[data-column=name]' },
        // the other drawings: a ring number in the ecogram, a family tie in the genogram
        key(".o_netwerk_show_ecogram", "Enter"),
        { trigger: drawing("ecogram") },
        key(node("Tante Rita"), "2"),
        { trigger: settled("Tante Rita", 2) },
        key(".o_netwerk_show_genogram", "Enter"),
        { trigger: drawing("genogram") },
        key(node("Vader"), "t"),
        // no word on the bond: what was said of it stays
        key('.o_netwerk_tie_kind[data-value="plain"]', "Enter"),
        choose("kinship", "parent"),
        key(node("Vader"), "Enter"),
        { trigger: `${node("Vader")}[aria-pressed="true"]` },
        key(".o_netwerk_center", "Enter"),
        { trigger: said("Vader – Johan") },
        saved,
        key(node("Vader"), "Escape"),
        { trigger: "body:not(:has(.o_netwerk_tie_tool))" },
        key(".o_netwerk_show_vip", "Enter"),
        { trigger: drawing("vip") },
        key(".o_netwerk_show_circle", "Enter"),
        { trigger: drawing("circle") },
        // closer and back
        key(node("Thomas"), "z"),
        { trigger: ".o_netwerk_zoom_fit:enabled" },
        key(node("Thomas"), "w"),
        { trigger: ".o_netwerk_zoom_fit:disabled" },
        // the keys
        key(node("Thomas"), "?", { shiftKey: true }),
        { trigger: ".o_netwerk_keys" },
        key(".o_netwerk_keys .modal-footer .btn-primary, .modal:has(.o_netwerk_keys) footer .btn-primary", "Enter"),
        { trigger: "body:not(:has(.o_netwerk_keys))" },
        // time, compare
        key(".o_netwerk_earlier", "Enter"),
        { trigger: ".o_netwerk_past_banner" },
        key(".o_netwerk_back_today", "Enter"),
        { trigger: "body:not(:has(.o_netwerk_past_banner))" },
        key(".o_netwerk_compare_toggle", "Enter"),
        { trigger: ".o_netwerk_change" },
        key(".o_netwerk_compare_close", "Enter"),
        { trigger: "body:not(:has(.o_netwerk_compare))" },
        // somebody left
        key(node("Thomas"), "Enter"),
        key(".o_netwerk_leave", "Enter"),
        { trigger: `body:not(:has(${node("Thomas")}))` },
        saved,
    ],
});
