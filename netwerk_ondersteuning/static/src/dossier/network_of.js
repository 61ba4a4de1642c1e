import { markRaw, toRaw, useState } from "@odoo/owl";
import { delay, KeepLast } from "@web/core/utils/concurrency";
import { useRecordObserver } from "@web/model/relational_model/utils";

/** For so long a form that opens waits for its drawing, to be made once (ms). */
const PATIENCE = 150;
/**
 * What was read of a record → its network, on its way. More than one part of a form shows
 * something of it, and while a form opens Odoo may make its parts twice.
 */
const asked = new WeakMap();
/** Errors that were told: once, however many parts of a form asked. */
const told = new WeakSet();

/**
 * The network of a dossier as it is now, asked once for each time that its record is read.
 * Nobody changes it, so nothing watches it.
 *
 * @param {Object} env of a component; not its service, which answers that component alone
 * @param {Object} record of the form
 * @returns {Promise<Object>} what `get_network` gives
 */
export function networkOf(env, record) {
    const data = toRaw(record.data);
    if (!asked.has(data)) {
        const { resModel, resId } = record;
        const network = env.services.orm
            .call(resModel, "get_network", [[resId]])
            .then(markRaw);
        asked.set(data, network);
    }
    return asked.get(data);
}

/**
 * The network of the dossier of a form, and anew whenever its record is read.
 *
 * A form that opens waits for it as long as nobody notices; later it comes by itself.
 *
 * @param {Object} env of a widget on the form
 * @returns {{ network: Object|null }} a state: null as long as it is on its way
 */
export function useNetwork(env) {
    const state = useState({ network: null });
    const keepLast = new KeepLast();
    let shown;
    const load = async (record) => {
        try {
            state.network = record.resId ? await keepLast.add(networkOf(env, record)) : null;
        } catch (error) {
            if (!told.has(error)) {
                told.add(error);
                throw error;
            }
        }
    };
    useRecordObserver((record) => {
        if (toRaw(record.data) === shown) {
            return;
        }
        shown = toRaw(record.data);
        // an error is told by itself: the form stays what it is
        const settled = new Promise((resolve) => {
            load(record).finally(resolve);
        });
        return Promise.race([settled, delay(PATIENCE)]);
    });
    return state;
}
