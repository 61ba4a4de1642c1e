from odoo import fields, models


class Settings(models.TransientModel):
    _inherit = "netwerk.settings"

    netwerk_text_names_client = fields.Boolean(
        related="company_id.netwerk_text_names_client", readonly=False
    )
