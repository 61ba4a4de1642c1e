"""The rows of Vandaag of this room: a decision of a funder that ends."""

from odoo.fields import Domain

from ..dossier.leading.reasons import REASONS, Reason
from ..dossier.today.row import SECTIONS, TODAY, Action, Section, TodayKind
from ..mixin.days import screen_day


@SECTIONS.add
class EndsSection(Section):
    code, sequence, hurts, icon = "ends", 55, 55, "fa-hourglass-end"

    def label(self):
        return self.env._("Decisions that end")


@TODAY.add
class FundingKind(TodayKind):
    """A decision that ends within the weeks of the organisation, or has ended."""

    code = "funding"
    section = "ends"
    sequence = 10
    icon = "fa-hourglass-end"
    model = "netwerk.dossier.funding"
    fields = ("funder_id", "date_end")
    order = "date_end, id"
    more = "netwerk_ondersteuning.action_funding_ending"

    def waits(self):
        return self.env[self.model]._domain_ending()

    def list_label(self):
        return self.env._("All decisions that end soon")

    def prepare(self, records):
        records.funder_id.fetch(["name"])

    def row(self, record):
        """What ends; the day stands beside it."""
        name = record.funder_id.name
        if record.date_end < self.today.day:
            words = self.env._("The decision of %(funder)s has ended", funder=name)
        else:
            words = self.env._("The decision of %(funder)s ends", funder=name)
        return self.said(record, words=words, when=self.day(record.date_end))

    def actions(self, record):
        return [
            Action("extend", self.env._("Extend"), "fa-repeat", opens=True),
            Action("settle", self.env._("Not extended"), "fa-stop"),
            *self.set_aside(),
        ]

    def do_extend(self, record):
        return record.action_extend()

    def do_settle(self, record):
        record.action_settle()

    def undo_settle(self, record, kept):
        record.is_settled = False

    def open(self, record):
        return super().open(record.dossier_id)


@REASONS.add
class FundingReason(Reason):
    """The decision for a dossier of the team ends."""

    code = "funding_ends_on"

    def waits(self):
        return Domain("funding_ends_on", "!=", False)

    def words(self, value):
        if not value:
            return ""
        day = screen_day(self.env, value)
        if value < self.env.company._netwerk_today():
            return self.env._("the decision of a funder ended on %(day)s", day=day)
        return self.env._("the decision of a funder ends on %(day)s", day=day)
