/** A sheet handed on: a link with its code, another code, stopped; and said to be of paper. */
import { registry } from "@web/core/registry";

import { roomy } from "./sheet_tour";

const click = (trigger) => ({ content: trigger, trigger, run: "click" });
const DIALOG = ".modal .o_netwerk_sheet_hand_on";
const byLink = click(".o_netwerk_sheet_by_link");
const close = [
    click(".modal-footer .btn:contains(Close)"),
    { content: "Closed", trigger: "body:not(:has(.modal))" },
];

registry.category("web_tour.tours").add("netwerk_sheet_hand_on", {
    steps: () => [
        byLink,
        { content: "For whom", trigger: `${DIALOG}:contains(Rita Zus)` },
        roomy(".modal"),
        click(`${DIALOG} .o_netwerk_sheet_give`),
        { content: "A picture to scan", trigger: `${DIALOG} .o_netwerk_link_qr` },
        { content: "A code to say", trigger: `${DIALOG} .o_netwerk_link_code` },
        roomy(".modal"),
        ...close,
        byLink,
        { content: "It waits", trigger: `${DIALOG} [data-state=waiting]` },
        roomy(".modal"),
        click(`${DIALOG} .o_netwerk_sheet_new_code`),
        { content: "Another code", trigger: `${DIALOG} .o_netwerk_link_code` },
        { content: "No other address", trigger: `${DIALOG}:not(:has(.o_netwerk_link_qr))` },
        ...close,
        byLink,
        click(`${DIALOG} .o_netwerk_sheet_stop_link`),
        { content: "Stopped", trigger: `${DIALOG} .o_netwerk_sheet_give` },
        ...close,
        click(".o_netwerk_sheet_menu"),
        click(".o_netwerk_sheet_on_paper"),
        click(".o_netwerk_sheet_to_whole"),
        { content: "It says so", trigger: ".o_netwerk_sheet_whole header:contains(on paper)" },
    ],
});
