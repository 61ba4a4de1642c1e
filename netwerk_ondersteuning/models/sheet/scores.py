"""What was scored at a dossier, in whatever instrument: the rows of `series.lines`.

One question for the answers and one for their sheets, however many there are; where an
answer stands is known from memory.
"""

from odoo import fields
from odoo.fields import Domain

from ..instrument.filled.line import whose
from ..network.words.words import Words
from .offered import who

#: Of sheets that are done. What was taken back is gone, what was begun is not said yet.
DONE = Domain("assessment_id.state", "=", "done")
_ANSWER = ("assessment_id", "row_id", "column_id", "series", "about_day")
_ANSWER += ("value_score", "answer_state")


def scored(dossier, sheets, series=None):
    """What was scored, as far as the user sees it: the rules of answers leave out what
    stands apart or is of another layer.

    :param dossier: one ``netwerk.dossier``; whether the user may see it was asked
    :param Domain sheets: which sheets, on answers: `DONE`
    :param series: keys of series; None: all
    :return: rows of `series.lines` in the order in which they were said, with ``who``,
        ``whose`` (as `Line.whose`), ``who_words``, ``sheet`` (the assessment, under
        sudo)
    """
    domain = Domain("dossier_id", "=", dossier.id) & Domain("kind", "=", "score")
    domain &= Domain("series", "!=", False)
    if series is not None:
        domain &= Domain("series", "in", list(series))
    answers = dossier.env["netwerk.answer"].search_fetch(domain & sheets, _ANSWER)
    return Scored(dossier, answers).rows()


class Scored:
    """Answers that the user sees, as plain rows."""

    def __init__(self, dossier, answers):
        self.env = dossier.env
        self.words = Words(self.env)
        # sudo: the rules let these answers through, and the day on which a dossier
        # was opened is told to whoever may enter it
        self.answers = answers.sudo()
        self.opened_on = dossier.sudo().opened_on
        self.sheets, self.columns = {}, {}

    def rows(self):
        sheets = self.answers.assessment_id
        order = sheets.sorted(lambda one: (one.about_day, one.said_on, one.id))
        places = {one.id: place for place, one in enumerate(order)}
        made = []
        for answer in self.answers:
            row = self._row(answer)
            if row:
                made.append((places[answer.assessment_id.id], answer.id, row))
        return [row for _place, _id, row in sorted(made, key=lambda one: one[:2])]

    def _row(self, answer):
        sheet = answer.assessment_id
        column = self._column(sheet.instrument_id, answer.column_id.id)
        day = self._day(column, answer, sheet)
        if day is None:
            return None
        return self._of_sheet(sheet) | {
            "series": answer.series,
            "about": column.about,
            "about_day": day,
            # what was not given reads as False, which is a number too
            "value": answer.value_score if answer.answer_state == "given" else None,
            "state": answer.answer_state,
            "least": column.least,
            "most": column.most,
        }

    def _day(self, column, answer, sheet):
        """The day that a score is about, ISO; of a wish none. None for a start of which
        the day is not known: a start is that of the dossier."""
        if column.about == "start":
            start = self.opened_on
            if not start or start >= min(sheet.about_day, sheet.said_on):
                return None  # the score of now is of that day
            return fields.Date.to_string(start)
        return fields.Date.to_string(answer.about_day) or ""

    def _of_sheet(self, sheet):
        """What is true of all answers of a sheet."""
        known = self.sheets.get(sheet.id)
        if known is None:
            kind, which = whose(sheet)
            known = self.sheets[sheet.id] = {
                "sheet": sheet,
                "said_on": fields.Date.to_string(sheet.said_on),
                "respondent": kind,
                "who": which,
                "whose": (kind, which),
                "who_words": who(self.words, sheet),
            }
        return known

    def _column(self, instrument, number):
        known = self.columns.get(instrument.id)
        if known is None:
            template, keys = instrument._template(), instrument._places().turned()
            known = self.columns[instrument.id] = {
                one: template.section(section).column(column)
                for one, (section, column) in keys.columns.items()
            }
        return known[number]
