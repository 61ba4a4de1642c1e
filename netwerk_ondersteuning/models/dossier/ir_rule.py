from odoo import api, models
from odoo.exceptions import AccessError


class IrRule(models.Model):
    _inherit = "ir.rule"

    @api.model
    def _compute_domain(self, model_name, mode="read"):
        """Close what hangs from a dossier to whoever may not enter it today, in
        whatever model it is kept (see ``netwerk.hanging``)."""
        domain = super()._compute_domain(model_name, mode)
        if self.env.su:
            return domain
        return domain & self.env["netwerk.hanging"]._domain(model_name)

    def _make_access_error(self, operation, records):
        """Refuse without a name, and leave a trace.

        Odoo's own text shows display names and rules in debug mode, read under sudo.
        """
        if records._name in self.env["netwerk.hanging"]._models():
            # who follows, what a file is called, the subject of a note
            return super()._make_access_error(operation, records.browse())
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
