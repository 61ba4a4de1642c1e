from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Agreement(models.Model):
    """What client and volunteer agreed with each other."""

    _inherit = "netwerk.agreement"

    match_id = fields.Many2one(
        "netwerk.match",
        string="With which volunteer",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id)]",
        help="Stands on the page of the volunteer.",
    )

    @api.depends("match_id")
    def _compute_dossier_id(self):
        """What is agreed with a volunteer is of that dossier, when nothing else says
        so."""
        result = super()._compute_dossier_id()
        for agreement in self:
            if agreement.match_id and not agreement.dossier_id:
                agreement.dossier_id = agreement.match_id.dossier_id
        return result

    @api.constrains("match_id")
    def _check_match(self):
        """Who is 16 or 17 goes along, and takes nothing on."""
        for agreement in self:
            volunteer = agreement.match_id.volunteer_id
            if volunteer.is_young:
                raise ValidationError(
                    self.env._(
                        "%(name)s is 16 or 17: goes along, and takes nothing on.",
                        name=volunteer.name,
                    )
                )
