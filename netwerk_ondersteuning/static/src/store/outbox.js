/**
 * The only road of a screen to the server. Changes stand in a queue and are sent one at a
 * time, in order; meanwhile the screen already shows them. What cannot be sent stays in
 * the queue until it can, and is kept in the browser as long (see network_keep). Each
 * batch has a uuid, so that the server applies it once however often it is sent.
 *
 * What is changed, and how the server takes it, the screen says: the map
 * (network_outbox), the sheet of an instrument.
 */
import { markRaw } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { RPCError } from "@web/core/network/rpc";
import { uuid } from "@web/core/utils/strings";

import { foresee } from "./network_queue";
import { TRY_AGAIN } from "./try_again";
import { timeName } from "../parts/words";

const SESSION_EXPIRED = "odoo.http.SessionExpiredException";
/** In ms: the first wait before trying again, doubled each time up to the last. */
const FIRST_RETRY = 2000;
const LAST_RETRY = 30000;
/** In ms: how long the screen says that all is saved. */
const SAVED_SHOWN = 2500;

/**
 * Whether the same change may well succeed later: no connection (502, 503 and 504 are
 * that too), logged out, many at once, or a database that is being started again.
 */
export function isPassing(error) {
    return (
        !(error instanceof RPCError) ||
        error.exceptionName === SESSION_EXPIRED ||
        error.exceptionName === TRY_AGAIN ||
        Boolean(error.exceptionName?.startsWith("psycopg2."))
    );
}

/**
 * @typedef {{ok: boolean, ids?: Object, message?: string}} Outcome
 *  what became of a change; `message` says why the server refused it
 */

/**
 * @param {Function} Base a class without arguments of its own: what is looked at
 * @returns {Function} the same, with a road to the server. It asks of who stands on it
 *  `_show`, `_apply` and `_take`.
 */
export const withOutbox = (Base) =>
    class extends Base {
        /**
         * @param {Object} params
         * @param {import("@web/core/orm_service").ORM} params.orm
         * @param {(message: string, options: Object) => void} params.notify
         * @param {import("./network_keep").NetworkKeep} [params.keep]
         * @param {number} [params.sender] the user of this page: nothing is sent in the name
         *  of who logs in later, in another tab
         */
        constructor({ orm, notify, keep = null, sender = null }) {
            super();
            this.sender = sender;
            this.keep = keep && markRaw(keep);
            this.orm = markRaw(orm);
            this.notify = notify;
            /** What was last sent did not arrive, or its answer did not. */
            this.isOffline = false;
            this.isLoggedOut = false;
            /** Whether what waits is safe in the browser, so that the page may be closed. */
            this.isKept = false;
            this.isJustSaved = false;
            this.waiting = 0;
            /** In words, what waits. */
            this.waitingLabels = [];
            this.undoLabel = false;
            this.redoLabel = false;
            /** What was last done, for who hears the screen. */
            this.said = "";
            this._queue = markRaw([]);
            this._undo = markRaw([]);
            this._redo = markRaw([]);
            this._idle = markRaw([]);
            this._keeping = Promise.resolve();
            this._hasKept = false;
            /** Which page made a batch: what the same user does in another tab is not ours. */
            this._page = uuid().slice(0, 8);
            /** What an earlier page left: `{count, time}`, until it is told. */
            this._restored = null;
            this._toldOthers = markRaw(new Set());
            this._retryDelay = FIRST_RETRY;
            this._isSending = false;
            /** Nothing is sent until `retry`. */
            this._isBlocked = false;
            this._isClosed = false;
        }

        // -- said by who stands on it ---------------------------------------------------

        /** Shows what is there with the changes that wait on top of it. */
        _show(changes) {
            throw new Error("who stands on it says how it is shown");
        }

        /**
         * Sends one batch.
         *
         * @returns {Promise<Object>} `inverse`, `version`, `collisions`, `others`
         */
        _apply(entry, changes, { mode, base }) {
            throw new Error("who stands on it says how it is sent");
        }

        /** Takes over what the server answered to a batch. */
        async _take(entry, result, changes) {}

        /** What goes with each entry: the version that was looked at, under `base`. */
        _stamp() {
            return {};
        }

        /** Whether what an entry changes is seen now. */
        _isShown(entry) {
            return true;
        }

        /** A change as it is known by now. */
        _known(change) {
            return change;
        }

        /** What else is kept in the browser, and taken up again. */
        _stateToo() {
            return {};
        }

        _adopt(state) {}

        /** Whether something is to be kept besides what waits. */
        get _hasMore() {
            return false;
        }

        get canUndo() {
            return this.undoLabel !== false;
        }

        get canRedo() {
            return this.redoLabel !== false;
        }

        _refresh() {
            const { entries, undoLabel, redoLabel } = foresee(this._queue, this._undo, this._redo);
            const changes = entries
                .filter((entry) => this._isShown(entry))
                .flatMap((entry) => entry.changes.map((change) => this._known(change)));
            this.waiting = this._queue.length;
            this.waitingLabels = this._queue.map((entry) => entry.said);
            this._show(changes);
            this.undoLabel = undoLabel;
            this.redoLabel = redoLabel;
        }

        // -- keeping ------------------------------------------------------------------------

        /** Takes over what an earlier page could not send, and sends it. */
        async _restore() {
            if (!this.keep) {
                return;
            }
            let kept;
            try {
                kept = await this.keep.load();
            } catch {
                this.keep = null; // the work goes on in memory; the sign says so
                return;
            }
            if (kept.unreadable) {
                this.notify(
                    _t(
                        "Changes that waited on this device can no longer be read: your password was changed since."
                    ),
                    { type: "warning", sticky: true }
                );
            }
            if (!kept.states.length && !kept.unreadable) {
                return;
            }
            this._page = kept.states[0]?.page || this._page; // we go on with its work
            for (const state of kept.states) {
                this._adopt(state);
                this._undo.push(...state.undo);
                this._redo.push(...state.redo);
                for (const entry of state.queue) {
                    this._queue.push({ ...entry, inPlace: false, isRestored: true, resolve() {} });
                }
            }
            if (this._queue.length) {
                this._restored = { count: 0, time: kept.states[0].time };
            }
            this._hasKept = true;
            this._refresh();
            await this._persist();
            this._drain();
        }

        /** Resolves when the queue is as safe as it can be; never rejects. */
        _persist() {
            if (this.keep) {
                this._keeping = this._keeping.then(() => this._write());
            }
            return this._keeping;
        }

        async _write() {
            const isNeeded = this._queue.length || this._hasMore;
            if (this._isClosed || !(isNeeded || this._hasKept)) {
                return;
            }
            try {
                if (isNeeded) {
                    this._hasKept = true;
                    await this.keep.save(this._state());
                } else {
                    this._hasKept = false;
                    await this.keep.clear();
                }
                this.isKept = true;
            } catch {
                this.isKept = false; // the sign and the dialog say so
            }
        }

        _state() {
            return {
                time: this._restored?.time || Date.now(),
                page: this._page,
                undo: this._undo,
                redo: this._redo,
                queue: this._queue.map(({ resolve, isRestored, ...entry }) => entry),
                ...this._stateToo(),
            };
        }

        // -- changing -----------------------------------------------------------------------

        /**
         * Puts a batch of changes in the queue.
         *
         * @param {Object[]} changes in the words of the server
         * @param {Object} options what else goes with the entry
         * @param {string} options.label what was done, in words, for undo
         * @param {boolean} [options.inPlace] the caller itself shows why it was refused
         * @param {string} [options.mode] in what manner, for the server
         * @returns {Promise<Outcome>} when it was saved or refused; never rejects
         */
        submit(changes, { label, inPlace = false, ...rest } = {}) {
            this._redo.splice(0);
            return this._enqueue({ kind: "do", changes, label, said: label, inPlace, ...rest });
        }

        undo() {
            if (!this.canUndo) {
                return Promise.resolve({ ok: false });
            }
            const said = _t("Undone: %s", this.undoLabel);
            const last = this._queue.at(-1);
            if (last && !last.isTried && last.kind !== "undo") {
                const { changes, label, mode } = last;
                if (last.kind === "do") {
                    this._redo.push({ changes, label, mode, isUnsent: true });
                }
                return this._withdraw(last, said);
            }
            return this._enqueue({ kind: "undo", said });
        }

        redo() {
            if (!this.canRedo) {
                return Promise.resolve({ ok: false });
            }
            const said = _t("Done again: %s", this.redoLabel);
            const last = this._queue.at(-1);
            if (last && !last.isTried && last.kind === "undo") {
                return this._withdraw(last, said);
            }
            if (this._redo.at(-1)?.isUnsent) {
                const { isUnsent, ...step } = this._redo.pop();
                return this._enqueue({ kind: "do", ...step, said, isAgain: true });
            }
            return this._enqueue({ kind: "redo", said });
        }

        /** Takes out of the queue what the server never heard of. */
        async _withdraw(entry, said) {
            this.said = said;
            this._finish(entry, { ok: true });
            await this._persist();
            return { ok: true };
        }

        /** Tries to send again what the connection kept back. */
        retry() {
            browser.clearTimeout(this._retryTimer);
            this._isBlocked = false;
            return this._drain();
        }

        /** Resolves when nothing is on its way any more (or the connection is gone). */
        whenIdle() {
            if (this._isBlocked || !(this._queue.length || this._isSending)) {
                return Promise.resolve();
            }
            return new Promise((resolve) => this._idle.push(resolve));
        }

        close() {
            this._isClosed = true;
            browser.clearTimeout(this._retryTimer);
            browser.clearTimeout(this._savedTimer);
            this.keep?.close();
        }

        _enqueue(entry) {
            const outcome = new Promise((resolve) => (entry.resolve = resolve));
            this.said = entry.said;
            this._queue.push({
                ...entry,
                uuid: `${this._page}:${uuid()}`,
                ...this._stamp(),
            });
            this._refresh();
            if (this._isSending || this.isOffline) {
                this._persist();
            }
            this._drain();
            return outcome;
        }

        get _canSend() {
            return this._queue.length && !this._isBlocked && !this._isClosed;
        }

        async _drain() {
            if (this._isSending || !this._canSend) {
                return;
            }
            this._isSending = true;
            try {
                while (this._canSend) {
                    await this._send(this._queue[0]);
                    if (!this._canSend) {
                        await this._persist(); // meanwhile something may have come in
                    }
                }
                this._tellSaved();
            } finally {
                this._isSending = false;
                for (const resolve of this._idle.splice(0)) {
                    resolve();
                }
            }
        }

        async _send(entry) {
            let { changes, mode, base } = entry;
            if (entry.kind !== "do") {
                entry.step ||= (entry.kind === "undo" ? this._undo : this._redo).pop();
                if (!entry.step) {
                    return this._finish(entry, { ok: false });
                }
                ({ changes, mode } = entry.step);
                // what was changed elsewhere since then is not taken back along with it
                base = entry.step.base ?? base;
            }
            entry.isTried = true;
            await this._persist();
            if (this._isClosed) {
                return;
            }
            let result;
            try {
                result = await this._apply(entry, changes, { mode, base });
            } catch (error) {
                if (isPassing(error)) {
                    return this._wait(error);
                }
                this._arrived();
                const message = error.data?.message || error.message;
                this._tellRefused(entry, message);
                return this._finish(entry, { ok: false, message });
            }
            this._arrived();
            this._remember(entry, result, mode);
            this._tell(entry, result);
            await this._take(entry, result, changes);
            this._finish(entry, { ok: true, ids: result.ids, collisions: result.collisions });
        }

        _remember(entry, { inverse = [], version }, mode) {
            const label = entry.step?.label || entry.label;
            if (inverse.length) {
                const step = { changes: inverse, label, mode, base: version };
                (entry.kind === "undo" ? this._redo : this._undo).push(step);
            }
            if (entry.kind === "do" && !entry.isAgain) {
                // what was never sent was taken back after this
                this._redo.splice(0, Infinity, ...this._redo.filter((step) => step.isUnsent));
            }
        }

        _tell(entry, { collisions = [], others = [] }) {
            for (const { text } of collisions) {
                const message = entry.isRestored
                    ? _t("%(what)s: %(why)s", { what: entry.said, why: text })
                    : text;
                this.notify(message, { type: "warning", sticky: true });
            }
            if (entry.isRestored && !collisions.length) {
                this._restored.count++;
            }
            // a queue was made on one version: each answer tells of the same others
            const news = others.filter((text) => !this._toldOthers.has(text));
            if (news.length) {
                news.forEach((text) => this._toldOthers.add(text));
                this.notify(news.join("\n"), { type: "info" });
            }
        }

        _tellRefused(entry, message) {
            if (entry.isRestored) {
                this._tellLost(entry, message);
            } else if (!entry.inPlace) {
                this.notify(message, { type: "danger" });
            }
        }

        /** Nobody has it in front of them any more: it stays on screen, with what it was. */
        _tellLost(entry, message) {
            this.notify(_t("Not saved: %(what)s. %(why)s", { what: entry.said, why: message }), {
                type: "danger",
                sticky: true,
            });
        }

        _tellSaved() {
            if (this._queue.length) {
                return;
            }
            this._toldOthers.clear();
            if (this._restored?.count) {
                const { count, time } = this._restored;
                this.notify(
                    count === 1
                        ? _t("1 change of %s was still waiting and is saved now.", timeName(time))
                        : _t("%(count)s changes of %(time)s were still waiting and are saved now.", {
                              count,
                              time: timeName(time),
                          }),
                    { type: "success" }
                );
            }
            this._restored = null;
            this.isJustSaved = true;
            browser.clearTimeout(this._savedTimer);
            this._savedTimer = browser.setTimeout(() => (this.isJustSaved = false), SAVED_SHOWN);
        }

        _arrived() {
            this.isOffline = false;
            this.isLoggedOut = false;
            this._retryDelay = FIRST_RETRY;
        }

        /** It cannot be sent now: the change stays first in the queue. */
        _wait(error) {
            this.isOffline = true;
            this._isBlocked = true;
            this.isLoggedOut = error.exceptionName === SESSION_EXPIRED;
            if (this.isLoggedOut || this._isClosed) {
                return; // the page is loaded anew after logging in, and takes it up again
            }
            this._retryTimer = browser.setTimeout(() => this.retry(), this._retryDelay);
            this._retryDelay = Math.min(this._retryDelay * 2, LAST_RETRY);
        }

        _finish(entry, outcome) {
            this._queue.splice(this._queue.indexOf(entry), 1);
            this._refresh();
            entry.resolve(outcome);
        }
    };
