from odoo import fields, models


class SupportFunction(models.Model):
    """A kind of support that a network gives (Hendrix 1997; six functions)."""

    _name = "netwerk.support.function"
    _inherit = "netwerk.vocabulary"
    _description = "Kind of support"

    description = fields.Char(translate=True)
