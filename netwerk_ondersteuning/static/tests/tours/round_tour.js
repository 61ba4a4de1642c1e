/**
 * The client and somebody of the network fill in what pairs, on the screen that the coach
 * hands over; in a talk they look at it together, each answer beside its pair.
 */
import { registry } from "@web/core/registry";

import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");

const click = (trigger, content = trigger) => ({ content, trigger, run: "click" });
const ROUND = ".o_netwerk_round .o_content";

/** Somebody gets the screen, says one thing, and is ready: it is closed again. */
const fillsIn = (number, row, column, words) => [
    click(`.o_netwerk_round_asked li:eq(${number}) [data-road=screen]`),
    {
        content: "Who reads it stands there first",
        trigger: ".o_netwerk_sheet_readers:contains(This closes once it is ready)",
    },
    click(".o_netwerk_sheet_to_whole"),
    {
        content: `Says: ${words}`,
        trigger: `[data-row=${row}] [data-column=${column}] textarea`,
        run: `edit ${words}`,
    },
    click(".o_netwerk_sheet_ready"),
    { content: "It stays closed", trigger: ".o_notification:contains(stays closed until)" },
    { trigger: `.o_netwerk_round_asked li:eq(${number}) [data-state=done]` },
    {
        content: "Nobody opens it here any more",
        trigger: `.o_netwerk_round_asked li:eq(${number}):not(:has([data-road=screen]))`,
    },
];

tours.add("netwerk_round", {
    steps: () => [
        click(".o_netwerk_talk_panel_toggle[data-panel=instruments]"),
        click(".o_netwerk_round_begin"),
        { trigger: ".o_netwerk_round_dialog [name=codes]:checked" },
        click(".o_netwerk_round_dialog label:contains(about me and work) input"),
        click(".o_netwerk_round_dialog label:contains(Maarten) input"),
        {
            content: "Who is not wanted says why",
            trigger: ".o_netwerk_round_dialog label:contains(would rather not involve) input:disabled",
        },
        {
            trigger: ".o_netwerk_round_dialog [data-label=member]",
            run: "edit De buurvrouw",
        },
        roomy(".o_netwerk_round_dialog .modal-body"),
        click(".o_netwerk_round_ask"),
        { content: "Three are asked", trigger: ".o_netwerk_round_asked li:eq(2):contains(De buurvrouw)" },
        { trigger: ".o_netwerk_round_look:disabled" },
        roomy(ROUND),
        ...fillsIn(0, "guidance", "words", "Mee zoeken"),
        ...fillsIn(1, "part", "words", "Ik vraag het op mijn werk"),
        click(".o_netwerk_round_look"),
        { content: "Who is not ready is named", trigger: ".modal:contains(De buurvrouw)" },
        click(".modal .btn:contains(Look without them)"),
        {
            content: "Each beside its pair",
            trigger: ".o_netwerk_sheet_drawing svg:contains(Mee zoeken):contains(op mijn werk)",
        },
        { trigger: ".o_netwerk_sheet_intro:contains(Without: De buurvrouw)" },
        roomy(ROUND),
        click(".o_netwerk_sheet_table_toggle"),
        { trigger: ".o_netwerk_sheet_drawing table th:contains(Maarten)" },
        click("[data-looks=round]"),
        {
            content: "What is for the client alone is not shown to all",
            trigger: ".o_netwerk_sheet_drawing:contains(Nothing of this is shown)",
        },
        click("[data-looks=team]"),
        { trigger: ".o_netwerk_round_asked li:eq(1)" },
        {
            content: "What only we read does not leave the screen",
            trigger: ".o_netwerk_sheet_result:not(:has(.o_netwerk_sheet_picture)):has(svg)",
        },
        click("[data-looks=client]"),
        click(".o_netwerk_sheet_picture"),
        { content: "Asked first", trigger: ".modal:contains(safe to take along)" },
        click(".modal .btn:contains(Cancel)"),
        click(".o_netwerk_sheet_drawing_pdf"),
        { content: "Asked first", trigger: ".modal:contains(safe to take along)" },
        click(".modal .btn:contains(Cancel)"),
    ],
});
