from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    netwerk_lands_on_today = fields.Boolean(
        "Today after login",
        default=True,
        help="Who works with dossiers or figures sees Today first. A home action of "
        "one's own goes before it.",
    )


class Settings(models.TransientModel):
    _inherit = "netwerk.settings"

    netwerk_lands_on_today = fields.Boolean(
        related="company_id.netwerk_lands_on_today", readonly=False
    )
