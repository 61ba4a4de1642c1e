/** A look at the own work on a phone, shared with the team; what a sheet was; a set. */
import { registry } from "@web/core/registry";

import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
const click = (trigger, content = trigger) => ({ content, trigger, run: "click" });
const saved = {
    content: "All is saved",
    trigger: ".o_netwerk_sheet_bar .o_netwerk_saving:not(:has(.o_netwerk_unsaved, .o_netwerk_waiting_sign))",
};

tours.add("netwerk_reflection_phone", {
    steps: () => [
        { trigger: ".o_netwerk_reflections_readers:contains(nobody else reads)" },
        roomy(".o_netwerk_instruments"),
        click("[data-instrument=principes]"),
        { trigger: ".o_netwerk_sheet_readers:contains(Only you read this)" },
        {
            trigger: ".o_netwerk_sheet_row [data-column=by] textarea",
            run: "edit Ik bleef luisteren",
        },
        {
            content: "Nothing to talk about with a client",
            trigger: "body:not(:has(.o_netwerk_sheet_talk))",
        },
        saved,
        click(".o_netwerk_sheet_ready, .o_netwerk_sheet_done"),
        { trigger: ".o_netwerk_sheet_name .badge" },
        click(".o_netwerk_sheet_menu"),
        click(".o_netwerk_sheet_share"),
        click(".modal .btn-primary:contains(Share the copy)"),
        { trigger: ".o_notification:contains(without your name)" },
    ],
});

tours.add("netwerk_sheet_was", {
    steps: () => [
        click(".o_netwerk_sheet_menu"),
        click(".o_netwerk_sheet_revisions"),
        { trigger: ".o_netwerk_sheet_was dt:contains(Het koor)" },
        { trigger: ".o_netwerk_sheet_was dd:contains(added)" },
        click(".o_netwerk_sheet_was_drawn"),
        { trigger: ".modal svg[data-drawing=graph] text:contains(Het koor)" },
        { trigger: ".modal svg[data-drawing=graph] text:contains(New)" },
        click(".o_netwerk_sheet_was_words"),
        {
            trigger: "#o_netwerk_sheet_was_day",
            run() {
                this.anchor.selectedIndex = 1; // the first day of all
                this.anchor.dispatchEvent(new Event("change"));
            },
        },
        { trigger: ".o_netwerk_sheet_was dt:contains(De fiets)" },
        {
            trigger: "#o_netwerk_sheet_was_until",
            run() {
                this.anchor.selectedIndex = 1; // until the day after it
                this.anchor.dispatchEvent(new Event("change"));
            },
        },
        { trigger: ".o_netwerk_sheet_was:not(:has(dt:contains(Het koor))) dt:contains(De fiets)" },
        click(".modal-footer .btn-primary"),
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o_netwerk_sheet_present:contains(Last time)" },
        {
            content: "Who is there today",
            trigger: "#o_netwerk_sheet_present",
            run: "edit Johan, Els && press Tab",
        },
        { trigger: ".o_netwerk_sheet_present [role=status]:contains(Saved)" },
    ],
});

tours.add("netwerk_sheet_print_set", {
    steps: () => [
        click(".o_netwerk_sheet_print_open"),
        click("[data-bundle=start]"),
        { trigger: "[data-blank=schaalvragen]:checked" },
        { trigger: ".o_netwerk_sheet_print_set [data-filled]" },
        {
            content: "Chosen is counted, and no more than fits",
            trigger: ".o_netwerk_sheet_print_now:not(:disabled)",
        },
        click("[data-bundle=start]"),
        { trigger: ".o_netwerk_sheet_print_now:disabled" },
        click(".modal-footer .btn-secondary"),
        { trigger: "body:not(:has(.modal))" },
    ],
});

tours.add("netwerk_team_look", {
    steps: () => [
        click("[data-team-look]"),
        { trigger: ".o_netwerk_team_look h3:contains(.)" },
        { trigger: ".o_netwerk_team_look_moved:contains(last time)" },
        { trigger: ".o_netwerk_team_look li:contains(kwikstaart)" },
        roomy(".o_netwerk_team_look"),
        click(".o_netwerk_team_look_print"),
        { trigger: ".modal:contains(names nobody)" },
        click(".modal-footer .btn-secondary"),
        { trigger: "body:not(:has(.modal))" },
    ],
});
