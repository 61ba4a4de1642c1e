from odoo import models
from odoo.exceptions import AccessError


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """Refuse without a name, and leave a trace.

        Odoo's own text shows display names and rules in debug mode, read under sudo.
        What is closed and what does not exist is refused alike: otherwise numbers
        would tell how much there is.
        """
        if not isinstance(records, self.pool["netwerk.logged.mixin"]):
            return super()._make_access_error(operation, records)
        dossiers = records.sudo().exists()._log_dossiers().exists()
        what = f"{operation} {records._name}"
        self.env["netwerk.access.log"]._log_refused("denied", dossiers, what)
        return AccessError(
            self.env._(
                "This belongs to a dossier that is not open to you, or it is not there "
                "any more. Ask the coach or the team leader."
            )
        )
