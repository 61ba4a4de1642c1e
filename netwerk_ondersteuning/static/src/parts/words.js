/**
 * What the screen shows, in words: for screen readers, titles and the list. Nothing is
 * said by a colour or a line alone.
 */
import { _t } from "@web/core/l10n/translation";

const { DateTime } = luxon;

/** "Very near", or "Not placed yet". */
export function ringName(network, ring) {
    if (!ring) {
        return _t("Not placed yet");
    }
    const found = network.layout.rings.find((one) => one.ring === ring);
    return found?.label || _t("Ring %s", ring);
}

/** The label of a choice, or "not discussed". */
export function choiceName(network, field, value) {
    if (!value) {
        return _t("not discussed");
    }
    const options = network.options.selections[field] || [];
    return (options.find(([key]) => key === value) || [value, value])[1];
}

export function kindName(network, kind) {
    const options = network.options.selections.kind;
    if (options) {
        return choiceName(network, "kind", kind || "person");
    }
    return {
        person: _t("Person"),
        organisation: _t("Organisation"),
        group: _t("Group"),
    }[kind || "person"];
}

export function categoryName(network, categoryId) {
    const category = network.options.categories.find((one) => one.id === categoryId);
    return category ? category.name : _t("not discussed");
}

export function sectorName(network, code) {
    const sector = network.layout.sectors.find((one) => one.code === code);
    return sector ? sector.label : _t("not discussed");
}

/** "Maarten: Near, neutral, VIP, friends."; all that the drawing says of him. */
export function describe(network, person, { isNew = false } = {}) {
    const { relation } = person.member;
    const parts = [...(relation ? [relation] : []), ringName(network, person.tie.ring)];
    parts.push(_t("bond: %s", choiceName(network, "quality", person.tie.quality)));
    if (person.tie.is_vip) {
        parts.push(_t("VIP"));
    }
    if (person.member.kind !== "person") {
        parts.push(kindName(network, person.member.kind));
    }
    if (person.member.category_id) {
        parts.push(categoryName(network, person.member.category_id));
    }
    const { name } = person.member;
    const who = isNew ? [name, _t("new")].join(", ") : name;
    return `${who}: ${parts.join(", ")}`;
}

/** Why a name that was typed did not come into the network. */
export function notAdded(name, reason) {
    return _t("%(name)s was not added. %(reason)s", { name, reason: reason || "" });
}

/** The code of a personal link as one says it: "123 456". */
export function spokenCode(code) {
    return code.replace(/(\d{3})/, "$1 ");
}

/** What is said behind somebody whom a filter lets step back or stand out. */
export function markWords(mark) {
    const words = { dim: _t("outside the filter"), light: _t("stands out") }[mark];
    return words ? `, ${words}` : "";
}

/**
 * @param {string} text "2004-03"
 * @returns {string} "March 2004"
 */
export function monthName(text) {
    return DateTime.fromISO(text).toFormat("LLLL y");
}

/** A day as it is said on a screen: "2 March", and "2 March 2025" of another year.
 *  The server says it in the same way: `screen_day` of models/mixin/days.py. */
export function dayName(isoDate) {
    if (!isoDate) {
        return "";
    }
    const then = DateTime.fromISO(isoDate);
    return then.toFormat(then.year === DateTime.now().year ? "d MMMM" : "d MMMM y");
}

/** A moment (luxon): "2 March, 10:42". */
export function momentWords(then) {
    return `${dayName(then.toISODate())}, ${then.toFormat("HH:mm")}`;
}

/** A point in time (ms): "10:42", with its day when that is not today. */
export function timeName(time) {
    const then = DateTime.fromMillis(time);
    return then.hasSame(DateTime.now(), "day") ? then.toFormat("HH:mm") : momentWords(then);
}

/** The name of the moment on a date, or an empty string. */
export function momentName(network, isoDate) {
    return network.moments.find((moment) => moment.date === isoDate)?.name || "";
}

/** "2 March (Intake)". */
export function dateAndMoment(network, isoDate) {
    const name = momentName(network, isoDate);
    return name
        ? _t("%(date)s (%(moment)s)", { date: dayName(isoDate), moment: name })
        : dayName(isoDate);
}
