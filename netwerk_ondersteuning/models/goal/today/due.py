"""Goals of which it is time to ask how it stands."""

from ...dossier.today.row import TODAY, Action, TodayKind


@TODAY.add
class GoalKind(TodayKind):
    """The day, the month or the number of contacts that was agreed has come."""

    code = "goal"
    section = "ask"
    sequence = 30
    icon = "fa-flag-o"
    model = "netwerk.goal"
    fields = ("name", "due_on", "state_on")
    order = "due_on, id"
    more = "netwerk_ondersteuning.action_work_goal"

    def list_label(self):
        return self.env._("Goals to look at again")

    def waits(self):
        return self.env["netwerk.goal"]._domain_due()

    def row(self, record):
        words = self.env._("How does it stand? “%(goal)s”", goal=record.name)
        return self.said(record, words=words, when=self.day(record.due_on))

    def actions(self, record):
        return [
            Action("evaluate", self.env._("Look at it"), "fa-pencil", opens=True),
            Action("reached", self.env._("Reached"), "fa-flag-checkered"),
            *self.set_aside(),
        ]

    def do_evaluate(self, record):
        return record.action_evaluate()

    def do_reached(self, record):
        record.state = "reached"

    def undo_reached(self, record, kept):
        if record.state == "reached" and self.is_now(record.state_on):
            record.state = "running"
