"""The account of a quarter, in words and numbers, for a funder or for all.

It is a reading of the figures: as its reader, by their rules, with what they hide
hidden. So it tells nothing that its reader could not find in them. A room adds a part::

    @ACCOUNT.add
    class LettersPart(AccountPart):
        code = "letters"
        sequence = 40

        def title(self):
            return self.env._("Letters")

        def sentences(self):
            count = self.account.told("letter", "letter_count")
            return [self.env._("Letters that were sent: %(count)s.", count=count)]
"""

from dateutil.relativedelta import relativedelta

from odoo.exceptions import UserError

from ...engine.registry import Registry
from ..mixin.days import day_words
from .figure import PREFIX

#: The parts of an account: classes of :class:`AccountPart`.
ACCOUNT = Registry("part of an account", keeps_classes=True)


class AccountPart:
    """What one room tells of a quarter.

    :param account: the :class:`Account`
    """

    code = None
    #: Its place on the page, from low to high.
    sequence = 100

    def __init__(self, account):
        self.account = account
        self.env = account.env

    def title(self):
        raise NotImplementedError

    def sentences(self):
        """What is told in words: a list."""
        return []

    def tables(self):
        """What is told in numbers: a list of :meth:`Account.classes_of`."""
        return []

    def notes(self):
        """What must be known to read it: a list of sentences."""
        return []

    def data(self):
        hidden = {self.env._("Too few to show apart")}
        tables = [
            table
            for table in self.tables()
            if {row[0] for row in table["rows"]} - hidden
        ]
        sentences = self.sentences()
        return {"title": self.title(), "sentences": sentences, "tables": tables}


class Account:
    """One quarter of one organisation, for a funder or for all.

    :param env: of whoever has the figures
    :param company: the organisation
    :param start: the first day of the quarter (a date)
    :param funder: ``netwerk.funder``; none: for all
    :raise UserError: when that is no quarter, or the funder is of another organisation
    """

    def __init__(self, env, company, start, funder=None):
        if start.day != 1 or start.month % 3 != 1:
            raise UserError(env._("Choose a quarter."))
        if funder and funder.company_id != company:
            raise UserError(env._("This funder is of another organisation."))
        self.env, self.company, self.funder = env, company, funder
        self.start = start
        self.end = start + relativedelta(months=3)

    # -- numbers ----------------------------------------------------------------------

    def domain(self):
        """What counts: this quarter, this organisation, this funder."""
        domain = [
            ("company_id", "=", self.company.id),
            ("date", ">=", self.start),
            ("date", "<", self.end),
        ]
        return domain + ([("funder", "=", f"f{self.funder.id}")] if self.funder else [])

    def number_of(self, figure, measure, domain=()):
        """A number of a figure; None when nothing is told of it.

        :param str figure: its code
        :param str measure: a field that is added up
        """
        domain = [*self.domain(), *domain]
        rows = self.env[PREFIX + figure]._read_group(
            domain, [], ["__count", f"{measure}:sum"]
        )
        ((count, number),) = rows
        return (number or 0) if count else None

    def told(self, figure, measure, domain=()):
        """The same, as it stands in a sentence."""
        return self.words(self.number_of(figure, measure, domain))

    def words(self, number):
        """A number as it stands in a sentence: for one funder, nothing may be few."""
        if number is None and self.funder:
            return self.env._("too few to tell")
        return str(number or 0)

    def classes_of(self, title, figure, key, measure, domain=()):
        """A number for each class: ``{"title", "rows": [(words, number)]}``.

        The largest first; what is hidden, and what is not said, last.
        """
        rows = []
        field = self.env[PREFIX + figure]._fields[key]
        choices = {}
        if field.type == "selection":
            choices = dict(field._description_selection(self.env))
        for value, number in self.env[PREFIX + figure]._read_group(
            [*self.domain(), *domain], [key], [f"{measure}:sum"]
        ):
            if number:
                is_last = not value or value in ("unknown", "withheld")
                words = choices.get(value) or (
                    value and field.type == "many2one" and value.display_name
                )
                words = words or self.env._("Not said")
                rows.append((is_last, -number, words))
        return {
            "title": title,
            "rows": [(words, -number) for _last, number, words in sorted(rows)],
        }

    # -- the page -------------------------------------------------------------------

    def is_told(self):
        """Whether there is anything: of a funder with fewer than five dossiers in the
        quarter nothing is told."""
        return self.number_of("served", "served_count") is not None

    def data(self):
        """The account as plain data: ``title``, ``organisation``, ``whom``, ``period``,
        ``made_on``, ``parts`` (``title``, ``sentences``, ``tables``) and ``notes``."""
        parts = []
        if self.is_told():
            kinds = sorted(ACCOUNT.values(), key=lambda kind: kind.sequence)
            parts = [kind(self) for kind in kinds]
        today = self.company._netwerk_today()
        return {
            "title": self.env._("Account of a quarter"),
            "organisation": self.company.name,
            "whom": self.funder.name if self.funder else self.env._("All dossiers"),
            "period": self._period(),
            "made_on": day_words(self.env, today),
            "nothing": not parts and self._nothing(),
            "parts": [part.data() for part in parts],
            "notes": [
                *self._notes(today),
                *(n for part in parts for n in part.notes()),
            ],
        }

    def _period(self):
        last = self.end - relativedelta(days=1)
        return self.env._(
            "Quarter %(number)s of %(year)s: %(first)s to %(last)s",
            number=(self.start.month + 2) // 3,
            year=self.start.year,
            first=day_words(self.env, self.start),
            last=day_words(self.env, last),
        )

    def _nothing(self):
        if self.funder:
            return self.env._(
                "For this funder there were no dossiers in this quarter, or fewer than "
                "five: then nothing is told, so that nobody is recognised."
            )
        return self.env._("There were no dossiers in this quarter.")

    def _notes(self, today):
        notes = []
        if today < self.end:
            notes.append(
                self.env._(
                    "The quarter is not over: it is counted up to %(day)s.",
                    day=day_words(self.env, today),
                )
            )
        if self.funder:
            notes += [
                self.env._(
                    "Counted is what was on a day on which this funder had decided on "
                    "the dossier. What was for two funders on that day is not counted."
                ),
                self.env._(
                    "Nothing is told of fewer than five dossiers; “too few to tell” "
                    "can be none as well."
                ),
            ]
        return notes


@ACCOUNT.add
class DossiersPart(AccountPart):
    """How many dossiers there were, and how many came and went."""

    code = "dossiers"
    sequence = 10

    def title(self):
        return self.env._("Dossiers")

    def sentences(self):
        return [
            self.env._(
                "Open in this quarter: %(open)s. Started in it: %(opened)s. Closed in "
                "it: %(closed)s.",
                open=self.account.told("served", "served_count"),
                opened=self.account.told("flow", "opened_count"),
                closed=self.account.told("flow", "closed_count"),
            )
        ]

    def tables(self):
        return [
            self.account.classes_of(
                self.env._("Age"), "served", "age_class", "served_count"
            ),
        ]
