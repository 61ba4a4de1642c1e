from odoo import api, fields, models

from .telling.reminder import Reminder
from .telling.sending import REMINDS, undo_noted
from .telling.texts import forget, outcome_of, take_back


class Sent(models.Model):
    """A mail to somebody at a meeting, or about what somebody agreed to do."""

    _inherit = "netwerk.sent"

    kind = fields.Selection(
        selection_add=[
            ("invitation", "Invitation"),
            ("reminder", "Reminder"),
            ("text", "Reminder by text message"),
            ("changed", "Another day, hour or place"),
            ("cancelled", "Called off"),
            ("uninvited", "Not invited after all"),
            ("minutes", "Minutes"),
        ],
        ondelete={
            "invitation": "cascade",
            "reminder": "cascade",
            "text": "cascade",
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
    text_key = fields.Char(
        groups=fields.NO_ACCESS,
        index="btree_not_null",
        help="By which what came of a text message is found.",
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
        result = super()._did_not_leave(failure)
        if failure != "stopped":  # what we stopped ourselves is not needed any more
            rows = self.filtered(lambda note: note.kind in REMINDS).attendance_id
            for meeting in rows.meeting_id:
                Reminder(meeting).did_not_leave(rows)
        return result

    # -- text messages ----------------------------------------------------------------

    def _is_waiting_text(self):
        """Whether this is a text message of which nothing came yet."""
        return bool(self.text_key) and self.state == "waiting"

    def _state_now(self):
        # sudo: only whether it is a text message
        return self.state if self.sudo().text_key else super()._state_now()

    @api.model
    def _settle_texts(self):
        """Note what came of the text messages that wait; of what did not leave somebody
        gets the task to call."""
        waiting = self.search([("state", "=", "waiting"), ("text_key", "!=", False)])
        told = outcome_of(self.env, waiting.mapped("text_key"))
        by_outcome = waiting.grouped(lambda note: told[note.text_key])
        by_outcome.get("sent", self.browse())._left()
        if failed := by_outcome.get("failed"):
            failed._did_not_leave("refused")
            forget(self.env, failed.mapped("text_key"))  # a number stays nowhere

    def _take_back(self):
        """Stop the text messages too that wait."""
        texts = self.sudo().filtered(lambda note: note._is_waiting_text())
        take_back(self.env, texts.mapped("text_key"))
        return super()._take_back()

    def unlink(self):
        """Delete the text messages of these notes too, with the number in them."""
        self.check_access("unlink")
        # sudo: by what they are found
        keys = self.sudo().filtered("text_key").mapped("text_key")
        result = super().unlink()
        forget(self.env, keys)
        return result
