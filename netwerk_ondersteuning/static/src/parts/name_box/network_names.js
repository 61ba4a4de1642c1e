/**
 * Names that are typed or pasted: cleaned, out of a list, and compared. The server does the
 * same with whatever comes in (`engine/names.py`).
 */

/** "- ", "• ", "1. ", "2) ", "[x] " and the like. */
const LIST_SIGN = /^\s*(?:(?:[-–—*•·‣▪◦+>]|\d{1,3}[.)]|\(\d{1,3}\)|[a-z][.)])\s+|\[[ xX]?\]\s*|[•·‣▪◦☐☑✓]\s*)+/;

/** What takes no room and says nothing by itself, control characters among them. */
const UNSEEN =
    /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|(?!\s)\p{Cc}/gu;
const JOINERS = /(.?)([\u200c\u200d]+)(?=(.?))/gu;
/** Scripts in which a joiner changes the letters. */
const JOINED =
    /[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdcf\ufe70-\ufefc]/;
const PICTURE = /[\u2190-\u2bff\ufe0f\u{1f000}-\u{1faff}]/u;

/**
 * @param {string} text
 * @returns {string} on one line, composed, without what nobody sees; a joiner stays where
 *     letters or pictures need it
 */
export function oneLine(text) {
    return text
        .replace(UNSEEN, "")
        .normalize("NFC")
        .replace(JOINERS, (_all, before, joiners, after) => {
            if (JOINED.test(before)) {
                return before + joiners[0];
            }
            const isPicture = PICTURE.test(before) && PICTURE.test(after);
            return before + (isPicture && joiners.includes("\u200d") ? "\u200d" : "");
        })
        .replace(/\s+/g, " ")
        .trim();
}

/**
 * @param {string} name
 * @returns {string} the same for two names that are one name, however they were typed
 */
export function nameKey(name) {
    return oneLine(name)
        .replace(/[\u200c\u200d\ufe0e\ufe0f]/g, "")
        .replace(/[‘’ʼ`´]/g, "'")
        .replace(/[‐‑‒–—]/g, "-")
        .toLowerCase()
        .replace(/ß/g, "ss")
        .normalize("NFC")
        .replace(/\s+/g, " ")
        .trim();
}

/**
 * @param {string} text
 * @returns {string[]} a name a line, in order; blanks left out
 */
export function namesFrom(text) {
    return text
        .split(/[\r\n\u2028\u2029]+/)
        .map((line) => oneLine(line.replace(LIST_SIGN, "")))
        .filter((line) => /[\p{L}\p{N}]/u.test(line));
}

/**
 * @param {string} name
 * @returns {string} the same for names that may be one, the words in another order; empty
 *     for a name of one word
 */
export function turnedKey(name) {
    const plain = nameKey(name).normalize("NFD").replace(/\p{M}/gu, "");
    const words = plain.split(/[\s,;]+/).filter(Boolean);
    return words.length > 1 ? words.sort().join(" ") : "";
}

/**
 * Which of the names stand on the map or earlier in the list already, and which may be
 * somebody of there, the words in another order.
 *
 * @param {string[]} names
 * @param {string[]} known names on the map
 * @returns {{name: string, isKnown: boolean, like?: string}[]}
 */
export function markKnown(names, known) {
    const seen = new Set(known.map(nameKey));
    const turned = new Map(known.map((name) => [turnedKey(name), name]));
    turned.delete("");
    return names.map((name) => {
        const isKnown = seen.has(nameKey(name));
        const key = turnedKey(name);
        const like = !isKnown && turned.get(key);
        seen.add(nameKey(name));
        if (key && !turned.has(key)) {
            turned.set(key, name);
        }
        return like ? { name, isKnown, like } : { name, isKnown };
    });
}
