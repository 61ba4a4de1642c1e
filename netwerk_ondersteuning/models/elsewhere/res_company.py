from odoo import fields, models


class ResCompany(models.Model):
    """How an organisation tells what it wrote in another system."""

    _inherit = "res.company"

    netwerk_text_names_client = fields.Boolean(
        "The client's name in a text for another system",
        help="Off: the client is named there only when a consent says so.",
    )
