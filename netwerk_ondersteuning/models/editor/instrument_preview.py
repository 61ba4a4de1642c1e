"""How what is being made will look: on screen, on paper, and tried."""

from odoo.exceptions import UserError

from ...engine import bounds
from ...engine.instrument import sheet, shown, vocabulary
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.view import Sheet, View
from ...engine.instrument.editing.mending import mended
from ...engine.instrument.filling import Filling
from ...engine.instrument.sources import SOURCES
from ...engine.package.refused import Refused
from ..network.words.words import Words
from ..sheet.drawn import WIDEST, as_read
from .problems import problem_data

#: Changes of one trial: more than anybody fills in to see how it is.
MOST = 2_000


class Preview:
    """What ``get_template`` gives.

    :param Draft draft: what is being made
    :param tried: as there
    :param respondent: as there
    """

    def __init__(self, draft, tried=None, respondent=None):
        self.env = draft.env
        self.version, self.record = draft.version, draft.record
        self.body = draft.body
        self.tried = tried or []
        self.respondent = respondent or None
        is_list = isinstance(self.tried, list) and len(self.tried) <= MOST
        if not is_list or not bounds.fits(self.tried):
            raise UserError(self.record._too_much_at_once())
        if self.respondent and (
            not isinstance(self.respondent, str)
            or self.respondent not in vocabulary.RESPONDENTS
        ):
            raise UserError(self.env._("Somebody else fills this in."))

    def data(self):
        known = self.record._known_keys()
        template = mended(self.body, *known)
        return {
            "id": self.record.id,
            "edition": self.record.edition,
            "draft": self.body,
            "problems": problem_data(self.version, self.body),
            "sheet": template and self._sheet(template),
            "paper": template and self._paper(template),
        }

    def _languages(self):
        return self.version._languages()

    def drawing(self, rendering, width):
        """What ``get_template_drawing`` gives."""
        if type(width) is not int or not 0 < width <= WIDEST:
            raise UserError(self.env._("So wide nothing is drawn."))
        template = self.version._draft_template()
        codes = [one for one in template.renderings if one in SHEET_DRAWINGS]
        codes = codes or ["form"]
        code = rendering if rendering in codes else codes[0]
        filling, words = self._filling(template), Words(self.env)
        who = words.said(vocabulary.RESPONDENTS.get(self.respondent), self)
        tried = Sheet(
            shown.filled(filling),
            own={uid: row.words for uid, row in filling.own.items()},
            title=who or "",
            chosen=filling.choices(),
            talk=frozenset(filling.talk),
            links=filling.links,
            parents={uid: row.parent for uid, row in filling.own.items() if row.parent},
            known=shown.known(template, self._known(template)),
            sides=shown.sides(filling),
        )
        view = View(
            (tried,),
            languages=self._languages(),
            client=self._client(),
            said=lambda text: words.said(text, self),
            day=lambda text: as_read(self.env, text),
            width=width,
        )
        return {
            "code": code,
            "renderings": [
                {
                    "code": one,
                    "label": words.said(SHEET_DRAWINGS[one].label_of(template), self),
                    "icon": SHEET_DRAWINGS[one].icon,
                }
                for one in codes
            ],
            "beside": [],
            "drawing": SHEET_DRAWINGS[code].draw(view),
            "gaps": [],
        }

    def _filling(self, template):
        """The sheet that is tried."""
        filling = Filling(template, respondent=self.respondent)
        for change in self.tried:
            try:
                filling.apply([change])
            except Refused:
                continue  # it is not asked (so) any more
        return filling

    def _known(self, template):
        """What stands where something known is shown: what it will be."""
        words = Words(self.env)
        return {
            source: f"({words.said(SOURCES[source].label, self)})"
            for source in shown.sources(template)
        }

    def _client(self):
        return Words(self.env).said(vocabulary.RESPONDENTS["client"], self)

    def _sheet(self, template):
        filling, client = self._filling(template), self._client()
        context = {
            "sides": {self.respondent: shown.filled(filling)},
            "known": self._known(template),
        }
        data = shown.shown(filling, self._languages(), client, context)
        return data | {
            "id": self.record.id,
            "version": len(self.tried),
            "state": "begun",
            "may_change": True,
            "respondent": self.respondent or "",
            "compared_to": False,
            "is_apart": False,
            "takes_names": False,
        }

    def _paper(self, template):
        values = {
            "sheet": sheet.blank(template, self._languages()),
            "on_paper": False,
        }
        page = "netwerk_ondersteuning.editor_paper"
        return str(self.env["ir.qweb"]._render(page, values))
