/**
 * Who was there, on a phone: from the page of an initiative, one tap a person, a number
 * for the others, and what the page tells of it afterwards.
 */
import { registry } from "@web/core/registry";

const person = (name) => `.o_netwerk_register button:contains(${name})`;

registry.category("web_tour.tours").add("netwerk_initiative_register", {
    steps: () => [
        {
            content: "Nobody was noted yet",
            trigger: ".o_netwerk_story:contains(Nobody was noted yet)",
        },
        {
            content: "Who was there?",
            trigger: "[name=initiative] button:contains(Who was there)",
            run: "click",
        },
        { content: "Mia was there", trigger: person("Mia"), run: "click" },
        { trigger: `${person("Mia")}[aria-pressed=true]` },
        { content: "Staf too", trigger: person("Staf"), run: "click" },
        {
            content: "No, that was a slip",
            trigger: `${person("Staf")}[aria-pressed=true]`,
            run: "click",
        },
        { trigger: `${person("Staf")}[aria-pressed=false]` },
        {
            content: "And four others",
            trigger: ".o_field_widget[name=unnamed_count] input",
            run: "edit 4",
        },
        { content: "Save", trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
    ],
});

registry.category("web_tour.tours").add("netwerk_initiative_story", {
    steps: () => [
        {
            content: "Mia was there for the first time, and four others",
            trigger: ".o_netwerk_story tbody tr:contains(Mia) td:contains(first time)",
        },
        { trigger: ".o_netwerk_story tbody tr:contains(Without a name) td:contains(4)" },
        {
            content: "What is asked rests on records",
            trigger: ".o_netwerk_story [data-hint=fewer] summary",
            run: "click",
        },
        {
            content: "Open one",
            trigger: ".o_netwerk_story [data-hint=fewer] details[open] button:first",
            run: "click",
        },
        { content: "The register of that day", trigger: person("Mia") },
    ],
});
