from odoo import fields, models


class Sent(models.Model):
    """A mail that stays where it is, in a database to practise in."""

    _inherit = "netwerk.sent"

    failure = fields.Selection(
        selection_add=[
            ("practice", "This is a database to practise in: no mail leaves.")
        ],
        ondelete={"practice": "set null"},
    )
