/**
 * What the screen keeps of an instrument that is being made: the template, what is being
 * typed, what was refused. Each change goes the road of the outbox, in the words of
 * `apply_template`.
 */
import { markRaw } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { Reactive } from "@web/core/utils/reactive";

import { withOutbox } from "../store/outbox";
import { withTyping } from "../store/typing";
import { cleanText, edited, isEmpty, keyOf, valueAt } from "./editor_edit";
import { TryStore } from "./try_store";

export const MODEL = "netwerk.instrument";
/** In ms: how long after the last change it is asked how it looks. */
const LOOK_SOON = 400;

const placeOf = (at) => at.join("/");
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

export class EditorStore extends withTyping(withOutbox(Reactive)) {
    /** @param {Object} params as of the outbox, and `instrumentId` */
    constructor({ instrumentId, ...params }) {
        super(params);
        this.instrumentId = instrumentId;
        this.choices = null;
        this.version = 1;
        this.edition = 0;
        /** The template as the server last said, and with what is on its way. */
        this.base = null;
        this.body = null;
        /** What is wrong with it, as the server says: `{at, where, words}`. */
        this.wrong = [];
        this.paper = "";
        this.isAsking = false;
        /** `{place: words}`: what is typed to be added to a list, and was not yet. */
        this.adds = {};
        this.respondent = null;
        /** Filled in to see how it is; nothing of it goes anywhere. */
        this.trial = new TryStore({ ...params, keep: null, editor: this });
        this._loads = 0;
    }

    // -- looking ------------------------------------------------------------------------

    async load() {
        const screen = await this.orm.call(MODEL, "get_template_screen", [[this.instrumentId]]);
        this.choices = markRaw(screen.choices);
        this.trial.refersTo(this.choices.references);
        this.version = screen.version;
        this._receive(screen);
        await this._restore();
    }

    _receive({ draft, edition, problems, sheet, paper }) {
        this.base = markRaw(draft);
        this.edition = edition;
        this.wrong = markRaw(problems);
        this.paper = paper || "";
        this.trial.receive(sheet);
        this._refresh();
    }

    _show(changes) {
        if (this.base) {
            this.body = markRaw(edited(this.base, changes));
        }
    }

    /** Asks how it looks, what is wrong, and what others made. */
    async look() {
        browser.clearTimeout(this._lookTimer);
        const turn = ++this._loads;
        let data;
        this.isAsking = true;
        try {
            data = await this.orm.silent.call(MODEL, "get_template", [[this.instrumentId]], {
                tried: this.trial.tried,
                respondent: this.respondent,
            });
        } catch {
            return false; // it stays as it is, and is asked after the next change
        } finally {
            this.isAsking = false;
        }
        if (turn !== this._loads || this._isClosed || data.edition < this.edition) {
            return false;
        }
        this._receive(data);
        return true;
    }

    /** What is tried, as a drawing. */
    draw(how) {
        return this.orm.silent.call(MODEL, "get_template_drawing", [[this.instrumentId]], {
            ...how,
            respondent: this.respondent,
        });
    }

    lookSoon() {
        browser.clearTimeout(this._lookTimer);
        if (this._isClosed) {
            return;
        }
        this._lookTimer = browser.setTimeout(
            () => (this._queue.length ? this.lookSoon() : this.look()),
            LOOK_SOON
        );
    }

    fillInAs(respondent) {
        this.respondent = respondent || null;
        return this.look();
    }

    emptyTrial() {
        this.trial.empty();
        return this.look();
    }

    // -- the outbox ---------------------------------------------------------------------

    _stamp() {
        return { base: this.edition };
    }

    async _apply(entry, changes, { base }) {
        const result = await this.orm.silent.call(MODEL, "apply_template", [[this.instrumentId], changes], {
            base,
        });
        return { ...result, version: result.edition };
    }

    async _take(entry, { edition, collisions = [], others = [] }, changes) {
        this._loads++; // what was asked before this is older
        const isOurs = !collisions.length && !others.length;
        if (!isOurs && (await this.look())) {
            return;
        }
        const isHeld = (change) => !collisions.some(({ op, at }) => op === change.op && same(at, change.at));
        this.base = markRaw(edited(this.base, changes.filter(isHeld)));
        this.edition = edition;
        this.lookSoon();
    }

    _stateToo() {
        return JSON.parse(JSON.stringify({ problems: this.problems, adds: this.adds }));
    }

    get _hasMore() {
        const isTyped = Object.values(this.adds).some((words) => words.trim());
        return isTyped || Object.keys(this.problems).length > 0;
    }

    _adopt({ problems = {}, adds = {} }) {
        this.adds = { ...adds, ...this.adds };
        for (const [place, problem] of Object.entries(problems)) {
            this.problems[place] ??= problem;
        }
    }

    _tell(entry, { collisions = [], others = [], ...result }) {
        const told = collisions.map((one) => this._collided(entry, one)).filter(Boolean);
        const news = others.map((name) => _t("%s changed something here meanwhile.", name));
        super._tell(entry, { ...result, collisions: told, others: news });
    }

    /** Somebody else wrote there: theirs stands, and what was said here is not lost. */
    _collided(entry, { op, at, now }) {
        const changes = entry.step?.changes || entry.changes;
        const mine = changes.find((one) => one.op === op && same(one.at, at));
        if (op === "set" && mine && entry.kind === "do") {
            this.problems[placeOf(at)] = {
                at,
                value: mine.value ?? null,
                now,
                isCollision: true,
                message: _t("Somebody else changed this meanwhile."),
            };
            return null;
        }
        return { text: _t("Somebody else changed this meanwhile, so it was not done: %s", entry.said) };
    }

    /** What was refused stays where it was typed. */
    _tellRefused(entry, message) {
        const changes = entry.step?.changes || entry.changes;
        const isInField = entry.inPlace && changes.every(({ op }) => op === "set");
        for (const { op, at, value } of isInField || entry.isRestored ? changes : []) {
            if (op === "set") {
                this.problems[placeOf(at)] ??= { at, value, message };
            }
        }
        if (!isInField) {
            super._tellRefused(entry, message);
        }
    }

    // -- changing -----------------------------------------------------------------------

    value(at) {
        return valueAt(this.body, at);
    }

    /** What a field shows: what is being typed, what was refused, what there is. */
    shown(at) {
        const place = placeOf(at);
        const problem = this.problems[place];
        if (this.typed[place] !== undefined) {
            return this.typed[place];
        }
        return problem && !problem.isCollision ? problem.value : this.value(at);
    }

    problem(at) {
        return this.problems[placeOf(at)];
    }

    /** What is wrong here, as the server says; `isDeep`: with all that is in it. */
    wrongAt(at, isDeep = false) {
        return this.wrong.filter(
            (one) =>
                at.every((step, index) => one.at[index] === step) &&
                (isDeep || one.at.length === at.length)
        );
    }

    /**
     * @param {string[]} at the way to one value
     * @param {any} value null leaves it out
     * @param {string} label what it is, for undo
     */
    async set(at, value, label = "") {
        const place = placeOf(at);
        this._forgetTyped(place);
        delete this.problems[place];
        const was = this.value(at) ?? null;
        const wanted = isEmpty(at.at(-1), value) ? null : value;
        if (same(was, wanted)) {
            this._persist();
            return { ok: true };
        }
        const said = [label, typeof wanted === "string" ? wanted : ""].filter(Boolean).join(": ");
        return this._joinLast(place, { op: "set", at, value: wanted, was }, said);
    }

    /**
     * What is being typed: sent when the hand rests.
     *
     * @param {boolean} [isLeft] the hand has left it
     * @param {(text: string) => any} [read] the value of what is typed
     */
    type(at, words, label, isLeft = false, read = cleanText) {
        const place = placeOf(at);
        if (words === String(this.shown(at) ?? "") && this.typed[place] === undefined) {
            return;
        }
        const commit = () => this.set(at, read(this.typed[place] ?? ""), label);
        this._type(place, words, commit);
        if (isLeft) {
            commit();
        }
    }

    keepAdds() {
        return this._persist();
    }

    useMine({ at, value }) {
        return this.set(at, value);
    }

    dropProblem({ at }) {
        super.dropProblem(placeOf(at));
    }

    /** What was typed where there is nothing any more: `{at, value, message}`. */
    get left() {
        return Object.values(this.problems).filter(({ at, value }) => {
            const lists = at.map((_step, index) => index).filter((index) => Array.isArray(this.value(at.slice(0, index + 1))));
            const gone = lists.some((index) => index + 1 < at.length && this.value(at.slice(0, index + 2)) === undefined);
            return gone && typeof value === "string";
        });
    }

    /**
     * Adds an object to a list.
     *
     * @param {string[]} at the way to the list
     * @param {string} words of which its key is made
     * @param {Object} item the rest of it
     * @param {string} [label] what was added, for undo
     * @returns {string} its key
     */
    add(at, words, item, label = words) {
        const key = keyOf(words);
        this.submit([{ op: "add", at, item: { key, ...item }, before: null }], { label });
        return key;
    }

    take(at, label) {
        const was = JSON.parse(JSON.stringify(this.value(at)));
        return this.submit([{ op: "take", at, was }], { label: _t("%s removed", label) });
    }

    /** Up or down by one in its list. */
    move(at, by, label) {
        const keys = this.value(at.slice(0, -1)).map(({ key }) => key);
        const place = keys.indexOf(at.at(-1)) + by;
        if (place < 0 || place >= keys.length) {
            return Promise.resolve({ ok: false });
        }
        const left = keys.filter((key) => key !== at.at(-1));
        return this.moveBefore(at, left[place] ?? null, label);
    }

    moveBefore(at, before, label) {
        return this.submit([{ op: "move", at, before }], { label: _t("%s moved", label) });
    }

    /** Another kind of answer: what goes with the old one is left out. */
    setKind(at, kind, label) {
        const column = this.value(at);
        const isBounded = kind === "score" || kind === "size";
        const wanted = {
            kind,
            least: isBounded ? column.least ?? 0 : null,
            most: isBounded ? column.most ?? 10 : null,
            low: isBounded ? column.low : null,
            high: isBounded ? column.high : null,
            refers: kind === "ref" ? column.refers || "member" : null,
            ordered: kind === "choice" && column.ordered ? true : null,
            many: ["choice", "ref"].includes(kind) && column.many ? true : null,
            about: kind === "score" ? column.about : null,
        };
        const changes = [];
        for (const [name, value] of Object.entries(wanted)) {
            const was = column[name];
            if (same(was, value)) {
                continue;
            }
            if (was && typeof was === "object") {
                for (const language of Object.keys(was)) {
                    changes.push({ op: "set", at: [...at, name, language], value: null, was: was[language] });
                }
            } else {
                changes.push({ op: "set", at: [...at, name], value: value ?? null, was: was ?? null });
            }
        }
        if (kind !== "choice") {
            for (const option of column.options || []) {
                changes.push({ op: "take", at: [...at, "options", option.key], was: option });
            }
        }
        return this.submit(changes, { label });
    }

    async close() {
        await super.close();
        browser.clearTimeout(this._lookTimer);
        this.trial.close();
    }
}
