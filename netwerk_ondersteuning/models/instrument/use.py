from odoo import fields, models

from ..mixin.row_mixin import CheckedUnique


class InstrumentUse(models.Model):
    """That an organisation works with an instrument, or does not, whatever its
    version."""

    _name = "netwerk.instrument.use"
    _inherit = "netwerk.row.mixin"
    _description = "Instrument of an organisation"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char("Instrument", required=True)
    is_on = fields.Boolean("Works with it")

    _once = CheckedUnique(
        "(company_id, code)",
        "An organisation works with an instrument or does not.",
        lambda row: (row.company_id, row.code),
    )
