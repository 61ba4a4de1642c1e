from odoo import fields, models

from ..mixin.row_mixin import Checked


class ResCompany(models.Model):
    _inherit = "res.company"

    netwerk_contact_weeks = fields.Integer(
        "Weeks without contact",
        default=6,
        required=True,
        help="After so many weeks a dossier stands in the list “Not spoken for a "
        "while”.",
    )

    _netwerk_contact_weeks_positive = Checked(
        "CHECK (netwerk_contact_weeks > 0)",
        "That is at least one week.",
        lambda row: row.netwerk_contact_weeks > 0,
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    netwerk_contact_weeks = fields.Integer(
        related="company_id.netwerk_contact_weeks", readonly=False
    )
