/**
 * "Not now": somebody else was changing the same, again and again. The server says it in
 * words that anybody can read; the map keeps what waits, and sends it again.
 */
import { registry } from "@web/core/registry";

export const TRY_AGAIN =
    "odoo.addons.netwerk_ondersteuning.models.dossier.dossier_lock.TryAgainError";

registry.category("error_notifications").add(TRY_AGAIN, { type: "warning" });
