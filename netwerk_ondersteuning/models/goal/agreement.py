from odoo import api, fields, models


class Agreement(models.Model):
    """For which goal something was agreed."""

    _inherit = "netwerk.agreement"

    goal_id = fields.Many2one(
        "netwerk.goal",
        string="For which goal",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id)]",
    )

    @api.depends("goal_id")
    def _compute_dossier_id(self):
        """What is agreed for a goal is of its dossier, when no meeting says so."""
        result = super()._compute_dossier_id()
        for agreement in self:
            if agreement.goal_id and not agreement.dossier_id:
                agreement.dossier_id = agreement.goal_id.dossier_id
        return result
