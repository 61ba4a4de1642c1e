/**
 * Sheets that are drawn by hand: the beam of the handbook by mouse and keyboard, by the
 * keyboard alone, and by the client's finger on a phone; a pair of scales.
 */
import { registry } from "@web/core/registry";

import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
const HAND = ".o_netwerk_hand";
const TYPE = `${HAND} textarea`;
const thing = (words) => `${HAND}_thing[aria-label^="${words}"]`;
const click = (trigger) => ({ content: trigger, trigger, run: "click" });
const saved = {
    content: "All is saved",
    trigger: ".o_netwerk_sheet_bar .o_netwerk_saving:not(:has(.o_netwerk_unsaved, .o_netwerk_waiting_sign))",
};
const write = (words) => [
    { content: `Type ${words}`, trigger: TYPE, run: `edit ${words}` },
    { trigger: TYPE, run: "press Enter" },
    { content: `${words} is drawn`, trigger: thing(words) },
];
const put = (section, words) => [click(`[data-add=${section}]`), ...write(words)];

function pointer(el, type, { x, y }, pointerType) {
    const init = { bubbles: true, cancelable: true, composed: true, pointerId: 11, pointerType, button: 0 };
    el.dispatchEvent(new PointerEvent(type, { ...init, buttons: Number(type !== "pointerup"), clientX: x, clientY: y }));
}

const middle = (el) => {
    const { left, top, width, height } = el.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
};

function swipe(el, from, to, pointerType) {
    pointer(el, "pointerdown", from, pointerType);
    for (const part of [0.2, 0.6, 1]) {
        pointer(el, "pointermove", { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }, pointerType);
    }
    pointer(el, "pointerup", to, pointerType);
}

/** Puts a thing on another one. */
const drag = (words, onto, pointerType = "mouse") => ({
    content: `${words} on ${onto}`,
    trigger: thing(words),
    run({ anchor }) {
        anchor.scrollIntoView({ block: "center" });
        swipe(anchor, middle(anchor), middle(document.querySelector(thing(onto))), pointerType);
    },
});

/** Makes a shape larger by its edge. */
const pull = (words, by, pointerType = "mouse") => [
    click(thing(words)),
    {
        content: `${words} larger by ${by}`,
        trigger: `${HAND}_grip`,
        run({ anchor }) {
            anchor.scrollIntoView({ block: "center" });
            const from = middle(anchor);
            swipe(anchor, from, { x: from.x, y: from.y + by }, pointerType);
        },
    },
];

const BURDENS = ["A son playing truant", "The house in a bad state", "Control by the parents", "Little money"];
const STRENGTHS = ["Of use as a mother and daughter", "Support of two services"];

tours.add("netwerk_hand_beam", {
    steps: () => [
        { content: "It opens as it is drawn", trigger: `${HAND} svg[data-drawing=beam]` },
        // an empty shape gets its word, and a new empty one stands there
        click(`${HAND}_open[data-key="burdens/"]`),
        ...write(BURDENS[0]),
        { trigger: `${HAND}_open[data-key="burdens/"]` },
        ...BURDENS.slice(1).flatMap((words) => put("burdens", words)),
        ...STRENGTHS.flatMap((words) => put("strengths", words)),
        ...pull(BURDENS[0], -40),
        { content: "Its size is told in words", trigger: `${thing(BURDENS[0])}[aria-label*="Large"]` },
        drag(STRENGTHS[0], BURDENS[0]),
        { trigger: `${thing(STRENGTHS[0])}[aria-label*="carries: ${BURDENS[0]}"]` },
        drag(STRENGTHS[1], BURDENS[3]),
        { trigger: `${thing(STRENGTHS[1])}[aria-label*="carries: ${BURDENS[3]}"]` },
        // several burdens: by a tap
        click(thing(STRENGTHS[1])),
        click("[data-act=link]"),
        click(`[data-option="${BURDENS[2]}"]`),
        { trigger: `${thing(STRENGTHS[1])}[aria-label*="${BURDENS[2]}"]` },
        { content: "Who nobody carries says so", trigger: `${thing(BURDENS[1])}[aria-label*="nothing stands under this yet"]` },
        // what is weakest, and what can be done
        click("[data-question='weakest/weakest/words']"),
        { trigger: TYPE, run: "edit Money" },
        { trigger: TYPE, run: "press Enter" },
        { trigger: thing("Where could it break?") },
        click("[data-question='do/first/words']"),
        { trigger: TYPE, run: "edit The letter of the owner" },
        { trigger: TYPE, run: "press Enter" },
        { trigger: thing("What comes first?") },
        saved,
        roomy(`${HAND}`),
        // the form is one tap away, and that is remembered
        click(".o_netwerk_sheet_to_whole"),
        { trigger: ".o_netwerk_sheet_section[data-section=burdens] [data-row]" },
        { trigger: "body", run: () => location.reload(), expectUnloadPage: true },
        { trigger: ".o_netwerk_sheet_section[data-section=burdens] [data-row]" },
        click(".o_netwerk_sheet_to_drawn"),
        { trigger: thing(BURDENS[3]) },
        // away, and undo brings it back
        { trigger: thing(BURDENS[3]), run: ({ anchor }) => anchor.focus() },
        { trigger: thing(BURDENS[3]), run: "press Delete" },
        { trigger: `${HAND}:not(:has([aria-label^="${BURDENS[3]}"]))` },
        click(".o_netwerk_sheet_undo"),
        { trigger: `${thing(BURDENS[3])}` },
        saved,
    ],
});

tours.add("netwerk_hand_keys", {
    steps: () => [
        { trigger: `${HAND}_thing`, run: ({ anchor }) => anchor.focus() },
        { trigger: `${HAND}_open:focus`, run: "press Enter" },
        ...write("Little money"),
        { content: "What was typed has the focus", trigger: `${thing("Little money")}:focus`, run: "press =" },
        { trigger: `${thing("Little money")}:focus`, run: "press =" },
        { trigger: `${thing("Little money")}:focus`, run: "press End" },
        { trigger: `${HAND}_open[data-key="strengths/"]:focus`, run: "press F2" },
        ...write("My sister"),
        { content: "To the bar", trigger: `${thing("My sister")}:focus`, run: "press Tab" },
        {
            trigger: `${HAND}_bar [data-act=link]`,
            run({ anchor }) {
                anchor.focus();
            },
        },
        { trigger: `${HAND}_bar [data-act=link]:focus`, run: "press Enter" },
        { trigger: `[data-option="Little money"]`, run: ({ anchor }) => anchor.focus() },
        { trigger: `[data-option="Little money"]:focus`, run: "press Enter" },
        { trigger: `[data-option="Little money"][aria-pressed=true]`, run: "press Escape" },
        { trigger: `${thing("My sister")}[aria-label*="carries: Little money"]:focus` },
        saved,
    ],
});

tours.add("netwerk_hand_client", {
    steps: () => [
        { trigger: `${HAND} svg` },
        click(".o_netwerk_sheet_turn"),
        { content: "The client draws", trigger: `body.o_netwerk_client_on .o_netwerk_sheet_client ${HAND} svg` },
        roomy(".o_netwerk_sheet_client"),
        click(`${HAND}_open[data-key="burdens/"]`),
        ...write("Little money"),
        click(`${HAND}_open[data-key="strengths/"]`),
        ...write("My sister"),
        ...pull("Little money", -30, "touch"),
        { trigger: `${thing("Little money")}[aria-label*="in the middle"], ${thing("Little money")}[aria-label*="Large"]` },
        click(thing("My sister")),
        drag("My sister", "Little money", "touch"),
        { trigger: `${thing("My sister")}[aria-label*="carries: Little money"]` },
        roomy(".o_netwerk_sheet_client"),
        // the questions are one tap away
        click(".o_netwerk_sheet_switch"),
        { trigger: ".o_netwerk_sheet_client .o_netwerk_sheet_one" },
        click(".o_netwerk_sheet_switch"),
        { trigger: thing("My sister") },
        click(".o_netwerk_sheet_client .o_netwerk_sheet_done"),
        { trigger: ".o_netwerk_sheet_client .o_netwerk_sheet_result:not(.o_netwerk_hand) svg" },
    ],
});

tours.add("netwerk_hand_scales", {
    steps: () => [
        { trigger: `${HAND} svg[data-drawing=boxes]` },
        click("[data-question='decision/what/words']"),
        { trigger: TYPE, run: "edit Moving first" },
        { trigger: TYPE, run: "press Enter" },
        { trigger: thing("What are you in doubt about?") },
        click("[data-add=pro]"),
        ...write("More room"),
        { content: "Enter: the next", trigger: `${TYPE}:focus` },
        ...write("Nearer to work"),
        ...write("Far from my mother"),
        { trigger: TYPE, run: "press Escape" },
        drag("Far from my mother", "What speaks against it?"),
        { trigger: `${thing("Far from my mother")}[aria-label*="What speaks against it?"]` },
        drag("Nearer to work", "More room"),
        saved,
        roomy(HAND),
    ],
});
