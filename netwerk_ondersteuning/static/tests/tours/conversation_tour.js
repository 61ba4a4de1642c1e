/**
 * A talk with the client beside you, on the screen that is made for it: two names and one
 * agreement within a minute, counted; the same on the whole form, to compare; a line that
 * breaks; the client's turn.
 */
import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
const node = (name) => `.o_netwerk_node[data-member-name="${name}"]`;
const chip = (name) => `.o_netwerk_talk_people [data-name="${name}"]`;
const noted = (name) => `.o_netwerk_talk_people [data-noted="${name}"]`;
const there = (name) => `.o_netwerk_talk_people [data-there="${name}"]`;
const agreement = (name) => `[data-agreement="${name}"]:not(.text-muted)`;
const BETTER = ".o_netwerk_talk_better";
const NOTE = ".o_netwerk_talk_note";
const saved = ".o_netwerk_talk_bar .o_netwerk_saving:not(:has(.o_netwerk_unsaved, .o_netwerk_waiting_sign))";
const back = { trigger: ".o_back_button, .breadcrumb-item:last a", run: "click" };

/** What a hand does: presses of a pointer, and keys (a letter is one). */
const counted = { taps: 0, keys: 0 };

const click = (trigger, content = trigger) => ({
    content,
    trigger,
    run(helpers) {
        counted.taps++;
        return helpers.click();
    },
});

/** Types in what has the focus, or has it after a tap or Tab. */
const type = (trigger, text, { by = "focus", then = null } = {}) => ({
    content: `Type in ${trigger}`,
    trigger,
    async run(helpers) {
        if (by === "focus" && document.activeElement !== this.anchor) {
            throw new Error(`${trigger} does not have the focus`);
        }
        counted[by === "tap" ? "taps" : "keys"] += by === "focus" ? 0 : 1;
        counted.keys += text.length;
        await helpers.edit(text, { confirm: false });
        if (then) {
            counted.keys++;
            await helpers.press(then);
        }
    },
});

const start = (trigger) => ({
    content: "Count from here",
    trigger,
    run() {
        Object.assign(counted, { taps: 0, keys: 0, since: Date.now() });
    },
});

/** No more than these: the number that the guide promises. */
const stop = (name, trigger, { taps, keys }) => ({
    content: `${name}: at most ${taps} taps and ${keys} keys`,
    trigger,
    run() {
        const seconds = (Date.now() - counted.since) / 1000;
        console.log(`netwerk counted ${name}: ${counted.taps} ${counted.keys} ${seconds}`);
        if (counted.taps > taps || counted.keys > keys) {
            throw new Error(`${name}: ${counted.taps} taps, ${counted.keys} keys`);
        }
    },
});

const BETTER_WORDS = "Sliep beter";
const NOTE_WORDS = "Gebeld met Sara van de bakker en Thomas.";
const AGREED = "School bellen";
const LETTERS = BETTER_WORDS.length + NOTE_WORDS.length + AGREED.length;

tours.add("netwerk_conversation_minute", {
    steps: () => [
        start("button[name=action_open_talk]"),
        click("button[name=action_open_talk]"),
        type(BETTER, BETTER_WORDS),
        type(NOTE, NOTE_WORDS, { by: "key" }),
        { content: "Who is named lights up", trigger: `${node("Thomas")}.o_netwerk_light` },
        click(chip("Sara van de bakker")),
        click(there("Thomas")),
        { trigger: noted("Sara van de bakker") },
        { trigger: `.o_netwerk_talk_people [data-was-there="Thomas"][aria-pressed=true]` },
        { content: "On the drawing at once", trigger: `.o_netwerk_chip[data-member-name="Sara van de bakker"]` },
        type(".o_netwerk_talk_what", AGREED, { by: "tap" }),
        type("#o_netwerk_talk_who", "tho", { by: "key" }),
        {
            trigger: ".o_netwerk_doer_menu .o-autocomplete--dropdown-item:contains(Thomas)",
            async run(helpers) {
                counted.keys++;
                await helpers.press("Enter");
            },
        },
        {
            content: "Eight digits in a field for a day, as its browser takes them",
            trigger: ".o_netwerk_talk_due:focus",
            async run(helpers) {
                this.anchor.value = "2030-12-03";
                this.anchor.dispatchEvent(new Event("input", { bubbles: true }));
                counted.keys += 9;
                await helpers.press("Enter");
            },
        },
        { trigger: agreement(AGREED) },
        { content: "The next line is there", trigger: ".o_netwerk_talk_what:focus" },
        { trigger: saved },
        // open, two people, the line of an agreement; Tab, Tab, Enter, Enter
        stop("talk", "body", { taps: 4, keys: LETTERS + "tho".length + 8 + 4 }),
        back,
        { content: "It was held", trigger: ".o_notification:contains(Noted as held)" },
        { trigger: `.o_netwerk_cockpit .o_field_widget[name=better]:contains(${BETTER_WORDS})` },
    ],
});

/** The same on the whole form, as it was before there was a screen for it. */
tours.add("netwerk_conversation_before", {
    steps: () => [
        start(".o_netwerk_talk_whole"),
        click(".o_netwerk_talk_whole"),
        type(".o_field_widget[name=better] textarea", BETTER_WORDS),
        type(".o_field_widget[name=note] textarea", NOTE_WORDS, { by: "key" }),
        click(`.o_netwerk_named [data-name="Sara van de bakker"]`),
        click(`.o_netwerk_named [data-there="Thomas"]`),
        { trigger: ".o_field_widget[name=present_member_ids] .o_tag:contains(Thomas)" },
        click("a.nav-link[name=agreements]"),
        click(".o_field_widget[name=agreement_ids] .o_field_x2many_list_row_add a"),
        type(".o_selected_row .o_field_widget[name=name] input", AGREED, { by: "key" }),
        type(".o_selected_row [data-netwerk=doer] input", "tho", { by: "key" }),
        {
            trigger: ".o_netwerk_doer_menu .o-autocomplete--dropdown-item:contains(Thomas)",
            async run(helpers) {
                counted.keys++;
                await helpers.press("Enter");
            },
        },
        click(".o_selected_row .o_field_widget[name=due_date] button, .o_selected_row .o_field_widget[name=due_date] input"),
        type(".o_selected_row .o_field_widget[name=due_date] input", "12/03/2030", { by: "key" }),
        click(".o_form_button_save"),
        { trigger: ".o_form_saved" },
        stop("form", "body", { taps: 99, keys: 999 }),
    ],
});

async function say(word) {
    const [, port] = document.cookie.match(/\bline=(\d+)/);
    await fetch(`http://127.0.0.1:${port}/${word}`, { mode: "no-cors" });
}

const line = (word) => ({ content: `The line: ${word}`, trigger: NOTE, run: () => say(word) });
const stands = (trigger, words) => ({
    content: `${trigger}: ${words}`,
    trigger,
    async run() {
        for (let turn = 0; turn < 60 && this.anchor.value !== words; turn++) {
            await pause(50);
        }
        if (this.anchor.value !== words) {
            throw new Error(`${trigger} is "${this.anchor.value}", not "${words}"`);
        }
    },
});
const write = (trigger, words) => ({
    content: `Write ${words}`,
    trigger,
    run: (helpers) => helpers.edit(words, { confirm: false }),
});
const UNSAVED = ".o_netwerk_talk_bar .o_netwerk_unsaved";
const RETRY = ".o_netwerk_talk_bar .o_netwerk_retry";
/** By hand, when it did not go by itself meanwhile. */
const sendNow = {
    content: "Send it now",
    trigger: `${RETRY}, ${saved}`,
    run() {
        document.querySelector(RETRY)?.click();
    },
};

tours.add("netwerk_conversation_nothing_lost", {
    steps: () => [
        { trigger: "button[name=action_open_talk]", run: "click" },
        { trigger: `${BETTER}:focus` },
        // -- what is saved, and its answer gets lost
        line("cut"),
        write(BETTER, "Sliep goed"),
        line("was_cut"),
        write(NOTE, "Rosa belde"),
        write(".o_netwerk_talk_what", "School bellen"),
        { trigger: ".o_netwerk_talk_add", run: "click" },
        { trigger: `[data-agreement="School bellen"]` },
        { trigger: UNSAVED },
        {
            content: "The page is loaded anew",
            trigger: NOTE,
            async run() {
                await pause(400);
                location.reload();
            },
            expectUnloadPage: true,
        },
        stands(NOTE, "Rosa belde"),
        stands(BETTER, "Sliep goed"),
        { trigger: `[data-agreement="School bellen"]` },
        line("was_cut"),
        line("up"),
        sendNow,
        { trigger: saved },
        { trigger: agreement("School bellen") },
        // -- the server is gone, and somebody wants to leave
        line("refuse"),
        write(NOTE, "Rosa belde. En toen?"),
        { trigger: UNSAVED },
        back,
        { trigger: ".modal:contains(kept on this device) .btn:contains(Stay here)", run: "click" },
        stands(NOTE, "Rosa belde. En toen?"),
        line("up"),
        sendNow,
        { trigger: saved },
        {
            content: "Still a draft",
            trigger: ".o_netwerk_talk_state[data-outcome=planned]",
        },
        { trigger: ".o_netwerk_talk_hold", run: "click" },
        { trigger: ".o_netwerk_talk_state[data-outcome=held]" },
    ],
});

/** What was typed is sent a moment after the last key. */
const sent = [{ trigger: NOTE, run: () => pause(900) }, { trigger: saved }];

/** The coach in this browser, and who stands in, elsewhere, in the same talk. */
tours.add("netwerk_conversation_together", {
    steps: () => [
        write(NOTE, "Johan sleep well."),
        ...sent,
        { content: "Elsewhere somebody reads it, and goes on", ...line("bram_goes_on") },
        write(NOTE, "Johan slept well. Tomorrow again."),
        ...sent,
        stands(NOTE, "Johan slept well. Tomorrow again.\nRosa called."),
        { trigger: ".o_notification:contains(Somebody else wrote here as well)" },
        { content: "Who was noted there", trigger: `[data-was-there="Rosa"][aria-pressed=true]` },
        { trigger: agreement("Fetch the letter") },
        // both tap, and the line breaks before the one here arrives
        line("refuse"),
        { trigger: `[data-was-there="Piet"][aria-pressed=false]`, run: "click" },
        write(NOTE, "Johan slept well. Tomorrow again.\nRosa called. Piet too."),
        write(".o_netwerk_talk_what", "Call school"),
        { trigger: ".o_netwerk_talk_add", run: "click" },
        { trigger: UNSAVED },
        line("bram_goes_on_again"),
        line("up"),
        sendNow,
        { trigger: saved },
        stands(NOTE, "Johan slept well. Tomorrow again.\nRosa called. Until Friday.\n\nPiet too."),
        { trigger: `[data-was-there="Piet"][aria-pressed=true]` },
        { trigger: `[data-was-there="Rosa"][aria-pressed=false]` },
        { trigger: agreement("Call school") },
        { trigger: agreement("Bring bread") },
        { trigger: ".o_netwerk_talk_hold", run: "click" },
        { trigger: ".o_netwerk_talk_state[data-outcome=held]" },
    ],
});

tours.add("netwerk_conversation_turn", {
    steps: () => [
        write(BETTER, "Sliep goed"),
        { trigger: saved },
        { trigger: ".o_netwerk_talk_panel_toggle[data-panel=prepare]", run: "click" },
        { trigger: ".o_netwerk_talk_panel:contains(The last time)" },
        { content: "The client's turn: one tap", trigger: ".o_netwerk_talk_turn", run: "click" },
        { trigger: ".o_netwerk_client" },
        {
            content: "Nothing of the team is there to be seen or reached",
            trigger: "body:not(:has(.o_netwerk_talk_panel))",
            run() {
                const side = document.querySelector(".o_netwerk_talk_side");
                if (side.checkVisibility() || document.querySelector(".o_netwerk_talk_bar").checkVisibility()) {
                    throw new Error("What is said is in the client's face");
                }
            },
        },
        { trigger: ".o_netwerk_client_lock", run: "click" },
        {
            trigger: "#o_netwerk_client_code",
            async run(helpers) {
                await helpers.edit("1234");
                await helpers.press("Enter");
            },
        },
        { trigger: `.o_netwerk_talk_side:visible ${BETTER}` },
        stands(BETTER, "Sliep goed"),
        {
            content: "F5 comes back",
            trigger: NOTE,
            run: () => location.reload(),
            expectUnloadPage: true,
        },
        stands(BETTER, "Sliep goed"),
        { trigger: "body:not(:has(.o_netwerk_client))" },
        { content: "Everything there is to fill in", trigger: ".o_netwerk_talk_whole", run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=better] textarea" },
        { trigger: "button[name=action_open_talk]", run: "click" },
        stands(BETTER, "Sliep goed"),
    ],
});
