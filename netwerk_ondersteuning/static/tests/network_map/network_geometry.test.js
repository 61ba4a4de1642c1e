import { describe, expect, test } from "@odoo/hoot";
import {
    clipLine,
    moveArrow,
    neighbour,
    placeIn,
    ringAt,
    sectorAt,
    waitingPlace,
} from "@netwerk_ondersteuning/parts/geometry";
import { FakeDossier } from "./fixture";

describe.current.tags("headless");

const { layout } = new FakeDossier().get_network();

test("a point falls in the ring by its distance", () => {
    expect(ringAt(layout, 0, 0)).toBe(1);
    expect(ringAt(layout, 0, -195)).toBe(1);
    expect(ringAt(layout, 0, -197)).toBe(2);
    expect(ringAt(layout, 250, 250)).toBe(4);
    // a little over the rim still counts, further does not
    expect(ringAt(layout, 410, 0)).toBe(4);
    expect(ringAt(layout, 440, 0)).toBe(null);
});

test("a point falls in the sector by its direction", () => {
    expect(sectorAt(layout, 0, -100).code).toBe("household");
    expect(sectorAt(layout, 0, 100).code).toBe("neighbourhood");
    expect(sectorAt(layout, 100, -1).code).toBe("family");
    expect(sectorAt(layout, -100, -1).code).toBe("help");
    expect(sectorAt(layout, -100, 1).code).toBe("work");
});

test("a line between two discs stops at their edges", () => {
    expect(clipLine({ x: 0, y: 0 }, { x: 100, y: 0 }, 30, 10)).toEqual({
        x1: 30,
        y1: 0,
        x2: 90,
        y2: 0,
    });
    // discs that touch have no line
    const { x1, x2 } = clipLine({ x: 0, y: 0 }, { x: 30, y: 0 }, 30, 10);
    expect(x1).toBe(x2);
});

test("somebody who waits for his slot stands in the ring that was chosen", () => {
    for (const ring of [1, 2, 3, 4]) {
        for (const where of [{}, { x: 300, y: 40 }, { x: -1, y: 2, sector: "work" }]) {
            const { x, y } = waitingPlace(layout, ring, where);
            expect(ringAt(layout, x, y)).toBe(ring);
        }
    }
    // dropped inside the ring: stays right there
    expect(waitingPlace(layout, 2, { x: 0, y: 220 })).toEqual({ x: 0, y: 220 });
});

test("an arrow key goes to the nearest in its direction", () => {
    const right = { x: 10, y: 1 };
    const farRight = { x: 30, y: 0 };
    const below = { x: 2, y: 12 };
    const all = [farRight, below, right];
    expect(neighbour({ x: 0, y: 0 }, all, "ArrowRight")).toBe(right);
    expect(neighbour({ x: 0, y: 0 }, all, "ArrowDown")).toBe(below);
    expect(neighbour({ x: 0, y: 0 }, all, "ArrowLeft")).toBe(null);
});

test("a place is said within the own ring and sector", () => {
    // household: from -114 to -66 degrees; the second ring: from 196 on
    const { inner, outer } = layout.rings[1];
    expect(placeIn(layout, 2, "household", { x: 0, y: -(inner + outer) / 2 })).toEqual({
        along: 500,
        out: 500,
    });
    // dropped in another sector: the nearest edge of the own one
    expect(placeIn(layout, 2, "household", { x: 100, y: 0 })).toEqual({ along: 1000, out: 0 });
    expect(placeIn(layout, 2, "household", { x: -400, y: 0 })).toEqual({ along: 0, out: 1000 });
    const { x, y } = waitingPlace(layout, 2, { x: 250, y: 0, sector: "household", r: 11 });
    expect(sectorAt(layout, x, y).code).toBe("household");
});

test("the head of an arrow stays off the label of who moved", () => {
    const to = { x: 0, y: 0, r: 10, font: 12, label_y: 22, label: ["Somebody with", "two lines"] };
    const endOf = (path) => path.match(/(-?[\d.]+) (-?[\d.]+)$/).slice(1).map(Number);
    // there is room: straight, and it stops under the label
    const far = moveArrow({ x: 0, y: 120, r: 10 }, to, 1.08);
    expect(far).toMatch(/^M 0 109 L/);
    expect(endOf(far)[1]).toBeGreaterThan(38);
    // there is none: it bends to his side, beside the label
    const near = moveArrow({ x: 4, y: 50, r: 10 }, to, 1.08);
    expect(near).toMatch(/Q/);
    expect(endOf(near)).toEqual([15, 0]);
    // from above there is no label in the way
    expect(endOf(moveArrow({ x: 0, y: -40, r: 10 }, to, 1.08))).toEqual([0, -15]);
});
