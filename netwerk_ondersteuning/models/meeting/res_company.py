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
    netwerk_meeting_norm = fields.Float(
        "Network meetings a year",
        help="What the method asks for each client, a year; 0: no norm.",
    )

    _netwerk_contact_weeks_positive = Checked(
        "CHECK (netwerk_contact_weeks > 0)",
        "That is at least one week.",
        lambda row: row.netwerk_contact_weeks > 0,
    )
    _netwerk_meeting_norm_positive = Checked(
        "CHECK (netwerk_meeting_norm >= 0)",
        "A norm is not below zero.",
        lambda row: row.netwerk_meeting_norm >= 0,
    )


class Settings(models.TransientModel):
    _inherit = "netwerk.settings"

    netwerk_contact_weeks = fields.Integer(
        related="company_id.netwerk_contact_weeks", readonly=False
    )
    netwerk_meeting_norm = fields.Float(
        related="company_id.netwerk_meeting_norm", readonly=False
    )
