from odoo import models
from odoo.exceptions import AccessError


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """Refuse without a name, and leave a trace.

        Odoo's own text shows display names and rules in debug mode, read under sudo.
        """
        if not isinstance(records, self.pool["netwerk.logged.mixin"]):
            return super()._make_access_error(operation, records)
        dossiers = records.sudo()._log_dossiers().exists()
        self.env["netwerk.access.log"]._log_refused("denied", dossiers, operation)
        return AccessError(
            self.env._(
                "This belongs to a dossier that is not open to you. "
                "Ask the coach or the team leader."
            )
        )
