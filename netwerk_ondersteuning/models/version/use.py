from odoo import fields, models

from ..mixin.row_mixin import CheckedUnique


class UseMixin(models.AbstractModel):
    """That an organisation works with a template, or does not, whatever its version."""

    _name = "netwerk.version.use"
    _inherit = "netwerk.row.mixin"
    _description = "What an organisation works with"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(required=True)
    is_on = fields.Boolean("Works with it")

    _once = CheckedUnique(
        "(company_id, code)",
        "An organisation works with it or does not.",
        lambda row: (row.company_id, row.code),
    )
