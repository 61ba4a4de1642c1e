"""From one sheet to the other: what comes after it, and what was said comes along."""

from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.filling import Filling
from ...engine.instrument.going_on.bringing import Bringing, takes
from ...engine.instrument.template import said
from ...engine.instrument.vocabulary import LAYERS
from ..instrument.filled.naming import OWN_WORDS
from ..instrument.filled.reading import is_of_coach
from ..network.words.words import Words
from .begin import begin
from .drawn import as_read
from .offered import Offered, about, sheet_action

#: It may be filled in after any other one, with what was said there.
AFTER_ANY = "mindmap"
#: Sheets from which words can come, the last ones.
MOST = 40


class GoingOn:
    """What comes after a sheet.

    :param assessment: one ``netwerk.assessment`` that the user may see
    """

    def __init__(self, assessment):
        self.assessment = assessment
        self.env = assessment.env
        # sudo: whoever sees a sheet sees of which instrument it is
        self.instrument = assessment.sudo().instrument_id
        self.template = self.instrument._template()

    def data(self):
        """See `netwerk.assessment.get_going_on`."""
        told = self.template.texts.get("next")
        words = said(told, *self.instrument._languages()) if told else ""
        return {
            "words": self.assessment._stored().named(words),
            "next": [
                {"code": one.code, "title": one.title, "summary": one.summary}
                for one in self._next()
            ],
        }

    def begin(self, code):
        """See `netwerk.assessment.go_on`."""
        instrument = self._next().filtered(lambda one: one.code == code)
        if not instrument:
            raise UserError(self.env._("One does not go on with that from here."))
        kind = self._respondent(instrument)
        sheet = begin(
            self.env, self.assessment.dossier_id.id, code, {"respondent": kind}
        )
        action = sheet_action(sheet)
        action["params"]["from_id"] = self.assessment.id
        return action

    def _next(self):
        """The instruments that come after it, in the order of the template."""
        mine, dossier = self.assessment, self.assessment.dossier_id
        may_start = dossier.active and dossier.has_access("write")
        if not may_start or mine.state == "taken_back":
            return self.env["netwerk.instrument"]
        codes = list(dict.fromkeys([*self.template.next, AFTER_ANY]))
        there = {one.code: one for one in Offered(dossier).instruments()}
        found = [there[one] for one in codes if one in there and self._fits(there[one])]
        return self.env["netwerk.instrument"].browse([one.id for one in found])

    def _fits(self, instrument):
        return instrument.code != self.template.code and self._respondent(instrument)

    def _respondent(self, instrument):
        """As whom one goes on: as whoever filled in this one when that can be, else
        the client; nobody who would have to be named first."""
        kinds = instrument._template().respondents
        wanted = (self.assessment.respondent, "client", "together", "coach")
        known = [one for one in wanted if one in kinds and one != "member"]
        return known[0] if known else ""


class Bring:
    """Words of other sheets of the client, for one sheet.

    :param assessment: one ``netwerk.assessment`` that the user may see
    :param with_client: the client has the screen: nothing of the work is told
    """

    def __init__(self, assessment, with_client=False):
        self.assessment = assessment
        self.env = assessment.env
        self.with_client = bool(with_client)
        self.words = Words(self.env)

    def data(self, from_id):
        """See `netwerk.assessment.get_words_to_bring`."""
        sources = self.sources()
        if from_id is not None and type(from_id) is not int:
            raise self._not_there()
        source = sources.filtered(lambda one: one.id == from_id)
        if from_id is not None and not source:
            raise self._not_there()
        source = source or sources.filtered(self._comes_by_itself)[:1]
        return {
            "sources": [{"id": one.id, "words": sheet_words(one)} for one in sources],
            "from_id": source.id,
            "words": [
                {
                    "origin": self._origin(source, one),
                    "words": one.said,
                    "where": " · ".join(one.under),
                    "domain": one.domain,
                    "into": into,
                }
                for one, into in self._placed(source)
            ],
        }

    def _not_there(self):
        return UserError(self.env._("There is no such sheet in this dossier."))

    def sources(self):
        """The sheets of which words can come along: what the client said, alone or with
        the coach; what others said, stays in theirs."""
        if not self._is_own(self.assessment) or not self._filling_takes():
            return self.assessment.browse()
        found = self.assessment.search(
            Domain("dossier_id", "=", self.assessment.dossier_id.id)
            & Domain("respondent", "in", OWN_WORDS)
            & Domain("state", "!=", "taken_back")
            & Domain("version", ">", 0)
            & Domain("is_apart", "=", False)
            & Domain("id", "!=", self.assessment.id)
            & self.assessment._domain_laid_beside(),
            limit=MOST,
        )
        return found.filtered(self._is_shown)

    def _is_own(self, sheet):
        is_theirs = sheet.respondent in OWN_WORDS and not is_of_coach(sheet)
        return is_theirs and self._is_shown(sheet)

    def _is_shown(self, sheet):
        return not self.with_client or sheet.layer == LAYERS[0]

    def _comes_by_itself(self, sheet):
        """Whether its words are there as soon as one asks for words of another sheet;
        those of one that is private most of all, only when that one is chosen."""
        # sudo: whoever sees a sheet sees of which instrument it is
        codes = sheet.sudo().instrument_id._template().renderings
        return not any(
            SHEET_DRAWINGS[one].is_private for one in codes if one in SHEET_DRAWINGS
        )

    def _filling_takes(self):
        return any(takes(self._mine(), one) for one in LAYERS)

    def _mine(self):
        """This sheet, empty: to ask where a word may come."""
        stored = self.assessment._stored()
        return Filling(
            stored.template,
            respondent=self.assessment.respondent,
            layers=self._layers(stored),
        )

    def _layers(self, stored):
        return LAYERS[:1] if self.with_client else stored.layers(self.env)

    def _placed(self, source):
        """The words of a sheet, and the sections that take each; what none takes is
        left out."""
        if not source:
            return
        mine = self._mine()
        for one in self._said(source):
            into = takes(mine, one.layer)
            if into:
                yield one, into

    def _said(self, source):
        stored = source._stored()
        return Bringing(
            stored.load(self._layers(stored)),
            source.instrument_id._languages(),
            lambda text: self.words.said(text, source),
            lambda day: as_read(self.env, day),
            source._client_name(),
        ).words()

    @staticmethod
    def _origin(source, word):
        return "/".join([str(source.id), *word.place])

    def check(self, origins):
        """Refuse what comes from a sheet from which it cannot come, or to where it
        would be more open than there.

        :param origins: pairs of the section of a point here, and its ``origin``
        :raise UserError:
        """
        sources, known = {one.id: one for one in self.sources()}, {}
        for section, origin in origins:
            number = int(origin.partition("/")[0])
            if number not in sources:
                raise self._not_there()
            if number not in known:
                known[number] = {
                    self._origin(sources[number], one): into
                    for one, into in self._placed(sources[number])
                }
            if section not in known[number].get(origin, ()):
                raise UserError(
                    self.env._("These words do not go from that sheet to this place.")
                )


def sheet_words(sheet):
    """What a sheet is called, and of when: "Scale questions, 3 March"."""
    # sudo: whoever sees a sheet sees of which instrument it is
    return ", ".join([sheet.sudo().instrument_id.title, about(sheet)])


def origin_words(assessment, numbers, with_client=False):
    """What sheets are called from which points of another came, of those that the user
    sees.

    :return: ``{number: words}``
    """
    possible = [one for one in numbers if one < 2**31]
    found = assessment.search(
        Domain("id", "in", possible)
        & Domain("dossier_id", "=", assessment.dossier_id.id)
    )
    if with_client:
        found = found.filtered(
            lambda one: one.layer == LAYERS[0] and not is_of_coach(one)
        )
    return {one.id: sheet_words(one) for one in found}
