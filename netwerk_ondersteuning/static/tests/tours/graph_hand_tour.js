/**
 * A mind map and a web by hand, in a real browser: the example of the method by keyboard and
 * mouse, by the keyboard alone, and with a finger on a phone.
 */
import { rpc } from "@web/core/network/rpc";
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

/** Puts the focus where Tab brings it, and on nothing else. */
function reach(el) {
    if (el.matches(":disabled") || el.tabIndex < 0) {
        throw new Error(`Tab does not reach this: ${el.outerHTML}`);
    }
    el.focus();
}

const tabTo = (trigger, key = "Enter") => [
    { trigger, run: ({ anchor }) => reach(anchor) },
    { trigger: trigger.split(", ").map((part) => `${part}:focus`).join(", "), run: `press ${key}` },
];

/** From whatever thing has the focus to another one, thing by thing. */
const walk = (words) => ({
    content: `By keys to ${words}`,
    trigger: `${HAND}_thing:focus`,
    run() {
        const is = ({ ariaLabel }) => ariaLabel === words || ariaLabel?.startsWith(`${words},`);
        for (const key of ["PageDown", "PageUp"]) {
            for (let left = 100; left && !is(document.activeElement); left--) {
                const init = { key, bubbles: true, cancelable: true };
                document.activeElement.dispatchEvent(new KeyboardEvent("keydown", init));
            }
        }
        if (!is(document.activeElement)) {
            throw new Error(`No key leads to ${words}`);
        }
    },
});

/** By the bar, and back: Escape, Tab to the act and to what is meant, Escape. */
const byBar = (words, act, ...options) => [
    walk(words),
    press(words, "Escape"),
    ...tabTo(`${HAND}_bar [data-act=${act}]`),
    ...options.flatMap((option) => [
        ...tabTo(`[data-option="${option}"]`),
        { content: `${option} is on`, trigger: `[data-option="${option}"][aria-pressed=true]` },
    ]),
    { trigger: `[data-option="${options.at(-1)}"]`, run: ({ anchor }) => reach(anchor) },
    { trigger: `[data-option="${options.at(-1)}"]:focus`, run: "press Escape" },
    { trigger: `${HAND}_thing[aria-label^="${words}"]:focus` },
];

/** A branch of the template with leaves, by keys: Tab the first, Enter the next. */
const typed = (key, words, ...leaves) => [
    ...tabTo(`[data-bring="branches/${key}"]`),
    { content: `${words} is drawn`, trigger: `${thing(words)}:focus` },
    ...(leaves.length ? [press(words, "Tab"), ...leaves.flatMap((leaf) => write(leaf)), enough] : []),
];

/** The example of the method, whole, and not one tap. */
tours.add("netwerk_hand_mindmap_all_keys", {
    steps: () => [
        { trigger: `${HAND} svg[data-drawing=graph]` },
        ...tabTo('[data-option^="Johan"]'),
        { trigger: thing("Johan") },
        ...typed("family", "Family", "Getrouwd", "Drie kinderen", "Tevreden", "Mijn vrouw poetst met dienstencheques", CARE),
        ...typed("income", "Income", "Werkloosheidsuitkering"),
        // Tab goes on under what was typed, Enter beside what has the focus
        ...typed("housing", "Housing"),
        press("Housing", "Tab"),
        ...write(LEASE, "Tab"),
        ...write(OWNER),
        enough,
        walk(LEASE),
        press(LEASE, "Enter"),
        ...write("Onzeker over het volgende huis"),
        ...write("Op de wachtlijst voor een sociale woning"),
        enough,
        ...typed("legal", "Legal matters", "Rechten als huurder niet duidelijk"),
        ...typed("health", "Health", BACK),
        ...typed("education", "Education", "Diploma lager onderwijs"),
        ...typed("work", "Work and being active", "Werkloos", "Ervaring in productie", "Interimkantoor helpt zoeken"),
        ...typed("participation", "Taking part and people around you", "Vrijwilliger in het buurthuis", "Voetbalclub van mijn zoon"),
        ...typed("leisure", "Leisure, sport and culture", "Zwemmen"),
        ...byBar(LEASE, "link", "Werkloos"),
        ...byBar(BACK, "link", "Werkloos"),
        ...byBar(CARE, "link", "Werkloos"),
        ...byBar(LEASE, "marks", "Influences the search", "This should change", "This first"),
        ...byBar(BACK, "marks", "To reckon with", "Makes the choice smaller"),
        ...byBar(CARE, "marks", "To reckon with"),
        // along the branches, to where one began
        walk(OWNER),
        press(OWNER, "ArrowLeft"),
        press(LEASE, "ArrowLeft"),
        press("Housing", "ArrowLeft"),
        press("Johan", "ArrowRight"),
        { trigger: `${HAND}_thing:focus:not([aria-label^="Johan"])` },
        saved,
    ],
});

const MARC = [
    [
        "Wat weten we",
        ...["Technische opleiding", "Rekenen en plannen lezen", "Helper in de bouw, deed hij graag"],
        ...["Vrouw ziek, moest zorgen", "Wil het beter voor zijn kinderen", "Creatief en gemotiveerd"],
    ],
    [
        "Wat weten we niet",
        ...["Waarom helper en niet metser?", "Vrienden of steunfiguren?", "Is de toestand van zijn vrouw stabiel?"],
    ],
    [
        "Sporen welzijn",
        ...["Hulp aan huis en diensten van het ziekenfonds", "Schulden als hij werkt", "Ziekenhuiskosten"],
        ...["Balkje in evenwicht", "Welzijn tijdens het werk"],
    ],
    [
        "Sporen werk",
        ...["Meteen of op lange termijn?", "Haalbaar beroep, snel beginnen of school", "Opleiding in de bouw"],
        "Welke competenties benoemen?",
    ],
];

/** Marc's map: a finger, and the keyboard on the screen for words alone. */
tours.add("netwerk_hand_mindmap_marc", {
    steps: () => [
        { trigger: `${HAND} svg[data-drawing=graph]` },
        click('[data-option^="Johan"]'),
        ...MARC.flatMap(([name, ...leaves]) => [
            click(thing("Johan")),
            click(`${HAND}_bar [data-act=grow]`),
            ...write(name),
            // a tap elsewhere: no more branches
            click(one(name)),
            { trigger: `${HAND}:not(:has(textarea))` },
            click(`${HAND}_bar [data-act=grow]`),
            ...leaves.flatMap((leaf) => write(leaf)),
            click(one(name)),
            { trigger: `${HAND}:not(:has(textarea))` },
        ]),
        roomy(HAND),
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

/** The lines that the method names, each drawn by taps on the bar. */
const WEB = {
    education: ["School and training", "Work", "Income and debts"],
    work: ["Work", "Health"],
    housing: ["Housing", "Health"],
    health: ["Health", "Work", "People around you"],
    money: ["Income and debts", "Housing", "Taking part in society"],
    family: ["Family"],
    welfare: ["Wellbeing"],
    justice: ["Justice"],
    civic: ["Taking part in society"],
    social: ["People around you"],
};

tours.add("netwerk_hand_web_whole", {
    steps: () => [
        { trigger: `${HAND} svg[data-drawing=graph]` },
        ...Object.entries(WEB).flatMap(([key, [words]]) => domain("web", key, words)),
        ...Object.entries(WEB).flatMap(([key, [words, ...ends]]) => [
            click(one(words)),
            { trigger: `${HAND}_name:contains("${words}")` },
            ...(key === "family" ? [] : [click(`${HAND}_bar [data-act=link]`)]),
            ...[...ends, ...(key === "family" ? [] : ["Family"])].flatMap((end) => [
                click(`[data-option="${end}"]`),
                { trigger: `[data-option="${end}"][aria-pressed=true]` },
            ]),
        ]),
        saved,
    ],
});

/** While somebody writes, a leaf of somebody else comes in: both are there. */
tours.add("netwerk_hand_mindmap_two", {
    steps: () => [
        { trigger: `${HAND} svg[data-drawing=graph]` },
        click('[data-option^="Johan"]'),
        ...domain("branches", "housing", "Housing"),
        saved,
        press("Housing", "Tab"),
        { trigger: `${TYPE}:focus`, run: "edit Mijn eigen blad" },
        {
            content: "Somebody else writes under the same branch",
            trigger: TYPE,
            async run() {
                const id = parseInt(location.pathname.split("/").pop());
                const add = { op: "add_row", section: "branches", uid: "theirs-0001", words: "Blad van de ander", parent: "housing" };
                await rpc("/web/dataset/call_kw/netwerk.assessment/apply_answers", {
                    model: "netwerk.assessment",
                    method: "apply_answers",
                    args: [[id], [add]],
                    kwargs: { batch: "another-page:1" },
                });
            },
        },
        { trigger: `${TYPE}:focus`, run: "press Enter" },
        { content: "Mine is drawn", trigger: thing("Mijn eigen blad") },
        { content: "And theirs", trigger: thing("Blad van de ander") },
        { trigger: `${TYPE}:focus`, run: "press Escape" },
        saved,
    ],
});
