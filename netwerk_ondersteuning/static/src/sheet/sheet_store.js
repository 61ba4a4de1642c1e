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
import { answerWords, sameAnswer } from "./answer_words";
import { columnsOf, preview, rowOf, sectionOf } from "./sheet_preview";

export const MODEL = "netwerk.assessment";
/** In ms: how long after a key what was typed is sent. */
const SEND_SOON = 700;
/** In ms: how long after the last change what the rules say is asked anew. */
const LOOK_SOON = 400;

export const placeOf = (section, row, column) => `${section}/${row}/${column}`;

export class SheetStore extends withOutbox(Reactive) {
    /** @param {Object} params as of the outbox, and `assessmentId` */
    constructor({ assessmentId, ...params }) {
        super(params);
        this.assessmentId = assessmentId;
        /** What the server said of dossier and sheet, once. */
        this.screen = null;
        /** The sheet as the server last said, and with what is on its way. */
        this.sheet = null;
        this.view = null;
        /** `{place: {answer, message, now}}`: what was refused or met somebody else's. */
        this.problems = {};
        /** `{place: words}`: typed, and not on its way yet. */
        this.typed = {};
        this._typing = markRaw(new Map());
        this._loads = 0;
    }

    // -- looking ------------------------------------------------------------------------

    async load() {
        const screen = await this.orm.call(MODEL, "get_sheet_screen", [[this.assessmentId]]);
        this.screen = markRaw(screen);
        this._receive(screen.sheet);
        if (this.canEdit) {
            await this._restore();
        } else {
            this.keep = null;
        }
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

    get canEdit() {
        return Boolean(this.screen?.can_edit && this.sheet.state !== "taken_back");
    }

    /** Asks the sheet anew: what rules say of it, and what others wrote. */
    async look() {
        browser.clearTimeout(this._lookTimer);
        const turn = ++this._loads;
        let sheet;
        try {
            sheet = await this.orm.silent.call(MODEL, "get_sheet", [[this.assessmentId], "before"]);
        } catch {
            return; // it stays as it is, and is asked after the next change
        }
        if (turn === this._loads && !this._isClosed && sheet.version >= this.sheet.version) {
            this._receive(sheet);
        }
    }

    _lookSoon() {
        browser.clearTimeout(this._lookTimer);
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
        return this.orm.silent.call(MODEL, "apply_answers", [[this.assessmentId], changes], {
            batch: entry.uuid,
            base_version: base,
            sender: this.sender,
        });
    }

    async _take(entry, { version, collisions = [], others = [] }, changes) {
        this._loads++; // what was asked before this is older
        if (collisions.length || others.length) {
            await this.look();
            return;
        }
        this.sheet = markRaw({ ...preview(this.sheet, changes), version });
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
        if (op === "set") {
            const [section, row, column] = place;
            const mine = changes.find(
                (one) => one.op === "set" && placeOf(one.section, one.row, one.column) === place.join("/")
            );
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
        const mine = changes.find((one) => one.op === op && (!uid || one.uid === uid));
        const what = uid ? mine?.words : entry.said;
        return { text: _t("Somebody else changed this meanwhile, so it was not done: %s", what || entry.said) };
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
            return rows.find(({ key }) => key === place[0])?.words || _t("a point of your own");
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
        delete this.problems[place];
        if (sameAnswer(was, answer)) {
            this._persist();
            return { ok: true };
        }
        const change = { op: "set", section, row, column, answer, was };
        const outcome = await this._joinLast(place, change);
        if (outcome && !outcome.ok && outcome.message) {
            this.problems[place] = { answer, message: outcome.message };
            this._persist();
        }
        return outcome;
    }

    /** What is typed on in one cell is one change as long as the server has not heard of it. */
    _joinLast(place, change) {
        const last = this._queue.at(-1);
        if (last?.place === place && !last.isTried && last.kind === "do") {
            last.changes = [{ ...change, was: last.changes[0].was }];
            this._refresh();
            this._persist();
            return { ok: true };
        }
        const row = rowOf(this.view, change.section, change.row);
        const column = this.column(change.section, change.column);
        const label = [row?.words, answerWords(column, change.answer)].filter(Boolean).join(": ");
        return this.submit([change], { label, inPlace: true, place });
    }

    /** Words of an answer that is being typed: sent when the hand rests. */
    type(section, row, column, words) {
        const place = placeOf(section, row, column);
        this.typed[place] = words;
        const commit = () => {
            const text = this.typed[place];
            const answer = text?.trim() ? { state: "given", value: text } : null;
            return this.setAnswer(section, row, column, answer);
        };
        const timer = this._typing.get(place)?.timer;
        browser.clearTimeout(timer);
        this._typing.set(place, { commit, timer: browser.setTimeout(commit, SEND_SOON) });
    }

    /** What is being typed goes on its way now. */
    commitTyped() {
        for (const { commit } of [...this._typing.values()]) {
            commit();
        }
        return this._persist();
    }

    _forgetTyped(place) {
        browser.clearTimeout(this._typing.get(place)?.timer);
        this._typing.delete(place);
        delete this.typed[place];
    }

    undo() {
        this.commitTyped();
        return super.undo();
    }

    /** What was said here goes over what somebody else wrote. */
    useMine(section, row, column) {
        const { answer } = this.problems[placeOf(section, row, column)];
        return this.setAnswer(section, row, column, answer);
    }

    dropProblem(place) {
        delete this.problems[place];
        this._persist();
    }

    // -- own points, and what goes with a row -------------------------------------------

    addRow(section, words, parent = "") {
        const uid = uuid();
        const change = { op: "add_row", section, uid, words, ...(parent && { parent }) };
        return this.submit([change], { label: words, inPlace: true });
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

    // -- done ---------------------------------------------------------------------------

    /** Whether all of it is on the server. */
    async allSaved() {
        await this.commitTyped();
        await this.whenIdle();
        return !this._queue.length;
    }

    /** @returns {Promise<boolean>} false when something still waits here */
    async setDone(isDone) {
        if (!(await this.allSaved())) {
            this.notify(_t("First save what is waiting: choose “Try again”."), { type: "warning" });
            return false;
        }
        await this.orm.call(MODEL, "set_done", [[this.assessmentId], isDone]);
        await this.look();
        return true;
    }

    async showToOthers() {
        await this.orm.call(MODEL, "show_to_others", [[this.assessmentId]]);
        await this.look();
        return !this.sheet.is_apart;
    }

    async takeBack() {
        await this.orm.call(MODEL, "take_back", [[this.assessmentId]]);
        this._queue.splice(0);
        this._undo.splice(0);
        this._redo.splice(0);
        this.problems = {};
        await this._persist();
    }

    close() {
        this.commitTyped();
        browser.clearTimeout(this._lookTimer);
        super.close();
    }

    // -- how far ------------------------------------------------------------------------

    /** Whether anything was said in a row; what one asks only where it fits does not count. */
    isAnswered(section, row) {
        const columns = columnsOf(section, row).filter(({ extra }) => !extra);
        return columns.length
            ? columns.some(({ key }) => row.answers[key])
            : row.is_own || Object.keys(row.answers).length > 0;
    }
}
