/**
 * A dialog of this addon, or over a screen of it, says so: its words can be read, and on
 * a phone its buttons are as large as a finger (dialogs.scss).
 */
import { onMounted } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { patch } from "@web/core/utils/patch";

const MODELS = "netwerk.";
const SCREENS = "netwerk_";

/** Whether a word of the server, which says false where there is none, begins so. */
const begins = (word, start) => String(word || "").startsWith(start);

/** Whether an action is a form, a list or a screen of this addon. */
const isOurs = (action) =>
    begins(action?.res_model, MODELS) || begins(action?.tag, SCREENS);

/** Whether a dialog is: what it shows, or what it lies over. */
function belongsHere(dialog) {
    const { actionProps } = dialog.props;
    if (actionProps?.resModel) {
        return begins(actionProps.resModel, MODELS);
    }
    return isOurs(dialog.env.services?.action?.currentController?.action);
}

patch(Dialog.prototype, {
    setup() {
        super.setup();
        onMounted(() => {
            this.modalRef.el?.classList.toggle("o_netwerk_dialog", belongsHere(this));
        });
    },
});
