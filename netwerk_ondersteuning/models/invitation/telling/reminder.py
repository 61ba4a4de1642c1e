"""Each morning: who is expected in some days is reminded, in his own way."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Domain

from ...dossier.closing.closing import domain_open
from ...mixin.days import day_words
from .invitation import Invitation

#: Who has a dossier whose coach cannot enter, in this order.
ROLES = ("coach", "substitute", "colleague", "leader", "break_glass")


def meetings_to_remind(env):
    """The planned meetings that are near enough, of which somebody must know."""
    now = fields.Datetime.now()
    near = Domain.OR(
        Domain("company_id", "=", company.id)
        # a day more: the day is that of the organisation's clock (see `is_near`)
        & Domain("date", "<=", now + timedelta(company.netwerk_reminder_days + 1))
        for company in env["res.company"].search([("netwerk_reminder_days", ">", 0)])
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
        return self.meeting._local(fields.Datetime.now()).date()

    def is_near(self):
        """Whether its people are reminded by now."""
        days = self.meeting.company_id.netwerk_reminder_days
        return self.meeting.date <= self.today + timedelta(days)

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
        by_mail = rows.filtered(
            lambda row: (
                row.reminder == "mail"
                and not row.news  # he knows another moment: somebody tells him that
                and not row._invitation_problems("mail")
            )
        )
        if meeting._invitation_problems():  # a consent that was taken back, for one
            by_mail = by_mail.browse()
        Invitation(by_mail).remind()
        others = rows - by_mail
        if others:
            self._ask(len(others))
        Invitation(others).note_reminded()
        if by_mail:
            message = self.env._(
                "Reminders put ready to be mailed: %(count)s", count=len(by_mail)
            )
            meeting.message_post(body=message)

    def _sender(self):
        """Who prepares this meeting, or else the coach, or else who has the dossier
        now: whoever of them may enter today and still works here."""
        meeting = self.meeting
        allowed = meeting.dossier_id._may_enter().filtered("active")
        rows = meeting.dossier_id.access_ids.filtered("is_current")
        stand_in = rows.sorted(lambda row: (ROLES.index(row.role), row.id)).user_id
        people = meeting.user_id | meeting.coach_id | stand_in
        return (people & allowed)[:1]

    def _ask(self, count):
        """An activity without names: whoever opens the meeting sees who it is."""
        meeting = self.meeting.with_context(lang=self.env.user.lang)
        day = day_words(meeting.env, meeting.date, "d MMMM")
        summary = meeting.env._(
            "Remind people of the meeting on %(day)s: %(count)s", day=day, count=count
        )
        meeting.activity_schedule(
            "mail.mail_activity_data_call", summary=summary, user_id=self.env.uid
        )
