"""What somebody ticked on a sheet with "I want to talk about this"."""

from ....engine.instrument.template import said
from ....engine.instrument.vocabulary import LAYERS
from ...mixin.days import screen_day
from ...talk.points import POINTS, TalkPoints
from .line import whose
from .reading import is_closed
from .stored import Stored


@POINTS.add
class SheetPoints(TalkPoints):
    """Of each instrument the newest sheet of each respondent: what was filled in again
    says again what one wants to talk about.

    ``of`` is the ``assessment_id`` with ``section`` and ``row``: the tick is taken off
    by ``apply_answers`` with a change ``talk``.
    """

    code = "sheet"

    def points(self, dossier, with_client):
        sheets = dossier.env["netwerk.assessment"].search_fetch(
            [("dossier_id", "=", dossier.id), ("state", "!=", "taken_back")], []
        )
        newest = {}
        for sheet in sheets:  # the newest first
            newest.setdefault(_line(sheet), sheet)
        # sudo: nobody has a right on the ticks; the sheets were found by the rules
        ticked = [one for one in newest.values() if one.sudo().talk]
        return [point for sheet in ticked for point in self._of(sheet, with_client)]

    def _of(self, sheet, with_client):
        stored = Stored(sheet)
        layers = LAYERS[:1] if with_client else stored.layers(sheet.env)
        mine = stored.assessment
        hidden = mine.is_apart and (with_client or mine._opens_with_others())
        if is_closed(stored, layers) or hidden:
            return
        instrument = sheet.instrument_id
        languages = instrument._languages()
        title = said(stored.template.title, *languages)
        detail = ", ".join(
            filter(
                None, (sheet._who_words(), title, screen_day(sheet.env, sheet.said_on))
            )
        )
        ticks = [tuple(place) for place in stored.assessment.talk]
        own = stored.own_words([row for _section, row in ticks])
        for section, row in stored.in_order(ticks, layers):
            known = stored.template.section(section).row(row)
            text = said(known.words, *languages) if known else own.get(row)
            if text:
                of = {"assessment_id": sheet.id, "section": section, "row": row}
                yield self.point(stored.named(text), detail, of)


def _line(sheet):
    return sheet.sudo().instrument_id.code, whose(sheet)
