"""The month in words, from the figures: numbers without names, each with its figure.

A room adds a sentence::

    @TODAY.add
    class LettersOfMonth(MonthKind):
        code = "month_letter"
        figure = "netwerk.figure.letter"
        more = "netwerk_ondersteuning.action_figure_letter"

        def words(self):
            [(number,)] = self.sums([], ["letter_count:sum"])
            return self.env._("%(number)s letters went out.", number=number or 0)

The figures themselves leave out what is about too few people; nothing here counts past
them.
"""

from datetime import timedelta
from functools import cached_property

from odoo.fields import Domain
from odoo.tools import format_date

from ..dossier.today.row import TODAY, Action, Row, TodayKind


class MonthKind(TodayKind):
    """A sentence about the last whole month."""

    audience = "manager"
    section = "month"
    #: The figure that it is read from, whose rights and rules decide.
    figure = None

    @cached_property
    def month(self):
        """The first day of the last whole month."""
        return (self.today.day.replace(day=1) - timedelta(days=1)).replace(day=1)

    def month_words(self):
        """That month in words: "October 2026"."""
        lang = self.env.lang or "en_US"
        return format_date(self.env, self.month, lang, "MMMM y")

    def sums(self, groupby, aggregates):
        """What the figure says of that month, in the organisations that are on."""
        domain = Domain("date", "=", self.month) & Domain(
            "company_id", "in", self.env.companies.ids
        )
        return self.env[self.figure]._read_group(domain, groupby, aggregates)

    def words(self):
        """The sentence; empty when there is nothing to say."""
        raise NotImplementedError

    def list_label(self):
        return self.env["ir.model"]._get(self.figure).name

    def found(self):
        return self.env[self.figure]  # added up, and no rows

    def rows(self, found):
        words = self.words()
        if not words:
            return []
        look = Action("look", self.env._("See the figure"), "fa-bar-chart", opens=True)
        row = Row(1, self.month_words().capitalize(), words=words, actions=[look])
        return [row]

    def still(self, row_id):
        return self.env[self.figure].browse(row_id)

    ever = still

    def can(self, action):
        return action == "look"

    def do_look(self, record):
        return self.open(record)

    def open(self, record):
        return self.env["ir.actions.actions"]._for_xml_id(self.more)


@TODAY.add
class FlowOfMonth(MonthKind):
    """How many dossiers were opened and closed."""

    code = "month_flow"
    sequence = 10
    icon = "fa-exchange"
    figure = "netwerk.figure.flow"
    more = "netwerk_ondersteuning.action_figure_flow"

    def words(self):
        [(opened, closed)] = self.sums([], ["opened_count:sum", "closed_count:sum"])
        return self.env._(
            "Started: %(opened)s, closed: %(closed)s.",
            opened=opened or 0,
            closed=closed or 0,
        )
