from odoo import fields, models


class MailActivity(models.Model):
    """Something to do that was offered by the phase of a trajectory."""

    _inherit = "mail.activity"

    netwerk_line = fields.Char(
        "Line of a method",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups=fields.NO_ACCESS,  # it says that this is of a client
        help="Which line of a method it is of, whatever its language.",
    )
