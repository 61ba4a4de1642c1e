"""Of what form a template is that is being made: values, objects, lists of objects.

A template that is being made may lack anything, and points where it likes; that is told
where it is read. It is never anything else than its form says, so that whoever shows it
needs no guard. The form of each kind of template is one table of these: `Inside` it
stand values (`Leaf`), objects and lists (`Things`).
"""

from dataclasses import dataclass

from .. import bounds, words
from . import canonical
from .refused import Refused

#: The languages in which words are written in the editor.
LANGUAGES = ("nl", "nl_be", "en")
#: Keys in one list.
_KEYS = 300
#: What plain data holds: values and letters, and how deep.
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
class Keys(Leaf):
    """Keys, of whatever they point to."""

    def look(self, value):
        is_list = isinstance(value, list) and len(value) <= _KEYS
        if not is_list or not all(map(is_key, value)):
            raise unknown()


@dataclass(frozen=True)
class Points(Leaf):
    """Plain data that somebody else reads."""

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
