"""A sheet on the page of who fills it in: what is seen there, and what can be said."""

from odoo import fields
from odoo.exceptions import UserError

from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.how import How
from ..instrument.filled import BEFORE
from ..instrument.filled.applying import Applying
from ..instrument.filled.reading import sheet
from ..instrument.filled.sheet_mixin import OWN_HAND
from ..instrument.filled.stored import Stored
from ..network.batch.clean import is_key
from ..sheet.drawn import Drawn
from ..sheet.references import References
from .by_link import BY_LINK

# What leaves. Lists of what is allowed, never of what is not: what is added to a sheet
# later stays with the team until somebody adds it here.
SHEET_KEYS = ("title", "intro", "sections", "links", "version", "state", "may_change")
SHEET_KEYS += ("choose", "parts")
SECTION_KEYS = ("key", "title", "help", "own_rows", "own_least", "own_most")
SECTION_KEYS += ("own_words", "nests", "links", "chosen", "can_choose", "columns")
SECTION_KEYS += ("is_asked",)
ROW_KEYS = ("key", "words", "help", "is_own", "parent", "place", "talk", "columns")
ROW_KEYS += ("side", "answers", "before")
#: What a cell can point to that names nobody.
LISTS = ("domain", "competence")
#: Of these the number of a record stays here: words are all that is said of anybody.
PEOPLE = ("member", "then", "organisation", "colleague")


def _only(row, keys):
    return {key: row[key] for key in keys if key in row}


def _without_numbers(value):
    """A copy of plain data, in which a reference to somebody is words alone."""
    if isinstance(value, list):
        return [_without_numbers(one) for one in value]
    if not isinstance(value, dict):
        return value
    copy = {key: _without_numbers(one) for key, one in value.items()}
    return copy | {"id": False} if copy.get("to") in PEOPLE else copy


def by_hand(assessment):
    """The code of the drawing by hand with which a sheet opens, in a list; or an empty
    one."""
    first = assessment.instrument_id._template().renderings[:1]
    return [code for code in first if SHEET_DRAWINGS[code].is_by_hand]


class OwnDrawing(Drawn):
    """What is drawn on this page: nothing that is known besides, and no other sheet."""

    def _known(self, one):
        return {}

    def _others(self):
        return {}

    def _origins(self, filling):
        return {}

    def _born(self):
        return 0


class Questionnaire:
    """One sheet in the hands of who fills it in.

    For a caller that has checked the link. Nothing that others said reaches this page,
    nor what rules say of it, nor a name that who fills in did not write: but for the
    client's, and those of who asks.

    :param link: the ``netwerk.access.link`` by which somebody is here
    """

    def __init__(self, link):
        self.link = link
        dossier = link._dossier()
        mine = link.assessment_id.with_env(dossier.env)
        self.sheet = BY_LINK.put_on(OWN_HAND.put_on(mine))
        self.env = self.sheet.env

    # -- seen --------------------------------------------------------------------------

    def screen(self):
        """All that the page needs to begin with.

        :return: ``sheet`` (see `shown`), ``can_edit``, ``references`` (as
            ``get_sheet_screen``, of what names nobody), ``reader`` (who reads it) and
            ``until`` (when the link ends, UTC)
        """
        return {
            "sheet": self.shown(),
            "can_edit": True,
            "is_by_link": True,
            "references": References(self.sheet).data(LISTS),
            "reader": self._reader(),
            "until": fields.Datetime.to_string(self.link.expires_at),
        }

    def _reader(self):
        """Whose it is, who reads it, and whom one can call."""
        sheet_, link = self.sheet, self.link
        dossier = sheet_.dossier_id
        contact = link._purpose().contact()
        return {
            # sudo: of an organisation only what is public
            "organisation": link.sudo().company_id.name,
            # sudo: the name of a colleague, who may work elsewhere by now
            "coach": dossier.sudo().coach_id.name,
            "coach_phone": contact["phone"],
            "client": dossier._center_name(),
            "is_client": sheet_._is_of_client(),
            "opens": sheet_._opens_words(),
        }

    def shown(self):
        """The sheet, for the eyes of who fills it in.

        What was said before stands beside an own answer, and only for the client.

        :return: as ``get_sheet``, with no more than is listed above
        """
        self.sheet.check_access("read")
        compare = BEFORE if self.sheet._is_of_client() else None
        data = sheet(self.sheet, compare, with_client=True)
        before = data["compared_to"]
        shown = _only(data, SHEET_KEYS)
        shown["sections"] = [
            _only(section, SECTION_KEYS)
            | {"rows": [_only(row, ROW_KEYS) for row in section["rows"]]}
            for section in shown["sections"]
        ]
        return _without_numbers(shown) | {
            "renderings": by_hand(self.sheet),
            "readings": [],
            "flow": "one",
            "compared_to": before and _only(before, ("said_on", "about_words")),
        }

    def drawing(self, width, folded=(), has_lanes=False, for_finger=False):
        """The sheet as it is drawn by hand: of what was said on it and of nothing else.

        :param int width: in pixels
        :param folded: as of ``get_sheet_drawing``
        :param bool has_lanes: as of ``get_sheet_drawing``
        :param bool for_finger: as of ``get_sheet_drawing``
        :return: ``code``, ``renderings`` (that one) and ``drawing``, as
            ``get_sheet_drawing``
        :raise UserError: when it is not drawn by hand
        """
        self.sheet.check_access("read")
        code = next(iter(by_hand(self.sheet)), None)
        if not code:
            raise UserError(self.env._("This sheet is not drawn that way."))
        seen = {"folded": folded, "has_lanes": has_lanes, "for_finger": for_finger}
        how = How(code, None, width, True, **seen)
        data = OwnDrawing(self.sheet, how).data()
        mine = [one for one in data["renderings"] if one["code"] == code]
        return _only(data, ("code", "drawing")) | {"renderings": mine}

    # -- said --------------------------------------------------------------------------

    def apply(self, changes, batch=None, base_version=None):
        """Apply what was filled in, in the name of the colleague of the link.

        :return: as ``apply_answers``
        :raise UserError: when anything cannot be; then nothing has changed
        """
        if not is_key(batch):
            raise UserError(self.env._("Unknown change."))
        key = f"link-{self.link.id}-{batch}"
        applying = Applying(self.sheet, changes, key, base_version, with_client=True)
        applying.changes = _with_numbers(changes, self._known())
        result = applying.apply()
        if result["inverse"]:
            if self.sheet.road != "link":
                # sudo: nobody has a right to write these; was asked by `apply`
                self.sheet.sudo().road = "link"
            self.link._note_change()
        return _without_numbers(_only(result, ("version", "inverse", "collisions"))) | {
            "others": result["others"]
        }

    def set_done(self, is_done):
        """Say that it is done, or goes on. That it is stands in the dossier, for who
        waits for it: once, however often somebody with this link says so."""
        was = self.sheet.state
        self.sheet.set_done(is_done is True)
        self.link._note_change()
        if was != self.sheet.state == "done":
            # sudo: nobody has a right to write it; was asked by `set_done`
            self.sheet.sudo().came_in_at = fields.Datetime.now()
            self._tell_done()

    def _tell_done(self):
        link = self.link.sudo()  # sudo: a link is the addon's own business
        if link.is_done_told:
            return
        link.is_done_told = True
        dossier = self.sheet.dossier_id
        # sudo: only in which language it is read
        lang = dossier.sudo().coach_id.lang
        speaks = self.sheet.with_context(lang=lang)
        title = speaks.instrument_id.title
        body = speaks.env._("Filled in by link: %(title)s", title=title)
        dossier.message_post(body=body)

    def take_back(self):
        """Take back all that was said; the link is over with it."""
        self.sheet.take_back()
        self.link._note_change()

    def _known(self):
        """``{(kind, words): number}`` of what this sheet refers to by now."""
        stored = Stored(self.sheet)
        answers = stored.load(stored.layers(self.env)).answers.values()
        return {
            (one["to"], one["words"]): one["id"]
            for answer in answers
            if isinstance(answer["value"], list)
            for one in answer["value"]
            if isinstance(one, dict) and one["to"] in PEOPLE and one["id"]
        }


def _with_numbers(value, known):
    """A copy of changes, in which a reference to somebody that was there before leads
    where it led, and any other is words alone.

    :param value: plain data from outside, that was looked at with ``bounds.fits``
    :param dict known: see `Questionnaire._known`
    """
    if isinstance(value, list):
        return [_with_numbers(one, known) for one in value]
    if not isinstance(value, dict):
        return value
    copy = {key: _with_numbers(one, known) for key, one in value.items()}
    to, text = copy.get("to"), copy.get("words")
    if isinstance(to, str) and to in PEOPLE and "id" in copy:
        copy["id"] = known.get((to, text), False) if isinstance(text, str) else False
    return copy
