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
        click(".modal-footer .btn-primary"),
        { trigger: "body:not(:has(.modal))" },
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
