import { toRaw, useState } from "@odoo/owl";
import { KeepLast } from "@web/core/utils/concurrency";
import { useRecordObserver } from "@web/model/relational_model/utils";

/**
 * What was read of a record → its network, on its way. More than one part of a form shows
 * something of it, and while a form opens Odoo may make its parts twice.
 */
const asked = new WeakMap();

/**
 * The network of a dossier as it is now, asked once for each time that its record is read.
 *
 * @param {Object} env of a component; not its service, which answers that component alone
 * @param {Object} record of the form
 * @returns {Promise<Object>} what `get_network` gives
 */
function networkOf(env, record) {
    const data = toRaw(record.data);
    if (!asked.has(data)) {
        const { resModel, resId } = record;
        const network = env.services.orm.call(resModel, "get_network", [[resId]]);
        network.catch(() => asked.delete(data));
        asked.set(data, network);
    }
    return asked.get(data);
}

/**
 * The network of the dossier of a form, and anew whenever its record is read.
 *
 * The form does not wait for it: it comes while the rest is being drawn.
 *
 * @param {Object} env of a widget on the form
 * @returns {{ network: Object|null }} a state: null as long as it is on its way
 */
export function useNetwork(env) {
    const state = useState({ network: null });
    const keepLast = new KeepLast();
    let shown;
    const load = async (record) => {
        const isFirst = !asked.has(shown);
        try {
            state.network = record.resId ? await keepLast.add(networkOf(env, record)) : null;
        } catch (error) {
            if (isFirst) {
                throw error; // told once, however many parts asked
            }
        }
    };
    // what it gives back would be waited for
    useRecordObserver((record) => {
        if (toRaw(record.data) !== shown) {
            shown = toRaw(record.data);
            load(record);
        }
    });
    return state;
}
