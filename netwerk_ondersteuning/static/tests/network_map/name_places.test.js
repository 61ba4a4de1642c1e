import { describe, expect, test } from "@odoo/hoot";
import { placeNames } from "@netwerk_ondersteuning/drawing/name_places";

describe.current.tags("desktop");

const NAMES = ["Vader", "Familie van vaders kant", "Jo", "Bewindvoerder", "Dr. De Smet", "王小明", ""];

/** Numbers that are the same in each run. */
function dice(seed) {
    let state = seed;
    return () => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return state / 2147483648;
    };
}

/** People who stand apart, as the layout has them, around the client. */
function crowd(seed, count) {
    const roll = dice(seed);
    const people = [{ key: "client", x: 0, y: 0, r: 40, corner: 40, isCenter: true, name: "Johan" }];
    while (people.length < count) {
        const one = { x: 760 * roll() - 380, y: 760 * roll() - 380, r: 13, corner: 15 };
        const isFree = people.every(({ x, y, r }) => Math.hypot(x - one.x, y - one.y) > r + 40);
        if (isFree && Math.hypot(one.x, one.y) < 385) {
            people.push({ ...one, key: people.length, name: NAMES[Math.floor(NAMES.length * roll())] });
        }
    }
    return { people, box: [-440, -440, 880, 880], rim: 400 };
}

/** What a name fills, in the drawing. */
function boxOf({ x, y }, { lines, font, anchor }) {
    const widest = Math.max(...lines.map(({ text }) => text.length)) * 0.3 * font; // surely inked
    const left = { start: lines[0].x, middle: lines[0].x - widest / 2, end: lines[0].x - widest }[anchor];
    return {
        left: x + left,
        right: x + left + widest,
        top: y + lines[0].y - 0.7 * font,
        bottom: y + lines.at(-1).y,
    };
}

const touch = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test("names of any size cover nobody, and stay in the drawing", () => {
    let found = 0;
    for (let seed = 1; seed <= 12; seed++) {
        const stand = crowd(seed, 6 + seed);
        const { letters, places } = placeNames(stand, 30, 18);
        expect(letters).toBeGreaterThan(17);
        if (!places) {
            continue;
        }
        found++;
        const named = stand.people.filter(({ key }) => places.get(key).lines.length);
        const boxes = named.map((one) => [one, boxOf(one, places.get(one.key))]);
        for (const [at, [one, box]] of boxes.entries()) {
            expect(Math.max(-box.left, box.right, -box.top, box.bottom)).toBeLessThan(441);
            for (const [other, theirs] of boxes.slice(at + 1)) {
                expect(touch(box, theirs)).toBe(false, { message: `${one.name} and ${other.name}` });
            }
            for (const { key, x, y, r } of stand.people) {
                const shape = { left: x - r, right: x + r, top: y - r, bottom: y + r };
                if (key !== one.key) {
                    expect(touch(box, shape)).toBe(false, { message: `${one.name} on somebody` });
                }
            }
        }
    }
    expect(found).toBeGreaterThan(9);
});

test("where there is no room the layout's own letters stay", () => {
    const people = Array.from({ length: 60 }, (_none, n) => ({
        key: n,
        x: 30 * (n % 8),
        y: 30 * Math.floor(n / 8),
        r: 13,
        corner: 14,
        name: "Mevrouw Vandenbroucke",
    }));
    const stand = { people, box: [-20, -20, 260, 260] };
    expect(placeNames(stand, 30, 18)).toEqual({ letters: 18, places: null });
});

test("a name is not cut where there is room", () => {
    const name = "Familie van vaders kant uit Sint-Niklaas";
    const stand = { people: [{ key: 1, x: 380, y: 0, r: 13, corner: 14, name }], box: [-440, -440, 880, 880] };
    const place = placeNames(stand, 30, 18).places.get(1);
    expect(place.lines.map(({ text }) => text).join(" ")).toBe(name);
    expect(boxOf(stand.people[0], place).right).toBeLessThan(441);
});
