from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..mixin.row_mixin import Checked

#: The longest that a reminder can come before a meeting, in days.
MOST_DAYS = 30


class ResCompany(models.Model):
    _inherit = "res.company"

    netwerk_reminder_days = fields.Integer(
        "Reminder, days before",
        default=2,
        help="How many days before a meeting its people are reminded; 0: never.",
    )

    _netwerk_reminder_days_range = Checked(
        f"CHECK (netwerk_reminder_days BETWEEN 0 AND {MOST_DAYS})",
        "A reminder comes at most 30 days before; 0 is never.",
        lambda row: 0 <= row.netwerk_reminder_days <= MOST_DAYS,
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    netwerk_reminder_days = fields.Integer(
        related="company_id.netwerk_reminder_days", readonly=False
    )


class Meeting(models.Model):
    """Each morning: who is expected in some days is reminded, in his own way."""

    _inherit = "netwerk.meeting"

    @api.model
    def _cron_remind(self):
        """Remind of the meetings that are near; each in a transaction of its own."""
        meetings = self._to_remind()
        progress = self.env["ir.cron"]
        progress._commit_progress(remaining=len(meetings))
        for meeting in meetings:
            meeting._remind()
            progress._commit_progress(1)

    @api.model
    def _to_remind(self):
        """The planned meetings that are near enough, of which somebody must know."""
        now = fields.Datetime.now()
        near = Domain.OR(
            Domain("company_id", "=", company.id)
            # a day more: the day is that of the organisation's clock (see `_is_near`)
            & Domain("date", "<=", now + timedelta(company.netwerk_reminder_days + 1))
            for company in self.env["res.company"].search(
                [("netwerk_reminder_days", ">", 0)]
            )
        )
        meetings = self.search(
            near & Domain("outcome", "=", "planned") & Domain("start", ">", now)
        )
        return meetings.filtered(
            lambda meeting: meeting._is_near() and meeting._people_to_remind()
        )

    def _is_near(self):
        today = self._local(fields.Datetime.now()).date()
        return self.date <= today + timedelta(self.company_id.netwerk_reminder_days)

    def _people_to_remind(self):
        """Who is expected and does not hear of it today for the first time."""
        today = self._local(fields.Datetime.now()).date()
        return self.attendance_ids.filtered(
            lambda row: (
                row.reminder != "none"
                and not row.reminded_on
                and row.answer != "not"
                and row.state in ("wanted", "invited")
                and row._is_still_there()
                and (row.kind == "client" or row.invited_on)
                and (not row.invited_on or row.invited_on < today)
            )
        )

    def _remind(self):
        """Mail who chose that and still may be mailed; for the rest the coach calls."""
        self.ensure_one()
        holder = self._reminded_by()
        if not holder:
            return
        # in the name of somebody who may enter, and under his rules
        meeting = self.with_user(holder).with_company(self.company_id)
        meeting.dossier_id._lock()
        rows = meeting._people_to_remind()
        by_mail = rows.filtered(
            lambda row: (
                row.reminder == "mail"
                and not row.news  # he knows another moment: somebody tells him that
                and not row._invitation_problems("mail")
            )
        )
        if meeting._invitation_problems():  # a consent that was taken back, for one
            by_mail = by_mail.browse()
        by_mail._mail("reminder", "_note_reminded")
        others = rows - by_mail
        if others:
            meeting._ask_to_remind(len(others))
        others._note_reminded()
        if by_mail:
            message = self.env._(
                "Reminders put ready to be mailed: %(count)s", count=len(by_mail)
            )
            meeting.message_post(body=message)

    def _reminded_by(self):
        """Who prepares this meeting, or else the coach, if he may enter today."""
        people = self.user_id + self.coach_id
        return (people & self.dossier_id.access_user_ids).filtered("active")[:1]

    def _ask_to_remind(self, count):
        """An activity without names: whoever opens the meeting sees who it is."""
        meeting = self.with_context(lang=self.env.user.lang)
        day = format_date(meeting.env, self.date, date_format="d MMMM")
        summary = meeting.env._(
            "Remind people of the meeting on %(day)s: %(count)s", day=day, count=count
        )
        meeting.activity_schedule(
            "mail.mail_activity_data_call", summary=summary, user_id=self.env.uid
        )
