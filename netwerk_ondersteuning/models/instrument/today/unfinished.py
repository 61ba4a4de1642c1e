"""Sheets that were begun, and stayed so."""

from ....engine.instrument.template import said
from ...dossier.today.row import TODAY, Action, TodayKind


@TODAY.add
class UnfinishedKind(TodayKind):
    """A sheet in which something was said, longer ago than the weeks of the setting.
    That it can stay so is an answer too: "Leave it so" puts it away."""

    code = "unfinished_sheet"
    section = "ask"
    sequence = 60
    icon = "fa-list-alt"
    model = "netwerk.assessment"
    together = True
    fields = ("state", "said_on", "version")
    # its words are kept in memory
    beside = ("instrument_id",)
    order = "said_on, id"

    def waits(self):
        return self.env["netwerk.assessment"]._domain_unfinished()

    def picks(self, record):
        return record.state == "begun"

    def row(self, record):
        instrument = record.instrument_id
        title = said(instrument._template().title, *instrument._languages())
        words = self.env._(
            "%(instrument)s was begun, and not finished", instrument=title
        )
        return self.said(record, words=words, when=self.day(record.said_on))

    def actions(self, record):
        return [
            Action("open", self.env._("Go on"), "fa-pencil", opens=True),
            Action("done", self.env._("It is done"), "fa-check"),
            Action("seen", self.env._("Leave it so"), "fa-eye"),
            *self.set_aside(),
        ]

    def stamp(self, record):
        return str(record.version)

    def do_open(self, record):
        return self.open(record)

    def open(self, record):
        return record.action_open_sheet()

    def do_done(self, record):
        record.set_done()

    def undo_done(self, record, kept):
        record.set_done(False)
