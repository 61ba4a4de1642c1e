"""Meetings around the table on which nothing followed yet."""

from odoo.fields import Domain

from ...dossier.today.row import TODAY, Action, TodayKind
from ...meeting.outcome import HELD


@TODAY.add
class NoFollowUpKind(TodayKind):
    """Held before today, and nothing came of it: no agreement, no next time."""

    code = "no_follow_up"
    section = "ask"
    sequence = 30
    icon = "fa-share"
    together = True
    model = "netwerk.meeting"
    fields = ("type_id", "date", "outcome")
    order = "date, id"
    more = "netwerk_ondersteuning.action_work_meeting"

    def list_label(self):
        return self.env._("Where nothing followed yet")

    def waits(self):
        meetings = self.env["netwerk.meeting"]
        before = Domain("date", "<", self.today.day)
        return meetings._domain_without_follow_up() & before

    def picks(self, record):
        return record.outcome in HELD

    def row(self, record):
        words = self.env._("%(type)s: what follows on it?", type=record.type_id.name)
        return self.said(record, words=words, when=self.day(record.date))

    def actions(self, record):
        return [
            Action("talk", self.env._("Open"), "fa-pencil", opens=True),
            Action("seen", self.env._("Nothing needs to"), "fa-check"),
            *self.set_aside(),
        ]

    def do_talk(self, record):
        return record.action_open_talk()

    def open(self, record):
        return record.action_open_talk()
