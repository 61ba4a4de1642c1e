from odoo import fields, models


class InstrumentUse(models.Model):
    """That an organisation works with an instrument, or does not, whatever its
    version."""

    _name = "netwerk.instrument.use"
    _inherit = "netwerk.version.use"
    _description = "Instrument of an organisation"

    code = fields.Char("Instrument")
