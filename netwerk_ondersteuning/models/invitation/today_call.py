"""Whom the coach calls, so that a talk is not forgotten."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..dossier.closing.closing import domain_open
from ..dossier.today.row import TODAY, Action
from ..people.member_contact import phones_of_people
from .telling.calling import Calling
from .today import CameInKind


@TODAY.add
class ReminderCallKind(CameInKind):
    """Somebody at a talk or a meeting who is reminded by a call, or by a text message
    that the coach sends."""

    code = "reminder_call"
    section = "promised"
    sequence = 10
    icon = "fa-phone"
    fields = (
        *("kind", "member_id", "user_id", "name", "meeting_id"),
        *("reminder", "to_call_on"),
    )
    order = "to_call_on, id"

    def waits(self):
        """Until the hour of the meeting itself."""
        to_come = Domain("outcome", "=", "planned")
        to_come &= Domain("start", ">", fields.Datetime.now())
        return (
            Domain("to_call_on", "!=", False)
            & Domain("meeting_id", "any", to_come)
            & self.domain_there()
            & domain_open()
        )

    def picks(self, record):
        return bool(
            record.to_call_on
            and record.meeting_id.outcome == "planned"
            and record.meeting_id.start
            and record.meeting_id.start > fields.Datetime.now()
        )

    def prepare(self, records):
        """The numbers of people around the client that all of the team may see."""
        phones = phones_of_people(self.today).filtered(lambda it: not it.is_shielded)
        self.numbers = {
            member: own.mapped("value")
            for member, own in phones.grouped("member_id").items()
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
        if record.kind == "client":
            return self.today.phones_of(record.dossier_id)
        return self.numbers.get(record.member_id, [])

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
