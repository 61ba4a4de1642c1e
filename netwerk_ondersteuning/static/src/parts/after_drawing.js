/**
 * With what one goes on after a drawing of the network: a later room adds it.
 *
 * @typedef {Object} After
 * @property {string} label
 * @property {string} icon
 * @property {(kind: Object) => boolean} fits whether one goes on from a drawing
 *  (`drawingOf`)
 * @property {(services: {orm, action}, dossierId: number, code: string) => Promise} open
 */
import { registry } from "@web/core/registry";

export const AFTER_DRAWING = registry.category("netwerk_after_drawing");
