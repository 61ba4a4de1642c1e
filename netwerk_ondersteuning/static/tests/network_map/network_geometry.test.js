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

/** The points along a path of `moveArrow`. */
function along(path) {
    const [x1, y1, ...rest] = path.match(/-?[\d.]+/g).map(Number);
    const [bx, by, x2, y2] = rest.length === 4 ? rest : [(x1 + rest[0]) / 2, (y1 + rest[1]) / 2, ...rest];
    return Array.from({ length: 101 }, (_none, at) => {
        const part = at / 100;
        const mix = (a, b, c) => (1 - part) ** 2 * a + 2 * part * (1 - part) * b + part ** 2 * c;
        return { x: mix(x1, bx, x2), y: mix(y1, by, y2) };
    });
}

test("an arrow stays off the name of who moved, on whichever side that is", () => {
    const to = { x: 0, y: 0, r: 10 };
    const names = [
        { left: -40, top: 12, right: 40, bottom: 38 }, // under
        { left: -40, top: -38, right: 40, bottom: -12 }, // over
        { left: 13, top: -8, right: 110, bottom: 8 }, // beside
        { left: -110, top: -15, right: -13, bottom: 15 },
    ];
    for (const name of names) {
        for (let turn = 0; turn < 360; turn += 5) {
            for (const far of [45, 60, 90, 150, 300]) {
                const angle = (turn * Math.PI) / 180;
                const from = { x: far * Math.cos(angle), y: far * Math.sin(angle), r: 10 };
                const isOnName =
                    from.x > name.left - 14 && from.x < name.right + 14 &&
                    from.y > name.top - 14 && from.y < name.bottom + 14;
                const points = along(moveArrow(from, to, name));
                const hits = points.filter(
                    ({ x, y }) => x > name.left && x < name.right && y > name.top && y < name.bottom
                );
                const where = `from ${turn}° at ${far}, the name at ${Object.values(name)}`;
                expect(isOnName ? 0 : hits.length).toBe(0, { message: where });
                const end = points.at(-1);
                expect(Math.hypot(end.x, end.y)).toBeGreaterThan(14, { message: where });
            }
        }
    }
});

test("an arrow is straight where nothing is in the way", () => {
    const to = { x: 0, y: 0, r: 10 };
    const name = { left: -40, top: 12, right: 40, bottom: 38 };
    expect(moveArrow({ x: 0, y: -40, r: 10 }, to, name)).toBe("M 0 -29 L 0 -15");
    // it stops at the name when there is room for that; else it comes from beside
    expect(moveArrow({ x: 0, y: 120, r: 10 }, to, name)).toMatch(/^M 0 109 L 0 4/);
    expect(moveArrow({ x: 4, y: 55, r: 10 }, to, name)).toMatch(/Q/);
});
