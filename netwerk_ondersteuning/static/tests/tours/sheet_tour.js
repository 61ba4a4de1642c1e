/**
 * Scale questions by the client on a tablet: three domains chosen, a score for now and one
 * that is wished, what one does not know; ready. And the whole sheet on a phone: room for a
 * finger, nothing beside the screen.
 */
import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const click = (trigger, content = trigger) => ({ content, trigger, run: "click" });
const PAGE = ".o_netwerk_sheet_one";
const next = click(`${PAGE} .o_netwerk_sheet_next`);
const asked = (words) => ({ content: `Asked: ${words}`, trigger: `${PAGE} h2:contains(${words})` });
const step = (column, value) => click(`${PAGE} [data-column=${column}] [data-step="${value}"]`);
const saved = {
    content: "All is saved",
    trigger: ".o_netwerk_sheet_bar .o_netwerk_saving:not(:has(.o_netwerk_unsaved, .o_netwerk_waiting_sign))",
};
const counted = { taps: 0 };
const tap = (trigger) => ({
    content: trigger,
    trigger,
    run(helpers) {
        counted.taps++;
        return helpers.click();
    },
});

/** Whatever can be pressed has room for a finger, and nothing stands beside the screen. */
export function roomy(scope) {
    return {
        content: `Room for a finger in ${scope}`,
        trigger: scope,
        run() {
            const { scrollWidth } = document.documentElement;
            const wide = [...this.anchor.querySelectorAll("*")].filter(
                (one) => one.getBoundingClientRect().right > innerWidth + 1
            );
            if (scrollWidth > innerWidth || wide.length) {
                throw new Error(`beside the screen: ${wide.map((one) => one.className).join(" | ")}`);
            }
            const small = [...this.anchor.querySelectorAll("button, input, textarea, a[href]")]
                .filter((one) => one.checkVisibility() && !one.closest("label.form-check"))
                .map((one) => [one.className, one.getBoundingClientRect()])
                .filter(([, { width, height }]) => width < 43.9 || height < 43.9)
                .map(([name, { width, height }]) => `${name}: ${width} × ${height}`);
            if (small.length) {
                throw new Error(`too small: ${[...new Set(small)].slice(0, 8).join(" | ")}`);
            }
        },
    };
}

tours.add("netwerk_sheet_scales", {
    steps: () => [
        tap(".oe_stat_button:contains(Instruments)"),
        tap("[data-instrument=schaalvragen]"),
        {
            content: "At most three taps to the first question",
            trigger: `${PAGE} [data-pick]`,
            run() {
                if (counted.taps > 3) {
                    throw new Error(`${counted.taps} taps`);
                }
            },
        },
        roomy(PAGE),
        click("[data-pick=housing]"),
        click("[data-pick=work]"),
        click("[data-pick=leisure], [data-pick]:not([aria-pressed=true]):last"),
        { trigger: "[data-pick][aria-pressed=true]:eq(2)" },
        next,
        asked("Housing"),
        step("now", 4),
        step("wish", 7),
        roomy(PAGE),
        click(`${PAGE} .o_netwerk_sheet_talk`),
        next,
        asked("Work"),
        step("now", 0),
        click(`${PAGE} [data-column=wish] .o_netwerk_sheet_quiet`),
        click(".o_netwerk_sheet_quiet_item[data-state=unknown]"),
        { trigger: `${PAGE} [data-column=wish] [data-state=unknown]` },
        next,
        step("now", 10),
        next,
        {
            content: "Something of one's own",
            trigger: "[data-add=domains] input",
            async run(helpers) {
                await helpers.edit("Mijn hond", { confirm: false });
                await helpers.press("Enter");
            },
        },
        { trigger: `${PAGE} .o_netwerk_sheet_own_list:contains(Mijn hond)` },
        next,
        { trigger: `${PAGE} .o_netwerk_sheet_own` },
        step("now", 9),
        next,
        saved,
        click(`${PAGE} .o_netwerk_sheet_page .o_netwerk_sheet_done`),
        { content: "It is ready", trigger: ".o_netwerk_sheet_name .badge" },
        { content: "Back to the instruments", trigger: ".o_back_button, .breadcrumb-item:last a", run: "click" },
        { content: "It stands there", trigger: ".o_netwerk_instruments [data-sheet]" },
    ],
});

tours.add("netwerk_sheet_phone", {
    steps: () => [
        { trigger: ".o_netwerk_sheet_whole .o_netwerk_sheet_row" },
        roomy(".o_netwerk_sheet_action .o_content"),
        click('[data-row="income"] [data-column=now] [data-step="6"]'),
        click('[data-row="income"] [data-column=start] [data-step="2"]'),
        saved,
        click(".o_netwerk_sheet_whole .o_netwerk_sheet_done"),
        { trigger: ".o_netwerk_sheet_name .badge" },
        roomy(".o_netwerk_sheet_action .o_content"),
        click(".o_netwerk_sheet_menu"),
        click(".o_netwerk_sheet_take_back"),
        { content: "What it takes away is said first", trigger: ".modal:contains(cannot be undone)" },
        click(".modal .btn:contains(Delete the answers)"),
        { trigger: ".o_notification:contains(taken back)" },
    ],
});

tours.add("netwerk_sheet_coach_beside", {
    steps: () => [
        click(".oe_stat_button:contains(Instruments)"),
        click("[data-instrument=scoretabel]"),
        click("[data-who=coach]"),
        { content: "Nobody else sees it yet", trigger: ".o_netwerk_sheet_readers:contains(Only you)" },
        click('[data-row="income"] [data-column=now] [data-step="6"]'),
        click('[data-row="housing"] [data-column=now] [data-step="5"]'),
        {
            content: "Nobody scores what another wishes",
            trigger: '[data-row="income"]:not(:has([data-column=wish]))',
        },
        saved,
        click(".o_netwerk_sheet_ready"),
        {
            content: "The letters are those for which the engine leaves room (engine/text.py)",
            trigger: ".o_netwerk_sheet_result svg",
            run({ anchor }) {
                const { fontFamily } = getComputedStyle(anchor.querySelector("text"));
                if (!fontFamily.startsWith("Roboto, Arial, ")) {
                    throw new Error(`Words are measured in other letters than ${fontFamily}`);
                }
            },
        },
        click("[data-beside=other]"),
        {
            content: "Where they differ is said in words, with both answers",
            trigger: ".o_netwerk_sheet_gaps [data-outcome=gap]:contains(2):contains(6)",
        },
        { trigger: ".o_netwerk_sheet_gaps [data-outcome=same]:contains(5)" },
        click(".o_netwerk_sheet_table_toggle"),
        { trigger: ".o_netwerk_sheet_drawing table" },
        click(".o_netwerk_sheet_menu"),
        click(".o_netwerk_sheet_print"),
        { content: "Asked first", trigger: ".modal:contains(safe to take along)" },
        click(".modal .btn:contains(Cancel)"),
    ],
});

tours.add("netwerk_sheet_client_turn", {
    steps: () => [
        { trigger: `${PAGE} [data-pick]` },
        click(".o_netwerk_sheet_turn", "The client's turn: one tap"),
        {
            content: "Nothing of Odoo around it",
            trigger: `body.o_netwerk_client_on .o_netwerk_sheet_client ${PAGE}`,
            run() {
                const around = [...document.querySelectorAll(".o_main_navbar, .o_control_panel")];
                if (around.some((one) => one.checkVisibility())) {
                    throw new Error("There is a way out");
                }
            },
        },
        roomy(".o_netwerk_sheet_client"),
        click(`${PAGE} [data-pick=housing]`),
        next,
        step("now", 4),
        click(`${PAGE} [data-column=wish] .o_netwerk_sheet_quiet`),
        click(".o_netwerk_sheet_quiet_item[data-state=unknown]"),
        { trigger: `${PAGE} [data-state=unknown]` },
        {
            content: "F5 stays with the client",
            trigger: PAGE,
            run: () => location.reload(),
            expectUnloadPage: true,
        },
        { trigger: `.o_netwerk_sheet_client ${PAGE}` },
        click(`${PAGE} .o_netwerk_sheet_page .o_netwerk_sheet_done`),
        { content: "It is drawn", trigger: ".o_netwerk_sheet_client svg" },
        roomy(".o_netwerk_sheet_client"),
        click(".o_netwerk_client_lock"),
        {
            trigger: "#o_netwerk_client_code",
            async run(helpers) {
                await helpers.edit("1234");
                await helpers.press("Enter");
            },
        },
        { content: "Back with the coach", trigger: ".o_control_panel .o_netwerk_sheet_menu" },
        { trigger: ".o_netwerk_sheet_name .badge" },
        { trigger: "body:not(:has(.o_netwerk_client))" },
    ],
});

const word = (words) => `.o_netwerk_sheet_bring [data-word="${words}"]`;
const bring = (words, place) => [
    click(`${word(words)} .o_netwerk_sheet_option`),
    click(`${word(words)} [data-place="${place || "branches"}"]`),
    { trigger: `${word(words)} [data-placed]` },
];

/** From the vacancy to the mind map: two words come along, the rest is left. */
tours.add("netwerk_sheet_going_on", {
    steps: () => [
        { trigger: ".o_netwerk_sheet_name:contains(vacancy)" },
        click(".o_netwerk_sheet_next_one [data-next=mindmap]"),
        { trigger: ".o_netwerk_sheet_name:contains(Mind map)" },
        {
            content: "Nothing came along by itself",
            trigger: ".o_netwerk_sheet_action:not(:has(.o_netwerk_sheet_own, [data-placed]))",
        },
        roomy(".o_netwerk_sheet_bring"),
        ...bring("Oppas vinden", "family"),
        ...bring("De bus", ""),
        saved,
        { content: "It is drawn", trigger: ".o_netwerk_hand svg text:contains(Oppas vinden)" },
        click(".o_netwerk_sheet_to_whole"),
        { trigger: ".o_netwerk_sheet_origin:contains(The vacancy)" },
        click(".o_netwerk_sheet_undo"),
        { trigger: `${word("De bus")} .o_netwerk_sheet_option` },
        click(".o_netwerk_sheet_redo"),
        { trigger: `${word("De bus")} [data-placed]` },
        saved,
    ],
});

/** The same in the hands of the client. */
tours.add("netwerk_sheet_going_on_client", {
    steps: () => [
        click(".o_netwerk_sheet_turn"),
        { trigger: ".o_netwerk_sheet_client" },
        click(".o_netwerk_sheet_bring_above .o_netwerk_sheet_bring_open"),
        ...bring("Oppas vinden", "family"),
        roomy(".o_netwerk_sheet_bring_above"),
        click(".o_netwerk_sheet_bring_close"),
        { trigger: ".o_netwerk_sheet_client .o_netwerk_hand svg text:contains(Oppas vinden)" },
        { trigger: ".o_netwerk_client:not(:has(.o_netwerk_waiting_sign, .o_netwerk_unsaved))" },
    ],
});
