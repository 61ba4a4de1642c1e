"""What was scored at a dossier, in whatever instrument: the rows of `series.lines`.

One question for the answers and one for their sheets, however many there are; where an
answer stands is known from memory.
"""

from collections import namedtuple

from odoo import fields
from odoo.fields import Domain

from ..instrument.filled.line import whose
from ..network.words.words import Words
from .offered import who

# past the rules of sheets: an answer that the rules let through stands in a sheet that
# they let through as well (`is_shown_to_me` and the layer of an answer are no wider)
#: Of sheets that are done. What was taken back is gone, what was begun is not said yet.
DONE = Domain("assessment_id", "any!", Domain("state", "=", "done"))
#: Of sheets that stand apart from none.
TOGETHER = Domain("assessment_id", "any!", Domain("is_apart", "=", False))
#: An answer as it is read.
Read = namedtuple(
    "Read",
    "id assessment_id column_id series about_day value_score answer_state",
)


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
    answers = dossier.env["netwerk.answer"]._plain_rows(domain & sheets, Read._fields)
    return Scored(dossier, map(Read._make, answers)).rows()


class Scored:
    """Answers that the user sees, as plain rows.

    :param answers: of :class:`Read`
    """

    def __init__(self, dossier, answers):
        self.env = dossier.env
        self.words = Words(self.env)
        self.answers = {}
        for one in answers:
            self.answers.setdefault(one.assessment_id, []).append(one)
        # sudo: the rules let these answers through, and the day on which a dossier
        # was opened is told to whoever may enter it
        self.assessments = self.env["netwerk.assessment"].sudo()
        self.opened_on = dossier.sudo().opened_on
        self.columns = {}

    def rows(self):
        sheets = self.assessments.browse(self.answers)
        order = sheets.sorted(lambda one: (one.about_day, one.said_on, one.id))
        return [row for sheet in order for row in self._rows_of(sheet)]

    def _rows_of(self, sheet):
        """Those of one sheet, in the order in which they were made."""
        of_sheet, of_columns = self._of_sheet(sheet), {}
        columns, start = self._columns(sheet.instrument_id), self._start(sheet)
        for answer in sorted(self.answers[sheet.id]):
            column = columns[answer.column_id]
            same = of_columns.get(answer.column_id)
            if same is None:
                same = of_sheet | {
                    "about": column.about,
                    "least": column.least,
                    "most": column.most,
                }
                of_columns[answer.column_id] = same
            day = answer.about_day.isoformat() if answer.about_day else ""
            if column.about == "start":
                day = start
            if day is not None:
                is_given = answer.answer_state == "given"
                yield same | {
                    "series": answer.series,
                    "about_day": day,
                    "value": answer.value_score if is_given else None,
                    "state": answer.answer_state,
                }

    def _start(self, sheet):
        """The day that a score of the start is about, ISO: that of the dossier. None
        where it is not known: then the score of now is of that day."""
        start = self.opened_on
        if not start or start >= min(sheet.about_day, sheet.said_on):
            return None
        return fields.Date.to_string(start)

    def _of_sheet(self, sheet):
        """What is true of all answers of a sheet."""
        kind, which = whose(sheet)
        return {
            "sheet": sheet,
            "said_on": fields.Date.to_string(sheet.said_on),
            "respondent": kind,
            "who": which,
            "whose": (kind, which),
            "who_words": who(self.words, sheet),
        }

    def _columns(self, instrument):
        """``{number: column of its template}``."""
        known = self.columns.get(instrument.id)
        if known is None:
            template, keys = instrument._template(), instrument._places().turned()
            known = self.columns[instrument.id] = {
                one: template.section(section).column(column)
                for one, (section, column) in keys.columns.items()
            }
        return known
