from odoo import api, models
from odoo.exceptions import AccessError


class IrRule(models.Model):
    _inherit = "ir.rule"

    @api.model
    def _compute_domain(self, model_name, mode="read"):
        """Add to the record rules what they cannot see themselves.

        First the access of users who lost a role in this transaction is ended. Then
        dossiers are left out that a line of access no longer opens, and rows of other
        models (see ``netwerk.hanging``) on a dossier that the user cannot enter.
        """
        if self.env.su:
            return super()._compute_domain(model_name, mode)
        model = self.env.registry[model_name]
        if not issubclass(model, self.pool["netwerk.logged.mixin"]):
            domain = super()._compute_domain(model_name, mode)
            return domain & self.env["netwerk.hanging"]._domain(model_name)
        self.env["res.users"]._netwerk_settle_pending()
        domain = super()._compute_domain(model_name, mode)
        return domain & self.env[model_name]._domain_held()

    def _make_access_error(self, operation, records):
        """Return an access error that names no record, and log the refusal.

        In debug mode Odoo's own text shows display names and rules, read under sudo.
        The text is the same for a record that does not exist: otherwise somebody could
        count the records by trying ids.
        """
        if isinstance(records, self.pool["netwerk.hanging.mixin"]):
            records._log_refused(operation)
        if records._name in self.env["netwerk.hanging"]._models():
            # who follows, what a file is called, the subject of a note
            return super()._make_access_error(operation, records.browse())
        if not isinstance(records, self.pool["netwerk.logged.mixin"]):
            if isinstance(records, self.pool["netwerk.unseen.mixin"]):
                records = records.browse()
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
