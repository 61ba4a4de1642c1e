/**
 * A talk during which the connection breaks: the server is gone, and later it takes what
 * is sent and its answers get lost. The talk goes on; the page is even loaded anew. The
 * line is broken by the test itself (tests/network/line.py).
 */
import { registry } from "@web/core/registry";

import { wholeCard } from "./netwerk_hands";

const node = (name, ring = "") =>
    `.o_netwerk_node[data-member-name="${name}"]${ring && `[data-ring="${ring}"]`}`;
const chip = (name) => `.o_netwerk_chip[data-member-name="${name}"]`;
const waiting = (count) => `.o_netwerk_unsaved[data-waiting="${count}"]`;
const saved = ".o_netwerk_saving:not(:has(.o_netwerk_unsaved, .o_netwerk_waiting_sign))";

async function say(word) {
    const [, port] = document.cookie.match(/\bline=(\d+)/);
    await fetch(`http://127.0.0.1:${port}/${word}`, { mode: "no-cors" });
}

const line = (word) => ({
    content: `The line: ${word}`,
    trigger: ".o_netwerk_stage",
    run: () => say(word),
});

const add = (name) => [
    {
        content: `Add ${name}`,
        trigger: ".o_netwerk_add_input",
        async run(helpers) {
            await helpers.edit(name);
            await helpers.press("Enter");
        },
    },
    { trigger: chip(name) },
];

const place = (what, ring) => ({
    content: `Place somebody in ring ${ring}`,
    trigger: what,
    async run(helpers) {
        this.anchor.focus();
        await helpers.press(String(ring));
    },
});

/** Everything that this browser keeps of our addon. */
function readKept() {
    return new Promise((resolve, reject) => {
        const opening = indexedDB.open("netwerk_ondersteuning");
        opening.onerror = reject;
        opening.onsuccess = () => {
            const reading = opening.result.transaction("waiting").objectStore("waiting").getAll();
            reading.onsuccess = () => {
                opening.result.close();
                resolve(reading.result);
            };
        };
    });
}

registry.category("web_tour.tours").add("netwerk_nothing_lost", {
    steps: () => [
        wholeCard,
        // -- the server is gone
        { trigger: node("Thomas", 3) },
        line("refuse"),
        ...add("Riet"),
        ...add("Jef"),
        ...add("Zuster Godelieve"),
        place(chip("Riet"), 2),
        { content: "Riet stands there at once", trigger: node("Riet", 2) },
        { content: "Open Thomas", trigger: node("Thomas"), run: "click" },
        {
            content: "It is tense between them",
            trigger: '.o_netwerk_card [data-field="quality"] [data-value="tense"]',
            run: "click",
        },
        { trigger: waiting(5) },
        place(node("Moeder"), 4),
        { trigger: `${node("Moeder", 4)}, ${waiting(6)}` },
        { content: "No, not there", trigger: ".o_netwerk_undo", run: "click" },
        { content: "Never sent: nothing to undo later", trigger: waiting(5) },
        { trigger: node("Moeder", 2) },
        {
            content: "What is kept is not readable",
            trigger: waiting(5),
            async run() {
                const kept = await readKept();
                const texts = kept.map(({ data }) => new TextDecoder("latin1").decode(data));
                if (kept.length !== 1 || texts.some((text) => text.includes("Godelieve"))) {
                    throw new Error(`Kept: ${kept.length}, readable: ${texts}`);
                }
            },
        },

        // -- it is back
        line("up"),
        { content: "Send it now", trigger: ".o_netwerk_retry", run: "click" },
        { trigger: saved },
        { trigger: `${node("Riet", 2)}:not(.o_netwerk_waiting)` },

        // -- answers get lost
        line("cut"),
        place(node("Thomas"), 1),
        line("was_cut"),
        ...add("Nonkel Staf"),
        place(chip("Nonkel Staf"), 3),
        place(chip("Zuster Godelieve"), 4),
        { trigger: waiting(4) },
        {
            content: "The page is loaded anew",
            trigger: node("Zuster Godelieve", 4),
            run: () => window.location.reload(),
            expectUnloadPage: true,
        },
        { content: "All is there, and waits", trigger: waiting(4) },
        { trigger: node("Zuster Godelieve", 4) },
        { trigger: node("Nonkel Staf", 3) },
        line("was_cut"),
        line("up"),
        { content: "Send it now", trigger: ".o_netwerk_retry", run: "click" },
        { trigger: saved },
        { trigger: ".o_notification:contains(4)" },

        // -- and the talk goes on
        ...add("Buurvrouw"),
        { trigger: saved },
        {
            content: "Nothing is kept any more",
            trigger: chip("Buurvrouw"),
            async run() {
                const kept = await readKept();
                if (kept.length) {
                    throw new Error(`Kept: ${kept.length}`);
                }
            },
        },
    ],
});
