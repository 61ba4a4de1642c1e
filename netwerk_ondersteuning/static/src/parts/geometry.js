/**
 * Small geometry of the network circle. The places of people come from the server
 * (`layout`, engine/layout.py); here is only what the pointer and the pen need: in
 * which ring or sector does a point fall, and the outline of a ring or sector. How wide
 * those are, and how large people are drawn, the layout says.
 *
 * Units are those of `layout`: centre (0, 0), y grows downward, degrees are clockwise
 * with 0 in the east.
 */

const EPSILON = 0.01;
/** How far outside the outer ring a drop still counts as "in the outer ring". */
export const RIM_TOLERANCE = 1.05;
/** The sector of who has no category. */
const NO_SECTOR = "unknown";
/** Height of a line of text in font sizes, as in engine/layout.py. */
export const LINE = 1.08;

function radians(degrees) {
    return (degrees * Math.PI) / 180;
}

function round(number) {
    return Math.round(number * 100) / 100;
}

/** Point at `radius` in the direction `degrees`. */
export function polar(radius, degrees) {
    return {
        x: round(radius * Math.cos(radians(degrees))),
        y: round(radius * Math.sin(radians(degrees))),
    };
}

/** A star of which the points lie at distance 1. */
export const STAR = starPath(5);

function starPath(points) {
    const corners = [];
    for (let i = 0; i < 2 * points; i++) {
        const { x, y } = polar(i % 2 ? 0.45 : 1, -90 + (i * 180) / points);
        corners.push(`${x} ${y}`);
    }
    return `M ${corners.join(" L ")} Z`;
}

/** Direction of a point, in degrees from 0 up to 360. */
export function angleOf(x, y) {
    return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/**
 * The ring in which a point falls: a number, or null outside the circle. The centre
 * itself belongs to the first ring: who is dropped on the client stands nearest.
 */
export function ringAt(layout, x, y) {
    const distance = Math.hypot(x, y);
    if (!layout.rings.length || distance > layout.radius * RIM_TOLERANCE) {
        return null;
    }
    const ring = layout.rings.find((one) => distance <= one.outer);
    return (ring || layout.rings.at(-1)).ring;
}

/** The sector in which a point falls: one of `layout.sectors`, or null. */
export function sectorAt(layout, x, y) {
    const angle = angleOf(x, y);
    return (
        layout.sectors.find(({ start, end }) => {
            const width = end - start;
            return (((angle - start) % 360) + 360) % 360 < width;
        }) || null
    );
}

/** Outline of a ring, or of the part of it that lies in one sector. */
export function ringPath(ring, sector = null, inner = ring.inner) {
    const outer = ring.outer;
    if (!sector) {
        const circle = (radius, sweep) =>
            `M ${-radius} 0 A ${radius} ${radius} 0 1 ${sweep} ${radius} 0 ` +
            `A ${radius} ${radius} 0 1 ${sweep} ${-radius} 0 Z`;
        return inner > EPSILON ? `${circle(outer, 1)} ${circle(inner, 0)}` : circle(outer, 1);
    }
    const { start, end } = sector;
    const large = end - start > 180 ? 1 : 0;
    const a = polar(outer, start);
    const b = polar(outer, end);
    const c = polar(inner, end);
    const d = polar(inner, start);
    return (
        `M ${a.x} ${a.y} A ${outer} ${outer} 0 ${large} 1 ${b.x} ${b.y} ` +
        `L ${c.x} ${c.y} A ${inner} ${inner} 0 ${large} 0 ${d.x} ${d.y} Z`
    );
}

/** Arc along the rim on which the name of a sector stands, readable from below too. */
export function rimPath(radius, sector) {
    const { start, end, flip } = sector;
    const large = end - start > 180 ? 1 : 0;
    const [from, to, sweep] = flip ? [end, start, 0] : [start, end, 1];
    const a = polar(radius, from);
    const b = polar(radius, to);
    return `M ${a.x} ${a.y} A ${radius} ${radius} 0 ${large} ${sweep} ${b.x} ${b.y}`;
}

/** The visible part of a line between two discs (centre and radius of both). */
export function clipLine(from, to, fromRadius, toRadius) {
    const dx = to.x - from.x;
    const dy = to.y - from.y;
    const length = Math.hypot(dx, dy);
    if (length <= fromRadius + toRadius) {
        return { x1: from.x, y1: from.y, x2: from.x, y2: from.y };
    }
    const ux = dx / length;
    const uy = dy / length;
    return {
        x1: round(from.x + ux * fromRadius),
        y1: round(from.y + uy * fromRadius),
        x2: round(to.x - ux * toRadius),
        y2: round(to.y - uy * toRadius),
    };
}

/** A ring in a sector; without such a sector (not drawn yet) all the way round. */
function cellOf(layout, ringNumber, sector) {
    const ring = layout.rings.find((one) => one.ring === ringNumber) || layout.rings.at(-1);
    const code = sector || NO_SECTOR;
    const wedge = layout.sectors.find((one) => one.code === code);
    const { start, end } = wedge || { start: -270, end: 90 };
    return { inner: ring.inner, outer: ring.outer, start, width: end - start };
}

function clipped(number, least, most) {
    return Math.min(Math.max(number, least), most);
}

/** How far along a cell a point is and how far out, from 0 to 1. */
function within({ inner, outer, start, width }, { x, y }) {
    const middle = start + width / 2;
    const turn = ((((angleOf(x, y) - middle + 180) % 360) + 360) % 360) - 180;
    return {
        along: clipped(turn / width + 0.5, 0, 1),
        out: clipped((Math.hypot(x, y) - inner) / (outer - inner), 0, 1),
    };
}

/**
 * The place of a point within somebody's own ring and sector, in thousandths: how far
 * along the sector and how far out in the ring. What lies outside comes to the nearest
 * edge.
 *
 * @param {Object} layout
 * @param {number} ringNumber
 * @param {string|false} sector code
 * @param {{x: number, y: number}} point
 * @returns {{along: number, out: number}}
 */
export function placeIn(layout, ringNumber, sector, point) {
    const { along, out } = within(cellOf(layout, ringNumber, sector), point);
    return { along: Math.round(1000 * along), out: Math.round(1000 * out) };
}

/** Where a waiting node is drawn until the server says where it stands. */
export function waitingPlace(layout, ringNumber, { x, y, sector, r = 0 }) {
    const cell = cellOf(layout, ringNumber, sector);
    const { inner, outer, start, width } = cell;
    const { along, out } = x || y ? within(cell, { x, y }) : { along: 0.5, out: 0.5 };
    const middle = (inner + outer) / 2;
    const reach = Math.max(r, 1); // not on the line between two
    const distance = clipped(
        inner + (outer - inner) * out,
        Math.min(inner + reach, middle),
        Math.max(outer - reach, middle)
    );
    const edge = width < 360 ? Math.min((reach / distance) * (180 / Math.PI), width / 2) : 0;
    return polar(distance, start + clipped(width * along, edge, width - edge));
}

/**
 * The nearest of `others` in the direction of an arrow key, by the angle to it and the
 * distance.
 *
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}[]} others
 * @param {"ArrowLeft"|"ArrowRight"|"ArrowUp"|"ArrowDown"} key
 */
export function neighbour(from, others, key) {
    const [ux, uy] = {
        ArrowLeft: [-1, 0],
        ArrowRight: [1, 0],
        ArrowUp: [0, -1],
        ArrowDown: [0, 1],
    }[key];
    let best = null;
    let bestCost = Infinity;
    for (const other of others) {
        const dx = other.x - from.x;
        const dy = other.y - from.y;
        const along = dx * ux + dy * uy;
        if (along <= EPSILON) {
            continue;
        }
        const aside = Math.abs(dx * uy - dy * ux);
        const cost = along + 2 * aside;
        if (cost < bestCost) {
            best = other;
            bestCost = cost;
        }
    }
    return best;
}

/** Between an arrow and a name, and between its head and the shape it comes to (units). */
const CLEAR = 3;
const BESIDE = 5;
/** A straight arrow that stops at a name is no shorter than this. */
const SHORT = 14;
/** From where else an arrow comes when a name is in its way (degrees), and how wide it
 *  bends for that. */
const WIDE = [0.3, 0.7, 1.2, 2, 3];
const TURNS = [15, -15, 30, -30, 45, -45, 60, -60, 75, -75, 90, -90, 120, -120, 150, -150];

function isWithin({ x, y }, box) {
    return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

/** The first of the points along a way that lies in a box: its number, or -1. */
function firstWithin(pointAt, box) {
    return STEPS.findIndex((part) => isWithin(pointAt(part), box));
}

const STEPS = Array.from({ length: 41 }, (_none, at) => at / 40);

function straight({ x1, y1, x2, y2 }) {
    return (part) => ({ x: x1 + (x2 - x1) * part, y: y1 + (y2 - y1) * part });
}

function bent(from, bend, end) {
    const mix = (part, key) =>
        (1 - part) ** 2 * from[key] + 2 * part * (1 - part) * bend[key] + part ** 2 * end[key];
    return (part) => ({ x: mix(part, "x"), y: mix(part, "y") });
}

/**
 * The arrow from where somebody stood to where they stand. It stays clear of their shape
 * and of their name, on whichever side that is: it stops before it, or bends around it.
 *
 * @param {{x: number, y: number, r: number}} from
 * @param {{x: number, y: number, r: number}} to
 * @param {{left: number, top: number, right: number, bottom: number}} name what it fills
 * @returns {string} a path
 */
export function moveArrow(from, to, name) {
    const clear = {
        left: name.left - CLEAR,
        top: name.top - CLEAR,
        right: name.right + CLEAR,
        bottom: name.bottom + CLEAR,
    };
    const line = clipLine(from, to, from.r + 1, to.r + BESIDE);
    const along = straight(line);
    const hit = firstWithin(along, clear);
    const way = ({ x, y }) => `M ${line.x1} ${line.y1} L ${round(x)} ${round(y)}`;
    if (hit < 0) {
        return way({ x: line.x2, y: line.y2 });
    }
    const before = along(STEPS[Math.max(hit - 1, 0)]);
    if (Math.hypot(before.x - line.x1, before.y - line.y1) > SHORT) {
        return way(before);
    }
    const angle = angleOf(from.x - to.x, from.y - to.y);
    const distance = Math.hypot(from.x - to.x, from.y - to.y);
    for (const turn of TURNS) {
        const aside = (radius) => {
            const { x, y } = polar(radius, angle + turn);
            return { x: round(to.x + x), y: round(to.y + y) };
        };
        const end = aside(to.r + BESIDE);
        for (const wide of WIDE) {
            const bend = aside(to.r + BESIDE + SHORT + wide * distance);
            const start = clipLine(from, bend, from.r + 1, 0);
            const curve = bent({ x: start.x1, y: start.y1 }, bend, end);
            const isFree = STEPS.every((part) => {
                const point = curve(part);
                const isApart = Math.hypot(point.x - to.x, point.y - to.y) > to.r + 1;
                return isApart && !isWithin(point, clear);
            });
            if (isFree) {
                return `M ${start.x1} ${start.y1} Q ${bend.x} ${bend.y} ${end.x} ${end.y}`;
            }
        }
    }
    return way({ x: line.x2, y: line.y2 });
}
