/**
 * What is inked of a drawing, as boxes: {left, top, right, bottom}.
 */
import { LINE } from "../parts/geometry";
import { textWidth } from "./letters";

/** From the top of a line to its baseline, in font sizes. */
export const ASCENT = 0.82;

/** How far two boxes lie over each other, or come nearer than `apart`; 0: they do not. */
export function overlap(one, other, apart = 0) {
    const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left) + apart;
    const low = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) + apart;
    return wide > 0 && low > 0 ? Math.min(wide, low) : 0;
}

export function around({ x, y, r }) {
    return { left: x - r, top: y - r, right: x + r, bottom: y + r };
}

/** The box that holds all of these. */
export function hull(boxes) {
    return {
        left: Math.min(...boxes.map(({ left }) => left)),
        top: Math.min(...boxes.map(({ top }) => top)),
        right: Math.max(...boxes.map(({ right }) => right)),
        bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
    };
}

function linesBox({ x, y }, lines, font, first) {
    const half = (Math.max(0, ...lines.map(textWidth)) * font) / 2;
    const top = y + first - ASCENT * font;
    return { left: x - half, top, right: x + half, bottom: top + lines.length * LINE * font };
}

/** The name of a node where the engine has it. */
export function labelBox(node) {
    return linesBox(node, node.label, node.font, node.label_y);
}

/** All that is inked of a node: shape, name, and what stands under it. */
export function inkBox(node, named = labelBox(node)) {
    const boxes = [around(node)];
    if (node.label.length) {
        boxes.push(named);
    }
    if (node.lines?.length) {
        boxes.push(linesBox(node, node.lines, node.lines_font, node.lines_y));
    }
    return hull(boxes);
}
