"""Referrals whose next step was agreed for today."""

from ...dossier.today.row import TODAY, Action, TodayKind


@TODAY.add
class ReferralKind(TodayKind):
    """The day of the next step of a referral has come."""

    code = "referral"
    section = "promised"
    sequence = 45
    icon = "fa-share"
    model = "netwerk.referral"
    fields = ("name", "organisation", "next_step", "next_on")
    order = "next_on, id"
    more = "netwerk_ondersteuning.action_work_referral"

    def list_label(self):
        return self.env._("Referrals whose next step has come")

    def waits(self):
        return self.env["netwerk.referral"]._domain_due()

    def row(self, record):
        step = dict(record._next_choices()).get(record.next_step, "")
        _number, _dot, step = step.rpartition(". ")
        words = self.env._("Referral: %(step)s", step=step)
        if record.organisation:
            words = self.env._(
                "Referral to %(service)s: %(step)s",
                service=record.organisation,
                step=step,
            )
        when = self.day_before(record.next_on)
        return self.said(record, words=words, quote=record.name, when=when)

    def actions(self, record):
        return [
            Action("next", self.env._("Do this step"), "fa-pencil", opens=True),
            *self.set_aside(),
        ]

    def do_next(self, record):
        return record.action_next()
