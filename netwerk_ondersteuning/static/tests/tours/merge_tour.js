/**
 * A template editor merges a newer version of Steunpunt into an own instrument: chooses,
 * says what still asks the same, sees what is lost, makes the version and publishes it.
 */
import { registry } from "@web/core/registry";

import { check, tellFaults } from "./accessibility_tour";
import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
const SCREEN = ".o_netwerk_merge_action";
const click = (trigger, content = trigger) => ({ content, trigger, run: "click" });
const CARD = "[data-kind=said]";
const saved = {
    content: "All is saved",
    trigger: `${SCREEN} .o_netwerk_saving:not(:has(.o_netwerk_unsaved, .o_netwerk_waiting_sign))`,
};
const scope = `${SCREEN} .o_netwerk_merge_body`;

const steps = (isNarrow) => [
    { content: "Both sides", trigger: "[data-version=theirs]:contains(of Steunpunt)" },
    ...(isNarrow
        ? [
              { trigger: "[data-changes=mine] summary" },
              click("[data-tab=theirs]"),
          ]
        : []),
    { content: "A row is taken out by them", trigger: "[data-changes=theirs] li:contains(taken out)" },
    { content: "One is to be chosen", trigger: "[data-changes=theirs] .badge:contains(to choose)" },
    ...(isNarrow ? [roomy(scope)] : []),
    ...check("merge, nothing chosen", SCREEN, CARD),
    // what is open is told
    click(".o_netwerk_merge_finish"),
    { trigger: ".o_netwerk_merge_open li:eq(1)" },
    { content: "Word by word", trigger: `${CARD} [data-side=mine] ins:contains(geef)` },
    click(`${CARD} [data-side=theirs] input`),
    { trigger: `${CARD}[data-answer=theirs]` },
    { trigger: "[data-to=choices]:contains(1 of 1 chosen)" },
    click(`${CARD} .o_netwerk_merge_reason .btn`),
    { trigger: `${CARD} .o_netwerk_merge_reason input`, run: "edit Zo zegt de cliënt het && press Tab" },
    saved,
    // theirs is said in other words: asked as well
    { trigger: ".o_netwerk_merge_same [data-node]:eq(1)" },
    click(".o_netwerk_merge_same [data-node$='why'] input[value=yes]"),
    click(".o_netwerk_merge_same [data-node$='well'] input[value=yes]"),
    saved,
    click(".o_netwerk_sheet_undo"),
    { trigger: ".o_netwerk_merge_same [data-node$='well']:not(:has(input:checked))" },
    saved,
    click(".o_netwerk_merge_same [data-node$='well'] input[value=no]"),
    saved,
    { content: "What is lost, in classes", trigger: ".o_netwerk_merge_losses li:contains(fewer than five)" },
    { content: "Of the empty sheet a row goes", trigger: "[data-paper=blank] dd:contains(Not on it any more)" },
    { content: "What was filled in is printed as it was", trigger: "[data-paper=filled] dd:contains(by its own version)" },
    click(".o_netwerk_merge_count"),
    { content: "How many pages", trigger: ".o_netwerk_merge_pages [role=status]:contains(Pages:)" },
    click(".o_netwerk_merge_show"),
    { content: "The whole", trigger: ".o_netwerk_merge_sheet .netwerk_instrument" },
    ...(isNarrow ? [roomy(scope)] : []),
    ...check("merge, all chosen", SCREEN, CARD),
    { trigger: `${SCREEN}:not(:has(.o_netwerk_merge_open))` },
    click(".o_netwerk_merge_finish"),
    { content: "The draft in the editor", trigger: ".o_netwerk_editor_action .o_netwerk_editor_publish" },
    click(".o_netwerk_editor_publish"),
    click(".modal .btn-primary:contains(Publish)"),
    { trigger: ".o_notification:contains(Published)" },
    { content: "The page of what is published", trigger: ".o_form_view .netwerk_instrument" },
    tellFaults,
];

tours.add("netwerk_merge", { steps: () => steps(false) });
tours.add("netwerk_merge_narrow", { steps: () => steps(true) });

const MOVES = ".o_netwerk_moves_dialog";
const moves = (isNarrow) => [
    ...(isNarrow ? [click(".o_statusbar_buttons .o-dropdown, .o_statusbar_buttons .dropdown-toggle")] : []),
    click(".o_netwerk_moves"),
    { content: "In classes", trigger: `${MOVES} tbody tr:contains(Critical Time Intervention):contains(fewer than five)` },
    ...check("going on by it", MOVES),
    ...(isNarrow ? [roomy(MOVES)] : []),
    click(`${MOVES} .o_netwerk_moves_move`),
    { trigger: `${MOVES} [role=status]:contains(some, not told how many)` },
    { content: "What has begun its coach moves", trigger: `${MOVES}:not(:has(.o_netwerk_moves_move)) tbody td:contains(none)` },
    ...check("gone on by it", MOVES),
    click(`${MOVES} .modal-footer .btn:contains(Close)`),
    { trigger: "body:not(:has(.modal))" },
    tellFaults,
];

tours.add("netwerk_moves", { steps: () => moves(false) });
tours.add("netwerk_moves_narrow", { steps: () => moves(true) });
