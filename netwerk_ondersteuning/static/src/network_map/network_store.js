/**
 * The only road of the map to the server. Changes stand in a queue and are sent one at a
 * time, in order; meanwhile the screen already shows them. What cannot be sent stays in
 * the queue until it can.
 */
import { markRaw } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { RPCError } from "@web/core/network/rpc";
import { Reactive } from "@web/core/utils/reactive";
import { uuid } from "@web/core/utils/strings";

import { findTie, preview } from "./network_preview";
import { ringName } from "./network_words";

const MODEL = "netwerk.dossier";
/** Errors after which the same change may well succeed: it is kept. */
const PASSING_ERRORS = ["odoo.http.SessionExpiredException"];
const RETRY_DELAY = 15000;

/**
 * @typedef {{ok: boolean, ids?: Object, message?: string}} Outcome
 *  what became of a change; `message` says why the server refused it
 */

export class NetworkStore extends Reactive {
    /**
     * @param {Object} params
     * @param {import("@web/core/orm_service").ORM} params.orm
     * @param {number} params.dossierId
     * @param {(message: string, options: Object) => void} params.notify
     */
    constructor({ orm, dossierId, notify }) {
        super();
        this.orm = markRaw(orm);
        this.notify = notify;
        this.dossierId = dossierId;
        /** What the server last said. */
        this.network = null;
        /** The same with the changes that are on their way: what is drawn. */
        this.view = null;
        /** The day that is looked at; null is today. */
        this.date = null;
        this.compareTo = null;
        /** A past day is for looking only, until the user wants to correct it. */
        this.isCorrecting = false;
        this.isLoading = false;
        this.isOffline = false;
        this.waiting = 0;
        this.undoLabel = false;
        this.redoLabel = false;
        /** What was last done, for who hears the screen. */
        this.said = "";
        /** Made here → known by the server, and back. */
        this.ids = markRaw({});
        this.keys = markRaw({});
        this._queue = markRaw([]);
        this._undo = markRaw([]);
        this._redo = markRaw([]);
        this._idle = markRaw([]);
        this._isSending = false;
        this._loads = 0;
        this._isClosed = false;
    }

    // -- looking ------------------------------------------------------------------------

    get isPast() {
        return Boolean(this.date);
    }

    get canEdit() {
        return Boolean(this.view?.dossier.can_edit && (!this.date || this.isCorrecting));
    }

    /** Moments are dates on the line; they can be named whatever day is looked at. */
    get canEditMoments() {
        return Boolean(this.view?.dossier.can_edit);
    }

    get shownDate() {
        return this.date || this.network?.today;
    }

    get canUndo() {
        return this.undoLabel !== false;
    }

    get canRedo() {
        return this.redoLabel !== false;
    }

    /** The id by which the server knows somebody who was added here. */
    resolve(id) {
        return this.ids[id] || id;
    }

    /** A key that stays the same when somebody who was added here gets his id. */
    keyOf(id) {
        return this.keys[id] || id;
    }

    /** Everybody on the shown date: `{member, tie}`; `tie` is the one with the client. */
    get people() {
        const ties = new Map();
        for (const tie of this.view.ties) {
            if (!tie.other_member_id) {
                ties.set(tie.member_id, tie);
            }
        }
        return this.view.members.map((member) => ({
            member,
            tie: ties.get(member.id) || { ring: false, quality: false, function_ids: [] },
        }));
    }

    person(id) {
        const known = this.resolve(id);
        return this.people.find(({ member }) => member.id === known || member.id === id);
    }

    /** The ties of somebody with others than the client: `{tie, other}`. */
    othersOf(id) {
        const members = new Map(this.view.members.map((member) => [member.id, member]));
        const found = [];
        for (const tie of this.view.ties) {
            if (!tie.other_member_id) {
                continue;
            }
            const otherId =
                tie.member_id === id
                    ? tie.other_member_id
                    : tie.other_member_id === id && tie.member_id;
            if (otherId && members.has(otherId)) {
                found.push({ tie, other: members.get(otherId) });
            }
        }
        return found;
    }

    // -- loading ------------------------------------------------------------------------

    async load() {
        await this._fetch(this.date, this.compareTo);
    }

    /** Looks at another day; `null` or today's date is today. */
    async goTo(date) {
        const day = date === this.network.today ? null : date || null;
        if (!(await this._allSaved())) {
            return;
        }
        await this._fetch(day, this.compareTo);
    }

    async compareWith(date) {
        if (!(await this._allSaved())) {
            return;
        }
        await this._fetch(this.date, date || null);
    }

    /** Looks what others did, as long as nothing of our own is on its way. */
    async refresh() {
        const turn = this._loads;
        const isBusy = () => this._queue.length || this._isClosed || turn !== this._loads;
        if (isBusy() || this.isLoading) {
            return;
        }
        const network = await this.orm.silent.call(MODEL, "get_network", [[this.dossierId]], {
            date: this.date,
            compare_to: this.compareTo,
            ...this._wanted,
        });
        if (!isBusy() && network.version > this.network.version) {
            this._receive(network);
        }
    }

    correct() {
        this.isCorrecting = true;
    }

    async _allSaved() {
        if (this.isOffline) {
            this.notify(_t("First save what is waiting: choose “Try again”."), {
                type: "warning",
            });
            return false;
        }
        await this.whenIdle();
        return true;
    }

    async _fetch(date, compareTo) {
        const turn = ++this._loads;
        this.isLoading = true;
        try {
            const network = await this.orm.call(MODEL, "get_network", [[this.dossierId]], {
                date,
                compare_to: compareTo,
            });
            if (turn !== this._loads) {
                return;
            }
            if (date !== this.date) {
                this.isCorrecting = false;
            }
            this.date = date;
            this.compareTo = compareTo;
            this._receive(network);
        } finally {
            if (turn === this._loads) {
                this.isLoading = false;
            }
        }
    }

    _receive(network) {
        this.network = markRaw(network);
        this._refresh();
    }

    _refresh() {
        const changes = this._queue
            .filter((entry) => entry.kind === "do")
            .flatMap((entry) => entry.changes.map((change) => this._known(change)));
        this.waiting = this._queue.length;
        if (this.network) {
            this.view = markRaw(preview(this.network, changes));
        }
        const waiting = (kind) => this._queue.filter((entry) => entry.kind === kind && !entry.step);
        const undoable = [
            ...this._undo.map((step) => step.label),
            ...waiting("do").map((e) => e.label),
        ];
        const redoable = this._redo.map((step) => step.label);
        this.undoLabel = undoable.at(-1 - waiting("undo").length) ?? false;
        this.redoLabel = redoable.at(-1 - waiting("redo").length) ?? false;
    }

    // -- changing -----------------------------------------------------------------------

    /**
     * Puts a batch of changes in the queue.
     *
     * @param {Object[]} changes in the words of `apply_network_changes`
     * @param {Object} options
     * @param {string} options.label what was done, in words, for undo
     * @param {boolean} [options.inPlace] the caller itself shows why it was refused
     * @param {"changed"|"corrected"} [options.mode]
     * @returns {Promise<Outcome>} when it was saved or refused; never rejects
     */
    submit(changes, { label, inPlace = false, mode } = {}) {
        this.said = label;
        return this._enqueue({
            kind: "do",
            changes,
            label,
            inPlace,
            mode: mode || (this.isCorrecting ? "corrected" : "changed"),
        });
    }

    undo() {
        if (!this.canUndo) {
            return Promise.resolve({ ok: false });
        }
        this.said = _t("Undone: %s", this.undoLabel);
        return this._enqueue({ kind: "undo" });
    }

    redo() {
        if (!this.canRedo) {
            return Promise.resolve({ ok: false });
        }
        this.said = _t("Done again: %s", this.redoLabel);
        return this._enqueue({ kind: "redo" });
    }

    /** Tries to send again what the connection kept back. */
    retry() {
        clearTimeout(this._retryTimer);
        this.isOffline = false;
        return this._drain();
    }

    /** Resolves when nothing is on its way any more (or the connection is gone). */
    whenIdle() {
        if (!this._queue.length || this.isOffline) {
            return Promise.resolve();
        }
        return new Promise((resolve) => this._idle.push(resolve));
    }

    close() {
        this._isClosed = true;
        clearTimeout(this._retryTimer);
    }

    _enqueue(entry) {
        const outcome = new Promise((resolve) => (entry.resolve = resolve));
        this._queue.push(entry);
        this._refresh();
        this._drain();
        return outcome;
    }

    async _drain() {
        if (this._isSending || this.isOffline || this._isClosed) {
            return;
        }
        this._isSending = true;
        try {
            while (this._queue.length && !this.isOffline) {
                await this._send(this._queue[0]);
            }
        } finally {
            this._isSending = false;
            for (const resolve of this._idle.splice(0)) {
                resolve();
            }
        }
    }

    async _send(entry) {
        let { changes, mode } = entry;
        if (entry.kind !== "do") {
            entry.step ||= (entry.kind === "undo" ? this._undo : this._redo).pop();
            if (!entry.step) {
                return this._finish(entry, { ok: false });
            }
            ({ changes, mode } = entry.step);
        }
        let result;
        try {
            result = await this.orm.silent.call(
                MODEL,
                "apply_network_changes",
                [[this.dossierId], changes.map((change) => this._forServer(change))],
                { date: this.date, mode, base_version: this.network.version }
            );
        } catch (error) {
            if (!(error instanceof RPCError) || PASSING_ERRORS.includes(error.exceptionName)) {
                return this._keep(error);
            }
            const message = error.data?.message || error.message;
            if (!entry.inPlace) {
                this.notify(message, { type: "danger" });
            }
            return this._finish(entry, { ok: false, message });
        }
        Object.assign(this.ids, result.ids);
        for (const [made, known] of Object.entries(result.ids || {})) {
            this.keys[known] = made;
        }
        this._remember(entry, result.inverse || [], mode);
        this._tell(result);
        let network = result.network;
        if (this.compareTo) {
            network = await this._compared(network);
        }
        this.network = markRaw(network);
        this._finish(entry, { ok: true, ids: result.ids, collisions: result.collisions });
    }

    /** The answer to a change holds no comparison; ask for it when one is on screen. */
    async _compared(network) {
        try {
            return await this.orm.silent.call(MODEL, "get_network", [[this.dossierId]], {
                date: this.date,
                compare_to: this.compareTo,
            });
        } catch {
            return { ...network, before: this.network.before, changes: this.network.changes };
        }
    }

    _remember(entry, inverse, mode) {
        const label = entry.step?.label || entry.label;
        if (inverse.length) {
            const step = { changes: inverse, label, mode };
            (entry.kind === "undo" ? this._redo : this._undo).push(step);
        }
        if (entry.kind === "do") {
            this._redo.splice(0);
        }
    }

    _tell({ collisions = [], others = [] }) {
        for (const { text } of collisions) {
            this.notify(text, { type: "warning", sticky: true });
        }
        if (others.length) {
            this.notify(others.join("\n"), { type: "info" });
        }
    }

    /** The connection is gone: the change stays first in the queue. */
    _keep() {
        this.isOffline = true;
        this._retryTimer = setTimeout(() => this.retry(), RETRY_DELAY);
    }

    _finish(entry, outcome) {
        this._queue.splice(this._queue.indexOf(entry), 1);
        this._refresh();
        entry.resolve(outcome);
    }

    _known(change) {
        const known = { ...change };
        for (const key of ["member_id", "other_member_id"]) {
            if (known[key]) {
                known[key] = this.resolve(known[key]);
            }
        }
        return known;
    }

    /** `at` is where the pointer let go: for the eye, not for the server. */
    _forServer(change) {
        const { at, ...rest } = this._known(change);
        return rest;
    }

    // -- the changes in words -----------------------------------------------------------

    /** Adds people, each with an id of his own, so that nobody comes in twice. */
    addPeople(names) {
        const changes = names.map((name) => ({
            op: "add_member",
            uuid: uuid(),
            values: { name },
            tie: {},
        }));
        const label =
            names.length === 1 ? _t("%s added", names[0]) : _t("%s people added", names.length);
        return this.submit(changes, { label, inPlace: true });
    }

    /**
     * Puts somebody in a ring, or back in the tray.
     *
     * @param {number|string} id
     * @param {number|false} ring
     * @param {Object} [where] the point and the sector where he was dropped
     * @returns {Promise<Outcome>|null} null when he stands there already
     */
    place(id, ring, { at, sector } = {}) {
        const person = this.person(id);
        if (!person || (person.tie.ring || false) === (ring || false)) {
            return null;
        }
        const { member, tie } = person;
        const changes = [];
        const category =
            ring &&
            sector &&
            !member.category_id &&
            this.view.options.categories.find((one) => one.sector === sector);
        if (category) {
            changes.push(this._memberChange(member, { category_id: category.id }));
        }
        changes.push({
            op: "set_tie",
            member_id: member.id,
            other_member_id: false,
            values: { ring: ring || false },
            was: { ring: tie.ring || false },
            at,
        });
        return this.submit(changes, {
            label: _t("%(name)s: %(ring)s", { name: member.name, ring: ringName(ring) }),
        });
    }

    _memberChange(member, values) {
        return {
            op: "update_member",
            member_id: member.id,
            values,
            was: Object.fromEntries(
                Object.keys(values).map((field) => [field, member[field] ?? false])
            ),
        };
    }

    updateMember(id, values, options = {}) {
        const { member } = this.person(id);
        return this.submit([this._memberChange(member, values)], {
            label: _t("%s changed", member.name),
            ...options,
        });
    }

    setTie(id, values, { otherId = false, ...options } = {}) {
        const { member } = this.person(id);
        const tie = findTie(this.view, member.id, otherId) || {};
        const change = {
            op: "set_tie",
            member_id: member.id,
            other_member_id: otherId,
            values,
            was: Object.fromEntries(
                Object.keys(values).map((field) => [field, tie[field] ?? false])
            ),
        };
        return this.submit([change], { label: _t("%s changed", member.name), ...options });
    }

    endTie(id, otherId) {
        const { member } = this.person(id);
        return this.submit([{ op: "end_tie", member_id: member.id, other_member_id: otherId }], {
            label: _t("%s changed", member.name),
        });
    }

    /** Somebody left the network on the shown date. */
    leave(id) {
        const { member } = this.person(id);
        return this.submit([{ op: "end_member", member_id: member.id }], {
            label: _t("%s left the network", member.name),
        });
    }

    /** Somebody was never in the network. */
    takeOut(id) {
        const { member } = this.person(id);
        return this.submit([{ op: "end_member", member_id: member.id }], {
            label: _t("%s noted by mistake", member.name),
            mode: "corrected",
        });
    }

    saveMoment(moment, values) {
        const change = moment
            ? { op: "update_moment", moment_id: moment.id, values }
            : { op: "add_moment", uuid: uuid(), values };
        return this.submit([change], {
            label: _t("Moment: %s", values.name),
            inPlace: true,
        });
    }

    removeMoment(moment) {
        return this.submit([{ op: "remove_moment", moment_id: moment.id }], {
            label: _t("Moment removed: %s", moment.name),
        });
    }
}
