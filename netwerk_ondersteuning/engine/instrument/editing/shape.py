"""What of an instrument may be changed, and of what form it is: one table."""

from dataclasses import dataclass

from ...package.editing import Editing as AnyEditing
from ...package.forms import (
    Inside,
    Key,
    Keys,
    Leaf,
    OneOf,
    Points,
    SomeOf,
    Text,
    Things,
    Whole,
    Yes,
    said,
    unknown,
)
from .. import template as templates
from .. import vocabulary
from ..rules import RULES
from ..template import TEXT, TEXTS, TITLE


@dataclass(frozen=True)
class RuleKind(Leaf):
    """A kind of rule; rooms may add theirs."""

    def look(self, value):
        if not isinstance(value, str) or value not in RULES:
            raise unknown()


_RESPONDENTS = SomeOf(tuple(vocabulary.RESPONDENTS))
_LAYER = OneOf(vocabulary.LAYERS)
_PAIR = {"pair": Key(), "pair_kind": OneOf(vocabulary.PAIR_KINDS)}
_OPTION = {"words": said(TITLE)}
_COLUMN = {
    "words": said(TITLE),
    "kind": OneOf(tuple(vocabulary.KINDS)),
    "help": said(TEXT),
    "least": Whole(),
    "most": Whole(),
    "low": said(TITLE),
    "high": said(TITLE),
    "options": Things(_OPTION, templates.OPTIONS),
    "ordered": Yes(),
    "many": Yes(),
    "extra": Yes(),
    "about": OneOf(tuple(vocabulary.ABOUT)),
    "refers": OneOf(vocabulary.REFERS),
    "respondents": _RESPONDENTS,
    **_PAIR,
    "layer": _LAYER,
}
_ROW = {
    "words": said(TITLE),
    "help": said(TEXT),
    "domain": Key(),
    "competence": Key(),
    "series": Key(),
    "columns": Keys(),
    "respondents": _RESPONDENTS,
    **_PAIR,
    "layer": _LAYER,
}
_SECTION = {
    "title": said(TITLE),
    "help": said(TEXT),
    "rubric": Key(),
    "domain": Key(),
    "own_rows": OneOf(vocabulary.OWN_ROWS),
    "own_least": Whole(),
    "own_most": Whole(),
    "own_words": said(TITLE),
    "nests": Yes(),
    "links": Keys(),
    "empty": Whole(),
    "chosen": Yes(),
    "respondents": _RESPONDENTS,
    "layer": _LAYER,
    "columns": Things(_COLUMN, templates.COLUMNS),
    "rows": Things(_ROW, templates.ROWS),
}
_RULE = {
    "kind": RuleKind(),
    "of": Inside(Points()),
    "words": Inside(said(TEXT)),
}
#: All that may be changed. What has no place here (code, version, number, owner) is
#: given once.
TEMPLATE = Inside(
    {
        "title": said(TITLE),
        "texts": Inside({name: said(TEXT) for name in TEXTS}),
        "next": Keys(),
        "respondents": _RESPONDENTS,
        "subject": OneOf(tuple(vocabulary.SUBJECTS)),
        "continuity": OneOf(tuple(vocabulary.CONTINUITIES)),
        "renderings": SomeOf(tuple(vocabulary.RENDERINGS)),
        "flow": OneOf(tuple(vocabulary.FLOWS)),
        "choose": OneOf(tuple(vocabulary.CHOICES)),
        "layer": _LAYER,
        "intro": said(TEXT),
        "bundles": Keys(),
        "source": said(TEXT),
        "licence": Text(TITLE),
        "may_pass_on": Yes(keeps_no=True),
        "sections": Things(_SECTION, templates.SECTIONS),
        "rules": Things(_RULE, templates.RULES, fixed=("kind",)),
    }
)


class Editing(AnyEditing):
    """An instrument that is being made."""

    def __init__(self, body):
        super().__init__(body, TEMPLATE)
