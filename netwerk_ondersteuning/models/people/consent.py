from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Consent(models.Model):
    """A consent can be that of somebody in the network too."""

    _inherit = "netwerk.consent"

    member_id = fields.Many2one(
        "netwerk.member",
        string="Of whom",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id)]",
        help="Empty: of the client.",
    )

    who = fields.Char(compute="_compute_who")

    @api.depends("member_id.name")
    def _compute_who(self):
        for consent in self:
            consent.who = consent.member_id.name or self.env._("the client")

    @api.constrains("member_id", "dossier_id")
    def _check_who(self):
        for consent in self:
            if consent.dossier_id.kind == "initiative" and not consent.member_id:
                raise ValidationError(
                    self.env._("An initiative has no client: say whose consent it is.")
                )
