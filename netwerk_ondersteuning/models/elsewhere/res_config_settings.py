from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    netwerk_text_names_client = fields.Boolean(
        related="company_id.netwerk_text_names_client", readonly=False
    )
