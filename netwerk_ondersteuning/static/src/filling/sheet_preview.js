/**
 * A sheet with changes on top of it, before the server has heard of them. The same words
 * as `engine/instrument/filling.py`; what cannot be is left out here and refused there.
 * Knows no server and no screen.
 */

/** @returns {Object} the sheet, with copies of what changed */
export function preview(sheet, changes) {
    if (!changes.length) {
        return sheet;
    }
    const view = { ...sheet, sections: [...sheet.sections] };
    for (const change of changes) {
        HANDLES[change.op]?.(view, change);
    }
    return view;
}

export function sectionOf(sheet, key) {
    return sheet.sections.find((section) => section.key === key);
}

export function rowOf(sheet, section, key) {
    return sectionOf(sheet, section)?.rows.find((row) => row.key === key);
}

/** The parts that are asked in this filling: of what one chooses, the chosen ones. */
export function askedSections(sheet) {
    return sheet.sections.filter((section) => section.is_asked !== false);
}

/** What to say when much is opened at once; empty: it is not that much. */
export function manyWords({ many }, count) {
    return many && count >= many.least ? many.words : "";
}

/** What rules say of a sheet as a whole, but for what is said where one chooses rows. */
export function wholeHints({ readings, sections }) {
    const isAtRows = ({ rule }) => sections.some(({ can_choose, many }) => can_choose && many?.rule === rule);
    return readings.filter((one) => one.place.length < 2 && !isAtRows(one));
}

/** The rows of a section that are asked in this filling: the chosen ones, and own ones. */
export function askedRows(section) {
    const { chosen, rows } = section;
    return chosen ? rows.filter((row) => row.is_own || chosen.includes(row.key)) : rows;
}

/** The columns of a row, in the order of the section. */
export function columnsOf(section, row) {
    return section.columns.filter(({ key }) => row.columns.includes(key));
}

/**
 * @param {Object} change made while `refused` was still shown
 * @param {Object} refused a change that the server did not take
 * @returns {Object} the same change, on top of what was there before that
 */
export function withoutRefused(change, refused) {
    if (change.op !== refused.op || !("was" in change) || change.uid !== refused.uid) {
        return change;
    }
    if (change.op === "set_row") {
        const names = Object.keys(change.was);
        const was = Object.fromEntries(
            names.map((name) => [name, refused.was?.[name] ?? change.was[name]])
        );
        return { ...change, was };
    }
    const isSame = ["section", "row", "column"].every((name) => change[name] === refused[name]);
    return isSame ? { ...change, was: refused.was } : change;
}

/** A copy of a section in the view, to be changed; what does not change stays itself. */
function edited(view, key) {
    const index = view.sections.findIndex((section) => section.key === key);
    if (index >= 0) {
        view.sections[index] = { ...view.sections[index] };
    }
    return view.sections[index];
}

function changeRow(view, section, key, change) {
    const part = edited(view, section);
    if (part) {
        part.rows = part.rows.map((row) => (row.key === key ? { ...row, ...change(row) } : row));
    }
}

function sectionOfOwn(view, uid) {
    return view.sections.find(({ rows }) => rows.some(({ key, is_own }) => is_own && key === uid));
}

function omit(object, key) {
    const { [key]: gone, ...rest } = object;
    return rest;
}

/** Rows of the template first, own points by their place. */
function inOrder(rows) {
    const own = rows.filter(({ is_own }) => is_own);
    own.sort((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1));
    return [...rows.filter(({ is_own }) => !is_own), ...own];
}

const HANDLES = {
    set(view, { section, row, column, answer }) {
        changeRow(view, section, row, ({ answers, before }) =>
            answer
                ? { answers: { ...answers, [column]: { value: null, state: "given", ...answer } } }
                : // what was said before stands only beside an answer
                  { answers: omit(answers, column), before: omit(before, column) }
        );
    },
    add_row(view, { section, uid, words, parent = "", origin = "" }) {
        const part = edited(view, section);
        if (!part || part.rows.some(({ key }) => key === uid)) {
            return;
        }
        const place = Math.max(0, ...part.rows.map((row) => row.place || 0)) + 1;
        const columns = part.columns.map(({ key }) => key);
        const { domain } = part;
        part.rows = [
            ...part.rows,
            { key: uid, words, help: "", domain, is_own: true, parent, place, origin, side: "", talk: false, columns, answers: {}, before: {} },
        ];
    },
    set_row(view, { uid, words, parent, place, side }) {
        const part = sectionOfOwn(view, uid);
        if (part) {
            changeRow(view, part.key, uid, (row) => ({
                words: words ?? row.words,
                parent: parent ?? row.parent,
                place: place ?? row.place,
                side: side ?? row.side,
            }));
        }
        if (part && place !== undefined) {
            const { rows } = sectionOf(view, part.key);
            sectionOf(view, part.key).rows = inOrder(rows);
        }
    },
    take_row(view, { uid }) {
        const found = sectionOfOwn(view, uid);
        if (found) {
            const part = edited(view, found.key);
            part.taken = [...(part.taken || []), ...part.rows.filter(({ key }) => key === uid)];
            part.rows = part.rows.filter(({ key }) => key !== uid);
        }
    },
    put_row(view, { uid }) {
        for (const { key, taken } of view.sections) {
            const row = taken?.find((one) => one.key === uid);
            if (row) {
                const part = edited(view, key);
                part.taken = part.taken.filter((one) => one !== row);
                part.rows = inOrder([...part.rows, row]);
            }
        }
    },
    talk(view, { section, row, on }) {
        changeRow(view, section, row, () => ({ talk: on }));
    },
    choose(view, { section, rows }) {
        const part = edited(view, section);
        if (part) {
            part.chosen = rows;
        }
    },
    choose_parts(view, { parts }) {
        view.parts = parts;
        const isAsked = (key) => (parts ? parts.includes(key) : view.choose !== "one");
        view.sections = view.sections.map((one) => ({ ...one, is_asked: isAsked(one.key) }));
    },
    link(view, { from, to, words = "" }) {
        const others = view.links.filter((one) => one.from !== from || one.to !== to);
        view.links = [...others, { from, to, words }];
    },
    unlink(view, { from, to }) {
        view.links = view.links.filter((one) => one.from !== from || one.to !== to);
    },
};
