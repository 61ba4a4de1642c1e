"""Who had a week to think, and is called."""

from ...dossier.today.row import TODAY, Action, TodayKind


@TODAY.add
class MatchWeekKind(TodayKind):
    """A week after the introduction with three: client and volunteer are asked."""

    code = "match_week"
    section = "promised"
    sequence = 40
    icon = "fa-handshake-o"
    model = "netwerk.match"
    fields = ("think_until",)
    order = "think_until, id"
    more = "netwerk_ondersteuning.action_work_match"

    def list_label(self):
        return self.env._("Matches after the week to think")

    def waits(self):
        return self.env["netwerk.match"]._domain_to_ask()

    def row(self, record):
        return self.said(
            record,
            words=self.env._("The week is over: what do client and volunteer say?"),
            when=self.day(record.think_until),
            phones=self.today.phones_of(record.dossier_id),
        )

    def actions(self, record):
        return [
            Action("open", self.env._("Note it"), "fa-pencil", opens=True),
            *self.set_aside(),
        ]

    def do_open(self, record):
        return record._open()
