/** What a hand does in tests of drawing by hand. */
import { edit, press, queryOne } from "@odoo/hoot-dom";
import { advanceTime } from "@odoo/hoot-mock";
import { contains } from "@web/../tests/web_test_helpers";

import { settle } from "../network_map/fixture";

export async function wait(time = 1500) {
    await advanceTime(time);
    await settle();
}

export async function tap(target) {
    await contains(target).click();
    await settle();
}

export async function type(words, key = "Enter") {
    await edit(words);
    await press(key);
    await wait();
}

/** An event of a pointer at a place of the drawing. */
export function send(kind, target, x, y, more = {}) {
    const svg = queryOne(".o_netwerk_hand svg[data-drawing]");
    const { left, top } = svg.getBoundingClientRect();
    const scale = svg.getScreenCTM().a;
    const [clientX, clientY] = [left + x * scale, top + y * scale];
    const init = { bubbles: true, cancelable: true, pointerId: 5, pointerType: "mouse", button: 0, clientX, clientY };
    target.dispatchEvent(new PointerEvent(kind, { ...init, ...more }));
}

/** From a place of the drawing to another, by steps; `isHeld`: it is not let go of. */
export async function drag(target, from, to, more = {}) {
    const el = queryOne(target);
    send("pointerdown", el, ...from, more);
    for (let step = 1; step <= 4; step++) {
        const at = [0, 1].map((side) => from[side] + ((to[side] - from[side]) * step) / 4);
        send("pointermove", el, ...at, more);
    }
    if (!more.isHeld) {
        send("pointerup", el, ...to, more);
        await wait();
    }
}
