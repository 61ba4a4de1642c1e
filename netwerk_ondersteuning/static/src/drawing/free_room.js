/**
 * What of a drawing is free of what floats over it (`.o_netwerk_float`), and how far
 * something must move to stand there. Boxes are `{left, top, right, bottom}` in CSS pixels
 * of the window.
 */
import { overlap } from "./boxes";

/** Kept free around somebody (CSS pixels). */
const MARGIN = 10;

function area({ left, top, right, bottom }) {
    return Math.max(right - left, 0) * Math.max(bottom - top, 0);
}

/** The largest box without the other one: to one side of it. */
function without(free, other) {
    if (!overlap(free, other)) {
        return free;
    }
    const rests = [
        { ...free, left: other.right },
        { ...free, right: other.left },
        { ...free, top: other.bottom },
        { ...free, bottom: other.top },
    ];
    return rests.reduce((best, one) => (area(one) > area(best) ? one : best));
}

/**
 * What is free of a drawing.
 *
 * @param {SVGSVGElement} svg
 */
export function freeRoom(svg) {
    const { left, top, right, bottom } = svg.getBoundingClientRect();
    const around = svg.closest(".o_netwerk_canvas");
    return [...(around?.querySelectorAll(".o_netwerk_float") || [])]
        .map((el) => el.getBoundingClientRect())
        .filter((box) => box.width && box.height)
        .sort((one, other) => area(other) - area(one))
        .reduce(without, { left, top, right, bottom });
}

/** How far a box must move to stand within another: `{x, y}`. */
export function shiftInto(box, free) {
    const along = (start, end, from, until) => {
        if (end - start + 2 * MARGIN > until - from) {
            return (from + until - start - end) / 2;
        }
        return Math.max(from + MARGIN - start, 0) + Math.min(until - MARGIN - end, 0);
    };
    const x = along(box.left, box.right, free.left, free.right);
    const y = along(box.top, box.bottom, free.top, free.bottom);
    return { x: Math.abs(x) < 1 ? 0 : x, y: Math.abs(y) < 1 ? 0 : y };
}
