"""What there is to choose from where an instrument is made."""

from ...engine.instrument import rules, vocabulary
from ...engine.instrument import template as templates
from ...engine.instrument.bundles import BUNDLES, in_order
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.editing.rule_words import RULE_WORDS
from ...engine.instrument.sources import SOURCES
from ...engine.package import canonical
from ..instrument.competences import competences
from ..network.words.words import Words
from ..sheet.references import competence_rows, domain_rows


class Choices:
    """Codes with their words.

    :param instrument: one ``netwerk.instrument`` that is being made
    """

    def __init__(self, instrument):
        self.instrument = instrument
        self.env = instrument.env
        self.words = Words(self.env)

    def data(self):
        """Lists of dicts with ``code`` and ``label``, by what they are for; ``sources``
        have ``kinds`` too, ``rules`` have ``help``, ``takes`` (``name``, ``label``,
        ``what``, ``may_miss``) and ``outcomes``. ``references`` is what a cell can
        point to where it is tried: ``{kind: [{id, words}]}``."""
        return {
            "respondents": self._known(vocabulary.RESPONDENTS),
            "subject": self._known(vocabulary.SUBJECTS),
            "continuity": self._known(vocabulary.CONTINUITIES),
            "renderings": [
                one
                for one in self._known(vocabulary.RENDERINGS)
                if one["code"] in SHEET_DRAWINGS
            ],
            "flow": self._known(vocabulary.FLOWS),
            "choose": self._known(vocabulary.CHOICES),
            "kind": self._known(vocabulary.KINDS),
            "about": self._known(vocabulary.ABOUT),
            "layer": _pairs(
                client=self.env._("The client may read it too"),
                work=self.env._("For who works with the client"),
            ),
            "own_rows": _pairs(
                none=self.env._("No own points"),
                allowed=self.env._("Own points may be added"),
                only=self.env._("Own points only"),
            ),
            "pair_kind": _pairs(
                compare=self.env._("They are compared"),
                complete=self.env._("They complete each other"),
            ),
            "refers": _pairs(
                domain=self.env._("A part of life"),
                member=self.env._("Somebody of the network"),
                then=self.env._("Somebody of an earlier time"),
                competence=self.env._("A key competence"),
                organisation=self.env._("An organisation"),
                colleague=self.env._("A colleague"),
            ),
            "domain": self._domains(),
            "competence": self._competences(),
            "bundles": self._bundles(),
            "references": {
                "domain": domain_rows(self.env),
                "competence": competence_rows(self.env),
            },
            "series": self._series(),
            "pair": self._pairs_there(),
            "instruments": self._instruments(),
            "sources": self._sources(),
            "rules": [self._rule(kind) for kind in rules.RULES.values()],
        }

    def _known(self, known):
        return [
            {"code": code, "label": self.words.said(label, self)}
            for code, label in known.items()
        ]

    def _domains(self):
        domains = self.env["netwerk.life.domain"].search([])
        return [
            {"code": one.code, "label": one.name}
            for one in domains
            if canonical.KEY.fullmatch(one.code or "")
        ]

    def _competences(self):
        """The key competences."""
        return [
            {"code": one["key"], "label": self._said(one["words"])}
            for one in competences()
        ]

    def _bundles(self):
        """Sets that are printed together: those that there are, then those that
        instruments name."""
        named = {key for one in self._published() for key in one._template().bundles}
        return [
            {
                "code": key,
                "label": self.words.said(BUNDLES[key], self) if key in BUNDLES else key,
            }
            for key in in_order({*BUNDLES, *named})
        ]

    def _sources(self):
        """From where what is known comes, and the kinds of cells in which it stands."""
        return [
            {
                "code": one.code,
                "label": self.words.said(one.label, self),
                "kinds": list(one.kinds),
            }
            for one in SOURCES.values()
        ]

    def _published(self):
        newest = self.instrument._newest_of(
            self.instrument.company_id or self.instrument.env.company
        )
        return sorted(newest.values(), key=lambda one: (one.title, one.id))

    def _instruments(self):
        return [
            {"code": one.code, "label": one.title}
            for one in self._published()
            if one.code != self.instrument.code
        ]

    def _series(self):
        """Lines through time that there are: rows of the newest versions."""
        found = {}
        for one in self._published():
            for section in one._template().sections:
                for row in section.rows:
                    if row.series:
                        found.setdefault(row.series, self._said(row.words))
        return _sorted(found)

    def _pairs_there(self):
        """Pairs that there are, by the words of the first who has it."""
        found = {}
        for one in self._published():
            for section in one._template().sections:
                for part in (*section.rows, *section.columns):
                    if part.pair:
                        words = self._said(part.words or section.title)
                        label = f"{one.title}: {words}"
                        found.setdefault(part.pair, label)
        return _sorted(found)

    def _said(self, words):
        return templates.said(words, *self.instrument._languages()) if words else ""

    def _rule(self, kind):
        told = RULE_WORDS.get(kind.code)

        def said(text):
            return self.words.said(text, told)

        return {
            "code": kind.code,
            "label": said(told.label) if told else kind.code,
            "help": said(told.help) if told else "",
            "takes": [
                {
                    "name": name,
                    "label": said(told.takes.get(name)) if told else name,
                    "what": takes.what,
                    "may_miss": takes.may_miss,
                }
                for name, takes in kind.takes.items()
            ],
            "outcomes": [
                {"code": one, "label": said(told.outcomes.get(one)) if told else one}
                for one in kind.outcomes
            ],
        }


def _pairs(**known):
    return [{"code": code, "label": label} for code, label in known.items()]


def _sorted(found):
    made = [{"code": code, "label": label or code} for code, label in found.items()]
    return sorted(made, key=lambda one: one["label"].casefold())
