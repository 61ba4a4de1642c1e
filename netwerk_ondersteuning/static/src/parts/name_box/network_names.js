/** Names out of a pasted list, without what a list puts before them. */

/** "- ", "• ", "1. ", "2) ", "[x] " and the like. */
const LIST_SIGN = /^\s*(?:(?:[-–—*•·‣▪◦+>]|\d{1,3}[.)]|\(\d{1,3}\)|[a-z][.)])\s+|\[[ xX]?\]\s*|[•·‣▪◦☐☑✓]\s*)+/;

/**
 * @param {string} text
 * @returns {string[]} a name a line, in order; blanks left out
 */
export function namesFrom(text) {
    return text
        .split(/[\r\n\u2028\u2029]+/)
        .map((line) => line.replace(LIST_SIGN, "").replace(/\s+/g, " ").trim())
        .filter((line) => /[\p{L}\p{N}]/u.test(line));
}

/**
 * Which of the names stand on the map or earlier in the list already.
 *
 * @param {string[]} names
 * @param {string[]} known names on the map
 * @returns {{name: string, isKnown: boolean}[]}
 */
export function markKnown(names, known) {
    const seen = new Set(known.map((name) => name.toLowerCase()));
    return names.map((name) => {
        const isKnown = seen.has(name.toLowerCase());
        seen.add(name.toLowerCase());
        return { name, isKnown };
    });
}
