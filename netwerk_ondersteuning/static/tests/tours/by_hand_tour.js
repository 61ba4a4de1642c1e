/**
 * Sheets that are drawn by hand: the beam of the handbook by mouse and keyboard, by the
 * keyboard alone, and by a finger on a phone; a pair of scales; the vacancy of the method by
 * the keyboard alone.
 */
import { registry } from "@web/core/registry";

import { HAND, TYPE, becomes, click, drag, dragBy, focusOn, keys, middle, one, saved, says, thing } from "./hand_steps";
import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
const write = (words) => [
    { content: `Type ${words}`, trigger: TYPE, run: `edit ${words}` },
    { trigger: TYPE, run: "press Enter" },
    { content: `${words} is drawn`, trigger: thing(words) },
];
const put = (section, words) => [click(`[data-add=${section}]`), ...write(words)];

/** Makes a shape larger by its edge. */
const pull = (words, by, pointerType) => [click(thing(words)), dragBy(`${HAND}_grip`, 0, by, pointerType)];

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
        { trigger: thing("The weakest point") },
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

/** An answer to a question of the sheet, typed in the bar. */
const answer = (place, words, called) => [
    click(`[data-question='${place}']`),
    { trigger: TYPE, run: `edit ${words}` },
    { trigger: TYPE, run: "press Enter" },
    says(called, words),
];
const where = (trigger) => document.querySelector(trigger).getBoundingClientRect();
/** That a thing stands under another one, as it is drawn. */
const stands = (words, under) =>
    becomes(words, `stands under ${under}`, (el) => {
        const { x, y } = middle(el);
        const { left, right, top, height } = where(one(under));
        return x < left || x > right || y < top + height / 2 ? `${x}, ${y}, and that at ${left}, ${top}` : "";
    });
const POINT = "The weakest point";
const lies = (words) => says(POINT, `lies at: ${words}`);

tours.add("netwerk_hand_beam_finger", {
    steps: () => [
        ...BURDENS.flatMap((words) => [click(`${HAND}_open[data-key="burdens/"]`), ...write(words)]),
        ...STRENGTHS.flatMap((words) => [click(`${HAND}_open[data-key="strengths/"]`), ...write(words)]),
        ...pull(BURDENS[0], -40, "touch"),
        says(BURDENS[0], "Large"),
        click(thing(STRENGTHS[0])),
        drag(STRENGTHS[0], BURDENS[0], "touch"),
        says(STRENGTHS[0], `carries: ${BURDENS[0]}`),
        click(thing(STRENGTHS[1])),
        drag(STRENGTHS[1], BURDENS[3], "touch"),
        says(STRENGTHS[1], `carries: ${BURDENS[3]}`),
        stands(STRENGTHS[0], BURDENS[0]),
        stands(STRENGTHS[1], BURDENS[3]),
        says(BURDENS[1], "nothing stands under this yet"),
        says(BURDENS[2], "nothing stands under this yet"),
        // where it is weakest: named, on the beam, and laid at what the client says
        ...answer("weakest/weakest/words", "Money", POINT),
        click(thing(POINT)),
        drag(POINT, BURDENS[0], "touch"),
        lies(BURDENS[0]),
        stands(POINT, BURDENS[0]),
        stands(STRENGTHS[0], POINT),
        click(`${HAND} [data-act=link]`),
        click(`${HAND}_options [data-option="${STRENGTHS[1]}"]`),
        lies(STRENGTHS[1]),
        stands(STRENGTHS[1], POINT),
        drag(POINT, BURDENS[3], "touch"),
        lies(BURDENS[3]),
        stands(POINT, BURDENS[3]),
        roomy(HAND),
        // what can be done
        ...answer("do/change/words", "A plan for the debt", "What can still change"),
        ...answer("do/first/words", "The letter of the owner", "What comes first?"),
        saved,
        roomy(HAND),
    ],
});

/** That a thing lies in a box, as it is drawn. */
const isIn = (words, box) =>
    becomes(words, `lies in ${box}`, (el) => {
        const { x, y } = middle(el);
        const { left, right, top, bottom } = where(`[data-key="${box}/"]`);
        return x < left || x > right || y < top || y > bottom ? `${x}, ${y}` : "";
    });
const typed = (words) => [{ content: `Type ${words}`, trigger: TYPE, run: `edit ${words}` }, keys("Enter")];
/** By keys: several in a box, one after the other. */
const fill = (section, ...all) => [
    focusOn(`${HAND} [data-add=${section}]`),
    keys("Enter"),
    ...all.flatMap((words) => [...typed(words), { trigger: thing(words) }]),
    { trigger: `${TYPE}:focus`, run: "press Escape" },
    ...all.map((words) => isIn(words, section)),
];
const act = (words, code) => [focusOn(thing(words)), focusOn(`${HAND} [data-act=${code}]`), keys("Enter")];
/** By keys: to which life domain something belongs. */
const domain = (words, part, whole) => [
    ...act(words, "domain"),
    { content: `Type ${part}`, trigger: `${HAND}_refs input`, run: `edit ${part}` },
    { trigger: `${HAND}_refs [data-option="${whole}"]` },
    keys("ArrowDown", "Enter"),
    says(words, whole),
];
const needed = (words, what) => [...act(words, "needed"), ...typed(what), says(words, what)];

const NO_CAR = "No car any more";
const [BUS, PARTNER, CARE] = ["The bus leaves very early", "My partner brought our daughter", "Pre-school care costs too much"];
const EARLY = "Getting up early is no problem";

tours.add("netwerk_hand_vacancy_keys", {
    steps: () => [
        // the vacancy, and whether one could apply, come first
        { trigger: `${HAND} .o_netwerk_hand_questions:has([data-question^="head/"]) + .o_netwerk_sheet_drawing` },
        focusOn("[data-question='head/place/words']"),
        keys("Enter"),
        ...typed("Wuustwezel"),
        says("Where?", "Wuustwezel"),
        focusOn("[data-asked='apply/now'] [data-option=yes]"),
        keys("Enter"),
        { trigger: thing("Could you apply for this now?", "[aria-label*=yes]:focus"), run: "press F2" },
        ...typed("Yes I can"),
        says("Could you apply for this now?", "Yes I can"),
        ...fill("success", EARLY),
        ...fill("conditions", NO_CAR),
        ...fill("barriers", BUS, PARTNER, CARE),
        // from which part of life, and what is still needed
        ...domain(NO_CAR, "being", "Work and being active"),
        ...needed(NO_CAR, "Talk about the car"),
        // it holds back: to that box, with what was said of it
        ...act(NO_CAR, "move"),
        focusOn(`${HAND}_options [data-option="What still holds you back"]`),
        keys("Enter"),
        { trigger: thing(NO_CAR, '[data-key^="barriers/"]:focus') },
        isIn(NO_CAR, "barriers"),
        says(NO_CAR, "Work and being active, Talk about the car"),
        ...domain(PARTNER, "fam", "Family"),
        ...needed(PARTNER, "Talk with the partner"),
        ...domain(CARE, "inc", "Income"),
        ...needed(CARE, "Look at the budget"),
        // what has no name among them stays in its own words
        ...act(EARLY, "domain"),
        { trigger: `${HAND}_refs input`, run: "edit My mornings" },
        { trigger: `${HAND}_refs [data-option="My mornings"]` },
        focusOn(`${HAND}_refs input`),
        keys("Enter"),
        says(EARLY, "My mornings"),
        keys("Escape"),
        { trigger: thing(EARLY, ":focus") },
        saved,
        roomy(HAND),
    ],
});
