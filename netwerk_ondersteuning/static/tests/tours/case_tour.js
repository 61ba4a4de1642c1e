/**
 * A case without names: nothing that was typed is on it before it was read and ticked; what
 * may be somebody goes by a tap.
 */
import { registry } from "@web/core/registry";

const text = ".o_netwerk_case_text:contains(naar zee)";

registry.category("web_tour.tours").add("netwerk_case", {
    steps: () => [
        {
            isActive: ["mobile"],
            trigger: "body:not(:has(.modal)) .o_statusbar_buttons .dropdown-toggle",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) button:contains(Case without names):visible",
            run: "click",
        },
        {
            content: "Nobody is named, and nothing is ticked",
            trigger: `.o_netwerk_case ${text}:has(input:not(:checked))`,
            run() {
                const told = document.querySelector(".o_netwerk_case").textContent;
                for (const name of ["Johan", "Lien", "Peeters"]) {
                    if (told.includes(name)) {
                        throw new Error(`Named: ${name}`);
                    }
                }
            },
        },
        { trigger: ".o_netwerk_case_drawing svg" },
        { content: "Read, and ticked", trigger: `${text} input`, run: "click" },
        { trigger: `${text}:has(input:checked)` },
        { trigger: ".o_netwerk_case_perhaps button:contains(Okra)", run: "click" },
        {
            content: "It goes; and who reads it ticks it anew only when it is another text",
            trigger: `${text}:contains(Somebody was dicht):has(input:checked)`,
        },
        { trigger: ".o_netwerk_case_print:enabled" },
        { trigger: ".modal-footer button:contains(Close)", run: "click" },
        { trigger: "body:not(:has(.modal))" },
    ],
});
