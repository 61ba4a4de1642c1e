/** The road of the map to the server: the network of one dossier. See outbox. */
import { markRaw } from "@odoo/owl";

import { NetworkLook } from "./network_look";
import { preview } from "./network_preview";
import { withOutbox } from "./outbox";

export const MODEL = "netwerk.dossier";

/** @typedef {import("./outbox").Outcome} Outcome */

export class NetworkOutbox extends withOutbox(NetworkLook) {
    /** @param {Object} params as of the outbox, and `dossierId` */
    constructor({ dossierId, ...params }) {
        super(params);
        this.dossierId = dossierId;
    }

    _receive(network) {
        this.network = markRaw(network);
        this._refresh();
    }

    _show(changes) {
        if (this.network) {
            this.view = markRaw(preview(this.network, changes));
        }
    }

    /**
     * @param {Object[]} changes in the words of `apply_network_changes`
     * @param {Object} options as of the outbox
     * @param {"changed"|"corrected"} [options.mode]
     * @returns {Promise<Outcome>} when it was saved or refused; never rejects
     */
    submit(changes, options = {}) {
        const mode = options.mode || (this.isCorrecting ? "corrected" : "changed");
        return super.submit(changes, { ...options, mode });
    }

    _stamp() {
        return { base: this.network.version, date: this.date, today: this.network.today };
    }

    _isShown(entry) {
        return this._dateOf(entry) === this.date;
    }

    _stateToo() {
        return { ids: this.ids };
    }

    _adopt(state) {
        this._learn(state.ids);
    }

    _apply(entry, changes, { mode, base }) {
        return this.orm.silent.call(
            MODEL,
            "apply_network_changes",
            [[this.dossierId], changes.map((change) => this._forServer(change))],
            {
                date: this._dateOf(entry),
                mode,
                base_version: base,
                batch: entry.uuid,
                sender: this.sender,
                ...this._wanted,
            }
        );
    }

    async _take(entry, result) {
        this._learn(result.ids);
        this.network = markRaw(await this._shown(result.network, this._dateOf(entry)));
    }

    /** The day on which a change holds: the one that was looked at when it was made. */
    _dateOf(entry) {
        return entry.date || (entry.today === this.network?.today ? null : entry.today);
    }

    /** @returns {Promise<Object>} the network as `get_network` gives it */
    _ask(orm, date, compareTo) {
        const question = this._question(date, compareTo);
        return orm.call(MODEL, "get_network", [[this.dossierId]], question);
    }

    /** An answer holds no comparison, and may be of another day than the one on screen. */
    async _shown(network, date) {
        const isOtherDay = date !== this.date;
        if (!this.compareTo && !isOtherDay) {
            return network;
        }
        try {
            return await this._ask(this.orm.silent);
        } catch {
            const { before, changes } = this.network;
            return isOtherDay ? this.network : { ...network, before, changes };
        }
    }

    _known(change) {
        const known = { ...change };
        for (const key of ["member_id", "other_member_id", "cv_line_id"]) {
            if (known[key]) {
                known[key] = this.resolve(known[key]);
            }
        }
        if (known.values?.cv_line_id) {
            const cv_line_id = this.resolve(known.values.cv_line_id);
            known.values = { ...known.values, cv_line_id };
        }
        return known;
    }

    /** `at` is where the pointer let go: for the eye, not for the server. */
    _forServer(change) {
        const { at, ...rest } = this._known(change);
        return rest;
    }
}
