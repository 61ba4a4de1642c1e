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
const ready = "#o_netwerk_text[aria-busy=false]";
/** On a phone the buttons of a form stand in a menu. */
const open = () => [
    {
        isActive: ["mobile"],
        trigger: "body:not(:has(.modal)) .o_statusbar_buttons .dropdown-toggle",
        run: "click",
    },
    {
        trigger: "body:not(:has(.modal)) button[name=action_plain_text]:visible",
        run: "click",
    },
];

registry.category("web_tour.tours").add("netwerk_plain_text", {
    steps: () => [
        ...open(),
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
            trigger: `.o_netwerk_plain_text:has(.o_netwerk_text_found [aria-pressed=true]) ${ready}`,
            run() {
                said("Gebeld met dokter Claes");
            },
        },
        {
            content: "What may be somebody goes by a tap",
            trigger: ".o_netwerk_text_perhaps button:contains(Okra)",
            run() {
                said("Okra was dicht");
            },
        },
        { trigger: ".o_netwerk_text_perhaps button:contains(Okra)", run: "click" },
        {
            trigger: `.o_netwerk_plain_text:has(.o_netwerk_text_perhaps [aria-pressed=true]) ${ready}`,
            run() {
                said("Somebody was dicht");
            },
        },
        { trigger: `.o_netwerk_plain_text ${ready}`, run: "edit Zelf gezegd" },
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
        // what was chosen is chosen the next time
        ...open(),
        { trigger: ".o_netwerk_text_parts input[name=note]:checked" },
    ],
});
