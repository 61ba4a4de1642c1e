import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { press, queryOne } from "@odoo/hoot-dom";
import { mockDate, mockMatchMedia } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { patchWithCleanup } from "@web/../tests/web_test_helpers";

import { SheetDrawing } from "@netwerk_ondersteuning/instrument/sheet_drawing";
import { EdgeScroll, pull } from "@netwerk_ondersteuning/parts/pointer_drag";
import { beam, FakeHandSheet, mountHand } from "./fixture";
import { tap, wait } from "./hand";

describe.current.tags("desktop");
defineMailModels();

let server;

/** Frames of twenty milliseconds, however busy the machine is. */
const FRAME = 20;
let waiting;
let now;

beforeEach(() => {
    mockDate("2026-11-22 12:00:00");
    [waiting, now] = [new Set(), 0];
    patchWithCleanup(EdgeScroll.prototype, {
        ask() {
            this.frame = true;
            waiting.add(this);
        },
        stop() {
            waiting.delete(this);
        },
    });
});

/** So many of them pass. */
function frames(count) {
    for (let frame = 0; frame < count; frame++) {
        const mine = [...waiting];
        waiting.clear();
        now += FRAME;
        mine.forEach((edges) => edges.step(now));
    }
}

const BURDENS = [["Debts", { size: 7 }], ["The house"]];
const STRENGTHS = [["My sister", { size: 4 }]];
const SEEN = "height: 220px; overflow: auto; position: relative";

const thing = (words) => `button[aria-label^="${words},"]`;
const box = () => queryOne(".o_netwerk_sheet_action");

/** A place on the screen, `x` in units: so far below the upper edge of what is seen, or above
 * the lower one. */
function edge({ below, above }, x = 50) {
    const { top } = box().getBoundingClientRect();
    const svg = queryOne(".o_netwerk_hand svg[data-drawing]");
    const { left } = svg.getBoundingClientRect();
    const bar = queryOne(".o_netwerk_hand_bar").getBoundingClientRect().top;
    return { clientX: left + x * svg.getScreenCTM().a, clientY: below === undefined ? bar - above : top + below };
}

const middle = (el) => {
    const { left, top, width, height } = el.getBoundingClientRect();
    return { clientX: left + width / 2, clientY: top + height / 2 };
};

function send(kind, target, at, more = {}) {
    const init = { bubbles: true, cancelable: true, pointerId: 5, pointerType: "mouse", button: 0 };
    target.dispatchEvent(new PointerEvent(kind, { ...init, ...at, ...more }));
}

/** My sister is taken, and held there. */
async function hold(at, more = {}) {
    const el = queryOne(thing("My sister"));
    el.scrollIntoView({ block: "center" });
    const from = middle(el);
    send("pointerdown", el, from, more);
    send("pointermove", el, { clientX: from.clientX, clientY: from.clientY + 9 }, more);
    send("pointermove", el, at(), more);
    return el;
}

/** What is seen is much lower than what is drawn. */
async function mount() {
    server = new FakeHandSheet(beam(BURDENS, STRENGTHS));
    await mountHand(server, { style: SEEN });
    expect(box().scrollHeight).toBeGreaterThan(box().clientHeight + 60);
}

describe("held near the edge of what is seen", () => {
    test("how fast it goes on follows from how near that edge is", () => {
        expect([0, 24, 48, 100, 152, 176, 200].map((at) => pull(at, 0, 200))).toEqual([-1, -0.5, 0, 0, 0, 0.5, 1]);
        expect([-50, 250].map((at) => pull(at, 0, 200))).toEqual([-1, 1], { message: "outside as at the edge" });
        expect(pull(10, 0, 20)).toBe(0, { message: "what is low has its middle" });
        expect(pull(10, 20, 20)).toBe(0);
    });

    test("it goes on to the end, and stops there; nothing is rendered", async () => {
        await mount();
        let renders = 0;
        patchWithCleanup(SheetDrawing.prototype, {
            get viewBox() {
                renders++;
                return super.viewBox;
            },
        });
        const el = await hold(() => edge({ below: 2 }));
        frames(90);
        expect(box().scrollTop).toBe(0);
        send("pointermove", el, edge({ above: 2 }));
        frames(3);
        const first = box().scrollTop;
        expect(first).toBeGreaterThan(0);
        frames(3);
        expect(box().scrollTop).toBeGreaterThan(first);
        frames(120);
        expect(box().scrollTop + box().clientHeight).toBeWithin(box().scrollHeight - 1, box().scrollHeight + 1);
        expect(renders).toBe(0);
        expect(server.sent).toEqual([]);
        send("pointerup", el, edge({ above: 2 }));
    });

    test("what is let go of lands on what has come under the pointer", async () => {
        await mount();
        const el = await hold(() => edge({ above: 2 }, 160)); // the house comes there
        frames(4);
        send("pointermove", el, edge({ below: 24 }, 160));
        frames(90);
        expect(".o_netwerk_hand_hint").toHaveText("Carries: The house");
        send("pointerup", el, edge({ below: 24 }, 160));
        await wait();
        expect(server.links()).toEqual(["My sister → The house"]);
    });

    test("away from the edge it stands still, and Escape ends it", async () => {
        await mount();
        const el = await hold(() => edge({ above: 2 }));
        frames(4);
        send("pointermove", el, edge({ below: 80 }));
        frames(2);
        const there = box().scrollTop;
        frames(20);
        expect(box().scrollTop).toBe(there);
        send("pointermove", el, edge({ below: 1 }));
        frames(2);
        await press("Escape");
        const ended = box().scrollTop;
        frames(20);
        expect(box().scrollTop).toBe(ended);
        expect(".o_netwerk_hand_veil").toHaveCount(0);
    });

    for (const pointerType of ["touch", "pen"]) {
        test(`with a ${pointerType} as with a mouse`, async () => {
            await mount();
            await tap(thing("My sister"));
            const el = await hold(() => edge({ below: 2 }), { pointerType });
            box().scrollTop = 60;
            frames(60);
            expect(box().scrollTop).toBe(0);
            send("pointercancel", el, edge({ below: 2 }), { pointerType });
        });
    }

    /** How far it goes on in a frame, at the very edge. */
    async function speed(preset) {
        mockMatchMedia({ "prefers-reduced-motion": preset });
        await mount();
        const el = await hold(() => edge({ above: 0 }));
        box().scrollTop = 0;
        frames(1); // the first one only looks at the clock
        const steps = [];
        for (let frame = 0; frame < 5; frame++) {
            const was = box().scrollTop;
            frames(1);
            steps.push(Math.round(box().scrollTop - was));
        }
        send("pointercancel", el, edge({ above: 0 }));
        expect(waiting.size).toBe(0, { message: "nothing goes on once it is let go of" });
        return steps;
    }

    test("fast at the very edge", async () => {
        expect(await speed("no-preference")).toEqual([18, 18, 18, 18, 18]);
    });

    test("who wants calm has one slow speed", async () => {
        expect(await speed("reduce")).toEqual([5, 5, 5, 5, 5]);
    });
});
