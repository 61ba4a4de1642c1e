"""Whom somebody sees today, and what was not noted of the days before."""

from datetime import timedelta

from odoo.fields import Domain

from ...dossier.closing.closing import domain_open
from ...dossier.today.row import TODAY, Action, TodayKind

#: So long it is asked what came of an appointment.
ASKED_FOR = timedelta(weeks=6)


def domain_own(today):
    """The appointments of this user: those they hold, and those of whom they stand in
    for; in dossiers that are open to them today.

    :param today: the :class:`~...dossier.today.today.Today` that asks
    """
    mine = Domain("user_id", "=", today.env.uid)
    stands_in = Domain("dossier_id", "in", today.stood_in_for.ids) & Domain(
        "user_id", "in", today.stood_in_for.coach_id.ids
    )
    return Domain("dossier_id", "in", today.entered.ids) & (mine | stands_in)


class AppointmentKind(TodayKind):
    """An appointment that was not noted yet."""

    section = "see"
    together = True
    model = "netwerk.meeting"
    fields = ("date", "start", "type_id", "user_id", "location", "outcome")
    more = "netwerk_ondersteuning.action_meeting"

    def list_label(self):
        return self.env._("Contacts and meetings")

    def within(self):
        return domain_own(self.today)

    def row(self, record):
        words = record.type_id.name
        if record.location:
            words = f"{words} · {record.location}"
        return self.said(
            record,
            words=words,
            when=self.hour(record),
            phones=self.today.phones_of(record.dossier_id),
        )

    def hour(self, record):
        """The hour on the clock of the organisation; empty when there is none."""
        return record.start and record._local(record.start).strftime("%H:%M") or ""

    def do_missed(self, record):
        record.action_missed()

    def undo_missed(self, record, kept):
        if record.outcome == "missed":
            record.action_planned()

    def do_held(self, record):
        record.action_held()

    def undo_held(self, record, kept):
        if record.outcome == "held":
            record.action_planned()

    def do_talk(self, record):
        return record.action_open_talk()

    def open(self, record):
        return record.action_open_talk()


@TODAY.add
class TodaysAppointment(AppointmentKind):
    """Whom somebody sees today, in the order of the day."""

    code = "appointment"
    sequence = 10
    icon = "fa-comments-o"
    order = "start, id"

    def waits(self):
        return (
            Domain("outcome", "=", "planned")
            & Domain("date", "=", self.today.day)
            & domain_open()
        )

    def picks(self, record):
        return record.outcome == "planned" and record.date == self.today.day

    def actions(self, record):
        return [
            Action("talk", self.env._("Open the talk"), "fa-pencil", opens=True),
            Action("missed", self.env._("Did not come"), "fa-times"),
        ]


@TODAY.add
class PastAppointment(AppointmentKind):
    """An appointment of which nobody noted whether it was held."""

    code = "appointment_past"
    section = "ask"
    sequence = 5
    icon = "fa-calendar-check-o"
    order = "date desc, start desc, id"

    def waits(self):
        day = self.today.day
        return (
            Domain("outcome", "=", "planned")
            & Domain("date", "<", day)
            & Domain("date", ">=", day - ASKED_FOR)
            & domain_open()
        )

    def picks(self, record):
        return record.outcome == "planned" and record.date < self.today.day

    def row(self, record):
        row = super().row(record)
        row.words = self.env._("%(type)s: was it held?", type=record.type_id.name)
        row.when = self.day(record.date)
        return row

    def actions(self, record):
        return [
            Action("held", self.env._("Held"), "fa-check"),
            Action("missed", self.env._("Did not come"), "fa-times"),
            *self.set_aside(),
        ]
