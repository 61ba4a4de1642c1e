/** What the screen of a package says of many things at once. */
import { formatList } from "@web/core/l10n/utils";
import { _t } from "@web/core/l10n/translation";

/** Of each kind: how many are called, and one of them. A kind of a later room goes by the
 * label that the server gives it. */
const KINDS = {
    method: { many: _t("Methods"), one: _t("1 method"), some: (count) => _t("%s methods", count) },
    instrument: { many: _t("Instruments"), one: _t("1 instrument"), some: (count) => _t("%s instruments", count) },
    life_domain: { many: _t("Life domains"), one: _t("1 life domain"), some: (count) => _t("%s life domains", count) },
    outcome: { many: _t("Results"), one: _t("1 result"), some: (count) => _t("%s results", count) },
    competence: { many: _t("Key competences") },
};
/** What one looks for comes first; the words on which it leans after that. */
const ORDER = ["method", "instrument"];

/**
 * Items by kind.
 *
 * @param {Object[]} items with `kind` and `kind_label`
 * @returns {{kind: string, label: string, items: Object[]}[]}
 */
export function byKind(items) {
    const groups = new Map();
    for (const item of items) {
        if (!groups.has(item.kind)) {
            const label = String(KINDS[item.kind]?.many || item.kind_label);
            groups.set(item.kind, { kind: item.kind, label, items: [] });
        }
        groups.get(item.kind).items.push(item);
    }
    const place = ({ kind }) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
    return [...groups.values()].sort((one, other) => place(one) - place(other));
}

function counted({ kind, label, items: { length } }) {
    const words = KINDS[kind];
    if (!words?.one) {
        return `${label}: ${length}`;
    }
    return length === 1 ? String(words.one) : words.some(length);
}

/**
 * "3 methods and 12 instruments", or nothing when nothing would come.
 *
 * @param {Object[]} items
 * @returns {string}
 */
export function countWords(items) {
    return formatList(byKind(items).map(counted));
}
