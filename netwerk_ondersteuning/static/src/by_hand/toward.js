/** From thing to thing by keys, as they stand. Knows no element. */

const middle = ({ box: [x, y, w, h] }) => ({ x: x + w / 2, y: y + h / 2 });
/** What counts in a direction, and what is beside it. */
const WAYS = {
    ArrowRight: ({ x, y }) => [x, y],
    ArrowLeft: ({ x, y }) => [-x, y],
    ArrowDown: ({ x, y }) => [y, x],
    ArrowUp: ({ x, y }) => [-y, x],
};
/** How much what lies beside the way counts against what lies on it. */
const ASIDE = 2;

/** Things from top to bottom, and in the direction of reading. */
export function inOrder(things) {
    return [...things].sort((one, other) => one.box[1] - other.box[1] || one.box[0] - other.box[0]);
}

/**
 * @param {string} key an arrow: the nearest on that side; Home and End: the first and the
 *  last; PageUp and PageDown: the one before and after it, so that each is reached
 * @returns {Object|null} the thing to which it leads; null: no such key, or nothing there
 */
export function toward(things, thing, key) {
    const all = inOrder(things);
    const at = all.findIndex(({ place }) => place.join() === thing.place.join());
    const byOrder = { Home: 0, End: all.length - 1, PageUp: at - 1, PageDown: at + 1 };
    if (key in byOrder) {
        return all[byOrder[key]] || null;
    }
    const way = WAYS[key];
    if (!way) {
        return null;
    }
    const from = middle(thing);
    const far = (one) => {
        const to = middle(one);
        const [along, aside] = way({ x: to.x - from.x, y: to.y - from.y });
        return along > 1 ? along + ASIDE * Math.abs(aside) : Infinity;
    };
    const found = all.map((one) => [far(one), one]).filter(([one]) => one < Infinity);
    return found.sort(([one], [other]) => one - other)[0]?.[1] || null;
}
