from odoo import fields, models

from ..mixin.row_mixin import CheckedUnique


class Attendance(models.Model):
    """A row of a register: somebody by name, or how many whom nobody named."""

    _inherit = "netwerk.meeting.attendance"

    is_unnamed = fields.Boolean(
        "Whom nobody named",
        readonly=True,
        copy=False,
        help="One row for all of them; how many is a number of people.",
    )

    _unnamed_once = CheckedUnique(
        "(meeting_id) WHERE is_unnamed",
        "Whom nobody named stand in one row.",
        lambda row: row.is_unnamed and (row.meeting_id,),
    )
