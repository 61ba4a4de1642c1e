/** Nobody leaves the map with changes that wait, unless they want to. */
import { useEnv, useExternalListener } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { useBus, useService } from "@web/core/utils/hooks";

/** @returns {Promise<boolean>} whether the map may be left */
async function mayLeave(store, dialog) {
    await store.whenIdle();
    if (!store.waiting) {
        return true;
    }
    return new Promise((resolve) => {
        dialog.add(ConfirmationDialog, {
            title: _t("Not saved yet"),
            body: store.isKept
                ? _t(
                      "There is no connection. The last changes are kept on this device and sent when you open this network here again."
                  )
                : _t("There is no connection. If you leave now, the last changes are lost."),
            confirmLabel: _t("Stay here"),
            cancelLabel: _t("Leave"),
            confirm: () => resolve(false),
            cancel: () => resolve(true),
            dismiss: () => resolve(false),
        });
    });
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
