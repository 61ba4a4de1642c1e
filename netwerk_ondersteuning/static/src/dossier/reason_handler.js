/**
 * A team leader who opens a dossier of the team gives a reason first. The server says so
 * by refusing; what is seen is the dialog in which it is given, and no error.
 */
import { registry } from "@web/core/registry";
import { RPCError } from "@web/core/network/rpc";

const REASON_NEEDED =
    "odoo.addons.netwerk_ondersteuning.models.dossier.entering.ReasonNeeded";

export function reasonHandler(env, error, originalError) {
    if (!(originalError instanceof RPCError) || originalError.exceptionName !== REASON_NEEDED) {
        return false;
    }
    error.unhandledRejectionEvent?.preventDefault();
    const [, action, , additionalContext] = originalError.data.arguments;
    env.services.action.doAction(action, { additionalContext });
    return true;
}

// before Odoo's own dialogs of errors
registry.category("error_handlers").add("netwerk_reason", reasonHandler, { sequence: 96 });
