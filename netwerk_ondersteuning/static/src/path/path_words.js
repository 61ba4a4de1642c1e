/** What is said of phases and events where one chooses them. */
import { _t } from "@web/core/l10n/translation";
import { uuid } from "@web/core/utils/strings";

export const PHASE = "phase";
export const STEP = "step";

/** Kinds of events that go on as long as nobody says until when. */
export const GO_ON = ["crisis", "pause", "relapse"];

/** What a phase is called; without a name, which one it is. */
export function phaseName(phase) {
    if (phase.name) {
        return phase.name;
    }
    if (!phase.number) {
        return _t("a phase without a name");
    }
    return phase.kind === STEP ? _t("Step %s", phase.number) : _t("Phase %s", phase.number);
}

/** By which method a trajectory goes. */
export const methodWords = ({ method }) => method || _t("Without a method");

/** Whose path it is, and by which method: one can have several. */
export function pathWords(trajectory) {
    return _t("The path of %(name)s, %(method)s", { name: trajectory.whose, method: methodWords(trajectory) });
}

/** Phases with their place among those of their kind in a cycle, from 1 on: what they are
 * called by without a name. */
export function numbered(phases) {
    const counts = {};
    return phases.map((phase) => {
        const same = [phase.cycle || 0, phase.kind].join("/");
        counts[same] = (counts[same] || 0) + 1;
        return { ...phase, number: counts[same] };
    });
}

/** One key for the phase and its cycle. */
export const keyOf = ({ key, cycle }) => `${key}/${cycle || 0}`;

/**
 * What entering a phase would be, told from where one stands.
 *
 * @param {Object} phase
 * @param {Object|undefined} from the main phase that one is in
 * @param {Object[]} phases in their order
 * @returns {{code: string, words: string}}
 */
export function moveTo(phase, from, phases) {
    if (phase.kind === STEP) {
        return { code: "step", words: _t("worked on at a visit") };
    }
    if (phase.kind !== PHASE) {
        return { code: "alongside", words: _t("runs alongside") };
    }
    const places = phases.filter(({ kind }) => kind === PHASE).map(keyOf);
    const at = places.indexOf(keyOf(phase));
    if (!from) {
        return at ? { code: "middle", words: _t("begins in the middle") } : { code: "first", words: _t("the first phase") };
    }
    const was = places.indexOf(keyOf(from));
    if (at === was) {
        return { code: "here", words: _t("one is in it now") };
    }
    if (at < was) {
        return { code: "back", words: _t("back") };
    }
    return at === was + 1
        ? { code: "next", words: _t("the next one") }
        : { code: "skip", words: _t("skips what lies between") };
}

/** A uid of something new: what was noted first on one day comes first in its order. */
export function newUid() {
    return `${Date.now().toString(36).padStart(9, "0")}-${uuid()}`;
}
