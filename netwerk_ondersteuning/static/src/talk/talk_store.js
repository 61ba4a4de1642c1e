/**
 * What is written down in a talk, on its way to the server.
 *
 * Words are sent as what is and what was, so that nothing of somebody else is lost; the
 * rest as what was added and taken away. One parcel is under way at a time. What cannot
 * be sent waits: here, and in the browser (encrypted, see `NetworkKeep`), and the same
 * parcel is sent again until it is answered, so that a lost answer makes nothing double.
 */
import { markRaw } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { Reactive } from "@web/core/utils/reactive";
import { uuid } from "@web/core/utils/strings";

import { isPassing } from "../store/outbox";

export const MODEL = "netwerk.dossier";
export const TEXTS = ["better", "note"];
const SESSION_EXPIRED = "odoo.http.SessionExpiredException";
/** In ms: how long after a key what was typed is kept here, and sent, at the latest. */
const KEEP_SOON = 120;
const SEND_SOON = 600;
/** In ms: the first wait before trying again, doubled each time up to the last. */
const FIRST_RETRY = 2000;
const LAST_RETRY = 30000;
const SAVED_SHOWN = 2500;
/** Which planned talks were written in, on this page and after loading it anew. */
const WROTE = "netwerk_talk_wrote";

const sameWords = (a, b) => (a || "").trim() === (b || "").trim();

/** A line of an agreement that is being typed; `doer` is who was chosen. */
export function emptyLine() {
    return { name: "", typed: "", doer: null, due_date: "" };
}

/** These people in the order in which they stood already; who is new comes last. */
function inOrder(people, shown) {
    const places = new Map(shown.map(({ id }, place) => [id, place]));
    const place = ({ id }) => places.get(id) ?? places.size;
    return [...people].sort((one, other) => place(one) - place(other));
}

function nothingWaits() {
    return { named: {}, present: {}, agreements: [], drop: [], rest: {} };
}

export class TalkStore extends Reactive {
    /**
     * @param {Object} params
     * @param {import("@web/core/orm_service").ORM} params.orm
     * @param {number} params.dossierId
     * @param {number} [params.sender] the user of this page
     * @param {import("../store/network_keep").NetworkKeep} [params.keep]
     * @param {(message: string, options: Object) => void} params.notify
     * @param {(talk: Object|false) => void} [params.onTalk] when it gets or loses its number
     */
    constructor({ orm, dossierId, sender = null, keep = null, notify, onTalk = () => {} }) {
        super();
        Object.assign(this, { dossierId, sender });
        this.orm = markRaw(orm);
        this.keep = keep && markRaw(keep);
        this.notify = markRaw(notify);
        this.onTalk = markRaw(onTalk);
        /** What the server said of dossier and screen. */
        this.screen = null;
        /** The contact as the server knows it; false until there is one. */
        this.talk = false;
        /** What stands in the fields, and what the server said stood there. */
        this.values = { better: "", note: "", next_date: false, type_id: false };
        this.base = { ...this.values };
        this.waits = nothingWaits();
        /** What is typed of an agreement, and not added yet. */
        this.line = emptyLine();
        /** Adds that line: false when something must be said first. */
        this.addLine = markRaw(() => Promise.resolve(true));
        /** Why the server refused a text, by its name. */
        this.problems = {};
        this.isOffline = false;
        this.isLoggedOut = false;
        this.isKept = true;
        this.isJustSaved = false;
        this.isSending = false;
        this._parcels = markRaw([]);
        this._idle = markRaw([]);
        this._retryDelay = FIRST_RETRY;
        this._writing = Promise.resolve();
        this._isClosed = false;
        this.key = uuid();
    }

    // -- opening ------------------------------------------------------------------------

    /** @param {number|false} meetingId the contact to open; else what is going on */
    async load(meetingId = false) {
        const kept = await this._loadKept(meetingId);
        const wanted = kept?.meetingId || meetingId;
        const screen = await this.orm.call(MODEL, "get_talk", [[this.dossierId]], {
            meeting_id: wanted || false,
        });
        this.screen = markRaw(screen);
        this._open(screen.talk);
        this.values.type_id ||= screen.types[0]?.id || false;
        this.base.type_id ||= this.values.type_id;
        if (kept && screen.can_edit) {
            this._bringBack(kept);
        }
    }

    _open(talk) {
        this.talk = talk;
        this.key = (talk && talk.key) || this.key;
        for (const name of Object.keys(this.values)) {
            this.base[name] = talk ? talk[name] : name === "type_id" ? this.base[name] : "";
            this.values[name] = this.base[name];
        }
    }

    /** What an earlier page could not send, of this contact or of a new one. */
    async _loadKept(meetingId) {
        if (!this.keep) {
            this.isKept = false;
            return null;
        }
        try {
            return await this.keep.loadLast(
                (state) => !meetingId || state.meetingId === meetingId
            );
        } catch {
            this.keep = null; // nothing can be kept in this browser
            this.isKept = false;
            return null;
        }
    }

    _bringBack(kept) {
        const { key, values, base, parcels, waits } = kept;
        if (!this.talk) {
            this.key = key;
        }
        for (const name of Object.keys(this.values)) {
            if (values[name] !== base[name]) {
                this.values[name] = values[name];
                this.base[name] = base[name];
            }
        }
        Object.assign(this.waits, waits);
        Object.assign(this.line, kept.line);
        this._parcels.push(...parcels);
        this.notify(_t("What you typed here and was not saved stands here again."), {
            type: "info",
        });
        this.touch();
    }

    // -- what is there ------------------------------------------------------------------

    get canEdit() {
        return Boolean(this.screen?.can_edit && !(this.talk && this.talk.is_table));
    }

    get types() {
        return this.screen.types;
    }

    get type() {
        return this.types.find(({ id }) => id === this.values.type_id);
    }

    /** People of a list, with what waits to be added or taken out. */
    _people(name) {
        const changes = this.waits[name];
        const known = (this.talk && this.talk[name]) || [];
        const people = known.filter(({ id }) => changes[id]?.is !== false);
        const ids = new Set(people.map(({ id }) => id));
        const added = Object.values(changes).filter((one) => one.is && !ids.has(one.id));
        return [...people, ...added.map(({ id, name: who }) => ({ id, name: who }))];
    }

    get named() {
        return this._people("named");
    }

    get present() {
        return this._people("present");
    }

    /** Whether the client was there: said, or as this kind of contact has it. */
    get isClientThere() {
        const said = this.waits.rest.client ?? (this.talk ? this.talk.client : null);
        return said ?? Boolean(this.type?.with_client);
    }

    get agreements() {
        const { agreements, drop } = this.waits;
        const known = (this.talk && this.talk.agreements) || [];
        return [
            ...known.filter(({ key }) => !drop.includes(key)),
            ...agreements.map((one) => ({
                key: one.key,
                name: one.name,
                doer: one.doer,
                by: one.by,
                can_drop: true,
                isWaiting: true,
            })),
        ];
    }

    /** As `NetworkSaving` asks it. */
    get waiting() {
        return this._isDirty || this.isSending ? 1 : 0;
    }

    get waitingLabels() {
        return [];
    }

    get _isDirty() {
        const { named, present, agreements, drop, rest } = this.waits;
        return Boolean(
            this._parcels.length ||
                Object.keys(named).length ||
                Object.keys(present).length ||
                agreements.length ||
                drop.length ||
                Object.keys(rest).length ||
                this._changedValues.length
        );
    }

    get _changedValues() {
        return Object.keys(this.values).filter((name) => {
            const [is, was] = [this.values[name], this.base[name]];
            if (TEXTS.includes(name)) {
                // what was refused waits until it is typed otherwise
                return !sameWords(is, was) && this.problems[name]?.words !== is;
            }
            // a kind alone says nothing of a talk that is not there
            return (is || false) !== (was || false) && (name !== "type_id" || this.talk);
        });
    }

    // -- changing -----------------------------------------------------------------------

    setText(name, words) {
        this.values[name] = words;
        this._noteWrote();
        this.touch();
    }

    setValue(name, value) {
        this.values[name] = value || false;
        this._noteWrote();
        this.touch(0);
    }

    /** Somebody came up, or was there; or not, after all. */
    setPerson(list, { id, name }, is) {
        const known = ((this.talk && this.talk[list]) || []).some((one) => one.id === id);
        if (known === is) {
            delete this.waits[list][id];
        } else {
            this.waits[list][id] = { id, name, is };
        }
        this._noteWrote();
        this.touch(0);
    }

    setClient(wasThere) {
        this.waits.rest.client = wasThere;
        this._noteWrote();
        this.touch(0);
    }

    /** @param {Object} row `{name, doer_kind, doer_id, doer_name, due_date, doer, by}` */
    addAgreement(row) {
        this.waits.agreements.push({ key: uuid(), ...row });
        this._noteWrote();
        this.touch(0);
    }

    dropAgreement(key) {
        const { agreements, drop } = this.waits;
        const index = agreements.findIndex((one) => one.key === key);
        if (index >= 0) {
            agreements.splice(index, 1);
        } else {
            drop.push(key);
        }
        this.touch(0);
    }

    /** A contact that was planned on another day is had today. */
    setToday() {
        this.waits.rest.today = true;
        this.touch(0);
    }

    /** Somebody says that it was held. */
    async hold() {
        if (!(await this.addLine())) {
            return;
        }
        this.waits.rest.end = "held";
        await this.flush();
    }

    /**
     * The screen is left: what was said makes it a talk that was held.
     *
     * @returns {Promise<boolean>} whether all of it is saved
     */
    async leave() {
        if (!(await this.addLine())) {
            return false;
        }
        const isOpen = this.talk ? this.talk.is_open : this._isDirty;
        const isOurs = !this.talk || this.talk.key || this._hasWritten;
        if (this.canEdit && isOpen && isOurs && !this.talk?.asks) {
            this.waits.rest.end ??= "leave";
        }
        if (this._isDirty) {
            await this.flush();
        }
        return !this._isDirty;
    }

    /** The screen is not left after all. */
    stay() {
        delete this.waits.rest.end;
    }

    _noteWrote() {
        if (this.talk && !this.talk.key) {
            browser.sessionStorage.setItem(WROTE, String(this.talk.id));
        }
    }

    get _hasWritten() {
        return browser.sessionStorage.getItem(WROTE) === String(this.talk && this.talk.id);
    }

    setLine(values) {
        Object.assign(this.line, values);
        this.keepSoon();
    }

    /** The day by which it is done. */
    setDue(value) {
        this.setLine({ due_date: value });
    }

    setNextDate(value) {
        this.setValue("next_date", value);
    }

    get isLineBegun() {
        const { name, typed, doer, due_date } = this.line;
        return Boolean(name.trim() || typed.trim() || doer || due_date);
    }

    // -- keeping here -------------------------------------------------------------------

    keepSoon() {
        this._keepTimer ??= browser.setTimeout(() => this.keepNow(), KEEP_SOON);
    }

    touch(wait = SEND_SOON) {
        this.keepSoon();
        browser.clearTimeout(this._sendTimer);
        // without a line it goes when it is tried again
        this._sendTimer = browser.setTimeout(() => this.isOffline || this.send(), wait);
    }

    /** Resolves when what waits is as safe as it can be; never rejects. */
    keepNow() {
        browser.clearTimeout(this._keepTimer);
        this._keepTimer = null;
        if (!this.keep || this._isClosed) {
            return this._writing;
        }
        const isNeeded = this._isDirty || this._refusedWords || this.isLineBegun;
        const state = isNeeded ? this._state() : null;
        this._writing = this._writing.then(async () => {
            try {
                await (state ? this.keep.save(state) : this.keep.clear());
                this.isKept = true;
            } catch {
                this.isKept = false;
            }
        });
        return this._writing;
    }

    get _refusedWords() {
        return TEXTS.some((name) => this.problems[name]);
    }

    _state() {
        return JSON.parse(
            JSON.stringify({
                time: Date.now(),
                key: this.key,
                meetingId: (this.talk && this.talk.id) || false,
                values: this.values,
                base: this.base,
                waits: this.waits,
                line: this.line,
                parcels: this._parcels,
            })
        );
    }

    // -- sending ------------------------------------------------------------------------

    /** Sends all there is; resolves when it is saved, refused, or the line is gone. */
    async flush() {
        browser.clearTimeout(this._sendTimer);
        await this.keepNow();
        await this.send();
        if (this.isSending) {
            await new Promise((resolve) => this._idle.push(resolve));
        }
        await this._writing;
    }

    retry() {
        browser.clearTimeout(this._retryTimer);
        return this.send();
    }

    async send() {
        if (this.isSending || this._isClosed || !this._isDirty) {
            return;
        }
        this.isSending = true;
        try {
            while (this._isDirty && !this._isClosed) {
                if (!this._parcels.length) {
                    this._parcels.push(this._pack());
                    this.keepNow();
                }
                if (!(await this._sendParcel(this._parcels[0]))) {
                    return;
                }
            }
            this._tellSaved();
        } finally {
            this.isSending = false;
            this.keepNow();
            for (const resolve of this._idle.splice(0)) {
                resolve();
            }
        }
    }

    /** Everything that waits, as `save_talk` takes it. */
    _pack() {
        const changes = {};
        for (const name of this._changedValues) {
            const [is, was] = [this.values[name], this.base[name]];
            changes[name] = TEXTS.includes(name) ? { was: was || "", is: is || "" } : is;
            if (name === "next_date") {
                changes.next_date_was = was || false;
            }
        }
        if (!this.talk && this.values.type_id) {
            changes.type_id = this.values.type_id;
        }
        for (const list of ["named", "present"]) {
            const people = Object.values(this.waits[list]);
            if (people.length) {
                const idsOf = (is) => people.filter((one) => one.is === is).map(({ id }) => id);
                changes[list] = { add: idsOf(true), remove: idsOf(false) };
            }
        }
        if (this.waits.agreements.length) {
            changes.agreements = this.waits.agreements;
        }
        if (this.waits.drop.length) {
            changes.drop = this.waits.drop;
        }
        Object.assign(changes, this.waits.rest);
        if (changes.end && this._hasWritten) {
            changes.wrote = true;
        }
        return JSON.parse(JSON.stringify({ key: this.key, changes, waits: this.waits }));
    }

    /** @returns {Promise<boolean>} whether to go on with the next */
    async _sendParcel(parcel) {
        let answer;
        try {
            answer = await this.orm.silent.call(
                MODEL,
                "save_talk",
                [[this.dossierId], parcel.key, forServer(parcel.changes)],
                { meeting_id: (this.talk && this.talk.id) || false, sender: this.sender }
            );
        } catch (error) {
            if (isPassing(error)) {
                this._wait(error);
                return false;
            }
            this._arrived();
            this._refused(parcel, error.data?.message || error.message);
            return true;
        }
        this._arrived();
        this._parcels.shift();
        this._received(parcel, answer);
        return true;
    }

    _arrived() {
        this.isOffline = false;
        this.isLoggedOut = false;
        this._retryDelay = FIRST_RETRY;
    }

    /** It cannot be sent now: the same parcel stays first. */
    _wait(error) {
        this.isOffline = true;
        this.isLoggedOut = error.exceptionName === SESSION_EXPIRED;
        if (this.isLoggedOut || this._isClosed) {
            return;
        }
        this._retryTimer = browser.setTimeout(() => this.retry(), this._retryDelay);
        this._retryDelay = Math.min(this._retryDelay * 2, LAST_RETRY);
    }

    _received({ changes, waits }, { talk, joined, told = [] }) {
        const before = this.talk && this.talk.id;
        const shown = { named: this.named, present: this.present };
        this.talk = talk;
        for (const list of talk ? ["named", "present"] : []) {
            talk[list] = inOrder(talk[list], shown[list]);
        }
        this._settle(changes, waits);
        for (const name of Object.keys(this.values)) {
            this._settleValue(name, changes);
        }
        if (joined.length) {
            this.notify(
                _t("Somebody else wrote here as well. What both of you wrote stands there now."),
                { type: "info", sticky: true }
            );
        }
        for (const words of told) {
            this.notify(words, { type: "warning", sticky: true });
        }
        if ((talk && talk.id) !== before) {
            this.onTalk(talk);
        }
    }

    /** What was in a parcel waits no more, unless it changed since. */
    _settle(changes, waits) {
        for (const list of ["named", "present"]) {
            for (const [id, one] of Object.entries(waits[list])) {
                if (this.waits[list][id]?.is === one.is) {
                    delete this.waits[list][id];
                }
            }
        }
        const keys = new Set(waits.agreements.map(({ key }) => key));
        const dropped = new Set(waits.drop);
        const here = new Set(this.waits.agreements.map(({ key }) => key));
        for (const key of keys) {
            if (!here.has(key) && changes.agreements?.some((one) => one.key === key)) {
                this.waits.drop.push(key); // taken away while it was under way
            }
        }
        this.waits.agreements = this.waits.agreements.filter(({ key }) => !keys.has(key));
        this.waits.drop = this.waits.drop.filter((key) => !dropped.has(key));
        for (const [name, value] of Object.entries(waits.rest)) {
            if (this.waits.rest[name] === value) {
                delete this.waits.rest[name];
            }
        }
    }

    /** What the server says now, under what was typed since. */
    _settleValue(name, changes) {
        const isText = TEXTS.includes(name);
        const says = this.talk ? this.talk[name] : isText ? "" : this.base[name];
        const sent = isText ? changes[name]?.is : changes[name];
        const same = isText ? sameWords : (a, b) => (a || false) === (b || false);
        const [is, was] = [this.values[name], this.base[name]];
        if (isText && sent !== undefined) {
            delete this.problems[name];
        }
        if (same(is, sent ?? was)) {
            this.base[name] = says;
            if (!same(is, says)) {
                this.values[name] = says;
            }
        } else if (same(says, sent ?? was)) {
            this.base[name] = says;
        } else if (isText && sent && says.endsWith(sent)) {
            this.values[name] = says.slice(0, -sent.length) + is;
            this.base[name] = says;
        } else if (sent !== undefined) {
            this.base[name] = sent;
        }
    }

    /**
     * The server refused: whatever else was in the parcel is sent apart, and only what
     * it was about is not there. Nothing that was typed goes away.
     */
    _refused(parcel, message) {
        this._parcels.shift();
        const parts = partsOf(parcel);
        if (parts.length > 1) {
            this._parcels.unshift(...parts);
            return;
        }
        const [name] = Object.keys(parcel.changes);
        if (TEXTS.includes(name)) {
            this.problems[name] = { words: parcel.changes[name].is, message };
        } else if (name === "next_date" || name === "type_id") {
            this.values[name] = this.base[name];
        } else if (name === "agreements") {
            const [row] = parcel.changes.agreements;
            this.waits.agreements = this.waits.agreements.filter(({ key }) => key !== row.key);
            this.onAgreementRefused?.(row, message);
        } else {
            this._settle(parcel.changes, { ...nothingWaits(), ...parcel.waits });
        }
        this.notify(message, { type: "danger" });
    }

    _tellSaved() {
        if (this._isDirty) {
            return;
        }
        this.isJustSaved = true;
        browser.clearTimeout(this._savedTimer);
        this._savedTimer = browser.setTimeout(() => (this.isJustSaved = false), SAVED_SHOWN);
    }

    async close() {
        await this.keepNow();
        this._isClosed = true;
        for (const timer of [this._sendTimer, this._retryTimer, this._savedTimer]) {
            browser.clearTimeout(timer);
        }
        this.keep?.close();
    }
}

/** Without what is for the eye only. */
function forServer(changes) {
    if (!changes.agreements) {
        return changes;
    }
    const agreements = changes.agreements.map(({ doer, by, ...row }) => row);
    return { ...changes, agreements };
}

/** A parcel as parcels of one thing each, words first. */
function partsOf({ key, changes, waits }) {
    const none = nothingWaits();
    const parts = [];
    for (const [name, value] of Object.entries(changes)) {
        const part = (one, of = {}) =>
            parts.push({ key, changes: { [name]: one }, waits: { ...none, ...of } });
        if (name === "agreements") {
            value.forEach((row) => part([row], { agreements: [row] }));
        } else if (name === "named" || name === "present" || name === "drop") {
            part(value, { [name]: waits[name] });
        } else if (name === "next_date") {
            const { next_date_was = false } = changes;
            parts.push({ key, changes: { next_date: value, next_date_was }, waits: none });
        } else if (name !== "wrote" && name !== "next_date_was") {
            part(value, name in waits.rest ? { rest: { [name]: value } } : {});
        }
    }
    return parts;
}
