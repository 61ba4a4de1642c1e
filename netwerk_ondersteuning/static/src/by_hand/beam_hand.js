/** The beam by hand: shapes as large as the client says, strengths under what they carry. */
import { _t } from "@web/core/l10n/translation";

import { HANDS, Hand, keyOf } from "./hands";

export class BeamHand extends Hand {
    /** What is on the beam, and what carries: burdens say what they take. */
    get carriers() {
        return new Set(this.things.flatMap(({ takes }) => takes || []));
    }

    get burdens() {
        return this.things.filter(({ takes }) => takes);
    }

    /** Burdens that a strength carries, the one under which it stands first. */
    carried(thing) {
        const from = this.end(thing);
        return this.burdens.filter((one) => this.isLinked(from, this.end(one)));
    }

    label(thing) {
        const said = super.label(thing);
        if (this.carriers.has(thing.place[0]) && this.row(thing)) {
            const carries = this.carried(thing).map((one) => this.words(one));
            return carries.length ? `${said}, ${_t("carries: %s", carries.join(", "))}` : said;
        }
        const isBare = thing.takes && !this.things.some((one) => this.isCarrying(one, thing));
        return isBare ? `${said}, ${_t("nothing stands under this yet")}` : said;
    }

    isCarrying(thing, burden) {
        return this.carriers.has(thing.place[0]) && this.row(thing) && this.isLinked(this.end(thing), this.end(burden));
    }

    /** Under a burden it carries that one, instead of the one under which it stood; away
     * from all of them it no longer carries that one. */
    drop(thing, grip, at, target) {
        if (grip) {
            return super.drop(thing, grip, at, target);
        }
        const from = this.end(thing);
        const stood = this.carried(thing)[0];
        if (stood && target && keyOf(stood) === keyOf(target)) {
            return null;
        }
        const changes = [];
        if (stood) {
            changes.push({ op: "unlink", from, to: this.end(stood) });
        }
        if (target && !this.isLinked(from, this.end(target))) {
            changes.push({ op: "link", from, to: this.end(target) });
        }
        const label = target
            ? `${this.words(thing)} → ${this.words(target)}`
            : _t("%s carries this no longer", this.words(thing));
        return changes.length ? { changes, label } : null;
    }

    hint(thing, grip, at, target) {
        if (grip) {
            return super.hint(thing, grip, at, target);
        }
        return target ? _t("Carries: %s", this.words(target)) : _t("Apart");
    }

    linkActs(thing) {
        if (!thing.takes) {
            return super.linkActs(thing, _t("Carries…"));
        }
        const to = this.end(thing);
        const options = this.things
            .filter((one) => this.carriers.has(one.place[0]) && this.row(one))
            .map((one) => {
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
