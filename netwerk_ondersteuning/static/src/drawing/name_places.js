/**
 * Where names stand when the letters of the layout are too small for the screen, or when
 * they cut a name short. People stay where they stand; a name stands under, over or beside
 * the own shape, in as many lines as it takes, where it covers nobody. Units are those of
 * the layout.
 */
import { LINE, polar } from "../parts/geometry";
import { ASCENT, around, overlap } from "./boxes";
import { textWidth, wordings } from "./letters";

/** Between a shape and its name. */
const GAP = 1.5;
/** Between two names, in letters. */
const APART = 0.12;
/** How far a name may come over the rim before that costs something. */
const OVER_RIM = 9;
/** What must not be, against what is not so nice. */
const HARD = 100;
/** What a ring is called can give way, when there is nothing else. */
const OVER_WORDS = 5;
/** Between a name and a word of a ring (units). */
const CLEAR = 1;
/** More people than this are read from nearer. */
export const MOST_PEOPLE = 70;
const STEPS = 500;
/** The sizes that are tried, from what one asks for. */
const SIZES = [1, 0.94, 0.87, 0.8, 0.7, 0.6];

// -- where it can stand ----------------------------------------------------------------------

/** Boxes around the own shape: {left, top, right, bottom, anchor, cost}. */
function spots({ x, y, r, corner }, width, height) {
    const found = [];
    const add = (left, top, anchor, cost) =>
        found.push({ left, top, right: left + width, bottom: top + height, anchor, cost });
    for (const [aside, cost] of [
        [0, 0],
        [0.15, 0.3],
        [-0.15, 0.3],
        [0.3, 0.5],
        [-0.3, 0.5],
        [0.5, 0.9],
        [-0.5, 0.9],
    ]) {
        const left = x - width / 2 + aside * width;
        add(left, y + r + GAP, "middle", cost);
        add(left, y - corner - GAP - height, "middle", cost + 1.2);
    }
    for (const [up, cost] of [
        [0.5, 0.8],
        [0.3, 0.9],
        [0.7, 0.9],
        [0.1, 1.1],
        [0.9, 1.1],
    ]) {
        add(x + corner + 2 * GAP, y - up * height, "start", cost);
        add(x - corner - 2 * GAP - width, y - up * height, "end", cost);
    }
    return found;
}

/** Along its arc a word of the rim goes where it leaves room, as parts of what is free. */
const ALONG = [0, -0.25, 0.25, -0.5, 0.5];
/** Between two words along the rim (degrees), and how often they push each other. */
const BETWEEN = 3;
const PUSHES = 60;

/**
 * Where the words along the rim stand: `[{code, turn, boxes}]`, `turn` degrees from the
 * middle of the sector. They move along the rim for who stands there.
 */
export function rimWords({ radius, sectors }, letters, people) {
    const near = people.map((one) => {
        const half = Math.max(one.r, (letters * Math.min(textWidth(one.name || ""), 4)) / 2);
        const { x, y, r } = one;
        return { left: x - half, top: y - r, right: x + half, bottom: y + r + 1.1 * letters };
    });
    const placed = sectors.map(({ code, start, end, label, flip }) => {
        const away = radius + rimAt(letters, flip) + (flip ? -0.35 : 0.35) * letters;
        const span = ((textWidth(label) * letters) / away) * (180 / Math.PI);
        const count = Math.max(1, Math.ceil(textWidth(label)));
        const spare = Math.max(0, end - start - span - 4);
        const middle = (start + end) / 2;
        const boxesAt = (turn) =>
            Array.from({ length: count }, (_none, at) => {
                const angle = middle + turn + span * ((at + 0.5) / count - 0.5);
                return around({ ...polar(away, angle), r: 0.42 * letters });
            });
        const choices = ALONG.map((part) => {
            const boxes = boxesAt(part * spare);
            const hit = near.filter((box) => boxes.some((one) => overlap(one, box))).length;
            return { turn: part * spare, hit };
        });
        const least = Math.min(...choices.map(({ hit }) => hit));
        const { turn } = choices.find(({ hit }) => hit === least);
        return { code, middle, span, turn, boxesAt };
    });
    pushApart(placed);
    return placed.map(({ code, turn, boxesAt }) => ({ code, turn, boxes: boxesAt(turn) }));
}

/** Words longer than their arc push their neighbours aside, as far as there is room. */
function pushApart(words) {
    const round = [...words].sort((one, other) => one.middle - other.middle);
    for (let turn = 0; round.length > 1 && turn < PUSHES; turn++) {
        round.forEach((word, at) => {
            const next = round[(at + 1) % round.length];
            const around = at + 1 < round.length ? 0 : 360;
            const apart = next.middle + next.turn + around - word.middle - word.turn;
            const short = (word.span + next.span) / 2 + BETWEEN - apart;
            if (short > 0) {
                word.turn -= short / 2;
                next.turn += short / 2;
            }
        });
    }
}

/** How far from the rim the foot of its words stands, and where they end. */
export function rimAt(letters, isFlipped) {
    return isFlipped ? 8 + letters : 12;
}

export function rimWidth(letters) {
    return 12 + letters;
}

/** Where names of one size can stand; `stand` as `placeNames` has it. */
class Search {
    constructor(stand, letters) {
        Object.assign(this, stand);
        this.letters = letters;
        this.apart = APART * letters;
        this.shapes = this.people.map((one) => around({ ...one, r: one.corner }));
        this.rimWords = this.around ? this.around(letters, this.people) : [];
        this.hardBoxes = this.rimWords.flatMap(({ boxes }) => boxes);
        this.softBoxes = this.words ? this.words(letters)[0] : [];
        this.choices = this.people.map((one, at) => this.choicesOf(one, at));
        this.chosen = this.choices.map((choices) => choices[0]);
        this.weights = new Map();
    }

    choicesOf(person, at) {
        const { letters } = this;
        const found = [];
        const written = wordings(person.name);
        const near = this.nearTo(person, at, written);
        for (const { lines, width, cost } of written) {
            const [wide, high] = [width * letters, lines.length * LINE * letters];
            const places = spots(person, wide, high);
            if (person.isCenter && Math.hypot(wide / 2, high / 2) < person.r) {
                const [left, top] = [person.x - wide / 2, person.y - high / 2];
                places.push({ left, top, right: left + wide, bottom: top + high, anchor: "middle", cost: -2, isInside: true });
            }
            for (const place of places) {
                found.push({ ...place, lines, cost: cost + place.cost + this.costOf(place, near) });
            }
        }
        return found.sort((one, other) => one.cost - other.cost).slice(0, 90);
    }

    /** What of the rest a name of somebody can come over, wherever it stands. */
    nearTo(person, at, written) {
        const { letters } = this;
        const far = person.corner + 2 * GAP + this.apart;
        const wide = far + Math.max(...written.map(({ width }) => width)) * letters;
        const high = far + Math.max(...written.map(({ lines }) => lines.length)) * LINE * letters;
        const { x, y } = person;
        const reach = { left: x - wide, top: y - high, right: x + wide, bottom: y + high };
        const isNear = (box) => overlap(reach, box, 0);
        return {
            shapes: this.shapes.filter((shape, index) => index !== at && isNear(shape)),
            hard: this.hardBoxes.filter(isNear),
            soft: this.softBoxes.filter(isNear),
        };
    }

    costOf(place, { shapes, hard, soft }) {
        const { box, rim, letters } = this;
        const [left, top, width, height] = box;
        let cost = 0;
        const outside = Math.max(left - place.left, top - place.top, place.right - left - width, place.bottom - top - height);
        if (outside > 0) {
            cost += HARD + outside;
        }
        for (const shape of shapes) {
            const over = overlap(place, shape, this.apart / 2);
            cost += over && HARD + over;
        }
        for (const word of hard) {
            const over = overlap(place, word, 0);
            cost += over && HARD + over;
        }
        for (const word of soft) {
            cost += overlap(place, word, 0) && OVER_WORDS;
        }
        if (rim) {
            const over =
                Math.hypot(
                    Math.max(-place.left, place.right),
                    Math.max(-place.top, place.bottom)
                ) - rim - OVER_RIM;
            cost += over > 0 ? 1 + (3 * over) / letters : 0;
        }
        return cost;
    }

    weight(one, other) {
        return this.weights.get(one < other ? `${one} ${other}` : `${other} ${one}`) || 1;
    }

    /** Others whose name this one would cover. */
    covered(at, place) {
        const found = [];
        for (const [other, theirs] of this.chosen.entries()) {
            if (other !== at && overlap(place, theirs, this.apart)) {
                found.push(other);
            }
        }
        return found;
    }

    best(at) {
        let best = null;
        let least = Infinity;
        for (const place of this.choices[at]) {
            if (place.cost >= least) {
                break; // they come in the order of their cost
            }
            let cost = place.cost;
            for (const other of this.covered(at, place)) {
                cost += HARD * this.weight(at, other);
            }
            if (cost < least) {
                [best, least] = [place, cost];
            }
        }
        return best;
    }

    /** Each in turn takes what covers least; where that helps nobody it weighs more. */
    run() {
        if (this.chosen.some(({ cost }) => cost >= HARD)) {
            return false;
        }
        for (let step = 0, calm = 0; step < STEPS && calm < this.people.length; step++) {
            const at = step % this.people.length;
            const covered = this.covered(at, this.chosen[at]);
            if (!covered.length && step >= this.people.length) {
                calm++;
                continue;
            }
            const place = this.best(at);
            if (place === this.chosen[at]) {
                for (const other of covered) {
                    const key = at < other ? `${at} ${other}` : `${other} ${at}`;
                    this.weights.set(key, (this.weights.get(key) || 1) + 1);
                }
            }
            this.chosen[at] = place;
            calm = covered.length ? 0 : calm + 1;
        }
        const isFree = (place, at) => place.cost < HARD && !this.covered(at, place).length;
        if (!this.chosen.every(isFree)) {
            return false;
        }
        // whoever had to give way on the way may stand better by now
        for (let turn = 0; turn < 2 * this.people.length; turn++) {
            const at = turn % this.people.length;
            this.chosen[at] = this.best(at);
        }
        return true;
    }

    get found() {
        const { letters } = this;
        const inked = [...this.shapes, ...this.hardBoxes, ...this.chosen];
        return {
            letters,
            places: new Map(
                this.people.map((person, at) => [person.key, written(person, this.chosen[at], letters)])
            ),
            words: freeWords(this, letters, inked),
            turns: new Map(this.rimWords.map(({ code, turn }) => [code, turn])),
        };
    }
}

/**
 * Where words stand so that they cover nothing of what is inked: all in the first place
 * that leaves everything free, else each where it does; who finds none is left out.
 */
function freeWords({ words }, letters, inked) {
    const choices = words ? words(letters) : [[]];
    const isFree = (word, boxes) => !boxes.some((box) => overlap(word, box, CLEAR));
    const together = choices.find((some) =>
        some.every((word, at) => isFree(word, [...inked, ...some.slice(at + 1)]))
    );
    if (together) {
        return together;
    }
    const found = [];
    for (const at of choices[0].keys()) {
        const taken = [...inked, ...found];
        const free = choices.map((some) => some[at]).find((word) => isFree(word, taken));
        if (free) {
            found.push(free);
        }
    }
    return found;
}

/** The words of rings among names that stand where the layout has them. */
export function wordsAmong(stand, letters) {
    const shapes = stand.people.map((one) => around({ ...one, r: one.corner }));
    return freeWords(stand, letters, [...shapes, ...stand.people.map(({ label }) => label)]);
}

/** A name as it is drawn, seen from who has it; `box` is what it fills of the drawing. */
function written({ x, y }, place, font) {
    const sides = { start: place.left, middle: (place.left + place.right) / 2, end: place.right };
    return {
        font,
        box: { left: place.left, top: place.top, right: place.right, bottom: place.bottom },
        anchor: place.anchor,
        isInside: Boolean(place.isInside),
        lines: place.lines.map((text, index) => ({
            text,
            x: sides[place.anchor] - x,
            y: place.top - y + (ASCENT + index * LINE) * font,
        })),
    };
}

/**
 * Names in letters as large as asked for, or the largest in which nobody is covered.
 *
 * @param {Object} stand
 * @param {Object[]} stand.people `{key, x, y, r, corner, name}`: `r` is how far the shape
 *  reaches down, `corner` how far in all; the client has `isCenter`
 * @param {number[]} stand.box `[left, top, width, height]` of the drawing
 * @param {number} [stand.rim] radius that names keep within where they can
 * @param {(letters: number, people: Object[]) => Object[]} [stand.around] what names never
 *  cover: see `rimWords`
 * @param {(letters: number) => Object[][]} [stand.words] where other words can stand, as
 *  boxes: lists of all, the first is where they stand as a rule
 * @param {number} wanted how large letters should be
 * @param {number} least how large they are without this
 * @returns {{letters: number, places: Map, words: Object[], turns: Map}} no places where there is nothing better
 */
export function placeNames(stand, wanted, least) {
    for (const part of stand.people.length <= MOST_PEOPLE ? SIZES : []) {
        const letters = wanted * part;
        if (part < 1 && letters <= least) {
            break;
        }
        const search = new Search(stand, letters);
        if (search.run()) {
            return search.found;
        }
    }
    return { letters: least, places: null };
}
