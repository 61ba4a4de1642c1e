"""What of a template may be changed, and of what form it is: one table.

A template that is being made may lack anything, and points where it likes; that is told
by `reading.problems`. It is never anything else than what is here, so that whoever
shows it needs no guard.
"""

from dataclasses import dataclass

from ... import bounds, words
from ...package import canonical
from .. import template as templates
from .. import vocabulary
from ..answers import Refused
from ..rules import RULES
from ..template import TEXT, TEXTS, TITLE

#: The languages in which words are written in the editor.
LANGUAGES = ("nl", "nl_be", "en")
#: Keys in one list.
_KEYS = 300
#: What a rule points to: values and letters, and how deep.
_POINTS, _DEEP = 20_000, 5


def unknown():
    return Refused(words._lt("Unknown change."))


def is_key(value):
    return isinstance(value, str) and bool(canonical.KEY.fullmatch(value))


@dataclass(frozen=True)
class Leaf:
    """One value. ``keeps_no``: "no" is written down, and not left out."""

    keeps_no = False

    def clean(self, value):
        """The value as it is kept; None: it is left out.

        :raise Refused: when it can never stand there
        """
        is_empty = value is None or value in ("", []) or value is False
        if is_empty and not (self.keeps_no and value is False):
            return None
        self.look(value)
        return value

    def look(self, value):
        raise unknown()


@dataclass(frozen=True)
class Text(Leaf):
    """Letters, at most so many."""

    most: int

    def clean(self, value):
        if isinstance(value, str) and not value.strip():
            return None
        return super().clean(value)

    def look(self, value):
        if not isinstance(value, str):
            raise unknown()
        if len(value) > self.most:
            raise Refused(words._lt("Write at most %(most)s letters."), most=self.most)
        try:
            canonical.canonical(value)
        except canonical.NotCanonical as wrong:
            raise Refused(wrong.reason, **wrong.values) from None


@dataclass(frozen=True)
class Yes(Leaf):
    """Yes or no."""

    keeps_no: bool = False

    def look(self, value):
        if not isinstance(value, bool):
            raise unknown()


@dataclass(frozen=True)
class Whole(Leaf):
    """A whole number; whether it can be used is told elsewhere."""

    def look(self, value):
        if type(value) is not int or abs(value) >= 2**31:
            raise Refused(words._lt("A whole number is expected here."))


@dataclass(frozen=True)
class OneOf(Leaf):
    """One of some codes."""

    known: tuple

    def look(self, value):
        if not isinstance(value, str) or value not in self.known:
            raise unknown()


@dataclass(frozen=True)
class SomeOf(Leaf):
    """Some of these codes, each once."""

    known: tuple

    def look(self, value):
        is_list = isinstance(value, list) and all(isinstance(one, str) for one in value)
        if not is_list or not set(value) <= set(self.known):
            raise unknown()
        if len(set(value)) < len(value):
            raise unknown()


@dataclass(frozen=True)
class Key(Leaf):
    """A key, of whatever it points to."""

    def look(self, value):
        if not is_key(value):
            raise unknown()


@dataclass(frozen=True)
class RuleKind(Leaf):
    """A kind of rule; rooms may add theirs."""

    def look(self, value):
        if not isinstance(value, str) or value not in RULES:
            raise unknown()


@dataclass(frozen=True)
class Keys(Leaf):
    """Keys, of whatever they point to."""

    def look(self, value):
        is_list = isinstance(value, list) and len(value) <= _KEYS
        if not is_list or not all(map(is_key, value)):
            raise unknown()


@dataclass(frozen=True)
class Points(Leaf):
    """Plain data that the kind of a rule reads."""

    keeps_no: bool = True

    def look(self, value):
        if not bounds.fits(value, _POINTS, _DEEP):
            raise Refused(words._lt("This is too much at once."))
        try:
            canonical.canonical(value)
        except canonical.NotCanonical as wrong:
            raise Refused(wrong.reason, **wrong.values) from None


@dataclass(frozen=True)
class Inside:
    """An object: ``of`` names what is in it, or is the form of whatever is in it."""

    of: object

    def step(self, name):
        """The form of what has this name in it, or None."""
        if isinstance(self.of, dict):
            return self.of.get(name)
        return self.of if is_key(name) else None


@dataclass(frozen=True)
class Things:
    """A list of objects with a key each, at most so many. ``fixed`` is said when one is
    added, and never again."""

    of: dict
    most: int
    fixed: tuple = ()

    def step(self, name):
        """The form of what has this name in one of them, or None."""
        return None if name in self.fixed else self.of.get(name)


def said(most):
    """Words, in each language."""
    return Inside(dict.fromkeys(LANGUAGES, Text(most)))


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


def clean_thing(form, thing):
    """An object of a list as it is kept.

    :param Things form:
    :raise Refused: when it can never stand there
    """
    if not isinstance(thing, dict) or not is_key(thing.get("key")):
        raise unknown()
    return {"key": thing["key"]} | _clean_fields(
        form.of, {name: one for name, one in thing.items() if name != "key"}
    )


def _clean_fields(of, values):
    kept = {}
    for name, value in values.items():
        form = Inside(of).step(name)
        if form is None:
            raise unknown()
        one = _clean(form, value)
        if one is not None:
            kept[name] = one
    return kept


def _clean(form, value):
    if isinstance(form, Leaf):
        return form.clean(value)
    if isinstance(form, Inside):
        if not isinstance(value, dict):
            raise unknown()
        return _clean_fields(form.of, value) or None
    if not isinstance(value, list):
        raise unknown()
    if len(value) > form.most:
        raise Refused(words._lt("There is room for %(most)s here."), most=form.most)
    kept = [clean_thing(form, one) for one in value]
    if len({one["key"] for one in kept}) < len(kept):
        raise unknown()
    return kept or None
