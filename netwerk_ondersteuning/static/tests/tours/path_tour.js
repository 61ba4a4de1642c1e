/**
 * The path of a trajectory by Critical Time Intervention: entered, a crisis, back a phase,
 * on again, taken back and done again; what one taps tells its words.
 */
import { registry } from "@web/core/registry";
import { check, tellFaults } from "./accessibility_tour";
import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
const click = (trigger, content = trigger) => ({ content, trigger, run: "click" });
const SAVE = ".modal .o_netwerk_path_save:enabled";
const saved = { content: "It is kept", trigger: "body:not(:has(.modal)):not(:has(.o_netwerk_waiting_sign))" };
const phase = (name) => `.o_netwerk_path_mark[aria-label^='Phase: ${name}']`;
const since = (words) => ({ trigger: `.o_netwerk_path_since:contains(${words})` });

const enter = (name) => [
    click(".o_netwerk_path_on"),
    click(".modal .o_netwerk_path_others summary"),
    click(`.modal .o_netwerk_path_choice:contains(${name}) input`),
    click(SAVE),
    saved,
];

tours.add("netwerk_path", {
    steps: () => [
        { content: "Nothing yet, and no reproach", trigger: ".o_netwerk_path_empty, .o_netwerk_path_paper svg[data-drawing=path]" },
        roomy(".o_netwerk_sheet_bar"),
        roomy(".o_netwerk_path_notes"),
        click(".o_netwerk_path_on"),
        { content: "The first is chosen", trigger: ".modal .o_netwerk_path_chosen [data-move=first]" },
        click(SAVE),
        saved,
        since("Phase 1"),
        click(".o_netwerk_path_on"),
        { trigger: ".modal .o_netwerk_path_chosen [data-move=next]" },
        click(SAVE),
        saved,
        since("Phase 2"),
        click(".o_netwerk_path_happened"),
        roomy(".modal .o_netwerk_path_form .modal-footer"),
        click(".modal [data-kind=crisis]"),
        { trigger: ".modal textarea[name=reason]", run: "edit Out on the street <script>" },
        click(SAVE),
        saved,
        { trigger: ".o_netwerk_path_mark[aria-label^='Crisis']" },
        ...enter("Phase 1"),
        since("Phase 1"),
        { content: "Taken back", trigger: ".o_netwerk_path_undo:enabled", run: "click" },
        since("Phase 2"),
        { content: "And done again", trigger: ".o_netwerk_path_redo:enabled", run: "click" },
        since("Phase 1"),
        { content: "It slid back", trigger: ".o_netwerk_path_paper text:contains(Went back)" },
        click(".o_netwerk_path_mark[aria-label^='Crisis']"),
        { content: "Its words", trigger: ".o_netwerk_path_card:contains(Out on the street <script>)" },
        roomy(".o_netwerk_path_card"),
        click(".o_netwerk_path_card [data-act=end]"),
        { trigger: ".modal textarea[name=came_of_it]", run: "edit A bed at the mission" },
        click(SAVE),
        saved,
        click(".o_netwerk_path_said_done"),
        click(".modal [data-today=client]"),
        click(SAVE),
        saved,
        click(".o_netwerk_path_table"),
        { content: "The same in words", trigger: ".o_netwerk_path_look td:contains(A bed at the mission)" },
        click(".o_netwerk_path_table"),
        click(".o_netwerk_path_plan"),
        { trigger: ".o_netwerk_path_paper text:contains(as the method plans it)" },
        { content: "Point by point", trigger: "[data-point=meetings][data-state=not_met]" },
        click(".o_netwerk_path_menu"),
        click(".o_netwerk_path_print"),
        { content: "Asked first", trigger: ".modal:contains(safe to take along)" },
        click(".modal .btn:contains(Cancel)"),
        click(".o_netwerk_path_turn"),
        { content: "With the client: to look at", trigger: ".o_netwerk_path_client:not(:has(.o_netwerk_path_notes)) svg[data-drawing=path]" },
    ],
});

/** A line of the method is put on one's list; then it is closed: who goes on with what,
 * whom the client calls. */
tours.add("netwerk_closing", {
    steps: () => [
        { content: "What fits now", trigger: ".o_netwerk_path_fits [data-offer=line]" },
        roomy(".o_netwerk_path_fits"),
        click(".o_netwerk_path_fits [data-offer=line]:first"),
        { content: "It stands on the list", trigger: ".o_netwerk_path_taken" },
        click(".o_netwerk_path_menu"),
        click(".o_netwerk_path_end"),
        { content: "Who does it goes on with it", trigger: ".modal [name=agreement_line_ids]:contains(Rosa Zus)" },
        { content: "A day to call is proposed", trigger: ".modal [name=call_on] input, .modal [name=call_on] button" },
        { trigger: ".modal [name=calls_words] input", run: "edit Het buurthuis, 09 123" },
        { trigger: ".modal [name=strength] textarea", run: "edit Het koor" },
        click(".modal button[name=action_close]"),
        { trigger: "body:not(:has(.modal)) .o_netwerk_path_closed", timeout: 60000 },
        { content: "It is told", trigger: ".o_netwerk_path_afterwards:contains(Het buurthuis, 09 123)" },
        roomy(".o_netwerk_path_head"),
    ],
});

const press = (trigger, key, content) => ({ content: content || key, trigger, run: `press ${key}` });
const HERE = ".o_netwerk_path_mark:focus";

tours.add("netwerk_path_keys", {
    steps: () => [
        {
            content: "One stop of Tab",
            trigger: ".o_netwerk_path_mark[tabindex='0']",
            run: ({ anchor }) => anchor.focus(),
        },
        press(HERE, "End"),
        press(HERE, "Home"),
        press(HERE, "ArrowDown"),
        press(HERE, "Enter"),
        { content: "Its card has the focus", trigger: ".o_netwerk_path_card .btn:focus" },
        press(".o_netwerk_path_card .btn:focus", "Escape"),
        { content: "Back where it was", trigger: HERE },
        {
            content: "A form by keys",
            trigger: ".o_netwerk_path_happened",
            run: ({ anchor }) => anchor.focus(),
        },
        press(".o_netwerk_path_happened:focus", "Enter"),
        { trigger: ".modal [data-kind=setback]", run: ({ anchor }) => anchor.focus() },
        press(".modal [data-kind=setback]:focus", "Enter"),
        { trigger: ".modal textarea[name=reason]", run: "edit No work" },
        { trigger: ".modal input[name=from]", run: ({ anchor }) => anchor.focus() },
        press(".modal input[name=from]:focus", "Enter", "Enter saves"),
        saved,
        { trigger: ".o_netwerk_path_mark[aria-label^='Setback']" },
    ],
});

const PATH = ".o_netwerk_path_action";
const inDialog = (name) => check(name, ".o_dialog .modal-content", ".modal .o_netwerk_path_save");
const away = [click(".modal .btn:contains(Cancel)"), saved];

tours.add("netwerk_path_accessible", {
    steps: () => [
        ...check("the path", PATH, ".o_netwerk_path_paper svg[data-drawing=path]"),
        click(".o_netwerk_path_mark[aria-label^='Crisis']"),
        ...check("a card", PATH, ".o_netwerk_path_card"),
        click(".o_netwerk_path_close"),
        click(".o_netwerk_path_on"),
        click(".modal .o_netwerk_path_others summary"),
        ...inDialog("on to"),
        ...away,
        click(".o_netwerk_path_happened"),
        click(".modal [data-kind=setback]"),
        ...inDialog("something happened"),
        ...away,
        click(".o_netwerk_path_said_done"),
        ...inDialog("done"),
        ...away,
        click(".o_netwerk_path_plan"),
        ...check("beside the method", PATH, ".o_netwerk_path_plan.active"),
        click(".o_netwerk_path_table"),
        ...check("in words", PATH, ".o_netwerk_path_look td"),
        click(".o_netwerk_path_turn"),
        ...check("the client's turn", PATH, ".o_netwerk_path_client table, .o_netwerk_path_client svg[data-drawing=path]"),
        tellFaults,
    ],
});
