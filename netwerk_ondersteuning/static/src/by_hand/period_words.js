/**
 * A time as somebody types it on a life line, in Dutch or English: "1998", "1999 - 2004",
 * "sinds 1995", "1995 -" (it still goes on), "zomer 1998" and "± 1998" (about then),
 * "tot 2004", "na 1999", "12 jaar". And the other way round.
 */
import { _t } from "@web/core/l10n/translation";

import { readDay, typedDay } from "../filling/answer_words";

const ABOUT =
    /^(?:±|~|\+\/-|ca\.?|circa|rond|omstreeks|ongeveer|about|around|begin|midden|half|eind|early|mid|late|(?:de )?(?:zomer|winter|lente|herfst|voorjaar|najaar)(?: van)?|(?:the )?(?:summer|winter|spring|autumn)(?: of)?)\s+(.+)$/i;
const SINCE = /^(?:sinds|vanaf|van|since|from)\s+(.+)$/i;
const UNTIL = /^(?:tot en met|t\/m|tot|until|till)\s+(.+)$|^[-–—]\s*(.+)$/i;
const AFTER = /^(?:>|na|after)\s+(.+)$/i;
const NOW = /^(?:nu|nu toe|heden|vandaag|now|today|\.{2,}|…)?$/i;
const AGE = /^(?:toen ik |when i was |at )?(\d{1,3})\s*(?:jaar(?: oud| was)?|j\.?|years?(?: old)?|was)$/i;
/** Between a begin and an end: with room around it, or between two years. */
const BETWEEN = /\s+(?:[-–—]|tot en met|t\/m|tot|until|till|to)\s+|\s*[–—]\s*/i;
const YEARS = /^(\d{4})\s*-\s*(\d{4}|nu|heden|now|today)?$/i;
/** Where words end and a time may begin. */
const BREAKS = [/^(.*\S)\s*[,:;]\s*([^,:;]+)$/, /^(.*\S)\s*\(([^()]+)\)$/];
const OLDEST = 130;

/**
 * @param {string} typed
 * @returns {Object|null} the value of a cell of the kind `when`; null: it is no time
 */
export function readPeriod(typed) {
    const text = typed.trim();
    const day = readDay(text);
    if (day) {
        return { from: day };
    }
    const age = AGE.exec(text);
    if (age && Number(age[1]) <= OLDEST) {
        return { age: Number(age[1]) };
    }
    const about = ABOUT.exec(text);
    if (about) {
        const value = readPeriod(about[1]);
        return value && { ...value, about: true };
    }
    return readSpan(text) || readEnd(text);
}

function readSpan(text) {
    const years = YEARS.exec(text);
    if (years) {
        return spanOf(years[1], years[2] || "");
    }
    const since = SINCE.exec(text);
    const parts = (since ? since[1] : text).split(BETWEEN);
    if (parts.length === 2) {
        return spanOf(...parts);
    }
    const rest = /^(.+?)\s*[-–—]$/.exec(text);
    if (rest) {
        return spanOf(rest[1], "");
    }
    return since ? startOf(since[1]) : null;
}

/** "since 1995" says when it began, and not whether it is over. */
function startOf(text) {
    const from = readDay(text.trim());
    return from && { from };
}

function spanOf(start, end) {
    const from = readDay(start.trim());
    if (from && NOW.test(end.trim())) {
        return { from, ongoing: true };
    }
    const until = readDay(end.trim());
    return from && until ? { from, until } : null;
}

function readEnd(text) {
    const until = UNTIL.exec(text);
    const after = AFTER.exec(text);
    const day = readDay((until?.[1] || until?.[2] || after?.[1] || "").trim());
    if (!day) {
        return null;
    }
    return until ? { until: day } : { from: day, after: true };
}

/**
 * What happened and when, typed in one go: "Bij oma, 1995 - 1999" or "Bij oma 1995".
 *
 * @returns {{words: string, when: Object|null}} words are never empty where some were typed
 */
export function splitPeriod(typed) {
    const text = typed.trim();
    for (const [words, time] of splits(text)) {
        const when = words && readPeriod(time);
        if (when) {
            return { words, when };
        }
    }
    return { words: text, when: readPeriod(text) };
}

/** Pairs of words and what may be their time, the longest time first. */
function splits(text) {
    const found = BREAKS.map((one) => one.exec(text))
        .filter(Boolean)
        .map(([, words, time]) => [words, time]);
    const words = text.split(/\s+/);
    for (let at = 1; at < words.length; at++) {
        const time = words.slice(at).join(" ");
        // a number that ends a name is a time only when it looks like a year
        if (/\d{4}/.test(time)) {
            found.push([words.slice(0, at).join(" "), time]);
        }
    }
    return found;
}

/** A time as one types it, so that it can be read again. */
export function typedPeriod({ from, until, about, ongoing, after, age } = {}) {
    let text = typedDay(from);
    if (from && (until || ongoing)) {
        text = `${text} - ${typedDay(until)}`.trim();
    } else if (until) {
        text = `- ${typedDay(until)}`;
    } else if (from && after) {
        text = `> ${text}`;
    } else if (!from && age !== undefined) {
        text = _t("%s years old", age);
    }
    return about && text ? `± ${text}` : text;
}
