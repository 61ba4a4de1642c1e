from odoo import fields, models


class SupportFunction(models.Model):
    """A kind of support that a network gives (Hendrix 1997; six functions)."""

    _name = "netwerk.support.function"
    _description = "Kind of support"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    description = fields.Char(translate=True)
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "This code is in use.")
