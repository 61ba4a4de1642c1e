"""Rounds of which everybody is ready."""

from types import MappingProxyType

from odoo.fields import Domain

from ..dossier.closing.closing import domain_open
from ..dossier.today.at_once import Question
from ..dossier.today.row import MOST, TODAY, Action, TodayKind
from .kinds import MOST as MOST_ASKED
from .ready import OF_ROUND, domain_ready, title_of


@TODAY.add
class RoundReadyKind(TodayKind):
    """Everybody who was asked is ready: one can look at it together. No more is told
    than the screen of the round tells."""

    #: The sheets of those that were found, by round.
    sheets = MappingProxyType({})
    code = "round_ready"
    section = "came_in"
    sequence = 50
    icon = "fa-users"
    model = "netwerk.round"
    order = "round_id, id"

    def waits(self):
        return domain_ready() & domain_open()

    def question(self):
        """By the sheets, which say what it is called: one question for both."""
        # sudo: as the frame does, with the same domain; they are hidden, and of them
        # is told which instruments they are
        return Question(
            self.env["netwerk.assessment"].sudo(),
            Domain("round_id", "any!", self.domain()) & OF_ROUND,
            ["round_id", "dossier_id", "instrument_id"],
            self.order,
            MOST * MOST_ASKED,
        )

    def chosen(self, found):
        self.sheets = found.grouped("round_id")
        return found.round_id[:MOST]

    def _sheets(self, record):
        known = self.sheets.get(record)
        # sudo: as above
        return known or record.sudo().assessment_ids.filtered_domain(OF_ROUND)

    def dossier_of(self, record):
        return self._sheets(record)[:1].dossier_id

    def row(self, record):
        return self.said(
            record,
            words=self.env._(
                "%(title)s: everybody is ready, look at it together",
                title=title_of(self._sheets(record)),
            ),
        )

    def actions(self, record):
        return [
            Action("open", self.env._("Look"), "fa-eye", opens=True),
            Action("seen", self.env._("Leave it so"), "fa-check"),
            *self.set_aside(),
        ]

    def stamp(self, record):
        """Who was asked: with somebody more it is another thing to be ready."""
        return " ".join(map(str, sorted(self._sheets(record).ids)))[:200]

    def do_open(self, record):
        return self.open(record)

    def open(self, record):
        return record.action_open_round()
