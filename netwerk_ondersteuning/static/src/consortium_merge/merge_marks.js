/** What is other in a text, word by word; and in a list, which of it stands elsewhere. */

/** Words, white space, and each sign by itself. */
const PIECES = /\s+|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*|[^\s]/gu;
/** So many comparisons at most: of longer texts the middle is told as other whole. */
const MOST = 1_000_000;

/**
 * Which of two lists is the same, in order: the longest row of pieces that both have.
 *
 * @param {string[]} was
 * @param {string[]} now
 * @returns {[number, number][]} pairs of places
 */
function common(was, now) {
    const width = now.length + 1;
    const longest = new Uint16Array((was.length + 1) * width);
    for (let i = was.length - 1; i >= 0; i--) {
        for (let j = now.length - 1; j >= 0; j--) {
            const here = i * width + j;
            longest[here] =
                was[i] === now[j] ? longest[here + width + 1] + 1 : Math.max(longest[here + width], longest[here + 1]);
        }
    }
    const pairs = [];
    for (let i = 0, j = 0; i < was.length && j < now.length; ) {
        if (was[i] === now[j]) {
            pairs.push([i++, j++]);
        } else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
            i++;
        } else {
            j++;
        }
    }
    return pairs;
}

/** Pairs of places that are the same; what both begin and end with costs nothing. */
function pairsOf(was, now) {
    let start = 0;
    while (start < was.length && start < now.length && was[start] === now[start]) {
        start++;
    }
    let end = 0;
    const rest = Math.min(was.length, now.length) - start;
    while (end < rest && was.at(-1 - end) === now.at(-1 - end)) {
        end++;
    }
    const middles = [was.slice(start, was.length - end), now.slice(start, now.length - end)];
    const isTooLong = middles[0].length * middles[1].length > MOST;
    return [
        ...Array.from({ length: start }, (_, place) => [place, place]),
        ...(isTooLong ? [] : common(...middles)).map(([i, j]) => [i + start, j + start]),
        ...Array.from({ length: end }, (_, place) => [was.length - end + place, now.length - end + place]),
    ];
}

/**
 * The words of a text, with what was taken out and what came.
 *
 * @param {string} was
 * @param {string} now
 * @returns {{kind: "same"|"del"|"ins", text: string}[]} "same" and "ins" together are
 *  `now`, "same" and "del" together are `was`
 */
export function marks(was, now) {
    const [old, young] = [was, now].map((text) => (text || "").match(PIECES) || []);
    const made = [];
    let gone = "";
    let came = "";
    const add = (kind, text) => text && made.push({ kind, text });
    const flush = () => {
        add("del", gone);
        add("ins", came);
        gone = came = "";
    };
    let [i, j] = [0, 0];
    const pairs = pairsOf(old, young);
    pairs.push([old.length, young.length]);
    pairs.forEach(([atOld, atYoung], number) => {
        gone += old.slice(i, atOld).join("");
        came += young.slice(j, atYoung).join("");
        [i, j] = [atOld + 1, atYoung + 1];
        const piece = old[atOld] ?? "";
        const next = pairs[number + 1];
        const isBetween = next && (next[0] > i || next[1] > j);
        if (gone && came && !piece.trim() && isBetween) {
            // a space between two words that are both other is no word that stayed
            gone += piece;
            came += piece;
            return;
        }
        flush();
        if (made.at(-1)?.kind === "same") {
            made.at(-1).text += piece;
        } else {
            add("same", piece);
        }
    });
    return made;
}

/**
 * Of a list that two put in another order: which stand elsewhere in the one than in the
 * other, the fewest that can be moved to make the two the same.
 *
 * @param {string[]} mine
 * @param {string[]} theirs
 * @returns {[boolean[], boolean[]]} for each of both
 */
export function elsewhere(mine, theirs) {
    const stays = common(mine, theirs);
    return [0, 1].map((side) => {
        const places = new Set(stays.map((pair) => pair[side]));
        return [mine, theirs][side].map((_, place) => !places.has(place));
    });
}
