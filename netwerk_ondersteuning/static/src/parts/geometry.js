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
/** Width of an average letter, in font sizes. */
const LETTER = 0.56;

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

/** Half the width of a node with its label, and how far it reaches up and down. */
function box(node, line) {
    const longest = Math.max(...node.label.map((text) => text.length), 0);
    return {
        half: Math.max(node.r + 2, (longest * LETTER * node.font) / 2 + 1),
        up: node.r + 3,
        down: node.label_y + ((node.label.length - 1) * line + 0.3) * node.font,
    };
}

/**
 * The arrow from where somebody stood to where he stands. Its head stays clear of his
 * shape and of the label under it; where there is no room for that in a straight line,
 * it bends to his side.
 *
 * @param {{x: number, y: number, r: number}} from
 * @param {Object} to a node with its label
 * @param {number} line height of a line of text in font sizes
 * @returns {string} a path
 */
export function moveArrow(from, to, line) {
    const dx = from.x - to.x;
    const dy = from.y - to.y;
    const distance = Math.hypot(dx, dy) || 1;
    const beside = to.r + 5;
    const { half, down } = box(to, line);
    // how far the label reaches in the direction from which the arrow comes
    const edge = Math.min((half * distance) / Math.abs(dx), (down * distance) / dy);
    const isUnder = dy > 0 && (edge * dy) / distance > to.label_y - 0.8 * to.font;
    const room = isUnder ? Math.max(edge + 3, beside) : beside;
    if (!isUnder || room + from.r + 4 < distance) {
        const { x1, y1, x2, y2 } = clipLine(from, to, from.r + 1, room);
        return `M ${x1} ${y1} L ${x2} ${y2}`;
    }
    const side = dx < 0 || (dx === 0 && to.x < 0) ? -1 : 1;
    const bend = { x: to.x + side * (half + 14), y: to.y + dy / 2 };
    const start = clipLine(from, bend, from.r + 1, 0);
    return (
        `M ${start.x1} ${start.y1} ` +
        `Q ${round(bend.x)} ${round(bend.y)} ${round(to.x + side * beside)} ${round(to.y)}`
    );
}
