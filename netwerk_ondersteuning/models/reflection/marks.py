"""Several marks for one row: what the people of a team shared of the same day."""

from odoo import fields
from odoo.fields import Domain

from ...engine.instrument.in_words import counted
from ...engine.instrument.template import said
from ..network.words.words import Words

#: What is marked, and not written.
KINDS = ("tick", "choice", "score")


def marks(reflection):
    """How many said what in the copies that were shared with the team on the day of
    this one: each number is a count of those.

    :param reflection: one ``netwerk.reflection`` that the user may see
    :return: list of ``{place, said}`` in words, in the order of the sheet; empty of
        one's own, of a copy, and when nobody shared any
    """
    if reflection.kind != "team" or reflection.is_copy:
        return []
    copies = reflection.search(
        Domain("team_id", "=", reflection.team_id.id)
        & Domain("instrument_id", "=", reflection.instrument_id.id)
        & Domain("is_copy", "=", True)
        & Domain("said_on", "=", fields.Date.to_string(reflection.said_on))
    )
    fillings = [one._stored().load() for one in copies]
    if not fillings:
        return []
    return Marks(reflection).of(fillings)


class Marks:
    """Counts what stands in the cells of several sheets of one version.

    :param reflection: one ``netwerk.reflection``, in whose language it is said
    """

    def __init__(self, reflection):
        self.reflection = reflection
        self.languages = reflection.instrument_id._languages()
        self.words = Words(reflection.env)

    def of(self, fillings):
        """See `marks`."""
        template = fillings[0].template
        return [
            {"place": self._place(section, row), "said": counted}
            for section, row, column in template.cells()
            if row is not None and column.kind in KINDS
            if (counted := self._counted(fillings, section, row, column))
        ]

    def _counted(self, fillings, section, row, column):
        place = section.key, row.key, column.key
        told = [one.answers.get(place) for one in fillings]
        counts = counted(column, told, self._say, self._said, str)
        return " · ".join(f"{text}: {many}" for text, many in counts.items())

    def _place(self, section, row):
        parts = self._say(section.title), self._say(row.words)
        return " · ".join(part for part in parts if part)

    def _say(self, texts):
        return said(texts, *self.languages) if texts else ""

    def _said(self, text):
        return self.words.said(text, self.reflection)
