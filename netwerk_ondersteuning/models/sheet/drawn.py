"""A sheet as a drawing: the engine places it, the screen and paper draw the same."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine import words
from ...engine.instrument import gaps, series, shown
from ...engine.instrument.drawing.by_hand import timeline
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.how import How
from ...engine.instrument.drawing.view import LAPTOP, Sheet, View
from ...engine.instrument.filling import OWN
from ...engine.instrument.vocabulary import LAYERS
from ..instrument.filled.line import codes_before, one_before, whose
from ..instrument.filled.reading import (
    is_closed,
    is_of_coach,
    origins_told,
    revision_of,
)
from ..mixin.days import DAY, MONTH, day_words, screen_day
from ..network.words.words import Words
from . import scores
from .offered import who
from .references import domain_rows

#: How many sheets are laid beside each other, at most.
MOST = 12
#: How much is folded at most, and how long the key of a row can be.
MOST_FOLDED, LONGEST_KEY = OWN, 64
#: Wider than this nothing is drawn.
WIDEST = 2 * LAPTOP
BESIDE = {
    "before": words._lt("Beside last time"),
    "other": words._lt("Beside what the other says"),
}


class Drawn:
    """One sheet as a drawing.

    :param assessment: one sheet (``netwerk.filled.mixin``) that the user may see
    :param How how: as somebody asked it; ``beside`` of `BESIDE`, or a revision
    :raise UserError: when it cannot be drawn so
    """

    def __init__(self, assessment, how=None):
        self.assessment = assessment
        self.env = assessment.env
        self.how = how or How()
        self.said = Words(self.env)
        self.stored = assessment._stored()
        self.layers = self._layers_of(self.stored)
        self.template = self.stored.template
        self._check_client()
        self.codes = [one for one in self.template.renderings if one in SHEET_DRAWINGS]
        self.codes = self.codes or ["form"]
        self.code = self.how.rendering or self.codes[0]
        if not isinstance(self.code, str) or self.code not in self.codes:
            raise UserError(self.env._("This sheet is not drawn that way."))
        check_width(self.env, self.how.width)
        self.folded = self._read_folded(self.how.folded)
        self.others = self._others()
        self.beside = self._read_beside(self.how.beside)
        #: What is drawn: the sheet, or what it was.
        self.drawn = self.assessment.sudo()  # sudo: the caller asked
        if self.how.revision is not None:
            self.drawn = self._revision(self.how.revision)

    def _read_beside(self, beside):
        """What lies beside it; what there is not is left out."""
        if isinstance(beside, dict) and [*beside] == ["revision"]:
            return self._revision(beside["revision"])
        if beside is not None and beside not in list(BESIDE):
            raise UserError(self.env._("There is no such sheet in this dossier."))
        return self.others.get(beside)

    def _read_folded(self, keys):
        """What is folded: keys of this sheet, or of what was taken away meanwhile."""
        fits = isinstance(keys, list | tuple) and len(keys) <= MOST_FOLDED
        if not fits or not all(isinstance(one, str) for one in keys):
            raise UserError(self.env._("So much is not folded."))
        return frozenset(one for one in keys if len(one) <= LONGEST_KEY)

    def _check_client(self):
        if self.how.with_client and (
            is_closed(self.stored, self.layers) or is_of_coach(self.assessment)
        ):
            raise UserError(self.env._("This sheet is for who works with the client."))

    def _revision(self, number):
        return revision_of(self.assessment, number)

    def data(self):
        """See ``docs/developer/instrument.md``, "The screen"."""
        view = self._view()
        return {
            "code": self.code,
            "renderings": [
                {
                    "code": one,
                    "label": self.said.said(
                        SHEET_DRAWINGS[one].label_of(self.template), self
                    ),
                    "icon": SHEET_DRAWINGS[one].icon,
                }
                for one in self.codes
            ],
            "beside": [
                {"code": one, "label": self.said.said(BESIDE[one], self)}
                for one in self.others
            ],
            "can_have_lanes": self.code == "timeline"
            and timeline.has_lanes(self.template),
            "drawing": SHEET_DRAWINGS[self.code].draw(view),
            "gaps": self._gaps(view),
            "is_through_time": self._is_through_time(),
        }

    def printed(self):
        """Codes of the drawings that stand on paper: its own, and all that was said.
        Of one side alone nothing lies beside anything: that is the form."""
        is_alone = self.code == "sides" and len(self._view().sheets) == 1
        return ["form"] if is_alone else list(dict.fromkeys([self.code, "form"]))

    def drawing(self):
        """The drawing alone."""
        return SHEET_DRAWINGS[self.code].draw(self._view())

    def head(self):
        """Who filled it in and about when, in one line."""
        mine = self.assessment.sudo()  # sudo: the caller asked
        return ", ".join([who(self.said, mine), self._when(mine)])

    def _gaps(self, view):
        two = view.sheets
        apart = len(two) == 2 and two[0].respondent != two[1].respondent
        return gaps.gaps(*two, view) if apart and self.code != "sides" else []

    def _is_through_time(self):
        """Whether there are lines of it; what stands apart is in none yet."""
        mine = self.assessment.sudo()  # sudo: the caller asked
        there = mine.state == "done" and not mine.is_apart
        return there and bool(series.of_template(self.template))

    # -- which sheets ------------------------------------------------------------------

    def _others(self):
        """What can be laid beside it: ``{code of BESIDE: sheet}``."""
        found = {}
        before = one_before(self.assessment)
        if before and before.layer in self.layers:
            found["before"] = before
        other = not self.how.with_client and self._other_side()
        if other:
            found["other"] = other
        return found

    def _other_side(self):
        """The sheet that the other side filled in, once neither stands apart: the rules
        of the record see to that."""
        sides = {
            side
            for rule in self.template.rules
            if rule.kind == "gap"
            for side in rule.of["sides"]
        }
        mine = self.assessment.sudo()
        if mine.respondent not in sides:
            return mine.browse()
        return self._visible(
            Domain("instrument_id.code", "in", codes_before(mine))
            & Domain("respondent", "in", list(sides - {mine.respondent})),
            1,
        )

    def _visible(self, domain, limit):
        """Sheets of this dossier that are done, as far as the user sees them; none of
        another side as long as one stands apart."""
        if self.assessment.sudo().is_apart:  # sudo: the caller asked
            return self.assessment.browse()
        domain &= Domain("is_apart", "=", False)
        domain &= Domain("dossier_id", "=", self.assessment.dossier_id.id)
        domain &= Domain("state", "=", "done")
        domain &= Domain("id", "!=", self.assessment.id)
        domain &= self.assessment._domain_laid_beside()
        found = self.assessment.search_fetch(domain, [], limit=limit)
        return found.sudo()  # sudo: the rules let them through just now

    def _paired(self):
        """Sheets that have a pair in common with this one, the last of each side."""
        pairs = pairs_of(self.template)
        newest = {}
        for one in self._visible(Domain.TRUE, 100) if pairs else ():
            if pairs_of(one.instrument_id._template()) & pairs:
                key = one.instrument_id.code, whose(one)
                newest.setdefault(key, one)
        return list(newest.values())[: MOST - 1]

    # -- what is drawn -----------------------------------------------------------------

    def _view(self):
        sheets = [self.drawn]
        if self.code == "sides" and not self.how.with_client:
            sheets += self._paired()
        elif self.beside:
            sheets.append(self.beside)
        kinds = {self._respondent(one) for one in sheets}
        by_time = self.code != "sides" and len(sheets) > 1 and len(kinds) == 1
        lines, names = self._lines() if self.code == "line" else ((), {})
        return View(
            tuple(self._sheet(one, by_time) for one in sheets),
            languages=self.assessment.instrument_id._languages(),
            client=self.assessment._client_name(),
            said=lambda text: self.said.said(text, self),
            day=self._day,
            width=self.how.width,
            lines=lines,
            whose=names,
            folded=self.folded,
            has_lanes=bool(self.how.has_lanes),
            for_finger=bool(self.how.for_finger),
            lanes=self._lanes(),
            born=self._born(),
        )

    def _lanes(self):
        """In which parts of life one can put something: of the sheet itself, on the
        screen, as long as it is begun."""
        is_itself = self.drawn == self.assessment and not self.beside
        if not (self.how.has_lanes and is_itself and not self.how.on_paper):
            return ()
        if self.drawn.state != "begun":
            return ()
        return tuple(one["words"] for one in domain_rows(self.env))

    def _born(self):
        """Only a line through the years says how old somebody was."""
        return self.assessment._year_of_birth() if self.code == "timeline" else 0

    def _respondent(self, one):
        return self.assessment.respondent if is_revision(one) else one.respondent

    def _sheet(self, one, by_time):
        if is_revision(one):
            filling = one._filling(self.layers)
            return self._shown(filling, self._day(fields.Date.to_string(one.day)), {})
        layers = self._layers_of(self._stored_of(one))
        filling = self._stored_of(one).load(layers)
        same = by_time and one.respondent == self.assessment.respondent
        if same and is_revision(self.beside or ()):
            title = self._changed(one)
        else:
            title = self._when(one) if same else self._title(one)
        return self._shown(filling, title, self._known(one))

    def _changed(self, one):
        """The day on which a sheet that grows was changed last."""
        return self._day(fields.Date.to_string(one.changed_on or one.said_on))

    def _shown(self, filling, title, known):
        return Sheet(
            shown.filled(filling),
            own={uid: row.words for uid, row in filling.own.items()},
            title=title,
            respondent=filling.respondent,
            chosen=filling.choices(),
            talk=frozenset(
                place for place in filling.talk if filling.shows(("talk", *place))
            ),
            layers=tuple(filling.layers),
            links={
                ends: said
                for ends, said in filling.links.items()
                if filling.shows(("link", *ends))
            },
            parents={uid: row.parent for uid, row in filling.own.items() if row.parent},
            known=shown.known(filling.template, known),
            sides=shown.sides(filling),
            origins=self._origins(filling),
        )

    def _origins(self, filling):
        """Where points were said first; asked of the one or two sheets of which each
        thing is drawn, as far as whoever looks may know."""
        if not 0 < SHEET_DRAWINGS[self.code].most_sheets <= 2:
            return {}
        came = {uid: row.origin for uid, row in filling.own.items() if row.origin}
        return origins_told(self.assessment, came, self.how.with_client)

    def _stored_of(self, one):
        """How a sheet stands in the tables."""
        return one._stored()

    def _layers_of(self, stored):
        """The layers that whoever looks sees of a sheet."""
        return LAYERS[:1] if self.how.with_client else stored.layers(self.env)

    def _known(self, one):
        """What is known already, of the sheet itself alone."""
        if one != self.assessment:
            return {}
        return self.assessment._known(shown.sources(self.template))

    def _title(self, one):
        return one.respondent_words or ""

    def _when(self, one):
        return one.about_words or self._day(fields.Date.to_string(one.about_day))

    def _day(self, text):
        return as_read(self.env, text, self.how.on_paper)

    def _lines(self):
        """What was scored here on the subjects of this sheet, in whatever instrument,
        as lines."""
        wanted = list(series.of_template(self.template))
        mine = self.assessment
        beside = Domain("is_apart", "=", False) & mine._domain_laid_beside()
        together = Domain("assessment_id", "any!", beside)
        if mine.sudo().is_apart or self.how.with_client:  # sudo: the caller asked
            together &= Domain("assessment_id.respondent", "=", mine.respondent)
        found = scores.scored(
            mine.dossier_id,
            Domain("layer", "in", list(self.layers))
            & ((scores.DONE & together) | Domain("assessment_id", "=", mine.id)),
            wanted,
        )
        found.sort(key=lambda row: wanted.index(row["series"]))
        return series.lines(found), {row["whose"]: row["who_words"] for row in found}


def check_width(env, width):
    """Refuse what is no width of a screen or of paper.

    :raise UserError:
    """
    if type(width) is not int or not 0 < width <= WIDEST:
        raise UserError(env._("So wide nothing is drawn."))


def is_revision(one):
    """Whether it is what a sheet was on a day, and no sheet."""
    return getattr(one, "_name", "") == "netwerk.assessment.revision"


def as_read(env, text, on_paper=False):
    """A day, month or year, as somebody reads it on screen or on paper."""
    parts = text.count("-")
    if not parts:
        return text
    if parts == 1:
        return day_words(env, f"{text}-01", MONTH)
    return day_words(env, text, DAY) if on_paper else screen_day(env, text)


def pairs_of(template):
    """The pairs of a template, of rows and columns."""
    parts = (
        part
        for section in template.sections
        for part in (*section.rows, *section.columns)
    )
    return {part.pair for part in parts if part.pair}
