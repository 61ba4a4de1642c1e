"""What was agreed for after a trajectory closed: a call, and to ask what came of it."""

from ...dossier.today.row import TODAY, Action, TodayKind
from ...meeting.today.unseen import note_call, take_call_back


class AfterwardsKind(TodayKind):
    """Of a trajectory that is closed, and whose day has come."""

    together = True
    model = "netwerk.trajectory"
    more = "netwerk_ondersteuning.action_trajectory"
    #: The fields with the day that was agreed, and with that on which it was done.
    due = done = None

    def list_label(self):
        return self.env._("Trajectories")

    def waits(self):
        return self.env[self.model]._domain_afterwards(self.due, self.done)

    def picks(self, record):
        day = record[self.due]
        return bool(
            record.state == "closed"
            and day
            and day <= self.today.day
            and not record[self.done]
            and not record._has_died()
        )


@TODAY.add
class CallKind(AfterwardsKind):
    """The client is called, some months after closing."""

    code = "call_afterwards"
    section = "promised"
    sequence = 45
    icon = "fa-phone"
    due, done = "call_on", "called_on"
    fields = ("call_on", "called_on", "state", "date_end")
    beside = ("reason_id",)
    order = "call_on, id"

    def row(self, record):
        words = self.env._(
            "Call to hear how it goes: the trajectory closed on %(day)s",
            day=self.day(record.date_end),
        )
        return self.said(
            record,
            words=words,
            when=self.day_before(record.call_on),
            phones=self.today.phones_of(record.dossier_id),
        )

    def actions(self, record):
        return [Action("called", self.env._("Called"), "fa-phone"), *self.set_aside()]

    def do_called(self, record):
        """It is a contact of today as well, which lies on the path."""
        record.called_on = self.today.day
        mine = {"trajectory_id": record.id}
        return note_call(record.dossier_id, self.today.day, **mine)

    def undo_called(self, record, kept):
        if self.is_now(record.called_on):
            record.called_on = False
            take_call_back(record.dossier_id, self.today.day, kept)


@TODAY.add
class LookKind(AfterwardsKind):
    """What came of it is asked, some months after closing."""

    code = "results_later"
    section = "ask"
    sequence = 35
    icon = "fa-leaf"
    due, done = "look_on", "looked_on"
    fields = ("look_on", "looked_on", "state", "date_end")
    beside = ("reason_id",)
    order = "look_on, id"

    def row(self, record):
        words = self.env._(
            "What came of the trajectory that closed on %(day)s?",
            day=self.day(record.date_end),
        )
        return self.said(record, words=words, when=self.day_before(record.look_on))

    def actions(self, record):
        return [
            Action("look", self.env._("Look at it"), "fa-pencil", opens=True),
            *self.set_aside(),
        ]

    def do_look(self, record):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "netwerk_ondersteuning.action_trajectory_look"
        )
        return action | {"context": {"default_trajectory_id": record.id}}
