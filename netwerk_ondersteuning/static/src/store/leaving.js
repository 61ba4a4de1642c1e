/** What screens share whose changes wait in the browser (`outbox.js`): undo by keys, and what is asked before one leaves. */
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";

/** A field has an undo of its own. */
const FIELD = "input:not([type=range]):not([type=checkbox]), textarea, .modal";

/** Ctrl+Z undoes, Ctrl+Y and Ctrl+Shift+Z do it again. */
export function undoByKey(ev, store) {
    if (!(ev.ctrlKey || ev.metaKey) || ev.altKey || ev.target.closest?.(FIELD)) {
        return;
    }
    const key = ev.key.toLowerCase();
    if (key === "z" || key === "y") {
        ev.preventDefault();
        if (key === "y" || ev.shiftKey) {
            store.redo();
        } else {
            store.undo();
        }
    }
}

/**
 * What was not saved is told before one leaves.
 *
 * @param {Object} dialog the service
 * @param {string} body what becomes of it
 * @returns {Promise<boolean>} whether one leaves
 */
export function askToLeave(dialog, body) {
    return new Promise((resolve) => {
        const stay = () => resolve(false);
        dialog.add(ConfirmationDialog, {
            title: _t("Not saved yet"),
            body,
            confirmLabel: _t("Stay here"),
            cancelLabel: _t("Leave"),
            confirm: stay,
            cancel: () => resolve(true),
            dismiss: stay,
        });
    });
}
