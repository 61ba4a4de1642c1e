"""A look at the own work as a drawing."""

from odoo import fields

from ...engine.instrument import series
from ..sheet.drawn import Drawn
from .reading import line_of, one_before, whose

#: How many are drawn as a line, at most: the last ones.
MOST = 60


class ReflectionDrawn(Drawn):
    """As a sheet of a dossier, beside one's own of before alone."""

    def head(self):
        return ", ".join([whose(self.assessment), self._when(self.assessment)])

    def _others(self):
        before = one_before(self.assessment)
        return {"before": before} if before else {}

    def _paired(self):
        return []

    def _title(self, one):
        return self._when(one)

    def _when(self, one):
        return self._day(fields.Date.to_string(one.said_on))

    def _is_through_time(self):
        """Of one's own looks back there is the line alone: no dossier, no screen."""
        return False

    def _lines(self):
        """What was scored on the rows of this sheet, in all of its line."""
        line = list(line_of(self.assessment))[-MOST:]
        if self.assessment not in line:
            line.append(self.assessment)
        rows = [row for one in line for row in self._scored(one)]
        return series.lines(rows), {}

    def _scored(self, one):
        filling = one._stored().load()
        day = fields.Date.to_string(one.said_on)
        for (section, row, column), answer in sorted(filling.shown_answers().items()):
            part, line, asked = filling.template.find(section, row, column)
            if line and line.series and asked.kind == "score":
                yield {
                    "series": line.series,
                    "about": asked.about,
                    "about_day": day,
                    "said_on": day,
                    "value": answer["value"],
                    "state": answer["state"],
                    "least": asked.least,
                    "most": asked.most,
                    "respondent": one.respondent,
                }
