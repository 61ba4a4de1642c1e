/**
 * The drawings that there are, as the server tells them with the network
 * (`options.drawings`, see "Drawings" in docs/developer/network.md): here is no list.
 */

/** What stands in `layout`, whatever other drawing was asked for. */
export const CIRCLE = "circle";

/** Which drawing of a network is there to be seen: its code. */
export function shownDrawing(network) {
    return network.drawing?.name || CIRCLE;
}

/**
 * What a drawing is called and what it takes.
 *
 * @returns {{code: string, label: string, icon: string, has_rings: boolean, has_names: boolean,
 *  shapes: string[][], signs: string[]}}
 */
export function drawingOf(network, code) {
    return network.options.drawings.find((one) => one.code === code);
}
