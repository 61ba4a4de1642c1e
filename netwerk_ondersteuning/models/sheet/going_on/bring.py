"""What was said on other sheets of the client, and who is in the network: to be placed
on a sheet by the hand of who fills in."""

from odoo.exceptions import UserError
from odoo.fields import Domain

from ....engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ....engine.instrument.filling import FROM_DRAWING, Filling
from ....engine.instrument.going_on.bringing import Bringing, takes
from ....engine.instrument.vocabulary import LAYERS
from ...instrument.filled.naming import OWN_WORDS
from ...instrument.filled.reading import is_of_coach
from ...network.words.words import Words
from ..drawn import as_read
from ..offered import about
from .from_network import drawing_words, has_names, network_sources

#: Sheets from which words can come, the last ones.
MOST = 40


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
        sources = {one.id: one for one in self.sources()}
        is_known = type(from_id) in (int, str) and from_id in sources
        if from_id is not None and not is_known:
            raise self._not_there()
        by_itself = (one for one in sources.values() if one.comes_by_itself)
        source = sources[from_id] if is_known else next(by_itself, None)
        return {
            "sources": [{"id": one.id, "words": one.words} for one in sources.values()],
            "from_id": source.id if source else False,
            "words": [
                {
                    "origin": source.origin(one),
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
        """From where words can come along: the sheets on which the client spoke, alone
        or with the coach (what others said, stays in theirs), the newest first, and
        the drawings of the network."""
        if not self._is_own(self.assessment) or not self._filling_takes():
            return []
        sheets = [SheetSource(self, one) for one in self._sheets()]
        return [*sheets, *network_sources(self.assessment)]

    def _sheets(self):
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
        """The words of a source, and the sections that take each; what none takes is
        left out."""
        if not source:
            return
        mine = self._mine()
        for one in source.said():
            into = takes(mine, one.layer)
            if into:
                yield one, into

    def check(self, came):
        """Refuse what comes from where it cannot come, or to where it would be more
        open than there.

        :param came: triples of the section of a point here, its ``origin``, its words
        :raise UserError:
        """
        sources, known = {str(one.id): one for one in self.sources()}, {}
        for section, origin, words in came:
            head, _slash, rest = origin.partition("/")
            source = rest if head == FROM_DRAWING else head
            if source not in sources:
                raise self._not_there()
            if source not in known:
                known[source] = {
                    (
                        sources[source].origin(one),
                        self._named(sources[source], one.said),
                    ): into
                    for one, into in self._placed(sources[source])
                }
            sign = origin, self._named(sources[source], words)
            if section not in known[source].get(sign, ()):
                raise UserError(
                    self.env._("These words do not go from that sheet to this place.")
                )

    @staticmethod
    def _named(source, words):
        """Of a drawing all names have one origin: they are told apart by themselves."""
        return "" if isinstance(source, SheetSource) else words


class SheetSource:
    """The words of one sheet.

    :param Bring bring: for which sheet, and who looks
    :param sheet: one ``netwerk.assessment`` that the user may see
    """

    def __init__(self, bring, sheet):
        self.bring, self.sheet = bring, sheet
        self.id = sheet.id
        self.words = sheet_words(sheet)

    @property
    def comes_by_itself(self):
        """Whether its words are there as soon as one asks for words of another sheet;
        those of one that is private most of all, only when that one is chosen."""
        # sudo: whoever sees a sheet sees of which instrument it is
        codes = self.sheet.sudo().instrument_id._template().renderings
        return not any(
            SHEET_DRAWINGS[one].is_private for one in codes if one in SHEET_DRAWINGS
        )

    def said(self):
        stored, env = self.sheet._stored(), self.bring.env
        return Bringing(
            stored.load(self.bring._layers(stored)),
            self.sheet.instrument_id._languages(),
            lambda text: self.bring.words.said(text, self.sheet),
            lambda day: as_read(env, day),
            self.sheet._client_name(),
        ).words()

    def origin(self, word):
        return "/".join([str(self.id), *word.place])


def sheet_words(sheet):
    """What a sheet is called, and of when: "Scale questions, 3 March"."""
    # sudo: whoever sees a sheet sees of which instrument it is
    return ", ".join([sheet.sudo().instrument_id.title, about(sheet)])


def origin_words(assessment, origins, with_client=False):
    """From where points came, in words: of sheets those that the user sees.

    :param origins: see `filling.ORIGIN`
    :return: ``{origin: words}``
    """
    told, numbers = {}, {}
    for one in origins:
        head, _slash, rest = one.partition("/")
        if head != FROM_DRAWING:
            numbers[one] = int(head)
        elif has_names(rest):
            told[one] = drawing_words(assessment, rest)
    possible = {one for one in numbers.values() if one < 2**31}
    if not possible:
        return told
    found = assessment.search(
        Domain("id", "in", list(possible))
        & Domain("dossier_id", "=", assessment.dossier_id.id)
    )
    if with_client:
        found = found.filtered(
            lambda one: one.layer == LAYERS[0] and not is_of_coach(one)
        )
    words = {one.id: sheet_words(one) for one in found}
    return told | {one: words[at] for one, at in numbers.items() if at in words}
