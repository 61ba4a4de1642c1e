/**
 * What the screen keeps of one sheet: the answers, what is being typed, what was refused.
 * Each change goes the road of the outbox, in the words of `apply_answers`.
 */
import { markRaw } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { Reactive } from "@web/core/utils/reactive";
import { uuid } from "@web/core/utils/strings";

import { withOutbox } from "../store/outbox";
import { withTyping } from "../store/typing";
import { answerWords, dayHelp, sameAnswer } from "./answer_words";
import { askedRows, askedSections, columnsOf, preview, rowOf, sectionOf, withoutRefused } from "./sheet_preview";

export const MODEL = "netwerk.assessment";
/** In ms: how long after the last change what the rules say is asked anew. */
const LOOK_SOON = 400;

export const placeOf = (section, row, column) => `${section}/${row}/${column}`;
/** Where an own point is given another name. */
export const namePlaceOf = (section, row) => placeOf(section, row, "=");
/** Where the own points of a section are typed. */
export const addPlaceOf = (section) => `${section}/+`;

/** Whether a collision, as the server tells of it, is about this change. */
function isAbout({ op, place, uid }, change) {
    if (op !== change.op) {
        return false;
    }
    return op === "set"
        ? placeOf(change.section, change.row, change.column) === place.join("/")
        : !uid || change.uid === uid;
}

/** What holds of a batch, as far as its answer tells: theirs where they collided. */
function heldOf(changes, collisions) {
    return changes.flatMap((change) => {
        const theirs = collisions.find((one) => isAbout(one, change));
        if (!theirs) {
            return [change];
        }
        return change.op === "set" ? [{ ...change, answer: theirs.now }] : [];
    });
}

export class SheetStore extends withTyping(withOutbox(Reactive)) {
    /** @param {Object} params as of the outbox, `assessmentId`, and of which `model` it is */
    constructor({ assessmentId, model = MODEL, ...params }) {
        super(params);
        this.assessmentId = assessmentId;
        this.model = model;
        /** What the server said of dossier and sheet, once. */
        this.screen = null;
        /** Whether a life line is looked at by parts of life. */
        this.hasLanes = false;
        /** Whether the client has the screen: then nothing of the team comes here. */
        this.withClient = false;
        /** Photos of it on paper: `{id, url}`. */
        this.papers = [];
        /** Who of those who are named in it stands on the VIP card: numbers. */
        this.vips = [];
        /** The sheet as the server last said, and with what is on its way. */
        this.sheet = null;
        this.view = null;
        // `problems`: what was refused (`answer`, or `words` of an own point), met somebody
        // else's (`answer`, `now`) or could not be read (`unread`), and why (`message`)
        this._loads = 0;
    }

    // -- looking ------------------------------------------------------------------------

    /** @param {boolean} [withClient] the client has the screen */
    async load(withClient = false) {
        this.withClient = withClient;
        await this._loadScreen();
        // also for who may no longer write: it is refused then, and told
        await this._restore();
    }

    async _loadScreen() {
        const told = { with_client: this.withClient };
        const screen = await this.orm.call(this.model, "get_sheet_screen", [[this.assessmentId]], told);
        this.screen = markRaw(screen);
        this.papers = screen.papers || [];
        this.vips = screen.vips || [];
        this._receive(screen.sheet);
    }

    /**
     * The screen goes from one hand to the other. What the one did, the other does not
     * undo; back with the coach it goes on with what is here until all of it comes.
     *
     * @param {boolean} withClient
     */
    async handOver(withClient) {
        const was = this.withClient;
        this.withClient = withClient;
        try {
            await this._loadScreen();
        } catch (error) {
            if (withClient) {
                this.withClient = was; // what is here is the coach's
                throw error;
            }
            this._lookSoon();
        }
        this._undo.splice(0);
        this._redo.splice(0);
        this._refresh();
        await this._persist();
    }

    _receive(sheet) {
        this.sheet = markRaw(sheet);
        this._refresh();
    }

    _show(changes) {
        if (this.sheet) {
            this.view = markRaw(preview(this.sheet, changes));
        }
    }

    /** A look at the own work is talked about with no client. */
    get takesTalk() {
        return this.screen?.dossier !== false;
    }

    get canEdit() {
        return Boolean(this.screen?.can_edit && this.sheet.state !== "taken_back");
    }

    /**
     * Asks the sheet anew: what rules say of it, and what others wrote.
     *
     * @returns {Promise<boolean>} whether it came
     */
    async look() {
        browser.clearTimeout(this._lookTimer);
        const turn = ++this._loads;
        let sheet;
        try {
            const told = [[this.assessmentId], "before", this.withClient];
            sheet = await this.orm.silent.call(this.model, "get_sheet", told);
        } catch {
            return false; // it stays as it is, and is asked after the next change
        }
        if (turn !== this._loads || this._isClosed || sheet.version < this.sheet.version) {
            return false;
        }
        this._receive(sheet);
        return true;
    }

    _lookSoon() {
        browser.clearTimeout(this._lookTimer);
        if (this._isClosed) {
            return;
        }
        this._lookTimer = browser.setTimeout(() => {
            if (this._queue.length) {
                this._lookSoon();
            } else {
                this.look();
            }
        }, LOOK_SOON);
    }

    // -- the outbox ---------------------------------------------------------------------

    _stamp() {
        return { base: this.sheet.version };
    }

    _apply(entry, changes, { base }) {
        return this.orm.silent.call(this.model, "apply_answers", [[this.assessmentId], changes], {
            batch: entry.uuid,
            base_version: base,
            sender: this.sender,
            with_client: this.withClient,
        });
    }

    async _take(entry, { version, collisions = [], others = [] }, changes) {
        this._loads++; // what was asked before this is older
        const isOurs = !collisions.length && !others.length;
        if (!isOurs && (await this.look())) {
            return;
        }
        const taken = heldOf(changes, collisions);
        // what others wrote is not seen yet: it stays the version that was looked at
        const seen = isOurs ? version : this.sheet.version;
        this.sheet = markRaw({ ...preview(this.sheet, taken), version: seen });
        this._lookSoon();
    }

    _stateToo() {
        return JSON.parse(JSON.stringify({ problems: this.problems }));
    }

    get _hasMore() {
        return Object.keys(this.problems).length > 0;
    }

    _adopt({ problems = {} }) {
        for (const [place, problem] of Object.entries(problems)) {
            this.problems[place] ??= problem;
        }
    }

    _tell(entry, { collisions = [], others = [], ...result }) {
        const told = collisions.map((collision) => this._collided(entry, collision));
        const names = [...new Set(others.map((place) => this._placeName(place)))].filter(Boolean);
        const news = names.length
            ? [_t("Somebody else changed this meanwhile: %s", names.join(", "))]
            : [];
        super._tell(entry, { ...result, collisions: told.filter(Boolean), others: news });
    }

    /** Somebody else answered there: theirs stands, and what was said here is not lost. */
    _collided(entry, { op, place, uid, now }) {
        const changes = entry.step?.changes || entry.changes;
        const mine = changes.find((one) => isAbout({ op, place, uid }, one));
        if (op === "set") {
            const [section, row, column] = place;
            this.problems[place.join("/")] = {
                answer: mine?.answer ?? null,
                now,
                isCollision: true,
                message: _t("Somebody else filled this in meanwhile."),
            };
            return entry.isRestored
                ? { text: _t("Somebody else filled in “%s” meanwhile.", this._placeName(["answer", section, row, column])) }
                : null;
        }
        const what = uid ? mine?.words : entry.said;
        return { text: _t("Somebody else changed this meanwhile, so it was not done: %s", what || entry.said) };
    }

    /** What was refused stays where it was said; whoever has left that is told its words. */
    _tellRefused(entry, message) {
        const changes = entry.step?.changes || entry.changes;
        const later = this._queue.filter((one) => one !== entry && one.changes);
        for (const change of changes) {
            this._standOnBefore(later, change);
            this._keepRefused(later, change, message);
        }
        if (entry.inPlace && changes.some(({ op }) => op !== "set")) {
            this._tellLost(entry, message);
        } else {
            super._tellRefused(entry, message);
        }
    }

    /** What was said after it, on top of it, meets nobody else's for that. */
    _standOnBefore(later, refused) {
        for (const entry of later) {
            const changes = entry.changes.map((change) => withoutRefused(change, refused));
            if (changes.some((change, index) => change !== entry.changes[index])) {
                entry.changes = changes;
                return;
            }
        }
    }

    _keepRefused(later, change, message) {
        if (change.op === "set") {
            const place = placeOf(change.section, change.row, change.column);
            const isAbove = (one) => isAbout({ op: "set", place: place.split("/") }, one);
            // what was said there since goes over it
            if (!later.some(({ changes }) => changes.some(isAbove))) {
                const { unread } = this.problems[place] || {};
                this.problems[place] = { answer: change.answer, message, ...(unread && { unread }) };
            }
        } else if (change.op === "add_row") {
            this._keepRefusedRow(addPlaceOf(change.section), change.words, message);
        } else if (change.op === "set_row" && change.words !== undefined) {
            const section = this._sectionOfOwn(change.uid)?.key || "";
            this.problems[namePlaceOf(section, change.uid)] = { words: change.words, message };
        }
    }

    /** It stands again where it was typed, before what is typed since. */
    _keepRefusedRow(place, words, message) {
        if (this.typed[place]?.trim()) {
            this.typed[place] = `${words} ${this.typed[place]}`;
            this.problems[place] = { words: "", message };
        } else {
            this._forgetTyped(place);
            const all = [this.problems[place]?.words, words].filter(Boolean).join(" ");
            this.problems[place] = { words: all, message };
        }
    }

    _sectionOfOwn(uid) {
        const isIt = ({ key, is_own }) => is_own && key === uid;
        return (this.view || this.sheet).sections.find(({ rows }) => rows.some(isIt));
    }

    _placeName([kind, ...place]) {
        const sheet = this.view || this.sheet;
        if (kind === "answer" || kind === "talk") {
            const row = rowOf(sheet, place[0], place[1]);
            const section = sectionOf(sheet, place[0]);
            return row?.words || section?.title || "";
        }
        if (kind === "row") {
            const rows = sheet.sections.flatMap((section) => section.rows);
            return rows.find(({ key }) => key === place[0])?.words || _t("something new");
        }
        return sectionOf(sheet, place[0])?.title || "";
    }

    // -- answers ------------------------------------------------------------------------

    column(section, column) {
        return sectionOf(this.sheet, section)?.columns.find(({ key }) => key === column);
    }

    answer(section, row, column) {
        return rowOf(this.view, section, row)?.answers[column] || null;
    }

    /**
     * @param {string} section
     * @param {string} row
     * @param {string} column
     * @param {Object|null} answer as in engine/instrument/answers.py; null takes it away
     */
    async setAnswer(section, row, column, answer) {
        const place = placeOf(section, row, column);
        this._forgetTyped(place);
        const was = this.answer(section, row, column);
        const { unread } = this.problems[place] || {};
        delete this.problems[place];
        if (unread) {
            this.problems[place] = { unread, message: dayHelp() };
        }
        if (sameAnswer(was, answer)) {
            this._persist();
            return { ok: true };
        }
        const words = rowOf(this.view, section, row)?.words;
        const label = [words, answerWords(this.column(section, column), answer)].filter(Boolean).join(": ");
        return this._joinLast(place, { op: "set", section, row, column, answer, was }, label);
    }

    /**
     * Days that cannot be read stay at their cell as they were typed.
     *
     * @param {string} place
     * @param {Object} [unread] `{name: text}`; what is undefined in it can be read by now
     */
    keepUnread(place, unread = {}) {
        const { unread: before, message, ...problem } = this.problems[place] || {};
        const left = Object.entries({ ...before, ...unread }).filter(([, text]) => text !== undefined);
        const isRefused = "answer" in problem;
        if (left.length) {
            const why = isRefused ? message : dayHelp();
            this.problems[place] = { ...problem, message: why, unread: Object.fromEntries(left) };
        } else if (isRefused) {
            this.problems[place] = { ...problem, message };
        } else {
            delete this.problems[place];
        }
        this._persist();
    }

    /** Words of an answer that is being typed: sent when the hand rests. */
    type(section, row, column, words) {
        const place = placeOf(section, row, column);
        this._type(place, words, () => {
            const text = this.typed[place];
            const answer = text?.trim() ? { state: "given", value: text } : null;
            return this.setAnswer(section, row, column, answer);
        });
    }

    /** What was said here goes over what somebody else wrote. */
    useMine(section, row, column) {
        const { answer } = this.problems[placeOf(section, row, column)];
        return this.setAnswer(section, row, column, answer);
    }

    // -- own points, and what goes with a row -------------------------------------------

    addRow(section, words) {
        const change = { op: "add_row", section, uid: uuid(), words };
        return this.submit([change], { label: words, inPlace: true });
    }

    /**
     * Words of an own point that is being typed: it is added when one goes on.
     *
     * @param {boolean} [isLeft] the hand has left it
     */
    typeRow(section, words, isLeft = false) {
        const place = addPlaceOf(section);
        if (this.problems[place]) {
            this.problems[place].words = ""; // they are what is typed now
        }
        this._type(place, words, () => this.addTyped(section), isLeft);
    }

    /** What is typed of an own point, or was refused. */
    typedRow(section) {
        const place = addPlaceOf(section);
        return this.typed[place] ?? this.problems[place]?.words ?? "";
    }

    addTyped(section) {
        const words = this.typedRow(section).trim();
        this._forgetTyped(addPlaceOf(section));
        delete this.problems[addPlaceOf(section)];
        return words ? this.addRow(section, words) : this._persist();
    }

    /**
     * Another name for an own point, as it is typed: sent when the hand has left it, or
     * when the page goes.
     */
    typeName(section, row, words, isLeft = false) {
        const place = namePlaceOf(section, row.key);
        const commit = () => this._takeName(place, row);
        this._type(place, words, commit, false);
        if (isLeft) {
            commit();
        }
    }

    _takeName(place, row) {
        const words = this.typed[place]?.trim();
        this._forgetTyped(place);
        delete this.problems[place];
        const now = rowOf(this.view, place.split("/")[0], row.key) || row;
        return words && words !== now.words ? this.renameRow(now, words) : this._persist();
    }

    renameRow(row, words) {
        const change = { op: "set_row", uid: row.key, words, was: { words: row.words } };
        return this.submit([change], { label: words, inPlace: true });
    }

    /** Lets an own point hang under another row; "" is under none. */
    hangRow(row, parent) {
        const change = { op: "set_row", uid: row.key, parent, was: { parent: row.parent } };
        return this.submit([change], { label: row.words });
    }

    setLink(from, to, isOn, label) {
        return this.submit([{ op: isOn ? "link" : "unlink", from, to }], { label });
    }

    takeRow(row) {
        return this.submit([{ op: "take_row", uid: row.key }], {
            label: _t("%s removed", row.words),
        });
    }

    setTalk(section, row, on) {
        return this.submit([{ op: "talk", section, row: row.key, on }], {
            label: _t("Talk about: %s", row.words),
        });
    }

    choose(section, rows) {
        const { chosen } = sectionOf(this.view, section);
        return this.submit([{ op: "choose", section, rows, was: chosen }], {
            label: _t("What to fill in"),
        });
    }

    /** Which parts are filled in; null: as it began. */
    chooseParts(parts) {
        const change = { op: "choose_parts", parts, was: this.view.parts ?? null };
        return this.submit([change], { label: _t("What to fill in") });
    }

    /** The sheet as the engine draws it: `rendering`, `beside`, `width`. */
    getDrawing(how) {
        const told = { ...how, with_client: this.withClient, ...(this.hasLanes && { has_lanes: true }) };
        return this.orm.silent.call(this.model, "get_sheet_drawing", [[this.assessmentId]], told);
    }

    // -- done ---------------------------------------------------------------------------

    /** @returns {Promise<boolean>} false when something still waits here */
    async setDone(isDone) {
        if (!(await this.allSaved())) {
            this.notify(_t("First save what is waiting: choose “Try again”."), { type: "warning" });
            return false;
        }
        const told = await this.orm.call(this.model, "set_done", [[this.assessmentId], isDone]);
        if (told && told.is_closed) {
            this.isHandedIn = true; // it opens with those of others, later
            return true;
        }
        await this.look();
        return true;
    }

    async showToOthers() {
        await this.orm.call(this.model, "show_to_others", [[this.assessmentId]]);
        await this.look();
        return !this.sheet.is_apart;
    }

    async takeBack() {
        await this.orm.call(this.model, "take_back", [[this.assessmentId]]);
        this._queue.splice(0);
        this._undo.splice(0);
        this._redo.splice(0);
        this._forgetAllTyped();
        this.papers = [];
        await this._persist();
    }

    async close() {
        await super.close();
        browser.clearTimeout(this._lookTimer);
    }

    // -- what cannot be mended where it was said ------------------------------------------

    /** What was refused and has no cell of its own (any more): `{place, where, words, message}`. */
    get left() {
        return Object.entries(this.problems)
            .filter(([place]) => !this.canEdit || !this._hasCell(place))
            .map(([place, problem]) => ({
                place,
                where: this._placeName(["answer", ...place.split("/")]),
                words: this._problemWords(place, problem),
                message: problem.message,
            }))
            .filter(({ words }) => words);
    }

    _hasCell(place) {
        const [key, rowKey, column] = place.split("/");
        const section = askedSections(this.view).find((one) => one.key === key);
        if (place === addPlaceOf(key)) {
            return Boolean(section && section.own_rows !== "none");
        }
        const row = section && askedRows(section).find((one) => one.key === rowKey);
        if (row && place === namePlaceOf(key, rowKey)) {
            return row.is_own;
        }
        return Boolean(row?.columns.includes(column));
    }

    _problemWords(place, { answer, words, unread = {} }) {
        const [section, , column] = place.split("/");
        const said = words ?? answerWords(this.column(section, column), answer);
        return [said, ...Object.values(unread)].filter(Boolean).join(", ");
    }

    // -- how far ------------------------------------------------------------------------

    /** Whether anything was said in a row; what one asks only where it fits does not count. */
    isAnswered(section, row) {
        const columns = columnsOf(section, row).filter(({ extra }) => !extra);
        return columns.length
            ? columns.some(({ key }) => row.answers[key] || row.known?.[key])
            : row.is_own || Object.keys(row.answers).length > 0;
    }
}
