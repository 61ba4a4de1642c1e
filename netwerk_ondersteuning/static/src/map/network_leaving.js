/** Nobody leaves the map with changes that wait, unless they want to. */
import { useEnv, useExternalListener } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useBus, useService } from "@web/core/utils/hooks";

import { askToLeave } from "../store/leaving";

/** @returns {Promise<boolean>} whether the map may be left */
async function mayLeave(store, dialog) {
    await store.whenIdle();
    if (!store.waiting) {
        return true;
    }
    const body = store.isKept
        ? _t(
              "There is no connection. The last changes are kept on this device and sent when you open this network here again."
          )
        : _t("There is no connection. If you leave now, the last changes are lost.");
    return askToLeave(dialog, body);
}

/**
 * @param {NetworkStore} store
 * @param {ClientLock} lock as long as it is on, nothing leaves
 */
export function useLeaveGuard(store, lock) {
    const dialog = useService("dialog");
    useExternalListener(window, "beforeunload", (ev) => {
        if (store.waiting) {
            ev.preventDefault();
            ev.returnValue = "";
        }
    });
    useExternalListener(window, "online", () => store.isOffline && store.retry());
    useBus(useEnv().bus, "CLEAR-UNCOMMITTED-CHANGES", (ev) =>
        ev.detail.push(
            ({ forceLeave } = {}) => !lock.isOn && (forceLeave || mayLeave(store, dialog))
        )
    );
}
