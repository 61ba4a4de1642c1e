/** Boxes by hand: type and Enter for the next, from box to box, in an order of one's own. */
import { _t } from "@web/core/l10n/translation";
import { uuid } from "@web/core/utils/strings";

import { askedSections, columnsOf, sectionOf } from "../filling/sheet_preview";
import { HANDS, Hand, keyOf } from "./hands";

export class BoxesHand extends Hand {
    /** The boxes themselves: they take what is of another one. */
    get boxes() {
        return this.things.filter(({ takes, place }) => takes && !place[1]);
    }

    /** Own points of a box, in their order. */
    points(section) {
        return sectionOf(this.store.view, section).rows.filter(({ is_own }) => is_own);
    }

    /** What is told above the boxes is asked there too. */
    get asksFirst() {
        const sections = askedSections(this.store.view);
        const first = sections.findIndex(({ own_rows }) => own_rows !== "none");
        return sections.slice(0, Math.max(0, first)).map(({ key }) => key);
    }

    words(thing) {
        return thing.open ? this.section(thing).title : super.words(thing);
    }

    /** Enter goes on with the next one. */
    adding(section) {
        return { ...super.adding(section), again: true };
    }

    keys(ev, thing) {
        const by = { ArrowUp: -1, ArrowDown: 1 }[ev.key];
        return ev.altKey && by && this.row(thing)?.is_own ? this.shift(thing, by) || [] : null;
    }

    drop(thing, grip, at, target) {
        if (grip || !target) {
            return grip ? super.drop(thing, grip, at, target) : null;
        }
        return target.place[0] === thing.place[0] ? this.order(thing, at) : this.move(thing, target.place[0]);
    }

    hint(thing, grip, at, target) {
        return target && !grip ? this.section(target).title : super.hint(thing, grip, at, target);
    }

    // -- order ---------------------------------------------------------------------------

    /** Before the first one of which the middle is lower. */
    order(thing, { y }) {
        const [section, key] = thing.place;
        const others = this.points(section).filter((row) => row.key !== key);
        const isLower = (row) => {
            const one = this.things.find(({ place }) => place[1] === row.key);
            return one && one.box[1] + one.box[3] / 2 > y;
        };
        const at = others.findIndex(isLower);
        return this.placed(thing, others, at < 0 ? others.length : at);
    }

    /** One place up (-1) or down (1). */
    shift(thing, by) {
        const [section, key] = thing.place;
        const points = this.points(section);
        const to = points.findIndex((row) => row.key === key) + by;
        const others = points.filter((row) => row.key !== key);
        return to < 0 || to > others.length ? null : this.placed(thing, others, to);
    }

    placed(thing, others, at) {
        const mine = this.row(thing);
        if (this.points(thing.place[0]).indexOf(mine) === at) {
            return null;
        }
        const put = (row, place) => ({ op: "set_row", uid: row.key, place, was: { place: row.place } });
        let last = at ? others[at - 1].place + 1 : others[0].place - 1;
        const changes = [put(mine, last)];
        for (const row of others.slice(at)) {
            if (row.place > last) {
                break; // there is room
            }
            changes.push(put(row, ++last));
        }
        return { changes, label: _t("%s stands elsewhere", mine.words), choose: keyOf(thing) };
    }

    // -- from box to box -----------------------------------------------------------------

    /** Taken from the one and put in the other with what was said of it, in one step. */
    move(thing, key) {
        const row = this.row(thing);
        const [from, to] = [this.section(thing), sectionOf(this.store.view, key)];
        const left = columnsOf(from, row).filter((one) => row.answers[one.key] && !sameIn(to, one));
        if (left.length) {
            const told = { what: row.words, asked: left[0].words, where: to.title };
            this.store.notify(
                _t("“%(asked)s” is not asked in “%(where)s”: “%(what)s” stays where it is, so that nothing is lost.", told),
                { type: "warning" }
            );
            return null;
        }
        const uid = uuid();
        const answers = columnsOf(from, row)
            .filter((one) => row.answers[one.key])
            .map(({ key: column }) => ({ op: "set", section: key, row: uid, column, answer: row.answers[column] }));
        const changes = [
            { op: "take_row", uid: row.key },
            { op: "add_row", section: key, uid, words: row.words },
            ...answers,
            ...(row.talk ? [{ op: "talk", section: key, row: uid, on: true }] : []),
            ...this.arrows(thing, to, uid),
        ];
        return { changes, label: `${row.words} → ${to.title}`, choose: `${key}/${uid}` };
    }

    /** Its arrows, as far as the other box has such. */
    arrows(thing, to, uid) {
        const mine = this.row(thing).key;
        const sectionOfEnd = (end) => {
            const isOwn = ({ rows }) => rows.some((row) => row.is_own && row.key === end);
            return this.store.view.sections.find(isOwn)?.key || end.split("/")[0];
        };
        const linksOf = (key) => sectionOf(this.store.view, key)?.links || [];
        return this.store.view.links
            .filter(({ from, to: end }) => (from === mine) !== (end === mine))
            .filter(({ from, to: end }) =>
                from === mine ? to.links.includes(sectionOfEnd(end)) : linksOf(sectionOfEnd(from)).includes(to.key)
            )
            .map(({ from, to: end, words }) => ({
                op: "link",
                from: from === mine ? uid : from,
                to: end === mine ? uid : end,
                words,
            }));
    }

    acts(thing) {
        const acts = super.acts(thing);
        const row = this.row(thing);
        const others = this.boxes.filter((one) => one.place[0] !== thing.place[0]);
        if (!row?.is_own || !this.canMove(thing)) {
            return acts;
        }
        const options = others.map((one) => ({
            label: this.section(one).title,
            isOn: false,
            run: () => this.move(thing, one.place[0]),
        }));
        const more = [
            { code: "up", label: _t("Up"), icon: "fa-arrow-up", isPlain: true, run: () => this.shift(thing, -1) },
            { code: "down", label: _t("Down"), icon: "fa-arrow-down", isPlain: true, run: () => this.shift(thing, 1) },
            ...(options.length ? [{ code: "move", label: _t("To another box…"), icon: "fa-exchange", options }] : []),
        ];
        return [...acts.slice(0, 1), ...more, ...acts.slice(1)];
    }
}

/** Whether the same is asked elsewhere. */
function sameIn(section, { key, kind, words }) {
    return section.columns.some((one) => one.key === key && one.kind === kind && one.words === words);
}

HANDS.add("boxes", BoxesHand);
