from odoo import api, fields, models


class Agreement(models.Model):
    """For which lead to work something was agreed: on the way to it, or afterwards."""

    _inherit = "netwerk.agreement"

    lead_id = fields.Many2one(
        "netwerk.job.lead",
        string="For which lead",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id)]",
    )

    @api.depends("lead_id")
    def _compute_dossier_id(self):
        """What is agreed for a lead is of its dossier, when no meeting says so."""
        result = super()._compute_dossier_id()
        for agreement in self:
            if agreement.lead_id and not agreement.dossier_id:
                agreement.dossier_id = agreement.lead_id.dossier_id
        return result
