/**
 * Who or what is named in a cell: what can be chosen, and what is meant by what is typed.
 * The form and drawing by hand ask it here. Knows no server and no screen.
 *
 * @typedef {{id: number|string|false, words: string}} Known what a cell can point to
 */
import { _t } from "@web/core/l10n/translation";

/** So many are offered at once. */
export const OFFERED = 20;

const plain = (text) => text.trim().normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
/** Two can have one name: then they are known by their numbers. */
const isSame = (one, other) => one.words === other.words && (!one.id || !other.id || one.id === other.id);

/** What is asked for where it is typed. */
export function refersWords({ refers }) {
    return (
        {
            member: _t("Somebody of the network, or a name"),
            then: _t("Who was it?"),
            domain: _t("Which part of life?"),
            competence: _t("Which strength?"),
            organisation: _t("Which organisation?"),
            colleague: _t("Which colleague?"),
        }[refers] || ""
    );
}

/**
 * What can still be chosen in a cell.
 *
 * @param {Object} references what can be pointed to, by kind, as the server gives it
 * @param {Known[]} value what is named already
 * @returns {Known[]}
 */
export function knownOf(references, column, value) {
    const all = references?.[column.refers] || [];
    return all.filter((one) => !value.some((named) => isSame(named, one)));
}

/** Those in which what is typed occurs; without typed words all of them. */
export function matching(known, typed) {
    const wanted = plain(typed);
    return known.filter(({ words }) => plain(words).includes(wanted));
}

/** Who is called so, else these words themselves; null when nothing is typed. */
export function meant(known, typed) {
    const wanted = plain(typed);
    return wanted ? known.find(({ words }) => plain(words) === wanted) || { id: false, words: typed.trim() } : null;
}

/** The value of a cell once one more is named: of one that takes one, that one. */
export function withRef(column, value, { id, words }) {
    return [...(column.many ? value : []), { to: column.refers, id, words }];
}
