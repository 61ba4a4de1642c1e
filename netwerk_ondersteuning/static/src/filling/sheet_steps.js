/** The questions of a sheet one at a time: in which order, and where one begins. */
import { askedRows, askedSections, columnsOf } from "./sheet_preview";

/**
 * @param {Object} sheet as `get_sheet` gives it
 * @returns {{kind: "parts"|"pick"|"known"|"row"|"add"|"end", key: string, section?: Object,
 *  row?: Object, rows?: Object[]}[]} what is known already of a section is one page
 */
export function stepsOf(sheet) {
    const steps = sheet.choose ? [{ kind: "parts", key: "parts" }] : [];
    for (const section of askedSections(sheet)) {
        const { key } = section;
        if (section.can_choose && section.rows.some(({ is_own }) => !is_own)) {
            steps.push({ kind: "pick", key: `${key}:pick`, section });
        }
        const rows = askedRows(section);
        const step = (row) => ({ kind: "row", key: `${key}/${row.key}`, section, row });
        const known = rows.filter((row) => isKnown(section, row));
        if (known.length) {
            steps.push({ kind: "known", key: `${key}:known`, section, rows: known });
        }
        steps.push(...rows.filter((row) => !row.is_own && !known.includes(row)).map(step));
        if (section.own_rows !== "none") {
            steps.push({ kind: "add", key: `${key}:add`, section });
            if (section.columns.length) {
                steps.push(...rows.filter(({ is_own }) => is_own).map(step));
            }
        }
    }
    return [...steps, { kind: "end", key: "end" }];
}

/** Whether all that is asked of a row is known already. */
function isKnown(section, row) {
    const columns = columnsOf(section, row).filter(({ extra }) => !extra);
    return columns.length > 0 && columns.every(({ key }) => row.known?.[key]);
}

/**
 * Where one goes on: the first question on which nothing was said.
 *
 * @param {string[]|null} [parts] those that were chosen
 */
export function firstOpen(steps, isAnswered, parts = null) {
    const begun = steps.some(({ kind, section, row }) => kind === "row" && isAnswered(section, row));
    const isOpen = ({ kind, section, row }) =>
        kind === "row" ? !isAnswered(section, row) : kind === "pick" && !begun && !section.chosen;
    const found = steps.find((step) => (step.kind === "parts" ? !begun && !parts : isOpen(step)));
    return (found || steps.at(begun ? -1 : 0)).key;
}

/** Questions, and how many of them are done: own points come as they are made. */
export function counted(steps, key) {
    const rows = steps.filter(({ kind }) => kind === "row");
    return { place: rows.findIndex((step) => step.key === key) + 1, count: rows.length };
}

/** The column that a digit answers: the first score of a row without an answer. */
export function scoreFor({ section, row }) {
    const scores = columnsOf(section, row).filter(({ kind }) => kind === "score");
    return scores.find(({ key }) => !row.answers[key]) || scores.at(-1);
}
