"""Sheets that came in by a personal link."""

from odoo.fields import Domain

from ...engine.instrument.template import said
from ..dossier.today.row import TODAY, Action, TodayKind


@TODAY.add
class SheetCameInKind(TodayKind):
    """Somebody finished a sheet by link, and nobody talked about it yet."""

    code = "sheet_came_in"
    section = "came_in"
    sequence = 40
    icon = "fa-list-alt"
    model = "netwerk.assessment"
    together = True
    fields = ("state", "said_on", "version", "came_in_at", "respondent")
    fields += ("respondent_words", "member_id")
    beside = ("instrument_id",)
    order = "came_in_at desc, id"

    def waits(self):
        # nobody reads news of who died since
        gone = self.env["netwerk.member"]._domain_gone(self.today.day)
        is_there = Domain("member_id", "=", False) | Domain("member_id", "any", ~gone)
        return self.env["netwerk.assessment"]._domain_came_in() & is_there

    def picks(self, record):
        return record.state == "done"

    def row(self, record):
        instrument = record.instrument_id
        title = said(instrument._template().title, *instrument._languages())
        return self.said(
            record,
            record._who_words(),
            words=self.env._("Filled in by link: %(title)s", title=title),
        )

    def actions(self, record):
        return [
            Action("open", self.env._("Look"), "fa-eye", opens=True),
            Action("seen", self.env._("Read"), "fa-check"),
            *self.set_aside(),
        ]

    def stamp(self, record):
        return str(record.came_in_at)

    def do_open(self, record):
        return self.open(record)

    def open(self, record):
        return record.action_open_sheet()
