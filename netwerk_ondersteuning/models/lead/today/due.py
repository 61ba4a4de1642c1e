"""Leads to work of which the day of the next step has come."""

from ...dossier.today.row import TODAY, Action, TodayKind


@TODAY.add
class LeadKind(TodayKind):
    """The next step of a lead is for today, or was before. Who says what came of it
    says how far it is, and what comes next."""

    code = "lead"
    section = "promised"
    sequence = 60
    icon = "fa-briefcase"
    model = "netwerk.job.lead"
    fields = ("name", "next_step", "next_on")
    order = "next_on, id"
    more = "netwerk_ondersteuning.action_work_lead"

    def list_label(self):
        return self.env._("Next steps of job leads")

    def waits(self):
        return self.env["netwerk.job.lead"]._domain_due()

    def row(self, record):
        words = self.env._(
            "%(step)s (%(lead)s)", step=record.next_step, lead=record.name
        )
        return self.said(record, words=words, when=self.day_before(record.next_on))

    def actions(self, record):
        return [
            Action("go_on", self.env._("What came of it"), "fa-pencil", opens=True),
            *self.set_aside(),
        ]

    def do_go_on(self, record):
        return record.action_go_on()
