/**
 * The life line with five periods: by the keyboard alone on a laptop, by a finger alone on a
 * phone. And a card with a competence to each thing.
 */
import { registry } from "@web/core/registry";

import { HAND, TYPE, click, dragBy, focusOn as focus, keys, middle, saved, says, swipe, thing } from "./hand_steps";
import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
/** One of what else is asked of what is chosen, by keys. */
const more = (words) => [
    {
        content: "What else is open",
        trigger: `${HAND} [data-act=more]`,
        async run(helpers) {
            const { anchor } = helpers;
            if (anchor.getAttribute("aria-expanded") !== "true") {
                anchor.focus();
                await helpers.press("Enter");
            }
        },
    },
    focus(`${HAND}_options [data-option="${words}"]`),
    keys("Enter"),
];
const write = (words) => ({ content: `Type ${words}`, trigger: TYPE, run: `edit ${words}` });
const enter = { trigger: TYPE, run: "press Enter" };

/** As they stand in the handbook (additions.md, "levenslijn"). */
const EVENTS = [
    ["Plaatsing", "1987", "1987"],
    ["Bij oma", "sinds 1995", "1995"],
    ["Samen", "1999 - 2004", "from 1999 until 2004"],
    ["Breuk", "2004-2006", "from 2004 until 2006"],
    ["Onthaaltehuis", "2007", "2007"],
];

tours.add("netwerk_life_line_keys", {
    steps: () => [
        { trigger: `${HAND} [data-add=events]` },
        focus(`${HAND} [data-add=events]`),
        keys("Enter"),
        // one after the other, each with its time
        ...EVENTS.flatMap(([words, when]) => [write(`${words}, ${when}`), enter, { trigger: thing(words) }]),
        { trigger: TYPE, run: "press Escape" },
        ...EVENTS.map(([words, , told]) => says(words, told)),
        // a second line and a word of one's own
        focus(thing("Samen")),
        ...more("What else belongs to it?"),
        write("Werk"),
        enter,
        says("Samen", "Werk"),
        ...more("A word that says what it was like for you"),
        write("samen"),
        enter,
        says("Samen", "samen"),
        // who was there then
        ...more("Who was there then?"),
        write("Annemie"),
        enter,
        says("Samen", "Annemie"),
        // earlier, later and back
        focus(thing("Samen")),
        keys("Alt+ArrowLeft"),
        says("Samen", "from 1998 until 2004"),
        focus(thing("Samen")),
        keys("Alt+ArrowRight"),
        says("Samen", "from 1999 until 2004"),
        // what does not go on had an end that one knows about
        focus(thing("Onthaaltehuis")),
        focus(`${HAND} [data-act=when]`),
        keys("Enter"),
        write("rond 2007"),
        enter,
        says("Onthaaltehuis", "about 2007"),
        // from thing to thing by arrows, away, and back again
        focus(thing("Plaatsing")),
        keys("ArrowDown"),
        { trigger: `${thing("Bij oma")}:focus` },
        keys("Delete"),
        { trigger: `${HAND}:not(:has([aria-label^="Bij oma"]))` },
        click(".o_netwerk_sheet_undo"),
        { trigger: thing("Bij oma") },
        saved,
        roomy(HAND),
        // by parts of life: a look
        focus(thing("Samen")),
        focus(`${HAND} [data-act=domain]`),
        keys("Enter"),
        { trigger: `${HAND}_options button:contains(Work)`, run: ({ anchor }) => anchor.focus() },
        keys("Enter"),
        says("Samen", "Work"),
        focus(`${HAND} [data-look=lanes]`),
        keys("Enter"),
        { trigger: `${HAND} svg text:contains(Without a part of life)` },
        saved,
        // one of then comes into the network when that is said
        focus(thing("Samen")),
        focus(`${HAND} [data-act=network]`),
        keys("Enter"),
        focus(`${HAND}_options [data-option=Annemie]`),
        keys("Enter"),
        { trigger: `${HAND} [role=status]:contains(Annemie stands beside the circle)` },
    ],
});

tours.add("netwerk_life_line_finger", {
    steps: () => [
        click(`${HAND} [data-add=events]`),
        ...EVENTS.flatMap(([words, when]) => [write(`${words} ${when}`), enter, { trigger: thing(words) }]),
        write("Verhuisd"),
        enter,
        { trigger: thing("Verhuisd") },
        write("Nog eens verhuisd"),
        enter,
        { trigger: thing("Nog eens verhuisd") },
        { trigger: TYPE, run: "press Escape" },
        roomy(HAND),
        // the end of a period, dragged out by its handle
        click(thing("Onthaaltehuis")),
        {
            trigger: `${HAND}_grip[data-grip=until]`,
            run({ anchor }) {
                const { width, height } = anchor.getBoundingClientRect();
                if (Math.min(width, height) < 43.9) {
                    throw new Error(`${width} × ${height}`);
                }
            },
        },
        dragBy(`${HAND}_grip[data-grip=from]`, -60, 0, "touch"),
        { trigger: `${HAND}_thing[aria-label^="Onthaaltehuis"]:not([aria-label*="2007"])` },
        // what has no year: which came first
        click(thing("Nog eens verhuisd")),
        dragBy(thing("Nog eens verhuisd"), 0, -120, "touch"),
        says("Nog eens verhuisd", "number 1 in order"),
        says("Verhuisd", "number 2 in order"),
        click(thing("Plaatsing")),
        click(`${HAND} [data-act=time]`),
        click(`${HAND}_options [data-option="Still goes on"]`),
        says("Plaatsing", "since 1987"),
        saved,
        roomy(HAND),
    ],
});

tours.add("netwerk_hand_cards", {
    steps: () => [
        click(`${HAND} [data-add=key]`),
        write("Helper in building"),
        enter,
        click(thing("Helper in building")),
        click(`${HAND} [data-act=competence]`),
        click(`${HAND}_options button:eq(0)`),
        { trigger: `${HAND} [data-key^="key/="]` },
        click(`${HAND} [data-add=key]`),
        write("Care for my wife"),
        enter,
        click(thing("Care for my wife")),
        {
            content: "Onto the card",
            trigger: thing("Care for my wife"),
            run({ anchor }) {
                anchor.scrollIntoView({ block: "center" });
                swipe(anchor, middle(document.querySelector('[data-key^="key/="]')), "touch");
            },
        },
        {
            content: "Both stand on one card",
            trigger: HAND,
            run() {
                const all = [...document.querySelectorAll(`${HAND}_thing[data-key^="key/"]`)];
                if (all.filter(({ dataset }) => dataset.key.includes("/=")).length !== 1) {
                    throw new Error(all.map(({ ariaLabel }) => ariaLabel).join(" | "));
                }
            },
        },
        // the target of one's own, a question of the sheet
        click(`${HAND} [data-question="targets/first/what"]`),
        write("Bricklayer"),
        enter,
        { trigger: `${HAND} svg text:contains(Bricklayer)` },
        saved,
    ],
});
