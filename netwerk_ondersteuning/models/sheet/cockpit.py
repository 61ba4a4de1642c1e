"""What of the instruments stands on the form of a dossier: what helps the next talk.

The form stands open with the client beside it, so no more is told there than the client
may see. Nothing of it is a duty: when there is nothing, there is nothing. A room adds a
kind in one file of its own::

    @IN_COCKPIT.add
    class LettersKind(CockpitKind):
        code = "letters"
        icon = "fa-envelope-o"
        fields = ("lettered_on",)

        def domain(self):
            return OPEN_TO_CLIENT & Domain("lettered_on", "!=", False)

        def picks(self, sheet):
            return bool(sheet.lettered_on)

        def lines(self, sheets):
            return [self.line(self.title(one), sheet_action(one)) for one in sheets]

All kinds are found by one query.
"""

from odoo import api
from odoo.fields import Domain

from ...engine.instrument.template import said
from ...engine.registry import Registry
from ..instrument.filled.line import newest
from ..instrument.filled.sheet_mixin import OPEN
from ..instrument.filled.talk_points import ticked_words
from ..mixin.days import screen_day
from ..network.words.words import Words
from .offered import instruments_action, sheet_action, who

#: What rooms tell of the instruments on the form: classes of :class:`CockpitKind`.
IN_COCKPIT = Registry("line of instruments on a dossier", keeps_classes=True)
#: So many lines stand on the form; of more it is said where they are.
MOST_LINES = 5
#: So many words of one sheet are named.
MOST_WORDS = 3
#: What a client who looks along may see.
OPEN_TO_CLIENT = Domain("layer", "in", OPEN) & Domain("is_apart", "=", False)
_READ = (
    *("dossier_id", "instrument_id", "state", "version", "said_on", "layer"),
    *("is_apart", "respondent", "respondent_words", "member_id"),
)


class CockpitKind:
    """Lines of one kind, of one dossier.

    :param env: of the user
    """

    code = None
    #: Its place, from low to high.
    sequence = 100
    icon = ""
    #: What is read of a sheet besides.
    fields = ()

    def __init__(self, env):
        self.env = env

    def domain(self):
        """Of which sheets it tells. They are found past the rules: it says itself that
        they are open to who may enter, and to a client who looks along."""
        raise NotImplementedError

    def picks(self, sheet):
        """Whether it tells of this one, among those of all kinds."""
        raise NotImplementedError

    def lines(self, sheets):
        """The lines, made by :meth:`line`.

        :param sheets: those that it picked, of one dossier, under sudo; newest first
        """
        raise NotImplementedError

    def line(self, words, action, detail=""):
        """One line.

        :param str words: what there is
        :param dict action: what a tap opens; it names nobody
        :param str detail: of whom, when
        """
        return {
            "kind": self.code,
            "icon": self.icon,
            "words": words,
            "detail": detail,
            "action": action,
        }

    # -- words ----------------------------------------------------------------------

    def title(self, sheet):
        """What its instrument is called; kept in memory."""
        instrument = sheet.instrument_id
        return said(instrument._template().title, *instrument._languages())

    def by_whom(self, sheet, day=None):
        """Who filled it in, when that is not the client, and on which day."""
        is_client = sheet.respondent == "client"
        by = "" if is_client else who(Words(self.env), sheet)
        return ", ".join(filter(None, (by, screen_day(self.env, day or sheet.said_on))))


@IN_COCKPIT.add
class TalkKind(CockpitKind):
    """What was ticked with "I want to talk about this": of each instrument the newest
    sheet of each respondent, as a talk begins with it."""

    code = "talk"
    sequence = 30
    icon = "fa-commenting-o"
    fields = ("talk",)

    def domain(self):
        return OPEN_TO_CLIENT & Domain("state", "!=", "taken_back")

    def picks(self, sheet):
        return not sheet.is_apart

    def lines(self, sheets):
        ticked = [one for one in newest(sheets) if one.talk]
        told = ticked_words(ticked, OPEN)
        return [self._line(one, told[one.id]) for one in ticked if told[one.id]]

    def _line(self, sheet, told):
        words = ", ".join(told[:MOST_WORDS])
        if len(told) > MOST_WORDS:
            words = self.env._(
                "%(words)s, and %(count)s more",
                words=words,
                count=len(told) - MOST_WORDS,
            )
        return self.line(
            self.env._("To talk about: %(words)s", words=words),
            sheet_action(sheet),
            ", ".join(filter(None, (self.title(sheet), self.by_whom(sheet)))),
        )


@IN_COCKPIT.add
class BegunKind(CockpitKind):
    """What was begun, and not finished; of what grows nobody finishes it."""

    code = "begun"
    sequence = 40
    icon = "fa-pencil-square-o"

    def domain(self):
        return OPEN_TO_CLIENT & self._begun()

    def _begun(self):
        sheets = self.env["netwerk.assessment"]
        begun = Domain("state", "=", "begun") & Domain("version", ">", 0)
        return begun & sheets._domain_by_itself()

    def picks(self, sheet):
        grows = sheet.instrument_id._template().continuity == "living"
        is_begun = sheet.state == "begun" and sheet.version and not sheet.is_apart
        return is_begun and not sheet._opens_with_others() and not grows

    def lines(self, sheets):
        return [
            self.line(
                self.env._("Begun, not finished: %(title)s", title=self.title(one)),
                sheet_action(one),
                self.by_whom(one),
            )
            for one in sheets
        ]


# -- of a dossier, as its field would be ---------------------------------------------


@api.depends("active", "assessment_ids.state")
@api.depends_context("uid", "lang")
def instruments_for_talk(dossiers):
    """The lines of each: see ``docs/developer/instrument.md``, "On the dossier"."""
    env = dossiers.env
    kinds = [kind(env) for kind in IN_COCKPIT.values()]
    kinds.sort(key=lambda kind: kind.sequence)
    # sudo: each kind asks for no more than who may enter the dossier may see; who
    # reads this field may
    sheets = env["netwerk.assessment"].sudo()
    domain = Domain("dossier_id", "in", dossiers._origin.filtered("active").ids)
    found = sheets.search_fetch(
        domain & Domain.OR(kind.domain() for kind in kinds),
        [*_READ, *(name for kind in kinds for name in kind.fields)],
    ).grouped("dossier_id")
    for dossier in dossiers:
        mine = found.get(dossier._origin.sudo(), sheets)
        lines = [
            line
            for kind in kinds
            for line in kind.lines(mine.filtered(kind.picks))
            if mine
        ]
        dossier.instruments_for_talk = _fit(dossier, lines) or False


def _fit(dossier, lines):
    """As many as fit, and where the rest is."""
    if len(lines) <= MOST_LINES:
        return lines
    rest = len(lines) - MOST_LINES + 1
    more = {
        "kind": "more",
        "icon": "fa-ellipsis-h",
        "words": dossier.env._("%(count)s more, in Instruments", count=rest),
        "detail": "",
        "action": instruments_action(dossier._origin),
    }
    return [*lines[: MOST_LINES - 1], more]
