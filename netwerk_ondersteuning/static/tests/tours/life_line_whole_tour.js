/**
 * The life line of the method entered whole: by the keyboard alone on a laptop, by a finger
 * alone on a phone. Each period stands under its own years and in its own part of life.
 */
import { registry } from "@web/core/registry";

import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
const HAND = ".o_netwerk_hand";
const TYPE = `${HAND} textarea`;
const thing = (words, more = "") => `${HAND}_thing[aria-label^="${words},"]${more}`;
const says = (words, told) => ({ content: `${words}: ${told}`, trigger: thing(words, `[aria-label*="${told}"]`) });
const click = (trigger) => ({ content: trigger, trigger, run: "click" });
const write = (words) => ({ content: `Type ${words}`, trigger: TYPE, run: `edit ${words}` });
const enter = { trigger: TYPE, run: "press Enter" };
/** Where there is little room nothing says that all is saved. */
const saved = {
    content: "All is saved",
    trigger: "body:not(:has(.o_netwerk_sheet_bar :is(.o_netwerk_unsaved, .o_netwerk_waiting_sign)))",
};
/** To what the keyboard can reach, and keys there. */
const on = (trigger, ...keys) => ({
    content: `${keys.join(" ")} on ${trigger}`,
    trigger,
    async run(helpers) {
        const { anchor } = helpers;
        anchor.focus();
        if (document.activeElement !== anchor) {
            throw new Error(`${trigger} has no keyboard`);
        }
        for (const key of keys) {
            await helpers.press(key);
        }
    },
});

const HOUSING = "Housing";
const WORK = "Work and being active";
const [FAMILY, HEALTH] = ["Family", "Health"];
/** additions.md, "levenslijn"; then an age, an order without years, and what still goes on. */
const EVENTS = [
    { words: "Plaatsing", typed: "Plaatsing, 1987", told: "1987", years: ["1987"], lane: HOUSING },
    { words: "Bij oma", typed: "Bij oma, sinds 1995", told: "1995", years: ["1995"], lane: FAMILY },
    { words: "Samen", typed: "Samen, 1999 - 2004", told: "from 1999 until 2004", years: ["1999", "2004"], lane: WORK },
    { words: "Breuk", typed: "Breuk, 2004-2006", told: "from 2004 until 2006", years: ["2004", "2006"], lane: HEALTH },
    { words: "Onthaaltehuis", typed: "Onthaaltehuis, rond 2007", told: "about 2007", years: ["2007"], lane: HOUSING },
    { words: "Een hond", typed: "Een hond, 2009 -", told: "since 2009", years: ["2009"], lane: FAMILY },
    { words: "Internaat", typed: "Internaat, 12 jaar", told: "12 years old", years: [], lane: "" },
    { words: "Verhuisd", typed: "Verhuisd", told: "", years: [], lane: "" },
    { words: "Nog eens verhuisd", typed: "Nog eens verhuisd", told: "", years: [], lane: "" },
];
const middleOf = (el) => {
    const { left, top, width, height } = el.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
};

/** What is drawn of an event stands under the years that it says, and in its part of life. */
const stands = ({ words, years, lane }) => ({
    content: `${words} stands under ${years.join(" and ") || "no year"}, in ${lane || "none"}`,
    trigger: thing(words),
    run({ anchor }) {
        const svg = document.querySelector(`${HAND} svg[data-drawing]`);
        const key = CSS.escape(anchor.dataset.key);
        const at = [...svg.querySelectorAll(`.o_netwerk_point[data-place="${key}"]`)].map((one) => middleOf(one).x);
        at.sort((one, other) => one - other);
        years.forEach((year, index) => {
            const mark = [...svg.querySelectorAll("text:not([data-place])")].find((one) => one.textContent === year);
            if (mark && !(Math.abs(middleOf(mark).x - at[index]) < 21)) {
                throw new Error(`${words}: ${year} at ${middleOf(mark).x}, drawn at ${at}`);
            }
        });
        const { top } = anchor.getBoundingClientRect();
        const heads = [...document.querySelectorAll(`${HAND}_thing[data-key*="/=years="]`)];
        const above = heads.filter((one) => one.getBoundingClientRect().top < top).at(-1);
        if (years.length && above?.dataset.key.split("=years=")[1] !== lane) {
            throw new Error(`${words} stands under ${above?.ariaLabel}`);
        }
    },
});
/** Waits until it is drawn there: what is said of it is there before. */
const lies = (words, lane) => ({
    content: `${words} is drawn in ${lane || "none"}`,
    trigger: thing(words),
    async run() {
        const isThere = () => {
            const { top } = document.querySelector(thing(words)).getBoundingClientRect();
            const heads = [...document.querySelectorAll(`${HAND}_thing[data-key*="/=years="]`)];
            const above = heads.filter((one) => one.getBoundingClientRect().top < top).at(-1);
            return above?.dataset.key.split("=years=")[1] === lane;
        };
        for (let turn = 0; turn < 80 && !isThere(); turn++) {
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        if (!isThere()) {
            throw new Error(`${words} is not drawn in ${lane}`);
        }
    },
});
const allStand = EVENTS.flatMap((event) => [stands(event), ...(event.told ? [says(event.words, event.told)] : [])]);
const LANES = `${HAND} [data-look=lanes]`;
const age = {
    content: "The years have ages, for the year of birth is known",
    trigger: `${HAND} svg text:contains(24 years)`,
};

tours.add("netwerk_life_line_whole_keys", {
    steps: () => [
        on(`${HAND} [data-add=events]`, "Enter"),
        ...EVENTS.flatMap(({ words, typed }) => [write(typed), enter, { trigger: thing(words) }]),
        { trigger: TYPE, run: "press Escape" },
        age,
        // which came first of what has no year
        on(thing("Nog eens verhuisd"), "Alt+ArrowUp"),
        says("Nog eens verhuisd", "number 1 in order"),
        says("Verhuisd", "number 2 in order"),
        // who was there, and on the VIP card
        on(thing("Samen")),
        on(`${HAND} [data-act=more]`, "Enter"),
        on(`${HAND}_options [data-option="Who was there then?"]`, "Enter"),
        write("Annemie"),
        enter,
        says("Samen", "Annemie"),
        on(`${HAND} [data-act=vip]`, "Enter"),
        on(`${HAND}_options [data-option=Annemie]`, "Enter"),
        { content: "That is asked first", trigger: `${HAND}_ask:contains(Annemie is not in the network yet)` },
        on(`${HAND}_ask .btn-primary`, "Enter"),
        { trigger: `${HAND} [role=status]:contains(Annemie stands on the VIP card)` },
        // by parts of life, each in its own
        on(LANES, "Enter"),
        ...EVENTS.filter(({ lane }) => lane).flatMap(({ words, lane }) => [
            on(thing(words)),
            on(`${HAND} [data-act=domain]`, "Enter"),
            on(`${HAND}_options [data-option="${lane}"]`, "Enter"),
            says(words, lane),
        ]),
        saved,
        ...allStand,
        // to another part of life and back; earlier as a whole and back
        on(thing("Bij oma"), "Alt+ArrowUp"),
        { trigger: thing("Bij oma", `:not([aria-label*="${FAMILY}"])`) },
        click(".o_netwerk_sheet_undo"),
        says("Bij oma", FAMILY),
        on(thing("Breuk"), "Shift+ArrowLeft", "Shift+ArrowLeft"),
        says("Breuk", "from 2002 until 2004"),
        on(thing("Breuk"), "Shift+ArrowRight"),
        on(thing("Breuk"), "Shift+ArrowRight"),
        says("Breuk", "from 2004 until 2006"),
        on(thing("Een hond"), "Shift+ArrowLeft"),
        says("Een hond", "since 2008"),
        on(thing("Een hond"), "Alt+ArrowRight"),
        says("Een hond", "since 2009"),
        // something new in a part of life
        on(`${HAND}_thing[data-key="events/=years=${HEALTH}"]`, "Enter"),
        write("Genezen, 2010"),
        enter,
        says("Genezen", HEALTH),
        { trigger: TYPE, run: "press Escape" },
        on(thing("Genezen"), "Delete"),
        { trigger: `${HAND}:not(:has([aria-label^="Genezen"]))` },
        saved,
        ...allStand,
    ],
});

function pointer(el, type, { x, y }) {
    const init = { bubbles: true, cancelable: true, composed: true, pointerId: 11, pointerType: "touch", button: 0 };
    el.dispatchEvent(new PointerEvent(type, { ...init, clientX: x, clientY: y }));
}

/** With a finger from here to there; what is held is seen meanwhile. */
function swipe(el, to) {
    const from = middleOf(el);
    pointer(el, "pointerdown", from);
    for (const part of [0.3, 0.7, 1]) {
        pointer(el, "pointermove", { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
    }
    const held = document.querySelector(`${HAND}_copy`);
    if (!held || !parseFloat(getComputedStyle(held).width)) {
        throw new Error("nothing is seen of what is held");
    }
    pointer(el, "pointerup", to);
}

/** What was tapped goes so far aside. */
const aside = (trigger, dx) => ({
    content: `${trigger} by ${dx}`,
    trigger,
    run({ anchor }) {
        anchor.scrollIntoView({ block: "center" });
        const { x, y } = middleOf(anchor);
        swipe(anchor, { x: x + dx, y: y + 3 });
    },
});

const into = (words, lane) => [
    click(thing(words)),
    { trigger: thing(words, ".o_netwerk_hand_chosen") },
    {
        content: `${words} into ${lane || "none"}`,
        trigger: thing(words),
        run({ anchor }) {
            const heads = [...document.querySelectorAll(`${HAND}_thing[data-key^="events/="]`)];
            const head = heads.find(({ dataset }) => dataset.key.endsWith(`=${lane}`));
            anchor.scrollIntoView({ block: "center" });
            swipe(anchor, middleOf(head));
        },
    },
    lies(words, lane),
];

tours.add("netwerk_life_line_whole_finger", {
    steps: () => [
        click(`${HAND} [data-add=events]`),
        ...EVENTS.flatMap(({ words, typed }) => [write(typed), enter, { trigger: thing(words) }]),
        { trigger: TYPE, run: "press Escape" },
        age,
        click(thing("Nog eens verhuisd")),
        click(`${HAND} [data-act=earlier]`),
        says("Nog eens verhuisd", "number 1 in order"),
        says("Verhuisd", "number 2 in order"),
        click(thing("Samen")),
        click(`${HAND} [data-act=more]`),
        click(`${HAND}_options [data-option="Who was there then?"]`),
        write("Annemie"),
        enter,
        says("Samen", "Annemie"),
        click(`${HAND} [data-act=vip]`),
        click(`${HAND}_options [data-option=Annemie]`),
        roomy(HAND),
        click(`${HAND}_ask .btn-primary`),
        { trigger: `${HAND} [role=status]:contains(Annemie stands on the VIP card)` },
        saved,
        { trigger: `${HAND}_options [data-option=Annemie][aria-pressed=true]` },
        click(`${HAND}_let_go`),
        click(LANES),
        { trigger: `${HAND}_thing[data-key="events/=free=${WORK}"]` },
        ...EVENTS.filter(({ lane }) => lane).flatMap(({ words, lane }) => into(words, lane)),
        saved,
        ...allStand,
        // out of it, and back
        ...into("Samen", ""),
        { trigger: thing("Samen", `:not([aria-label*="${WORK}"])`) },
        ...into("Samen", WORK),
        // as a whole along the years, and back
        click(thing("Samen")),
        aside(thing("Samen"), 60),
        { trigger: thing("Samen", ':not([aria-label*="1999"])') },
        says("Samen", WORK),
        click(".o_netwerk_sheet_undo"),
        says("Samen", "from 1999 until 2004"),
        // its ends apart
        click(thing("Samen")),
        aside(`${HAND}_grip[data-grip=until]`, 40),
        { trigger: thing("Samen", '[aria-label*="from 1999"]:not([aria-label*="2004"])') },
        click(".o_netwerk_sheet_undo"),
        says("Samen", "from 1999 until 2004"),
        saved,
        ...allStand,
        roomy(HAND),
    ],
});
