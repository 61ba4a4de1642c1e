from odoo import fields, models


class MethodUse(models.Model):
    """That an organisation works by a method, or does not, whatever its version."""

    _name = "netwerk.method.use"
    _inherit = "netwerk.version.use"
    _description = "Method of an organisation"

    code = fields.Char("Method")
