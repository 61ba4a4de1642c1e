"""Each morning: who is expected in some days is reminded, in his own way."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Domain

from ...dossier.closing.closing import domain_open
from ...mixin.clock import today_of
from .calling import Calling
from .invitation import Invitation
from .texts import can_text

#: Who has a dossier whose coach cannot enter, in this order.
ROLES = ("coach", "substitute", "colleague", "leader", "break_glass")


def meetings_to_remind(env):
    """The planned meetings that are near enough, of which somebody must know."""
    now = fields.Datetime.now()
    near = Domain.OR(
        Domain("company_id", "=", company.id)
        & Domain(
            "date", "<=", company._netwerk_today() + timedelta(_most_days(company))
        )
        for company in env["res.company"].search([])
        if _most_days(company)
    )
    meetings = env["netwerk.meeting"].search(
        near
        & Domain("outcome", "=", "planned")
        & Domain("start", ">", now)
        & domain_open()
    )
    return meetings.filtered(
        lambda meeting: Reminder(meeting).is_near() and Reminder(meeting).people()
    )


def _most_days(company):
    return max(company._netwerk_days_before(is_talk) for is_talk in (False, True))


class Reminder:
    """The reminders of one meeting.

    :param meeting: one ``netwerk.meeting``
    """

    def __init__(self, meeting):
        meeting.ensure_one()
        self.meeting = meeting
        self.env = meeting.env

    @property
    def today(self):
        """The day of the organisation of the meeting."""
        return today_of(self.meeting)

    def is_near(self):
        """Whether its people are reminded by now."""
        is_talk = not self.meeting.is_around_the_table
        days = self.meeting.company_id._netwerk_days_before(is_talk)
        return bool(days) and self.meeting.date <= self.today + timedelta(days)

    def people(self):
        """Who is expected and does not hear of it today for the first time.

        Around a table that is who was invited, and the client. To a talk nobody is
        invited: whoever stands in it is expected.
        """
        today = self.today
        is_talk = not self.meeting.is_around_the_table
        return self.meeting.attendance_ids.filtered(
            lambda row: (
                row.reminder != "none"
                and not row.reminded_on
                and row.answer != "not"
                and row.state in ("wanted", "invited")
                and row._is_still_there()
                and (is_talk or row.kind == "client" or row.invited_on)
                and (not row.invited_on or row.invited_on < today)
            )
        )

    def send(self):
        """Mail who chose that and still may be mailed; for the rest the coach calls.

        In the name of somebody who may enter, and under his rules.
        """
        if holder := self._sender():
            meeting = self.meeting.with_user(holder)
            Reminder(meeting.with_company(self.meeting.company_id))._send()

    def _send(self):
        meeting = self.meeting
        meeting.dossier_id._lock()
        rows = self.people()
        by_mail, by_text = self._by_itself(rows, "mail"), rows.browse()
        if can_text(meeting.company_id):
            by_text = self._by_itself(rows, "text")
        Invitation(by_mail).remind()
        Invitation(by_text).remind_by_text()
        others = rows - by_mail - by_text
        Calling(meeting).ask(others)
        Invitation(others).note_reminded()
        for gone, message in (
            (by_mail, self.env._("Reminders put ready to be mailed: %(count)s")),
            (by_text, self.env._("Text messages put ready: %(count)s")),
        ):
            if gone:
                meeting.message_post(body=message % {"count": len(gone)})

    def _by_itself(self, rows, channel):
        """Who of them is reminded in this way, without one of us there."""
        if self.meeting._invitation_problems():  # a consent taken back, for one
            return rows.browse()
        return rows.filtered(
            lambda row: (
                row.reminder == channel
                and not row.news  # another moment is known: somebody tells that
                and not row._invitation_problems(channel)
            )
        )

    def did_not_leave(self, rows):
        """What was to remind these people did not arrive: somebody calls instead."""
        holder = self._sender()
        rows = rows.filtered(lambda row: row.meeting_id == self.meeting)
        is_awaited = (
            self.meeting.outcome == "planned" and self.meeting.dossier_id.active
        )
        if holder and is_awaited and rows:
            meeting = self.meeting.with_user(holder)
            rows = rows.with_env(meeting.env)
            Calling(meeting).ask(rows)
            Invitation(rows).note_reminded()

    def _sender(self):
        """Who prepares this meeting, or else the coach, or else who has the dossier
        now: whoever of them may enter today and still works here."""
        meeting = self.meeting
        allowed = meeting.dossier_id._may_enter().filtered("active")
        rows = meeting.dossier_id.access_ids.filtered("is_current")
        stand_in = rows.sorted(lambda row: (ROLES.index(row.role), row.id)).user_id
        people = meeting.user_id | meeting.coach_id | stand_in
        return (people & allowed)[:1]
