/** Whether a sheet opens as a drawing by hand or as the form: as this user left it on this
 * device. Kept by the number of the sheet; nothing of a client is kept. */
import { browser } from "@web/core/browser/browser";
import { user } from "@web/core/user";

import { HANDS } from "./hands";

const FORM = "form";

function storageKey(sheet) {
    return `netwerk_ondersteuning.sheet_as.${user.userId}.${sheet}`;
}

/** Whether a sheet is drawn by hand: its first rendering has a hand. */
export function isByHand(sheet) {
    return Boolean(sheet && HANDS.contains(sheet.renderings?.[0]));
}

/** @param {string} sheet of what kind, and its number */
export function opensDrawn(sheet) {
    return browser.localStorage.getItem(storageKey(sheet)) !== FORM;
}

export function rememberDrawn(sheet, isDrawn) {
    if (isDrawn) {
        browser.localStorage.removeItem(storageKey(sheet));
    } else {
        browser.localStorage.setItem(storageKey(sheet), FORM);
    }
}
