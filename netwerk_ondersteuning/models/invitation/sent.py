from odoo import api, fields, models

from .telling.sending import undo_noted


class Sent(models.Model):
    """A mail to somebody at a meeting, or about what somebody agreed to do."""

    _inherit = "netwerk.sent"

    kind = fields.Selection(
        selection_add=[
            ("invitation", "Invitation"),
            ("reminder", "Reminder"),
            ("changed", "Another day, hour or place"),
            ("cancelled", "Called off"),
            ("uninvited", "Not invited after all"),
            ("minutes", "Minutes"),
        ],
        ondelete={
            "invitation": "cascade",
            "reminder": "cascade",
            "changed": "cascade",
            "cancelled": "cascade",
            "uninvited": "cascade",
            "minutes": "cascade",
        },
    )
    attendance_id = fields.Many2one(
        "netwerk.meeting.attendance",
        string="At the meeting",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    member_id = fields.Many2one(
        "netwerk.member",
        string="Somebody from the network",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    for_whom = fields.Char("To", compute="_compute_for_whom")
    is_settled = fields.Boolean(
        readonly=True, help="It did not leave, and it was told in another way."
    )
    noted = fields.Json(
        readonly=True,
        groups=fields.NO_ACCESS,
        help="What was noted of this person when the mail was made: each field with "
        "what stood there before and since. Taken back when the mail does not leave.",
    )

    @api.depends("attendance_id.who", "member_id.name", "link_id.for_whom")
    def _compute_for_whom(self):
        for note in self:
            note.for_whom = (
                note.attendance_id.who or note.member_id.name or note.link_id.for_whom
            )

    def _left(self):
        self.noted = False
        return super()._left()

    def _did_not_leave(self, failure):
        """Nobody counts as invited, told or provided by a mail that did not leave.

        What somebody noted of this person since then stays.
        """
        for note in self:
            undo_noted(note)
        return super()._did_not_leave(failure)
