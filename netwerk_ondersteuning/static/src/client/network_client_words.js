/** What the client reads: plain words, to him ("je"). */
import { _t } from "@web/core/l10n/translation";

import { ringName } from "../parts/words";

/** Where somebody stands: how near, or nowhere yet. */
export function ringWords(network, ring) {
    return ring ? ringName(network, ring) : _t("No place yet");
}

/** "Marie: near" */
export function tell(network, { member, tie }) {
    return `${member.name}: ${ringWords(network, tie.ring)}`;
}

/** The question above the map: that of the moment on this day, else the first one. */
export function mainQuestion(network) {
    const moment = network.moments.find((one) => one.date === network.date && one.question);
    return moment ? moment.question : _t("Who is important to you?");
}

/** Questions to talk about, never gaps: those of this network, then those for everybody. */
export function questions(network) {
    const own = (network.reading_points || []).map((point) => point.question).filter(Boolean);
    return [
        ...own,
        _t("Whom would you like to see more often?"),
        _t("Who makes you laugh?"),
        _t("Whom do you call when something is wrong?"),
        _t("Whom do you help now and then?"),
        _t("Whom would you like nearer? Whom a little further away?"),
        _t("Is somebody missing here?"),
    ];
}
