"""Whom the coach calls, so that a talk is not forgotten."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..dossier.closing.closing import domain_open
from ..dossier.today.row import TODAY, Action, TodayKind
from .telling.calling import Calling


@TODAY.add
class ReminderCallKind(TodayKind):
    """Somebody at a talk or a meeting who is reminded by a call, or by a text message
    that the coach sends."""

    code = "reminder_call"
    section = "promised"
    sequence = 10
    icon = "fa-phone"
    model = "netwerk.meeting.attendance"
    fields = ("meeting_id", "kind", "member_id", "user_id", "name", "reminder")
    order = "to_call_on, id"

    def waits(self):
        """Until the hour of the meeting itself."""
        return (
            Domain("to_call_on", "!=", False)
            & Domain("meeting_id.outcome", "=", "planned")
            & Domain("meeting_id.start", ">", fields.Datetime.now())
            & domain_open()
        )

    def prepare(self, records):
        """The days, and the numbers that are everybody's of the team to see."""
        records.meeting_id.fetch(["date", "start", "dossier_id", "company_id"])
        contacts = records.member_id.contact_ids
        shown = contacts.filtered(
            lambda one: one.kind == "phone" and not one.is_shielded
        )
        self.numbers = {
            member.id: own.mapped("value")
            for member, own in shown.grouped("member_id").items()
        }

    def row(self, record):
        meeting = record.meeting_id
        is_client = record.kind == "client"
        return self.said(
            record,
            title=None if is_client else record.who,
            words=self._words(record, meeting.date),
            when=f"{meeting._local(meeting.start):%H:%M}",
            phones=self._phones(record),
        )

    def _words(self, record, day):
        is_text = record.reminder == "text"
        if day == self.today.day + timedelta(days=1):
            if is_text:
                return self.env._("Send a text message about tomorrow")
            return self.env._("Call about tomorrow")
        words = {"day": self.day(day)}
        if day == self.today.day:
            words["day"] = self.env._("today")
        if is_text:
            return self.env._("Send a text message about %(day)s", **words)
        return self.env._("Call about %(day)s", **words)

    def _phones(self, record):
        if record.kind == "member":
            return self.numbers.get(record.member_id.id, [])
        number = False
        if record.kind == "client":
            number = record.dossier_id.partner_id.phone
        elif record.kind == "user":
            number = record.user_id.partner_id.phone
        return [number] if number else []

    def actions(self, record):
        return [Action("called", self.env._("Done"), "fa-check"), *self.set_aside()]

    def do_called(self, record):
        since = fields.Date.to_string(record.to_call_on)
        record.action_called()
        return since

    def undo_called(self, record, kept):
        try:
            since = fields.Date.to_date(kept)
        except (TypeError, ValueError):
            since = None
        if not since:
            raise UserError(self.env._("This cannot be taken back."))
        Calling(record.meeting_id).undo(record, since)

    def open(self, record):
        return super().open(record.meeting_id)
