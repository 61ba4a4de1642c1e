/**
 * A mind map and a web by hand, in a real browser: the example of the method by keyboard and
 * mouse, by the keyboard alone, and with a finger on a phone.
 */
import { registry } from "@web/core/registry";

import { HAND, TYPE, click, drag, middle, one, saved, swipe, thing } from "./hand_steps";
import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
const press = (words, key) => ({ content: `${key} on ${words}`, trigger: `${thing(words)}:focus`, run: `press ${key}` });
const focus = (words) => ({ trigger: thing(words), run: ({ anchor }) => anchor.focus() });
/** Types in what opened by itself. */
const write = (words, key = "Enter") => [
    { content: `Type ${words}`, trigger: `${TYPE}:focus`, run: `edit ${words}` },
    { trigger: `${TYPE}:focus`, run: `press ${key}` },
    { content: `${words} is drawn`, trigger: thing(words) },
];
const enough = { content: "Nothing more here", trigger: `${TYPE}:focus`, run: "press Escape" };

/** From the grip of what is chosen. */
const arrow = (words, onto, pointerType = "mouse") => [
    click(thing(words)),
    {
        content: `An arrow from ${words} to ${onto}`,
        trigger: `${HAND}_grip[data-grip=link]`,
        run({ anchor }) {
            anchor.scrollIntoView({ block: "center" });
            swipe(anchor, middle(document.querySelector(one(onto))), pointerType);
        },
    },
    { content: "It is drawn", trigger: `${thing(words)}[aria-label*="arrow to ${onto}"]` },
];

const domain = (section, key, words) => [
    click(`[data-bring="${section}/${key}"]`),
    { content: `${words} is drawn`, trigger: `${thing(words)}:focus` },
];
/** A branch of the template with its leaves, typed one after the other. */
const branch = (key, words, ...leaves) => [
    ...domain("branches", key, words),
    press(words, "Tab"),
    ...leaves.flatMap((leaf) => write(leaf)),
    enough,
];
const marks = (words, ...said) => [
    click(thing(words)),
    click(`${HAND}_bar [data-act=marks]`),
    ...said.flatMap((mark) => [
        click(`[data-option="${mark}"]`),
        { trigger: `[data-option="${mark}"][aria-pressed=true]` },
    ]),
];

const [LEASE, OWNER] = ["Huur loopt af binnen drie maanden", "De eigenaar verkoopt"];
const [BACK, CARE] = ["Rug: niet zwaar tillen", "Naschoolse opvang van 16 tot 18 uur"];

tours.add("netwerk_hand_mindmap", {
    steps: () => [
        { content: "It opens as it is drawn", trigger: `${HAND} svg[data-drawing=graph]` },
        // what stands in the middle comes first
        click('[data-option^="Johan"]'),
        { trigger: `${thing("What is this drawing about?")}, ${thing("Johan")}` },
        ...branch("family", "Family", "Getrouwd", "Drie kinderen", "Tevreden", "Mijn vrouw poetst met dienstencheques", CARE),
        ...branch("income", "Income", "Werkloosheidsuitkering"),
        ...domain("branches", "housing", "Housing"),
        press("Housing", "Tab"),
        ...write(LEASE, "Tab"),
        ...write(OWNER),
        enough,
        focus("Housing"),
        press("Housing", "Tab"),
        ...write("Onzeker over het volgende huis"),
        ...write("Op de wachtlijst voor een sociale woning"),
        enough,
        ...branch("legal", "Legal matters", "Rechten als huurder niet duidelijk"),
        ...branch("health", "Health", BACK),
        ...branch("education", "Education", "Diploma lager onderwijs"),
        ...branch("work", "Work and being active", "Werkloos", "Ervaring in productie", "Interimkantoor helpt zoeken"),
        ...branch("participation", "Taking part and people around you", "Vrijwilliger in het buurthuis"),
        ...branch("leisure", "Leisure, sport and culture", "Zwemmen", "Voetbalclub van mijn zoon"),
        // it was hung in the wrong place
        drag("Voetbalclub van mijn zoon", "Taking part and people around you"),
        { trigger: `${thing("Voetbalclub van mijn zoon")}[aria-label*="under Taking part"]` },
        // arrows: by the grip, by the bar, and what one says
        ...arrow(LEASE, "Werkloos"),
        ...arrow(BACK, "Werkloos"),
        click(thing(CARE)),
        click(`${HAND}_bar [data-act=link]`),
        click('[data-option="Werkloos"]'),
        { trigger: `${thing(CARE)}[aria-label*="arrow to Werkloos"]` },
        click(`${HAND}_bar [data-act=arrow]`),
        click('[data-option="→ Werkloos"]'),
        { trigger: `${TYPE}:focus`, run: "edit alleen overdag" },
        { trigger: `${TYPE}:focus`, run: "press Enter" },
        { content: "It stands in the drawing", trigger: `${HAND} text:contains("alleen overdag")` },
        ...marks(LEASE, "Influences the search", "This should change", "This first"),
        ...marks(BACK, "To reckon with", "Makes the choice smaller"),
        ...marks(CARE, "To reckon with"),
        // folded for oneself, and open again
        focus("Family"),
        press("Family", "Space"),
        { trigger: `${HAND}:not(:has([aria-label^="Getrouwd"])) ${thing("Family").replace(HAND, ".o_netwerk_hand")}[aria-label*="folded"]` },
        press("Family", "Space"),
        { trigger: thing("Getrouwd") },
        // away, and undo brings it back with what hangs there
        focus(LEASE),
        press(LEASE, "Delete"),
        { trigger: `${HAND}:not(:has([aria-label^="${OWNER}"]))` },
        click(".o_netwerk_sheet_undo"),
        { trigger: thing(OWNER) },
        saved,
    ],
});

/** Nothing but keys, from the first to the last. */
tours.add("netwerk_hand_mindmap_keys", {
    steps: () => [
        { trigger: `${HAND}_thing`, run: ({ anchor }) => anchor.focus() },
        { trigger: `${HAND}_thing:focus`, run: "press Tab" },
        ...write("Moving", "Tab"),
        ...write("Before March"),
        ...write("Boxes"),
        enough,
        { trigger: `${HAND}_thing:focus`, run: "press Enter" },
        ...write("Looking for work"),
        enough,
        { trigger: `${HAND}_thing:focus`, run: "press ArrowRight" },
        press("Moving", "ArrowRight"),
        press("Before March", "F2"),
        { trigger: `${TYPE}:focus`, run: "edit Before April" },
        { trigger: `${TYPE}:focus`, run: "press Enter" },
        press("Before April", "ArrowDown"),
        press("Boxes", "Delete"),
        press("Moving", "Space"),
        { trigger: `${thing("Moving")}[aria-label*="folded"]:focus`, run: "press Space" },
        focus("Before April"), // the bar is reached by Tab; here its button is taken at once
        { trigger: `${HAND}_bar [data-act=link]`, run: ({ anchor }) => anchor.focus() },
        { trigger: `${HAND}_bar [data-act=link]:focus`, run: "press Enter" },
        { trigger: '[data-option="Looking for work"]', run: ({ anchor }) => anchor.focus() },
        { trigger: '[data-option="Looking for work"]:focus', run: "press Enter" },
        { trigger: '[data-option="Looking for work"][aria-pressed=true]', run: "press Escape" },
        { trigger: `${thing("Before April")}[aria-label*="arrow to Looking for work"]:focus` },
        saved,
    ],
});

/** A finger and nothing else. */
tours.add("netwerk_hand_mindmap_phone", {
    steps: () => [
        { trigger: `${HAND} svg[data-drawing=graph]` },
        click('[data-option="Work that is possible"]'),
        ...domain("branches", "housing", "Housing"),
        click(`${HAND}_bar [data-act=grow]`),
        ...write(LEASE),
        ...write(OWNER),
        enough,
        ...domain("branches", "work", "Work and being active"),
        click(`${HAND}_bar [data-act=grow]`),
        ...write("Werkloos"),
        enough,
        roomy(HAND),
        click(thing(OWNER)),
        drag(OWNER, LEASE, "touch"),
        { trigger: `${thing(OWNER)}[aria-label*="under ${LEASE}"]` },
        ...arrow(LEASE, "Werkloos", "touch"),
        click(thing("Housing")),
        click(`${HAND}_bar [data-act=fold]`),
        { trigger: `${HAND}:not(:has([aria-label^="${LEASE}"]))` },
        click(`${HAND}_bar [data-act=fold]`),
        click(thing(LEASE)),
        roomy(HAND),
        saved,
    ],
});

const answer = (act, words) => [
    click(`${HAND}_bar [data-act=${act}]`),
    { trigger: `${TYPE}:focus`, run: `edit ${words}` },
    { trigger: `${TYPE}:focus`, run: "press Enter" },
    { trigger: `${HAND} text:contains(${words.split(" ")[0]})` },
];

tours.add("netwerk_hand_web", {
    steps: () => [
        { trigger: `${HAND} svg[data-drawing=graph]` },
        ...domain("web", "education", "School and training"),
        ...answer("edit", "Gestopt op zestien, geen diploma."),
        ...domain("web", "work", "Work"),
        ...answer("edit", "Alleen korte jobs."),
        click(`${HAND}_bar [data-act=priority]`),
        click('[data-option="Later"]'),
        ...domain("web", "money", "Income and debts"),
        ...answer("edit", "Achterstand met de huur."),
        click(`${HAND}_bar [data-act=priority]`),
        click('[data-option="First"]'),
        { trigger: `${thing("Income and debts")}[aria-label*="First"]` },
        // one laid on another
        drag("School and training", "Work"),
        { trigger: `${thing("School and training")}[aria-label*="arrow to Work"]` },
        ...arrow("School and training", "Work, Income and debts".split(", ")[1]).slice(0, 2),
        { trigger: `${thing("School and training")}[aria-label*="Income and debts"]` },
        click(`${HAND}_bar [data-act=arrow]`),
        click('[data-option="→ Work"]'),
        { trigger: `${TYPE}:focus`, run: "edit zonder diploma" },
        { trigger: `${TYPE}:focus`, run: "press Enter" },
        { trigger: `${HAND} text:contains("zonder diploma")` },
        // something of one's own, and who helps
        click("[data-add=web]"),
        ...write("De buren"),
        click("[data-add=helpers]"),
        ...write("Maatschappelijk werker van de gemeente"),
        click(thing("Maatschappelijk werker van de gemeente")),
        ...answer("for", "Rekeningen"),
        ...answer("role", "Maakt een afbetalingsplan."),
        saved,
    ],
});
