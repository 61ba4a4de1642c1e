/**
 * Scores through time: from the instruments of a dossier, words first, one chooses, the
 * same as a table, and on paper after a question. And from a sheet that is ready.
 */
import { registry } from "@web/core/registry";
import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
const click = (trigger, content = trigger) => ({ content, trigger, run: "click" });
const TILE = "[data-series='domain.housing']";

tours.add("netwerk_series", {
    steps: () => [
        click(".o_netwerk_instruments_through"),
        { content: "Words first", trigger: `${TILE} [data-outcome=up]:contains(from 3 to 6)` },
        { trigger: `${TILE} svg[data-drawing=line]` },
        { trigger: "[data-series='domain.work'] [data-outcome=down]" },
        roomy(".o_netwerk_sheet_bar"),
        click(".o_netwerk_series_choose"),
        { trigger: "[data-choice]" },
        roomy(".o_netwerk_series_page"),
        click("[data-choice='domain.work']"),
        { content: "One chooses", trigger: ".o_netwerk_series_tiles:not(:has([data-series='domain.work']))" },
        click(".o_netwerk_series_table"),
        { content: "The same in words", trigger: `${TILE} table:contains(6)` },
        click(".o_netwerk_series_print"),
        { content: "Asked first", trigger: ".modal:contains(safe to take along)" },
        click(".modal .btn:contains(Cancel)"),
    ],
});

tours.add("netwerk_series_empty", {
    steps: () => [
        { content: "It says what to do", trigger: ".o_netwerk_series_empty:contains(Nothing was scored yet)" },
        { trigger: ".o_netwerk_series_action:not(:has(.o_netwerk_series_print))" },
        click(".o_netwerk_series_empty .btn"),
        { trigger: ".o_netwerk_instruments [data-instrument]" },
    ],
});

tours.add("netwerk_series_of_sheet", {
    steps: () => [
        click(".o_netwerk_sheet_through"),
        { content: "Its subjects alone", trigger: `.o_netwerk_series_tiles ${TILE}` },
        { trigger: ".o_netwerk_series_tiles:not(:has([data-series=confidence]))" },
    ],
});
