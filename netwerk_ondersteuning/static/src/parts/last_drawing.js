/**
 * How this user looked at the network of a dossier last: as one of the drawings, or as the
 * list. Kept on this device, for each dossier by its number; nothing of a client is kept.
 */
import { browser } from "@web/core/browser/browser";
import { user } from "@web/core/user";

import { CIRCLE } from "./drawings";

function storageKey(dossierId) {
    return `netwerk_ondersteuning.show_as.${user.userId}.${dossierId}`;
}

/** The code of a drawing, or "list". */
export function lastDrawing(dossierId) {
    return browser.localStorage.getItem(storageKey(dossierId)) || CIRCLE;
}

export function rememberDrawing(dossierId, code) {
    browser.localStorage.setItem(storageKey(dossierId), code);
}
