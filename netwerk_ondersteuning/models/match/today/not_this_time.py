"""A visit of a volunteer that does not go on: the client hears it in the client's own
way."""

from ...dossier.closing.closing import domain_open
from ...dossier.today.row import TODAY, Action, TodayKind


@TODAY.add
class NotThisTimeKind(TodayKind):
    """A volunteer said “not this time”; the row stands until the client was told."""

    code = "not_this_time"
    section = "came_in"
    sequence = 40
    icon = "fa-calendar-times-o"
    together = True
    model = "netwerk.meeting"
    fields = ("date", "volunteer_words", "is_client_to_hear")
    of_dossier = ("talk_reminder",)
    order = "date, id"
    more = "netwerk_ondersteuning.action_meeting"

    def list_label(self):
        return self.env._("Contacts and meetings")

    def waits(self):
        visits = self.env["netwerk.meeting"]
        return visits._domain_client_to_hear() & domain_open()

    def picks(self, record):
        return record.is_client_to_hear

    def row(self, record):
        return self.said(
            record,
            words=self._words(record.dossier_id.talk_reminder),
            quote=record.volunteer_words,
            when=self.day(record.date),
            phones=self.today.phones_of(record.dossier_id),
        )

    def _words(self, way):
        """What there is to do, in the way in which the client hears of talks."""
        if way == "text":
            return self.env._("Send a text message: the volunteer does not come")
        if way == "mail":
            return self.env._("Mail: the volunteer does not come")
        return self.env._("Call: the volunteer does not come")

    def actions(self, record):
        return [
            Action("told", self.env._("Told"), "fa-check"),
            *self.set_aside(),
        ]

    def do_told(self, record):
        record.action_client_heard()

    def undo_told(self, record, kept):
        if record.volunteer_said == "not":
            record.is_client_to_hear = True
