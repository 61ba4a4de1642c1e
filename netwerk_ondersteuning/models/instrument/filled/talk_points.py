"""What somebody ticked on a sheet with "I want to talk about this"."""

from ....engine.instrument.template import said
from ....engine.instrument.vocabulary import LAYERS
from ...mixin.days import screen_day
from ...talk.points import POINTS, TalkPoints
from .line import newest
from .reading import is_closed
from .stored import Stored, own_words_of


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
        # sudo: nobody has a right on the ticks; the sheets were found by the rules
        ticked = [one for one in newest(sheets) if one.sudo().talk]
        return [point for sheet in ticked for point in self._of(sheet, with_client)]

    def _of(self, sheet, with_client):
        stored = Stored(sheet)
        layers = LAYERS[:1] if with_client else stored.layers(sheet.env)
        mine = stored.assessment
        hidden = mine.is_apart and (with_client or mine._opens_with_others())
        if is_closed(stored, layers) or hidden:
            return
        title = said(stored.template.title, *sheet.instrument_id._languages())
        detail = ", ".join(
            filter(
                None, (sheet._who_words(), title, screen_day(sheet.env, sheet.said_on))
            )
        )
        own = stored.own_words([row for _section, row in mine.talk])
        for section, row, text in _ticks(stored, own, layers):
            of = {"assessment_id": sheet.id, "section": section, "row": row}
            yield self.point(text, detail, of)


def _ticks(stored, own, layers):
    """What was ticked on a sheet, in its order: section, row and words.

    :param dict own: ``{uid: words}`` of its own points
    """
    ticks = [tuple(place) for place in stored.assessment.talk or ()]
    languages = stored.instrument._languages()
    for section, row in stored.in_order(ticks, layers):
        known = stored.template.section(section).row(row)
        text = said(known.words, *languages) if known else own.get(row)
        if text:
            yield section, row, stored.named(text)


def ticked_words(sheets, layers):
    """``{number of a sheet: the words that were ticked on it}``, in the order of each,
    by one query at most.

    :param sheets: list of ``netwerk.assessment``; whoever calls asked whether the user
        may see them, and these layers of them
    """
    all_stored = [Stored(sheet) for sheet in sheets]
    own = own_words_of(all_stored)
    return {
        one.assessment.id: [
            text for _section, _row, text in _ticks(one, own[one.assessment.id], layers)
        ]
        for one in all_stored
    }
