/**
 * The life line by hand: what happened, with its begin and end to drag, type or step; as a
 * whole along the years, or into another part of life.
 */
import { _t } from "@web/core/l10n/translation";

import { answerWords, sameAnswer } from "../filling/answer_words";
import { columnsOf } from "../filling/sheet_preview";
import { placeOf } from "../filling/sheet_store";
import { HANDS, Hand, usualKeys } from "./hands";
import { withPeople } from "./people_of_then";
import { readPeriod, splitPeriod, typedPeriod } from "./period_words";
import { inOrder } from "./toward";

const two = (number) => String(number).padStart(2, "0");

/** What a value of a grip is, as it is said: a year, or a month. */
export function saidOf({ step }, value) {
    return step === "month" ? `${Math.floor(value / 12)}-${two((value % 12) + 1)}` : String(value);
}

/** What is said, as a value of a grip; of an end in years its December. */
export function valueOfSaid({ step, name }, said) {
    const [year, month] = said.split("-").map(Number);
    return step === "month" ? year * 12 + (month || (name === "until" ? 12 : 1)) - 1 : year;
}

/** A time as it is once a grip of it stands elsewhere. */
export function moved(when, grip, value) {
    if (grip.name === "age") {
        return { ...when, age: value };
    }
    const said = when[grip.name];
    if (said && valueOfSaid(grip, said) === value) {
        return when;
    }
    const next = { ...when, [grip.name]: saidOf(grip, value) };
    if (grip.name === "until") {
        delete next.ongoing;
        delete next.after;
    }
    return next;
}

/** How many days a month has. */
function daysIn(year, month) {
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** A day, month or year so many steps later, as far as it was known. */
function later(said, step, steps) {
    const [year, month, day] = said.split("-").map(Number);
    const months = year * 12 + (month || 1) - 1 + (step === "month" ? steps : 12 * steps);
    const [thatYear, thatMonth] = [Math.floor(months / 12), (months % 12) + 1];
    const parts = [String(thatYear), month && two(thatMonth), day && two(Math.min(day, daysIn(thatYear, thatMonth)))];
    return parts.filter(Boolean).join("-");
}

/**
 * A time so many steps later as a whole: both ends, or the age. What is open stays open, and
 * "about" stays.
 */
export function shifted(when, { step }, steps) {
    const next = { ...when };
    for (const name of ["from", "until"]) {
        if (when[name]) {
            next[name] = later(when[name], step, steps);
        }
    }
    return next.from || next.until ? next : { ...next, age: when.age + steps };
}

const isEmpty = (when) => Object.keys(when).every((name) => name === "about" || name === "after");

export class TimelineHand extends withPeople(Hand) {
    /** The time of a thing, {} as long as none was said. */
    when(thing) {
        const answer = this.timeAnswer(thing);
        return answer?.state === "given" ? answer.value : {};
    }

    timeAnswer(thing) {
        const column = this.column(thing, "when");
        return column && this.row(thing).answers[column.key];
    }

    /** Says another time of a thing; one that says nothing takes it away. */
    saying(thing, when) {
        const column = this.column(thing, "when");
        const answer = isEmpty(when) ? null : { state: "given", value: when };
        if (sameAnswer(this.timeAnswer(thing) || null, answer)) {
            return null;
        }
        return [this.set([...thing.place, column.key], answer)];
    }

    // -- adding and typing --------------------------------------------------------------

    /** What happened, with its time when that is typed along; then the next one. */
    adding(section, parent = "") {
        const adding = super.adding(section, parent);
        const column = section.columns.find(({ kind }) => kind === "when");
        if (!column) {
            return adding;
        }
        const label = _t("%s (for instance: At my grandmother's, 1995 - 1999)", adding.label);
        return {
            ...adding,
            typedLabel: label,
            again: true,
            changes: (typed) => {
                const { words, when } = splitPeriod(typed);
                const { changes, ...deed } = adding.changes(words);
                const [{ uid }] = changes;
                const place = { section: section.key, row: uid, column: column.key };
                const said = { op: "set", ...place, answer: { state: "given", value: when }, was: null };
                return { ...deed, changes: when ? [...changes, said] : changes };
            },
        };
    }

    /** The time in words. What cannot be read stays where it was typed, and says why. */
    typingTime(thing) {
        const column = this.column(thing, "when");
        const problem = placeOf(...thing.place, column.key);
        const { unread } = this.store.problems[problem] || {};
        return {
            label: _t("%s For instance 1998, 1999 - 2004, 1995 - (still goes on), ± 1998", column.words),
            words: unread?.from ?? typedPeriod(this.when(thing)),
            thing,
            mayBeEmpty: true,
            problem,
            changes: (typed) => this.timeTyped(thing, typed, problem),
        };
    }

    timeTyped(thing, typed, problem) {
        const when = typed ? readPeriod(typed) : {};
        if (when === null) {
            this.store.keepUnread(problem, { from: typed });
            this.say(this.store.problems[problem].message);
            return [];
        }
        return this.saying(thing, when) || [];
    }

    // -- begin and end ------------------------------------------------------------------

    resize(thing, grip, value) {
        return this.saying(thing, moved(this.when(thing), grip, value));
    }

    valueOf(thing, grip) {
        const said = this.when(thing)[grip.name];
        if (said === undefined) {
            return grip.value;
        }
        return grip.name === "age" ? said : valueOfSaid(grip, said);
    }

    hint(thing, grip, at, target) {
        if (grip) {
            return this.timeWords(thing, moved(this.when(thing), grip, at.value));
        }
        if (this.goesAlong(thing, target)) {
            return this.timeWords(thing, shifted(this.when(thing), thing.along, at.value));
        }
        if (target?.lane) {
            return target.lane.said;
        }
        return this.inLanes ? "" : _t("Elsewhere in the order");
    }

    timeWords(thing, when) {
        return answerWords(this.column(thing, "when"), { state: "given", value: when });
    }

    step(thing, by, grip = thing.grips?.[0]) {
        if (!grip) {
            return null;
        }
        const value = Math.min(grip.most, Math.max(grip.least, this.valueOf(thing, grip) + by));
        const when = moved(this.when(thing), grip, value);
        this.say(`${this.words(thing)}: ${this.timeWords(thing, when)}`);
        return this.resize(thing, grip, value);
    }

    /** All of it so many steps earlier or later. */
    shift(thing, by) {
        const { along } = thing;
        const steps = along ? Math.min(along.most, Math.max(along.least, by)) : 0;
        if (!steps) {
            return null;
        }
        const when = shifted(this.when(thing), along, steps);
        this.say(`${this.words(thing)}: ${this.timeWords(thing, when)}`);
        return this.saying(thing, when);
    }

    /**
     * Alt with an arrow: the begin earlier or later, with Shift too the end; with Shift alone
     * all of it. Up and down: to another part of life, or in an order.
     */
    keys(ev, thing) {
        const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[ev.key];
        if (!by || !(ev.altKey || ev.shiftKey) || !this.row(thing)) {
            return null;
        }
        if (ev.key === "ArrowUp" || ev.key === "ArrowDown") {
            return ev.altKey ? (this.inLanes ? this.toNextLane(thing, by) : this.inTurn(thing, by)) || [] : null;
        }
        if (!ev.altKey) {
            return this.shift(thing, by) || [];
        }
        const grips = thing.grips || [];
        const grip = grips.find(({ name }) => name === (ev.shiftKey ? "until" : "from")) || grips[0];
        return this.step(thing, by, grip) || [];
    }

    // -- an order without years -----------------------------------------------------------

    /** What has no year, as it stands: what has an order, then what has no time. */
    get unordered() {
        return this.things.filter(({ group }) => group === "order" || group === "none");
    }

    hasOrder(thing) {
        // by parts of life they do not stand in their order
        return !this.inLanes && this.unordered.includes(thing) && this.unordered.length > 1;
    }

    canMove(thing) {
        return Boolean(this.row(thing) && (thing.along || this.inLanes)) || this.hasOrder(thing);
    }

    /** In its own part of life it goes along the years; in another one its time stays. */
    goesAlong(thing, target) {
        return Boolean(thing.along) && !(target?.lane && target.lane.words !== this.laneOf(thing));
    }

    drop(thing, grip, at, target) {
        if (grip) {
            return super.drop(thing, grip, at, target);
        }
        if (this.goesAlong(thing, target)) {
            return this.shift(thing, at.value);
        }
        return target?.lane ? this.toLane(thing, target.lane) : this.putInOrder(thing, at);
    }

    putInOrder(thing, at) {
        if (!this.hasOrder(thing)) {
            return null;
        }
        const rest = this.unordered.filter((one) => one !== thing);
        const before = rest.filter(({ box: [, y, , high] }) => y + high / 2 < at.y).length;
        return before === this.unordered.indexOf(thing) ? null : this.ordered(thing, rest, before);
    }

    /** One turn earlier (-1) or later (1). */
    inTurn(thing, by) {
        const all = this.unordered;
        const at = all.indexOf(thing) + by;
        if (!this.hasOrder(thing) || at < 0 || at >= all.length) {
            return null;
        }
        const rest = all.filter((one) => one !== thing);
        return this.ordered(thing, rest, at);
    }

    /**
     * Puts a thing among others. Whoever does so says in which order all of them came, as
     * far as they stand before it or had an order; what comes after it has no time still.
     */
    ordered(thing, rest, at) {
        const all = [...rest.slice(0, at), thing, ...rest.slice(at)];
        const had = all.filter(({ group }) => group === "order");
        const last = had.length ? Math.max(...had.map((one) => all.indexOf(one)), at) : all.length - 1;
        const changes = all.slice(0, last + 1).flatMap((one, index) => {
            const when = this.when(one);
            return this.saying(one, { ...when, order: index + 1 }) || [];
        });
        return changes.length ? { changes, label: this.words(thing) } : null;
    }

    // -- parts of life ------------------------------------------------------------------

    get lanes() {
        return inOrder(this.things.filter(({ lane }) => lane));
    }

    /** Whether it is drawn by parts of life. */
    get inLanes() {
        return this.lanes.length > 0;
    }

    laneColumn(thing) {
        const [section, row] = [this.section(thing), this.row(thing)];
        return columnsOf(section, row).find(({ kind, refers, many }) => kind === "ref" && refers === "domain" && !many);
    }

    /** The part of life that was said of a thing, in words; empty: none. */
    laneOf(thing) {
        const column = this.row(thing) && this.laneColumn(thing);
        return (column && this.refs(thing, column)[0]?.words) || "";
    }

    toLane(thing, lane) {
        const column = this.laneColumn(thing);
        if (!column || lane.words === this.laneOf(thing)) {
            return null;
        }
        this.say(`${this.words(thing)}: ${lane.said}`);
        return [this.set([...thing.place, column.key], this.inLane(thing, column, lane))];
    }

    /** What is answered of a thing that lies in a part of life; null: in none. */
    inLane(thing, column, { words }) {
        if (!words) {
            return null;
        }
        const said = this.section(thing).rows.flatMap(({ answers }) => answers[column.key]?.value || []);
        const one = [...this.known(column), ...said].find((other) => other.words === words);
        return { state: "given", value: [{ to: column.refers, id: one?.id || false, words }] };
    }

    /** To the part of life above (-1) or below (1), each of them once. */
    toNextLane(thing, by) {
        const all = [...new Map(this.lanes.map(({ lane }) => [lane.words, lane])).values()];
        const next = all[all.findIndex(({ words }) => words === this.laneOf(thing)) + by];
        return next ? this.toLane(thing, next) : null;
    }

    words(thing) {
        return thing.lane ? thing.lane.said : super.words(thing);
    }

    edit(thing) {
        return thing.lane ? { type: this.addingTo(thing) } : super.edit(thing);
    }

    /** What is put down in a part of life lies in it. */
    addingTo(thing) {
        const [section, { lane }] = [this.section(thing), thing];
        const adding = this.adding(section);
        const column = section.columns.find(({ key }) => key === lane.column);
        return {
            ...adding,
            thing,
            label: `${lane.said}: ${adding.typedLabel || adding.label}`,
            changes: (typed) => {
                const { changes, ...deed } = adding.changes(typed);
                const answer = this.inLane(thing, column, lane);
                const place = { section: section.key, row: changes[0].uid, column: lane.column };
                const said = answer ? [{ op: "set", ...place, answer, was: null }] : [];
                return { ...deed, changes: [...changes, ...said] };
            },
        };
    }

    /** By parts of life, or all in one: a look, nothing that is kept. */
    get looks() {
        const asked = this.store.view.sections.flatMap(({ columns }) => columns);
        if (!asked.some(({ kind, refers, many }) => kind === "ref" && refers === "domain" && !many)) {
            return [];
        }
        const run = () => (this.store.hasLanes = !this.store.hasLanes);
        return [{ code: "lanes", label: _t("By parts of life"), icon: "fa-bars", isOn: this.store.hasLanes, run }];
    }

    // -- what one can do ------------------------------------------------------------------

    get help() {
        return [
            ["Shift + ← →", _t("All of it earlier or later")],
            ["Alt + ← →", _t("Begins earlier or later")],
            ["Alt + Shift + ← →", _t("Ends earlier or later")],
            this.inLanes
                ? ["Alt + ↑ ↓", _t("To another part of life")]
                : ["Alt + ↑ ↓", _t("Without a year: came earlier or later")],
            ...usualKeys(),
        ];
    }

    acts(thing) {
        const acts = super.acts(thing);
        const column = this.row(thing) && this.column(thing, "when");
        if (!column) {
            return acts;
        }
        const run = () => ({ type: this.typingTime(thing) });
        const when = { code: "when", label: _t("When"), icon: "fa-calendar-o", run };
        const order = this.hasOrder(thing) ? this.orderActs(thing) : [];
        return [acts[0], when, ...order, ...this.moreActs(thing), ...acts.slice(1)];
    }

    /** What else is asked of it in words, as options of one button. */
    moreActs(thing) {
        const [section, row] = [this.section(thing), this.row(thing)];
        const options = columnsOf(section, row).flatMap((column) => {
            const isPeople = column.kind === "ref" && column.refers !== "domain";
            if (column.kind !== "text" && !isPeople) {
                return [];
            }
            const type = () => (isPeople ? this.typingPeople(thing, column) : this.answering(section, row, column, thing));
            const isOn = Boolean(row.answers[column.key]);
            return [{ code: column.key, label: column.words, isOn, run: () => ({ type: type() }) }];
        });
        return options.length ? [{ code: "more", label: _t("What else…"), icon: "fa-commenting-o", options }] : [];
    }

    /** All steps of all grips are options of one button. */
    stepActs(thing, grip) {
        if (grip !== thing.grips[0]) {
            return [];
        }
        const names = {
            from: [_t("Begins earlier"), _t("Begins later")],
            until: [_t("Ends earlier"), _t("Ends later")],
            age: [_t("Younger"), _t("Older")],
            whole: [_t("All of it earlier"), _t("All of it later")],
        };
        const steps = (name, run) => [-1, 1].map((by, at) => ({ label: names[name][at], isOn: false, run: () => run(by) || [] }));
        const options = thing.grips.flatMap((one) => steps(one.name, (by) => this.step(thing, by, one)));
        const { from, until } = this.when(thing);
        if (from && until) {
            options.push(...steps("whole", (by) => this.shift(thing, by)));
        }
        return [{ code: "time", label: _t("Earlier or later…"), icon: "fa-arrows-h", options: [...options, ...this.marks(thing)] }];
    }

    /** What one can say of a time besides. */
    marks(thing) {
        const when = this.when(thing);
        const turned = (name, without = []) => {
            const next = { ...when, [name]: true };
            if (when[name]) {
                delete next[name];
            }
            without.forEach((one) => delete next[one]);
            return () => this.saying(thing, next) || [];
        };
        const marks = [{ label: _t("About then"), isOn: Boolean(when.about), run: turned("about") }];
        if (when.from) {
            marks.push({ label: _t("Still goes on"), isOn: Boolean(when.ongoing), run: turned("ongoing", ["until", "after"]) });
        }
        return marks;
    }

    orderActs(thing) {
        return [
            { code: "earlier", label: _t("Came earlier"), icon: "fa-arrow-up", run: () => this.inTurn(thing, -1) || [] },
            { code: "later", label: _t("Came later"), icon: "fa-arrow-down", run: () => this.inTurn(thing, 1) || [] },
        ];
    }

    columnActs(thing, column) {
        if (column.kind !== "ref") {
            return column.kind === "text" ? [] : super.columnActs(thing, column);
        }
        return column.refers === "domain" ? this.domainActs(thing, column) : this.peopleActs(thing, column);
    }

    domainActs(thing, column) {
        const now = this.refs(thing, column)[0]?.words;
        const options = this.known(column).map(({ id, words }) => {
            const isOn = words === now;
            const answer = isOn ? null : { state: "given", value: [{ to: column.refers, id, words }] };
            return { label: words, isOn, run: () => [this.set([...thing.place, column.key], answer)] };
        });
        return options.length ? [{ code: column.key, label: _t("Part of life…"), icon: "fa-tag", options }] : [];
    }
}

HANDS.add("timeline", TimelineHand);

/** Cards by hand: what shows a competence is dragged to its card. */
export class CardHand extends Hand {
    drop(thing, grip, at, target) {
        const { named } = target || {};
        const answer = named && this.row(thing)?.answers[named.column];
        const now = answer?.state === "given" ? answer.value.map(({ words }) => words) : [];
        if (!named || !this.takes(thing, named) || now.includes(named.words)) {
            return null;
        }
        return this.showing(thing, named);
    }

    takes(thing, { column }) {
        return columnsOf(this.section(thing), this.row(thing)).some(({ key }) => key === column);
    }

    showing(thing, { column, to, words }) {
        const answer = { state: "given", value: [{ to, id: false, words }] };
        return { changes: [this.set([...thing.place, column], answer)], label: `${this.words(thing)} → ${words}` };
    }

    hint(thing, grip, at, target) {
        return target?.named?.words || "";
    }

    words(thing) {
        return this.isCard(thing) ? thing.named.words : super.words(thing);
    }

    /** A card itself, on which things lie. */
    isCard(thing) {
        return Boolean(thing.named && !this.row(thing));
    }

    edit(thing) {
        return this.isCard(thing) ? { type: this.addingTo(thing) } : super.edit(thing);
    }

    /** Which competence it shows: of those that there are, by tap. */
    columnActs(thing, column) {
        if (column.kind !== "ref") {
            return super.columnActs(thing, column);
        }
        const [section, row] = [this.section(thing), this.row(thing)];
        const answer = row.answers[column.key];
        const now = answer?.state === "given" ? answer.value.map(({ words }) => words) : [];
        const known = (this.store.screen.references?.[column.refers] || []).map(({ words }) => words);
        const there = this.things.filter(({ named }) => named?.column === column.key).map(({ named }) => named.words);
        const options = [...new Set([...there, ...known])].map((words) => {
            const isOn = now.includes(words);
            const place = [section.key, row.key, column.key];
            const named = { column: column.key, to: column.refers, words };
            return { label: words, isOn, run: () => (isOn ? [this.set(place, null)] : this.showing(thing, named)) };
        });
        return options.length ? [{ code: column.key, label: column.words, icon: "fa-id-card-o", options }] : [];
    }

    /** Something new on a card shows what that card names. */
    addingTo(thing) {
        const adding = this.adding(this.section(thing));
        return {
            ...adding,
            thing,
            label: `${thing.named.words}: ${adding.label}`,
            changes: (words) => {
                const { changes, ...deed } = adding.changes(words);
                const { column, to, words: name } = thing.named;
                const place = { section: thing.place[0], row: changes[0].uid, column };
                const answer = { state: "given", value: [{ to, id: false, words: name }] };
                return { ...deed, changes: [...changes, { op: "set", ...place, answer, was: null }] };
            },
        };
    }
}

HANDS.add("card", CardHand);
