/**
 * People by their elements: `.o_netwerk_node` in a drawing, `.o_netwerk_chip` in the tray.
 */
import { neighbour } from "../parts/geometry";

const NODE = ".o_netwerk_node";
const CHIP = ".o_netwerk_chip:not(.o_netwerk_chip_ghost)";

/** The element of the person in which something happened. */
export function personAt(target) {
    return target.closest(`${NODE}, ${CHIP}`);
}

/** An id out of the DOM: a number for who is known, a uuid for who is new. */
export function idOf(text) {
    return /^\d+$/.test(text) ? parseInt(text) : text;
}

/** Where somebody stands on the screen. */
export function pointOf(el) {
    const box = (el.querySelector(".o_netwerk_shape") || el).getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** Whether keys that are pressed here belong to a text. */
export function isTyping(el) {
    return Boolean(
        el?.closest?.("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]")
    );
}

/** The focus goes to the nearest person in the direction of an arrow key. */
export function moveFocus(root, el, key) {
    const others = [...root.querySelectorAll(el.matches(CHIP) ? CHIP : NODE)]
        .filter((one) => one !== el)
        .map((one) => ({ el: one, ...pointOf(one) }));
    neighbour(pointOf(el), others, key)?.el.focus();
}
