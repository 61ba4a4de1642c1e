/**
 * What the screen keeps of a template that is being made: the draft, what is being typed,
 * what was refused. Each change goes the road of the outbox, in the words of
 * `apply_template`.
 */
import { markRaw } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { Reactive } from "@web/core/utils/reactive";

import { withOutbox } from "../store/outbox";
import { withTyping } from "../store/typing";
import { cleanText, edited, isEmpty, keyOf, valueAt } from "./editor_edit";

/** In ms: how long after the last change it is asked how it looks. */
const LOOK_SOON = 400;

const placeOf = (at) => at.join("/");
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** What a kind of template is, who stands on this says: its model, how its parts are
 * called, what is received of how it looks. */
export class EditorStore extends withTyping(withOutbox(Reactive)) {
    /** The model of the versions. */
    static model = "";
    /** The field that says what it is called. */
    static nameField = "";
    /** Under what its changes are kept on this device. */
    static keptAs = "";

    /** @param {Object} params as of the outbox, and `versionId` */
    constructor({ versionId, ...params }) {
        super(params);
        this.versionId = versionId;
        this.choices = null;
        this.version = 1;
        this.edition = 0;
        /** The template as the server last said, and with what is on its way. */
        this.base = null;
        this.body = null;
        /** What is wrong with it, as the server says: `{at, where, words}`. */
        this.wrong = [];
        this.isAsking = false;
        /** `{id, place}`: what is open of what was said of it. */
        this.remarks = [];
        this._standing = markRaw({});
        this._ticked = markRaw(new Map());
        /** `{place: words}`: what is typed to be added to a list, and was not yet. */
        this.adds = {};
        this._loads = 0;
    }

    /** Asks the server of what is being made. */
    ask(method, args = [], kwargs = {}) {
        return this.orm.call(this.constructor.model, method, [[this.versionId], ...args], kwargs);
    }

    askQuietly(method, args = [], kwargs = {}) {
        return this.orm.silent.call(this.constructor.model, method, [[this.versionId], ...args], kwargs);
    }

    /** What it is called, in each language. */
    get called() {
        return this.body[this.constructor.nameField];
    }

    /** How a part is called in the outline and in lists. */
    nameOf(_kind, _thing) {
        return "";
    }

    /** What is asked where one more is added to such a list. */
    addWords(_kind) {
        return "";
    }

    /** What goes along when it is asked how it looks. */
    get _asked() {
        return {};
    }

    /** What there is to choose from has come. */
    _begin() {}

    /** How it looks, as the server says. */
    _receiveLook(_data) {}

    // -- looking ------------------------------------------------------------------------

    async load() {
        const screen = await this.ask("get_template_screen");
        this.choices = markRaw(screen.choices);
        this._begin();
        this.version = screen.version;
        this.remarks = markRaw(screen.remarks || []);
        this._receive(screen);
        await this._restore();
    }

    _receive(data) {
        this.base = markRaw(data.draft);
        this.edition = data.edition;
        this.wrong = markRaw(data.problems);
        this._receiveLook(data);
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
            data = await this.askQuietly("get_template", [], this._asked);
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

    // -- remarks ------------------------------------------------------------------------

    /** Numbers by the place where they stand: of what was removed, where it was part of. */
    get _remarksByPlace() {
        const cache = this._standing;
        if (cache.body !== this.body || cache.remarks !== this.remarks) {
            const places = new Map();
            for (const { id, place } of this.remarks) {
                let at = place;
                while (at.length && !valueAt(this.body, at)) {
                    at = at.slice(0, -2);
                }
                const name = placeOf(at);
                places.set(name, [...(places.get(name) || []), id]);
            }
            Object.assign(cache, { body: this.body, remarks: this.remarks, places });
        }
        return cache.places;
    }

    /** @returns {number[]} the remarks of this place, without what stands in it */
    remarksAt(at) {
        return this._remarksByPlace.get(placeOf(at)) || [];
    }

    /** How many there are of this place and of all that stands in it. */
    remarksIn(at) {
        const within = `${placeOf(at)}/`;
        const found = [...this._remarksByPlace].filter(([name]) => `${name}/`.startsWith(within));
        return found.reduce((sum, [, ids]) => sum + ids.length, 0);
    }

    tellRemarks(ids) {
        return this.orm.call("netwerk.template.remark", "get_told", [ids]);
    }

    async tickRemark(id, isDone) {
        const one = this.remarks.find((remark) => remark.id === id) || this._ticked.get(id);
        await this.orm.call("netwerk.template.remark", isDone ? "action_done" : "action_reopen", [[id]]);
        const others = this.remarks.filter((remark) => remark.id !== id);
        this._ticked.set(id, one);
        this.remarks = markRaw(isDone ? others : [one, ...others]);
    }

    // -- the outbox ---------------------------------------------------------------------

    _stamp() {
        return { base: this.edition };
    }

    async _apply(entry, changes, { base }) {
        const result = await this.askQuietly("apply_template", [changes], { base });
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
        const key = item.key ?? keyOf(words);
        this.submit([{ op: "add", at, item: { key, ...item }, before: null }], { label });
        return key;
    }

    /** One more of which these words were typed. */
    addThing(at, words, language) {
        return this.add(at, words, { words: { [language]: words } });
    }

    /** One more that was chosen: `{code, label}`. */
    addChosen(_at, _one) {}

    take(at, label) {
        return this.submit(this._takes(at), { label: _t("%s removed", label) });
    }

    /** The changes that take it away, with what cannot stay without it. */
    _takes(at) {
        return [{ op: "take", at, was: JSON.parse(JSON.stringify(this.value(at))) }];
    }

    /** Keys of what it moves among. */
    _besides(at) {
        return this.value(at.slice(0, -1)).map(({ key }) => key);
    }

    /** Up or down by one in its list. */
    move(at, by, label) {
        const keys = this._besides(at);
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

    /** Another kind of it: what goes with the old one is left out. */
    setKind(at, kind, label) {
        return this.set([...at, "kind"], kind, label);
    }

    async close() {
        await super.close();
        browser.clearTimeout(this._lookTimer);
    }
}
