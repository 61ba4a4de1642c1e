/**
 * The beam by hand: shapes as large as the client says, strengths under what they carry, and
 * what is weakest where the client lays it: at a burden, at a strength, on the beam itself.
 */
import { _t } from "@web/core/l10n/translation";

import { HANDS, Hand, keyOf } from "./hands";

/** Alt with an arrow: to the place before it (-1) or after it (1). */
const ASIDE = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

export class BeamHand extends Hand {
    get burdens() {
        return this.things.filter((one) => one.part === "burden" && this.row(one));
    }

    get strengths() {
        return this.things.filter((one) => one.part === "strength" && this.row(one));
    }

    isWeakest({ part }) {
        return part === "weakest";
    }

    /** At what a thing can lie, from left to right: burdens with what stands under them. */
    places(thing) {
        const places = this.things.filter((one) => one.takes?.includes(thing.place[0]));
        const left = ({ zone, box }) => (zone || box)[0];
        const top = ({ zone, box }) => (zone || box)[1];
        // where the beam goes on below, that comes after it
        const rows = [...new Set(this.burdens.map(top))].sort((one, other) => one - other);
        const row = (one) => rows.findLastIndex((y) => y <= top(one));
        return places.sort((one, other) => row(one) - row(other) || left(one) - left(other) || top(one) - top(other));
    }

    /** At what it lies or what it carries, where it is drawn first. */
    laid(thing) {
        const from = this.end(thing);
        return this.places(thing).filter((one) => this.isLinked(from, this.end(one)));
    }

    label(thing) {
        return [super.label(thing), this.laidLabel(thing)].filter(Boolean).join(", ");
    }

    laidLabel(thing) {
        const names = this.row(thing) ? this.laid(thing).map((one) => this.words(one)).join(", ") : "";
        if (this.isWeakest(thing)) {
            return names && _t("lies at: %s", names);
        }
        if (thing.part === "strength") {
            return names && _t("carries: %s", names);
        }
        return this.isBare(thing) ? _t("nothing stands under this yet") : "";
    }

    /** Whether it is a burden that nobody carries. */
    isBare(thing) {
        const to = this.end(thing);
        const isCarried = () => this.strengths.some((one) => this.isLinked(this.end(one), to));
        return thing.part === "burden" && this.row(thing) && !isCarried();
    }

    // -- where it lies ------------------------------------------------------------------

    canMove(thing) {
        return super.canMove(thing) || (this.isWeakest(thing) && this.places(thing).length > 0);
    }

    drop(thing, grip, at, target) {
        return grip ? super.drop(thing, grip, at, target) : this.lay(thing, target);
    }

    /**
     * Under a burden it carries that one, instead of the one under which it stood; away
     * from all of them it no longer carries that one. What is weakest lies at one thing.
     */
    lay(thing, target) {
        const from = this.end(thing);
        const laid = this.laid(thing);
        if (target && laid[0] && keyOf(laid[0]) === keyOf(target)) {
            return null;
        }
        const isIt = (one) => target && keyOf(one) === keyOf(target);
        const left = (this.isWeakest(thing) ? laid : laid.slice(0, 1)).filter((one) => !isIt(one));
        const changes = left.map((one) => ({ op: "unlink", from, to: this.end(one) }));
        if (target && !laid.some(isIt)) {
            changes.push({ op: "link", from, to: this.end(target) });
        }
        return changes.length ? { changes, label: this.laidWords(thing, target), choose: keyOf(thing) } : null;
    }

    laidWords(thing, target) {
        if (target) {
            return `${this.words(thing)} → ${this.words(target)}`;
        }
        return this.isWeakest(thing)
            ? _t("%s lies on the beam", this.words(thing))
            : _t("%s carries this no longer", this.words(thing));
    }

    hint(thing, grip, at, target) {
        if (grip) {
            return super.hint(thing, grip, at, target);
        }
        if (this.isWeakest(thing)) {
            return target ? _t("Lies at: %s", this.words(target)) : _t("On the beam");
        }
        return target ? _t("Carries: %s", this.words(target)) : _t("Apart");
    }

    /** From place to place; before the first it lies nowhere in particular. */
    keys(ev, thing) {
        const by = ev.altKey && ASIDE[ev.key];
        if (!by || !this.row(thing) || !this.canMove(thing)) {
            return null;
        }
        const places = this.places(thing);
        const [now] = this.laid(thing);
        const at = (now ? places.findIndex((one) => keyOf(one) === keyOf(now)) : -1) + by;
        const target = places[at] || null;
        if (at < -1 || at >= places.length) {
            return [];
        }
        this.say(this.hint(thing, null, null, target));
        return this.lay(thing, target) || [];
    }

    take(thing) {
        return this.isWeakest(thing) ? this.takeOff(thing) : super.take(thing);
    }

    /** What is weakest is a question of the sheet: what was said of it goes, and where it lay. */
    takeOff(thing) {
        const row = this.row(thing);
        if (row.is_own) {
            return super.take(thing);
        }
        const from = this.end(thing);
        const beside = this.laid(thing)[0] || this.next(thing, "PageUp") || this.next(thing, "PageDown");
        const changes = [
            ...Object.keys(row.answers).map((column) => this.set([...thing.place, column], null)),
            ...this.laid(thing).map((one) => ({ op: "unlink", from, to: this.end(one) })),
        ];
        return { changes, label: _t("%s removed", row.words), choose: beside && keyOf(beside) };
    }

    // -- by taps ------------------------------------------------------------------------

    linkActs(thing) {
        if (this.isWeakest(thing)) {
            return this.layActs(thing);
        }
        return thing.part === "burden" ? this.carrierActs(thing) : super.linkActs(thing, _t("Carries…"));
    }

    /** At one thing of the sheet, or on the beam itself. */
    layActs(thing) {
        const laid = this.laid(thing).map(keyOf);
        const options = [null, ...this.places(thing)].map((one) => ({
            label: one ? this.words(one) : _t("On the beam"),
            isOn: one ? laid.includes(keyOf(one)) : !laid.length,
            run: () => this.lay(thing, one) || [],
        }));
        return options.length > 1 ? [{ code: "link", label: _t("Lies at…"), icon: "fa-map-marker", options }] : [];
    }

    carrierActs(thing) {
        const to = this.end(thing);
        const options = this.strengths.map((one) => {
            const from = this.end(one);
            const isOn = this.isLinked(from, to);
            const label = `${this.words(one)} → ${this.words(thing)}`;
            const run = () => ({ changes: [{ op: isOn ? "unlink" : "link", from, to }], label });
            return { label: this.words(one), isOn, run };
        });
        return options.length ? [{ code: "link", label: _t("Carried by…"), icon: "fa-long-arrow-up", options }] : [];
    }
}

HANDS.add("beam", BeamHand);
