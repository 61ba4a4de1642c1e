"""Whom to ask for again."""

from odoo import fields
from odoo.fields import Domain

from ...dossier.leading.reasons import REASONS, Reason
from ...dossier.today.row import TODAY, Action, TodayKind
from ..to_ask import domain_ask_again


@TODAY.add
class AskAgainKind(TodayKind):
    """It was agreed to ask anew whether somebody may be involved, from that day on."""

    code = "ask_again"
    section = "ask"
    sequence = 20
    icon = "fa-question-circle-o"
    model = "netwerk.tie"
    fields = ("member_id", "involve_review_date")
    order = "involve_review_date, id"
    more = "netwerk_ondersteuning.action_work_ask_again"

    def list_label(self):
        return self.env._("Ask again")

    def waits(self):
        due = Domain("involve_review_date", "<=", self.today.day)
        active = Domain("dossier_id", "any!", Domain("active", "=", True))
        return domain_ask_again(self.env["netwerk.tie"]) & due & active

    def row(self, record):
        return self.said(
            record,
            record.member_id.name,
            words=self.env._("Ask again whether to involve"),
            when=self.day(record.involve_review_date),
        )

    def actions(self, record):
        return [
            Action("asked", self.env._("Asked"), "fa-check"),
            Action("circle", self.env._("Open the circle"), "fa-pencil", opens=True),
            *self.set_aside(),
        ]

    def do_asked(self, record):
        """Asked: what came of it is said on the map, with a new day or none."""
        was = fields.Date.to_string(record.involve_review_date)
        record.involve_review_date = False
        return was

    def undo_asked(self, record, kept):
        if isinstance(kept, str) and not record.involve_review_date:
            record.involve_review_date = fields.Date.to_date(kept)

    def do_circle(self, record):
        return record.dossier_id.action_open_map()

    def open(self, record):
        return record.dossier_id.action_open_map()


@REASONS.add
class AskAgainReason(Reason):
    code = "ask_again_date"

    def waits(self):
        return Domain(self.code, "<=", self.env.company._netwerk_today())

    def words(self, value):
        if value and value <= self.env.company._netwerk_today():
            return self.env._("ask again whether to involve somebody")
        return ""
