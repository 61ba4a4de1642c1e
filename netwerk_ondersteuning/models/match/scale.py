"""The scale of confidence: one score at each visit, that the client says."""

from ...engine.instrument.template import said
from ..instrument.filled.starting import Start
from .method import by_method

#: The instrument of which a score is asked at each visit (network-support-1: the
#: volunteer who is a network coach asks it each time; additions.md: one score a visit).
SCALE = "vertrouwensschaal"
#: Up to so many scores each has a button; of more, one types a number.
MOST_BUTTONS = 11


class Scale:
    """The score of one visit, kept as a sheet of the client beside the visit: so it
    stands in the line that the instrument has, with the bounds of its version.

    It is asked where the method has this instrument, unless the organisation put that
    out of use.

    :param match: one ``netwerk.match``, as somebody may write it who may enter
    :param visit: the ``netwerk.meeting`` on which it is said
    """

    def __init__(self, match, visit):
        match.ensure_one()
        self.match, self.visit = match, visit
        self.env = match.env
        self.sheet = visit.scale_ids[:1]
        self.instrument = self.sheet.instrument_id or self._instrument()
        self.place = self.instrument and score_place(self.instrument)

    def _instrument(self):
        """The version by which one begins today; none when it is not asked."""
        none = self.env["netwerk.instrument"]
        method = by_method(self.match).method_id
        if not method:
            return none
        if SCALE not in [one.code for one in method._template().instruments]:
            return none
        found = Start(self.match.dossier_id, SCALE, {}).instrument
        return found if found._chosen().get(SCALE, True) else none

    def shown(self):
        """The scale as it is asked.

        :return: ``title``, ``question``, ``least``, ``most``, ``ends`` (what both mean,
            in words), ``scores`` (each that has a button; none when there are too many)
            and ``score`` (what was said, or None); None when it is not asked
        """
        if not self.place:
            return None
        column, languages = self.place["column"], self.instrument._languages()
        count = column.most - column.least + 1
        scores = range(column.least, column.most + 1) if count <= MOST_BUTTONS else ()
        ends = (
            ": ".join(filter(None, (str(score), said(words, *languages))))
            for score, words in ((column.least, column.low), (column.most, column.high))
        )
        return {
            "title": said(self.place["row"].words, *languages),
            "question": said(column.words, *languages),
            "least": column.least,
            "most": column.most,
            "ends": " · ".join(ends),
            "scores": list(scores),
            "score": scores_of(self.sheet).get(self.sheet),
        }

    def say(self, score):
        """The client says a score; said anew on one day, the last one stands.

        :param int score: within the bounds of the scale
        :raise UserError: when it is not, in words
        """
        sheet = self.sheet
        if not sheet:
            number = self.match.dossier_id.start_assessment(
                SCALE, present=self.env._("the volunteer")
            )
            sheet = self.env["netwerk.assessment"].browse(number)
            # sudo: nobody has a right to write these; it was begun just now
            sheet.sudo().visit_id = self.visit
        place = {name: one.key for name, one in self.place.items()}
        sheet.apply_answers([{"op": "set", **place, "answer": {"value": score}}])
        if sheet.state != "done":
            sheet.set_done()
        self.sheet = sheet

    def take_back(self):
        """The client said no score after all."""
        if self.sheet:
            self.sheet.take_back()
            self.sheet = self.sheet.browse()


def score_place(instrument):
    """Where the score of today stands in a version of the scale.

    :return: ``section``, ``row`` and ``column`` of its template; None when there is no
        such place
    """
    for section in instrument._template().sections:
        for column in section.columns:
            if column.kind == "score" and column.about != "wish" and section.rows:
                row = section.rows[0]
                return {"section": section, "row": row, "column": column}
    return None


def scores_of(sheets):
    """What was said on sheets of the scale.

    :param sheets: ``netwerk.assessment``, as the user sees them
    :return: ``{sheet: score}`` of those that hold one
    """
    places = {one: score_place(one) for one in sheets.instrument_id}
    found = sheets.env["netwerk.answer"].search_fetch(
        [("assessment_id", "in", sheets.ids), ("kind", "=", "score")],
        ["assessment_id", "row_id", "column_id", "value_score"],
    )
    scores = {}
    for answer in found:
        place = places[answer.assessment_id.instrument_id]
        at = (answer.row_id.key, answer.column_id.key)
        if place and at == (place["row"].key, place["column"].key):
            scores[answer.assessment_id] = answer.value_score
    return scores
