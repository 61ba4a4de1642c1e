"""How what is being made will look: on screen, on paper, and tried."""

from odoo.exceptions import UserError

from ...engine import bounds
from ...engine.instrument import answers, reading, sheet, shown, vocabulary
from ...engine.instrument import template as templates
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.view import Sheet, View
from ...engine.instrument.editing.mending import mended
from ...engine.instrument.editing.rule_words import RULE_WORDS
from ...engine.instrument.filling import Filling
from ...engine.instrument.sources import SOURCES
from ..network.words.words import Words
from ..sheet.drawn import WIDEST, as_read

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
        self.record = draft.record
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
            "problems": [
                self._problem(one) for one in reading.problems(self.body, *known)
            ],
            "sheet": template and self._sheet(template),
            "paper": template and self._paper(template),
        }

    def _problem(self, problem):
        where, why = problem_words(self.env, self.body, problem)
        return {"at": list(problem.place), "where": where, "words": why}

    def _languages(self):
        return self.record.with_env(self.env)._languages()

    def drawing(self, rendering, width):
        """What ``get_template_drawing`` gives."""
        if type(width) is not int or not 0 < width <= WIDEST:
            raise UserError(self.env._("So wide nothing is drawn."))
        template = self.record.with_env(self.env)._draft_template()
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
            except answers.Refused:
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


def problem_words(env, body, problem):
    """Where something is wrong and why, as somebody reads it: a pair of texts."""
    why = Words(env).said(problem.reason, problem) % problem.values
    return _where(env, body, problem.place), f"{why[:1].upper()}{why[1:]}"


def _where(env, body, place):
    """The words of what one goes through on the way there."""
    node, way, told = body, list(place), []
    while way:
        name = way.pop(0)
        inside = node.get(name) if isinstance(node, dict) else None
        if isinstance(inside, list) and way:
            key = way.pop(0)
            node = next((one for one in inside if one["key"] == key), None)
            told.append(_called(env, name, node or {}))
        else:
            node = inside
            if name in _FIELDS:
                told.append(_FIELDS[name](env))
    return ", ".join(text for text in told if text)


#: What fields are called that one looks for.
_FIELDS = {
    "title": lambda env: env._("Title"),
    "texts": lambda env: env._("Texts"),
    "what": lambda env: env._("What it is"),
    "why": lambda env: env._("Why"),
    "when": lambda env: env._("When"),
    "how": lambda env: env._("How"),
    "questions": lambda env: env._("Questions to go on with"),
    "next": lambda env: env._("What comes after it"),
    "sections": lambda env: env._("Parts"),
    "columns": lambda env: env._("What is asked of each row"),
    "rows": lambda env: env._("Rows"),
    "words": lambda env: env._("Words"),
    "own_words": lambda env: env._("What one is asked for an own point"),
    "respondents": lambda env: env._("Who fills it in"),
    "renderings": lambda env: env._("How it is drawn"),
    "competence": lambda env: env._("Key competence"),
    "domain": lambda env: env._("Part of life"),
    "empty": lambda env: env._("So many shapes stay open"),
    "source": lambda env: env._("Where it comes from"),
    "licence": lambda env: env._("On what terms it may be used"),
}


def _called(env, kind, node):
    words = node.get("words") if kind != "rules" else None
    if kind == "sections":
        words = node.get("title")
    text = templates.said(words, env.lang or "", "nl", "en") if words else ""
    if kind == "rules":
        return env._("Rule “%(name)s”", name=rule_label(env, node.get("kind", "")))
    unnamed = {
        "sections": env._("a part without a title"),
        "rows": env._("a row"),
        "columns": env._("a question"),
        "options": env._("an answer"),
    }
    return f"“{text}”" if text else unnamed.get(kind, "")


def rule_label(env, code):
    """What a kind of rule is called."""
    found = RULE_WORDS.get(code)
    return Words(env).said(found.label, found) if found else code
