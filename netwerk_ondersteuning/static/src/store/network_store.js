/**
 * What the screen keeps of the network of one dossier: it looks (network_look), sends what
 * is changed (network_outbox), goes to another day or drawing, and says every change in
 * the words of `apply_network_changes`.
 */
import { markRaw } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { RPCError } from "@web/core/network/rpc";
import { uuid } from "@web/core/utils/strings";

import { MODEL, NetworkOutbox } from "./network_outbox";
import { findTie } from "./network_preview";
import { CIRCLE, shownDrawing } from "../parts/drawings";
import { placeIn } from "../parts/geometry";
import { ringName } from "../parts/words";

/** @typedef {import("./network_outbox").Outcome} Outcome */

/** What these fields said before, for the server to see what somebody else changed. */
function before(record, values) {
    return Object.fromEntries(
        Object.keys(values).map((field) => [field, record[field] ?? false])
    );
}

export class NetworkStore extends NetworkOutbox {
    /** @param {Object} params as of NetworkOutbox */
    constructor(params) {
        super(params);
        this.isLoading = false;
        this._loads = 0;
    }

    // -- looking ------------------------------------------------------------------------

    async load() {
        try {
            await this._fetch(this.date, this.compareTo);
        } catch (error) {
            if (this.network || this.drawing === CIRCLE || !(error instanceof RPCError)) {
                throw error;
            }
            this.drawing = CIRCLE; // the drawing that was looked at last is no more
            await this._fetch(this.date, this.compareTo);
        }
        await this._restore();
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
        const network = await this._ask(this.orm.silent);
        if (!isBusy() && network.version > this.network.version) {
            this._receive(network);
        }
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

    /**
     * Shows the network as another drawing.
     *
     * @param {string} drawing the code of one of `options.drawings`
     * @returns {Promise<boolean>} whether it is there; when not, it was said why
     */
    async show(drawing) {
        const present = this.shownDrawing;
        this.drawing = drawing;
        if (drawing === CIRCLE || shownDrawing(this.network) === drawing) {
            return true;
        }
        try {
            await this.whenIdle();
            if (!this.isOffline) {
                await this._fetch(this.date, this.compareTo);
                return true;
            }
        } catch (error) {
            if (error instanceof RPCError) {
                throw error;
            }
        } finally {
            if (this.drawing === drawing && this.shownDrawing !== drawing) {
                this.drawing = present;
            }
        }
        this.notify(
            _t("There is no connection: this drawing can be made when it is back."),
            { type: "warning" }
        );
        return false;
    }

    /**
     * Every moment up to today, to lay side by side.
     *
     * @returns {Promise<Object[]|false>} false when there is no connection
     */
    async loadMoments(drawing) {
        await this.whenIdle();
        try {
            const moments = await this.orm.call(MODEL, "get_network_moments", [
                [this.dossierId],
                drawing,
            ]);
            return markRaw(moments);
        } catch (error) {
            if (error instanceof RPCError) {
                throw error;
            }
            return false;
        }
    }

    async _fetch(date, compareTo) {
        const turn = ++this._loads;
        this.isLoading = true;
        try {
            const network = await this._ask(this.orm, date, compareTo);
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

    // -- the changes in words -----------------------------------------------------------

    /** Adds people, each with an id of his own, so that nobody comes in twice. */
    addPeople(names, { values = {}, tie = {} } = {}) {
        const changes = names.map((name) => ({
            op: "add_member",
            uuid: uuid(),
            values: { name, ...values },
            tie,
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
     * @param {Object} [where] the point and the sector of the drop: within the own ring
     *  only the place changes, in another sector they stay at the nearest edge of the own
     * @returns {Promise<Outcome>|null} null when there is nothing to change
     */
    place(id, ring, { at, sector } = {}) {
        const person = this.person(id);
        const isSame = person && (person.tie.ring || false) === (ring || false);
        if (!person || (isSame && !(ring && at))) {
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
            values: isSame ? {} : { ring: ring || false },
            was: isSame ? {} : { ring: tie.ring || false },
            at,
            place:
                at && placeIn(this.view.layout, ring, category?.sector || member.sector, at),
        });
        return this.submit(changes, {
            label: _t("%(name)s: %(ring)s", { name: member.name, ring: ringName(this.view, ring) }),
        });
    }

    _memberChange(member, values) {
        return {
            op: "update_member",
            member_id: member.id,
            values,
            was: before(member, values),
        };
    }

    updateMember(id, values, options = {}) {
        const { member } = this.person(id);
        return this.submit([this._memberChange(member, values)], {
            label: _t("%s changed", member.name),
            ...options,
        });
    }

    /**
     * What was said of somebody during a while was a mistake: it was so as it was said
     * after it, with what follows from that.
     *
     * @param {string} field
     * @param {Object} run of the card: `{from, until, next}`
     */
    wasWrong(id, field, { from, until, next }) {
        const { member } = this.person(id);
        const along = { category_id: "formality", contact_permission: "contact_permission_date" };
        const fields = [field, along[field]].filter(Boolean);
        const values = Object.fromEntries(fields.map((name) => [name, next[name]]));
        const change = {
            op: "put_member",
            member_id: member.id,
            values: {},
            history: [{ date_start: from, date_end: until, values }],
        };
        return this.submit([change], { label: _t("%s corrected", member.name) });
    }

    setTie(id, values, { otherId = false, ...options } = {}) {
        const { member } = this.person(id);
        const tie = findTie(this.view, member.id, otherId) || {};
        const change = {
            op: "set_tie",
            member_id: member.id,
            other_member_id: otherId,
            values,
            was: before(tie, values),
        };
        return this.submit([change], { label: _t("%s changed", member.name), ...options });
    }

    endTie(id, otherId, options = {}) {
        const { member } = this.person(id);
        return this.submit([{ op: "end_tie", member_id: member.id, other_member_id: otherId }], {
            label: _t("%s changed", member.name),
            ...options,
        });
    }

    /** Somebody left the network on the shown date; was there until then, also when that
     *  date is being corrected. */
    leave(id) {
        const { member } = this.person(id);
        return this.submit([{ op: "end_member", member_id: member.id }], {
            label: _t("%s left the network", member.name),
            mode: "changed",
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

    /** What is asked of the client, and drawn. */
    updateClient(values, options = {}) {
        const { dossier } = this.view;
        const change = { op: "update_client", values, was: before(dossier, values) };
        return this.submit([change], {
            label: _t("%s changed", dossier.center_name),
            ...options,
        });
    }

    /** What the client thinks of a change between the two compared dates. */
    sayFeeling(change, values, options = {}) {
        const { member_id, other_member_id, what, from, to } = change;
        const was = { feeling: change.feeling || false, words: change.words || false };
        const said = { op: "say_feeling", member_id, other_member_id, what, from, to };
        return this.submit([{ ...said, ...was, ...values, was }], {
            label: _t("The client's word on: %s", change.text),
            ...options,
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

    saveCvLine(line, values) {
        const change = line
            ? {
                  op: "update_cv_line",
                  cv_line_id: line.id,
                  values,
                  was: before(line, values),
              }
            : { op: "add_cv_line", uuid: uuid(), values };
        return this.submit([change], {
            label: _t("Cv: %s", values.name || line.name),
            inPlace: true,
        });
    }

    removeCvLine(line) {
        return this.submit([{ op: "remove_cv_line", cv_line_id: line.id }], {
            label: _t("Removed from the cv: %s", line.name),
        });
    }

    removeMoment(moment) {
        return this.submit([{ op: "remove_moment", moment_id: moment.id }], {
            label: _t("Moment removed: %s", moment.name),
        });
    }
}
