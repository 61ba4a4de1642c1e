from odoo import fields, models


class Outcome(models.Model):
    """What may come of a trajectory. Five are of the W² handbook, six of the report on
    network support; an organisation may call them otherwise, and add its own."""

    _name = "netwerk.outcome"
    _inherit = "netwerk.version.word"
    _description = "Result of a trajectory"

    _package_kind = "outcome"

    help = fields.Char(help="What it means, as one says it.")
