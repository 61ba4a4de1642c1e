from odoo import fields, models

from ..mixin.row_mixin import Checked


class ResCompany(models.Model):
    _inherit = "res.company"

    netwerk_funding_weeks = fields.Integer(
        "Weeks before a decision ends",
        default=8,
        required=True,
        help="So many weeks before the decision of a funder ends, its dossier stands "
        "in the list “Decision ends soon”.",
    )

    _netwerk_funding_weeks_range = Checked(
        "CHECK (netwerk_funding_weeks BETWEEN 1 AND 52)",
        "Between one week and a year.",
        lambda row: 1 <= row.netwerk_funding_weeks <= 52,
    )


class Settings(models.TransientModel):
    _inherit = "netwerk.settings"

    netwerk_funding_weeks = fields.Integer(
        related="company_id.netwerk_funding_weeks", readonly=False
    )
