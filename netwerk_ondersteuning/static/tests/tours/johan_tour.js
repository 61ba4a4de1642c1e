/**
 * Johan's whole network, built through the screen as a coach would with Johan beside
 * him; a month later people are moved, a tie ends, another begins, and the two dates
 * are compared and printed.
 *
 * The people are those of the workbook "Net-werkt" (see demo/network.xml).
 */
import { registry } from "@web/core/registry";

import { wholeCard } from "./netwerk_hands";

const MIDDLES = {
    household: -90,
    family: -33,
    friends: 33,
    neighbourhood: 90,
    work: 147,
    help: -147,
};

const FIRST_TALK = [
    ["Vader", 2, "household"],
    ["Moeder", 2, "household"],
    ["Broer", 1, "household"],
    ["Tante (moeders kant)", 2, "family"],
    ["Grootouders (moeders kant)", 2, "family"],
    ["Familie van vaders kant", 4, "family"],
    ["Thomas", 3, "friends"],
    ["Maarten", 3, "friends"],
    ["Lawrence", 2, "friends"],
    ["Iemand van korfbal", 4, "neighbourhood"],
    ["Enkele leerkrachten", 4, "work"],
    ["Mijn begeleiders", 1, "help"],
    ["Huisarts", 4, "help"],
    ["Vroegere werkgever", 4, "work"],
];

const node = (name, ring = "") =>
    `.o_netwerk_node[data-member-name="${name}"]${ring && `[data-ring="${ring}"]`}`;
const chip = (name) => `.o_netwerk_chip[data-member-name="${name}"]`;
const card = (name) => `.o_netwerk_card[data-member-name="${name}"]`;
const option = (field, value) => `[data-field="${field}"] [data-value="${value}"]`;

/** The point on the screen in the middle of a ring, in the middle of a sector. */
function spot(ring, sector) {
    const svg = document.querySelector("svg.o_netwerk_circle");
    const outer = (number) =>
        Number(svg.querySelector(`.o_netwerk_ring[data-ring="${number}"]`).getAttribute("r"));
    const inner = ring > 1 ? outer(ring - 1) : 40;
    const radius = (inner + outer(ring)) / 2;
    const angle = (MIDDLES[sector] * Math.PI) / 180;
    const point = new DOMPoint(radius * Math.cos(angle), radius * Math.sin(angle));
    return point.matrixTransform(svg.getScreenCTM());
}

/** Takes what `anchor` is by the pointer, moves it in steps and lets go. */
function dragTo(anchor, { x, y }, pointerType) {
    const box = anchor.getBoundingClientRect();
    const from = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    const send = (target, type, at) =>
        target.dispatchEvent(
            new PointerEvent(type, {
                bubbles: true,
                cancelable: true,
                composed: true,
                pointerId: 7,
                pointerType,
                isPrimary: true,
                button: type === "pointermove" ? -1 : 0,
                clientX: at.x,
                clientY: at.y,
            })
        );
    send(anchor, "pointerdown", from);
    for (const part of [0.3, 0.7, 1]) {
        send(anchor, "pointermove", {
            x: from.x + (x - from.x) * part,
            y: from.y + (y - from.y) * part,
        });
    }
    send(anchor, "pointerup", { x, y });
}

const addPerson = (name) => [
    {
        content: `Type ${name} and press Enter`,
        trigger: ".o_netwerk_add_input",
        async run(helpers) {
            await helpers.edit(name); // not in words: a name may hold brackets
            await helpers.press("Enter");
        },
    },
    { content: `${name} is not placed yet`, trigger: `${chip(name)}:not(.o_netwerk_waiting)` },
];

const place = (from, name, ring, sector, pointerType = "mouse") => [
    {
        content: `Drag ${name} to ring ${ring}`,
        trigger: from,
        run: ({ anchor }) => dragTo(anchor, spot(ring, sector), pointerType),
    },
    {
        content: `${name} stands in ring ${ring}`,
        trigger: `${node(name, ring)}:not(.o_netwerk_waiting)`,
    },
];

/** Opens the card of somebody, does something there, and closes it. */
const onCard = (name, steps) => [
    {
        content: `Open ${name}`,
        trigger: node(name),
        run: ({ anchor }) => {
            anchor.focus();
            anchor.dispatchEvent(
                new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true })
            );
        },
    },
    { trigger: card(name) },
    ...steps,
    { trigger: `${card(name)} .o_netwerk_card_close`, run: "click" },
    { trigger: `body:not(:has(.o_netwerk_card))` },
];

const choose = (field, value) => [
    { content: `${field}: ${value}`, trigger: option(field, value), run: "click" },
    { trigger: `${option(field, value)}[aria-pressed="true"]` },
];

const saved = { content: "All is saved", trigger: "body:not(:has(.o_netwerk_waiting_sign, .o_netwerk_unsaved))" };

const openFromContact = [
    {
        content: "From the contact to the dossier",
        trigger: "button[name='action_open_netwerk_dossier']",
        run: "click",
    },
];

const openMap = [
    { content: "Open the circle", trigger: "button[name='action_open_map']", run: "click" },
    { trigger: ".o_netwerk_add_input" },
];

const addMoment = (name, question) => [
    { content: "Name this moment", trigger: ".o_netwerk_add_moment", run: "click" },
    { trigger: ".o_netwerk_moment_form input[name=name]", run: `edit ${name}` },
    { trigger: ".o_netwerk_moment_form input[name=question]", run: `edit ${question}` },
    { trigger: ".o_netwerk_moment_save", run: "click" },
    { trigger: `.o_netwerk_moment[data-moment="${name}"]` },
];

registry.category("web_tour.tours").add("netwerk_johan_first_talk", {
    steps: () => [
        wholeCard,
        ...openFromContact,
        {
            content: "Two fields: the client is filled in, so is the coach",
            trigger: ".o_form_view .o_field_widget[name=coach_id]",
        },
        { content: "Save", trigger: ".o_form_button_save:not(:visible), .o_form_button_save", run: "click" },
        { content: "An empty circle invites", trigger: ".o_netwerk_widget_open", run: "click" },
        {
            content: "An empty name is refused in place",
            trigger: ".o_netwerk_add_input",
            run: "press Enter",
        },
        { trigger: ".o_netwerk_empty_name" },
        ...FIRST_TALK.flatMap(([name]) => addPerson(name)),
        ...FIRST_TALK.flatMap(([name, ring, sector], index) =>
            place(chip(name), name, ring, sector, ["mouse", "touch", "pen"][index % 3])
        ),
        { content: "Everybody has a place", trigger: ".o_netwerk_tray_empty" },
        ...onCard("Vader", choose("quality", "tense")),
        ...onCard("Broer", [
            ...choose("quality", "supportive"),
            { content: "Very important", trigger: ".o_netwerk_vip", run: "click" },
            { trigger: ".o_netwerk_vip[aria-pressed=true]" },
            {
                content: "In Johan's words",
                trigger: "[data-field=client_words] input",
                run: "edit Goed. Ik slaap er soms. && press Enter",
            },
        ]),
        ...onCard("Familie van vaders kant", choose("quality", "broken")),
        ...onCard("Vroegere werkgever", [
            ...choose("quality", "tense"),
            { trigger: ".o_netwerk_more", run: "click" },
            ...choose("kind", "organisation"),
        ]),
        ...onCard("Mijn begeleiders", [
            { trigger: ".o_netwerk_more", run: "click" },
            ...choose("kind", "group"),
        ]),
        ...onCard("Thomas", [
            {
                content: "Thomas knows Maarten",
                trigger: ".o_netwerk_knows_add",
                run: "selectByLabel Maarten",
            },
            { trigger: '.o_netwerk_knows_row[data-member-name="Maarten"]' },
            { trigger: ".o_netwerk_knows_add", run: "selectByLabel Vroegere werkgever" },
            { trigger: '.o_netwerk_knows_row[data-member-name="Vroegere werkgever"]' },
        ]),
        ...place(node("Huisarts"), "Huisarts", 3, "help"),
        { content: "No, it was right", trigger: ".o_netwerk_undo:enabled", run: "click" },
        { trigger: node("Huisarts", 4) },
        { content: "Or was it?", trigger: ".o_netwerk_redo:enabled", run: "click" },
        { trigger: node("Huisarts", 3) },
        { trigger: ".o_netwerk_undo:enabled", run: "click" },
        { trigger: node("Huisarts", 4) },
        ...addMoment("Kennismaking", "Wie is belangrijk voor jou?"),
        { content: "The table twin", trigger: ".o_netwerk_show_list", run: "click" },
        { trigger: `.o_netwerk_row:contains("Lawrence")` },
        { trigger: ".o_netwerk_show_circle", run: "click" },
        saved,
    ],
});

registry.category("web_tour.tours").add("netwerk_johan_a_month_later", {
    steps: () => [
        wholeCard,
        ...openFromContact,
        ...openMap,
        ...place(node("Thomas"), "Thomas", 2, "friends"),
        ...place(node("Iemand van korfbal"), "Iemand van korfbal", 3, "neighbourhood", "touch"),
        ...onCard("Thomas", [
            ...choose("quality", "supportive"),
            {
                content: "He no longer works for that employer",
                trigger: '.o_netwerk_knows_row[data-member-name="Vroegere werkgever"] .o_netwerk_knows_end',
                run: "click",
            },
            {
                trigger:
                    '.o_netwerk_card:not(:has([data-member-name="Vroegere werkgever"]))',
            },
            { trigger: ".o_netwerk_knows_add", run: "selectByLabel Lawrence" },
            { trigger: '.o_netwerk_knows_row[data-member-name="Lawrence"]' },
        ]),
        ...addPerson("Trainer"),
        ...place(chip("Trainer"), "Trainer", 3, "neighbourhood"),
        ...addMoment("Een maand later", "Wie is belangrijk voor jou?"),
        { content: "Compare", trigger: ".o_netwerk_compare_toggle", run: "click" },
        {
            content: "What changed, in words",
            trigger: '.o_netwerk_change[data-what=nearer]:contains("Thomas")',
        },
        { trigger: '.o_netwerk_change[data-what=new]:contains("Trainer")' },
        { trigger: '.o_netwerk_ghost[data-member-name="Thomas"][data-ring="3"]' },
        { trigger: ".o_netwerk_arrow" },
        {
            content: "Then: how it was at the first talk",
            trigger: '.o_netwerk_moment[data-moment="Kennismaking"] .o_netwerk_moment_go',
            run: "click",
        },
        { trigger: `.o_netwerk_past_banner` },
        { trigger: node("Thomas", 3) },
        { trigger: `body:not(:has(${node("Trainer")}))` },
        { trigger: ".o_netwerk_back_today", run: "click" },
        { trigger: node("Thomas", 2) },
        { content: "Take it along", trigger: ".o_netwerk_print", run: "click" },
        { content: "It is safe", trigger: ".modal .btn-primary", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: "iframe[src^='blob:']:not(:visible), iframe[src^='blob:']" },
        saved,
    ],
});
