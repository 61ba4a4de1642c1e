/** An answer as somebody reads it, and a day as somebody types it. */
import { _t } from "@web/core/l10n/translation";

import { dayName, monthName } from "../parts/words";

const { DateTime } = luxon;

/** "I do not know" and its like are answers: in the order of the menu. */
export function stateWords() {
    return [
        ["unknown", _t("I do not know")],
        ["rather_not", _t("I would rather not say")],
        ["not_applicable", _t("Does not apply to me")],
    ];
}

/** A size is a place on a line, and never a figure. */
export function sizeWords({ least, most, low, high }, value) {
    const share = (value - least) / Math.max(1, most - least);
    const [small, large] = [low || _t("small"), high || _t("large")];
    if (share <= 0.05) {
        return small;
    }
    if (share >= 0.95) {
        return large;
    }
    if (Math.abs(share - 0.5) <= 0.08) {
        return _t("in the middle");
    }
    return share < 0.5 ? _t("nearer to “%s”", small) : _t("nearer to “%s”", large);
}

/** A day as it is said on a screen, "March 2004" or "2004", as far as it is known. */
export function dayWords(text) {
    const parts = String(text).split("-").length;
    if (parts === 3) {
        return dayName(text);
    }
    return parts === 1 ? String(text) : monthName(text);
}

function whenWords(value) {
    const words = [];
    if (value.from && value.until) {
        words.push(_t("from %(from)s until %(until)s", { from: dayWords(value.from), until: dayWords(value.until) }));
    } else if (value.from) {
        words.push(value.ongoing ? _t("since %s", dayWords(value.from)) : dayWords(value.from));
    } else if (value.until) {
        words.push(_t("until %s", dayWords(value.until)));
    }
    if (value.ongoing && !value.from) {
        words.push(_t("still going on"));
    }
    if (value.age !== undefined) {
        words.push(_t("%s years old", value.age));
    }
    if (value.order !== undefined) {
        words.push(_t("number %s in order", value.order));
    }
    const text = words.join(", ");
    if (!text) {
        return "";
    }
    const marks = [value.about && _t("about"), value.after && _t("after")].filter(Boolean);
    return [...marks, text].join(" ");
}

/** @returns {string} empty without an answer */
export function answerWords(column, answer) {
    if (!answer || !column) {
        return "";
    }
    const { state = "given", value } = answer;
    if (state !== "given") {
        return stateWords().find(([code]) => code === state)?.[1] || "";
    }
    switch (column.kind) {
        case "tick":
            return value ? _t("yes") : _t("no");
        case "choice":
            return value
                .map((key) => column.options.find((one) => one.key === key)?.words || key)
                .join(", ");
        case "size":
            return sizeWords(column, value);
        case "when":
            return whenWords(value);
        case "ref":
            return value.map(({ words }) => words).join(", ");
        default:
            return String(value);
    }
}

export function sameAnswer(one, other) {
    const plain = (answer) =>
        answer ? JSON.stringify([answer.state || "given", sorted(answer.value ?? null)]) : "";
    return plain(one) === plain(other);
}

function sorted(value) {
    if (value && typeof value === "object" && !Array.isArray(value)) {
        return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    }
    return value;
}

/** What is said of a day that cannot be read. */
export function dayHelp() {
    return _t("Write a year, a month or a day: 2004, 5-2004 or 12-5-2004.");
}

/**
 * A day as far as somebody knows it: "2004", "5-2004", "May 2004", "12-5-2004",
 * "2004-05-12".
 *
 * @returns {string|null} ISO, as far as it goes; null when it cannot be read
 */
export function readDay(typed) {
    const text = typed.trim();
    const two = (number) => String(number).padStart(2, "0");
    let match;
    if (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) {
        return text;
    }
    if ((match = /^(\d{1,2})[-/. ](\d{4})$/.exec(text))) {
        return `${match[2]}-${two(match[1])}`;
    }
    if ((match = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text))) {
        return `${match[3]}-${two(match[2])}-${two(match[1])}`;
    }
    for (const [format, shape] of [
        ["d LLLL y", "yyyy-LL-dd"],
        ["d LLL y", "yyyy-LL-dd"],
        ["LLLL y", "yyyy-LL"],
        ["LLL y", "yyyy-LL"],
    ]) {
        const day = DateTime.fromFormat(text, format);
        if (day.isValid) {
            return day.toFormat(shape);
        }
    }
    return null;
}

/** As one types it: "12-5-2004", "5-2004", "2004". */
export function typedDay(iso) {
    return iso
        ? iso
              .split("-")
              .reverse()
              .map((part) => part.replace(/^0/, ""))
              .join("-")
        : "";
}
