/**
 * What was written here is not written a second time: the text for another system, looked
 * at, with the note or without, and taken by one tap.
 */
import { registry } from "@web/core/registry";

const said = (words) => {
    const area = document.querySelector("#o_netwerk_text");
    if (!area.value.includes(words)) {
        throw new Error(`Not in the text: ${words}`);
    }
};
const notSaid = (words) => {
    const area = document.querySelector("#o_netwerk_text");
    if (area.value.includes(words)) {
        throw new Error(`In the text: ${words}`);
    }
};
const ready = "#o_netwerk_text:not([aria-busy=true])";

registry.category("web_tour.tours").add("netwerk_plain_text", {
    steps: () => [
        { trigger: "button[name=action_plain_text]", run: "click" },
        {
            content: "Nobody is named, and the note stays here",
            trigger: `.o_netwerk_plain_text ${ready}`,
            run() {
                said("client ging met sister naar zee");
                notSaid("Claes");
            },
        },
        {
            content: "The note goes along when it is chosen",
            trigger: ".o_netwerk_text_parts input[name=note]",
            run: "click",
        },
        {
            content: "Somebody who is on no map",
            trigger: ".o_netwerk_text_found button:contains(Claes)",
            run() {
                said("Gebeld met somebody");
            },
        },
        { trigger: ".o_netwerk_text_found button:contains(Claes)", run: "click" },
        {
            trigger: ".o_netwerk_text_found button[aria-pressed=true]",
            run() {
                said("Gebeld met dokter Claes");
            },
        },
        { trigger: ready, run: "edit Zelf gezegd" },
        {
            content: "Who gets it makes the text anew; what was typed is not lost",
            trigger: "#o_netwerk_text_recipient",
            run: "edit VDAB",
        },
        { trigger: ".o_netwerk_plain_text .alert-info button", run: "click" },
        {
            trigger: ".o_netwerk_plain_text:not(:has(.alert-info))",
            run() {
                said("Zelf gezegd");
            },
        },
        { trigger: ".o_netwerk_text_copy:enabled", run: "click" },
        { trigger: ".modal-footer [role=status]:contains(/Copied|Selected/)" },
        { trigger: ".modal-footer .btn-secondary", run: "click" },
        {
            content: "What was chosen is chosen the next time",
            trigger: "body:not(:has(.modal)) button[name=action_plain_text]",
            run: "click",
        },
        { trigger: ".o_netwerk_text_parts input[name=note]:checked" },
    ],
});
