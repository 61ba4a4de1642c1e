/** What tours of drawing by hand share: where things are, and what a hand does with them. */

export const HAND = ".o_netwerk_hand";
export const TYPE = `${HAND} textarea`;
/** A thing by the first words of what it is called; `more` narrows it down. */
export const thing = (words, more = "") => `${HAND}_thing[aria-label^="${words}"]${more}`;
/** The same, where another begins with the same letters. */
export const one = (words) => `${thing(`${words},`)}, ${HAND}_thing[aria-label="${words}"]`;
export const says = (words, told) => ({ content: `${words}: ${told}`, trigger: thing(words, `[aria-label*="${told}"]`) });

export const click = (trigger, content = trigger) => ({ content, trigger, run: "click" });
export const focusOn = (trigger) => ({ content: `To ${trigger}`, trigger, run: ({ anchor }) => anchor.focus() });
/** Keys go to what has the keyboard. */
export const keys = (...all) => ({
    content: `Press ${all.join(" ")}`,
    trigger: "body",
    async run(helpers) {
        for (const key of all) {
            await helpers.press(key);
        }
    },
});
export const saved = {
    content: "All is saved",
    trigger: ".o_netwerk_sheet_bar .o_netwerk_saving:not(:has(.o_netwerk_unsaved, .o_netwerk_waiting_sign))",
};

export function pointer(el, type, { x, y }, pointerType = "mouse") {
    const init = { bubbles: true, cancelable: true, composed: true, pointerId: 11, pointerType, button: 0 };
    el.dispatchEvent(new PointerEvent(type, { ...init, buttons: Number(type !== "pointerup"), clientX: x, clientY: y }));
}

export const middle = (el) => {
    const { left, top, width, height } = el.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
};

/** An element from where it is to a place, by steps. */
export function swipe(el, to, pointerType) {
    const from = middle(el);
    pointer(el, "pointerdown", from, pointerType);
    for (const part of [0.2, 0.6, 1]) {
        pointer(el, "pointermove", { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }, pointerType);
    }
    pointer(el, "pointerup", to, pointerType);
}

/** Puts a thing on another one. */
export const drag = (words, onto, pointerType) => ({
    content: `${words} on ${onto}`,
    trigger: thing(words),
    run({ anchor }) {
        anchor.scrollIntoView({ block: "center" });
        swipe(anchor, middle(document.querySelector(one(onto))), pointerType);
    },
});

/** A handle, or a whole thing, so far aside or down. */
export const dragBy = (trigger, dx, dy, pointerType) => ({
    content: `${trigger} by ${dx}, ${dy}`,
    trigger,
    run({ anchor }) {
        anchor.scrollIntoView({ block: "center" });
        const { x, y } = middle(anchor);
        swipe(anchor, { x: x + dx, y: y + dy }, pointerType);
    },
});

/** What must become true of a thing once it is drawn anew: `check(el)` says what is wrong. */
export const becomes = (words, told, check) => ({
    content: `${words} ${told}`,
    trigger: thing(words),
    async run() {
        let wrong = "";
        for (let turn = 0; turn < 50; turn++) {
            wrong = check(document.querySelector(thing(words)));
            if (!wrong) {
                return;
            }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error(`${words} ${told}: ${wrong}`);
    },
});
