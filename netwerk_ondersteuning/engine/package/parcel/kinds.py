"""What kinds of items a package holds, each with its reader.

A room that has a kind of template registers it in its own folder
(`engine/instrument/packed`, `engine/method/item`); the words on which templates lean
stand here. They are listed in the order in which they can be adopted: first what
others lean on.
"""

import uuid
from dataclasses import dataclass

from ... import bounds, words
from ...registry import Registry
from ..taking import TITLE, Reader, Taker, Wrong, problems_of_form

KINDS = Registry("kind of item")
#: The number everywhere of what the addon ships is made of its key in this space.
_SHIPPED = uuid.UUID("6f1c2b1e-6a51-4d0e-9d55-0b6d5c1a7e11")


@dataclass(frozen=True)
class Lean:
    """What an item names: an item of that kind with that key. ``is_needed``: without it
    this one cannot be used whole; else it is only mentioned."""

    kind: str
    key: str
    is_needed: bool = True


class Kind:
    """A kind of item: its ``code``, what one is called (``label``), and ``facts``: what
    an item says of itself that its content says too, and then the same. ``most``: so
    many of them are in one package; None: as many as it holds items."""

    code = ""
    label = ""
    facts = ()
    most = None

    def check(self, content):
        """Look whether this is such an item, by the reader that the addon itself uses.

        :raise Wrong: with all that is wrong with it
        """
        raise NotImplementedError

    def key_of(self, content):
        """Its key among all of this kind."""
        return content["key"]

    def leans_on(self, content):
        """What it names, as `Lean`.

        :param dict content: as `check` lets pass
        """
        return ()

    def renamed(self, content, names):
        """The same under other keys: its own, and those that it names.

        :param dict content: as `check` lets pass; it stays as it is
        :param dict names: other keys, by pairs (kind, key); what is not in it keeps
            its key
        """
        return content


class Word(Kind):
    """A word of a list that all share: ``{"key", "words", "help"?}``.

    >>> Word().check({"key": "housing", "words": {"nl": "Wonen"}})
    >>> Word().check({"key": "housing"})  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    Wrong: words: this is missing
    >>> Word().renamed({"key": "work"}, {("", "work"): "work-k3f9t2xa"})
    {'key': 'work-k3f9t2xa'}
    """

    def check(self, content):
        problems = problems_of_form(content)
        if not problems:
            reader = Reader()
            take = Taker(reader, content, ())
            take.key("key")
            take.words("words", TITLE)
            take.words("help", bounds.TEXT["char"], False)
            take.rest()
            problems = reader.problems
        if problems:
            raise Wrong(problems)

    def renamed(self, content, names):
        return content | {"key": another(names, self.code, content["key"])}


@KINDS.add
class LifeDomain(Word):
    """A life domain (`netwerk.life.domain`)."""

    code = "life_domain"
    label = words._lt("Life domain")


@KINDS.add
class Outcome(Word):
    """What may come of a trajectory (`netwerk.outcome`)."""

    code = "outcome"
    label = words._lt("Result")


@KINDS.add
class Competence(Word):
    """A key competence (`data/instrument_vocabulary`)."""

    code = "competence"
    label = words._lt("Key competence")


def another(names, kind, key):
    """The key that something has under other names; its own when it has no other.

    >>> names = {("outcome", "work"): "work-k3f9t2xa"}
    >>> another(names, "outcome", "work"), another(names, "life_domain", "work")
    ('work-k3f9t2xa', 'work')
    """
    return names.get((kind, key), key)


def others(names, kind, keys):
    """Keys under other names, in their order; what becomes the same stands once.

    >>> others({("outcome", "a"): "b"}, "outcome", ["a", "c", "b"])
    ['b', 'c']
    """
    return list(dict.fromkeys(another(names, kind, key) for key in keys))


def shipped_uuid(kind, key):
    """The number everywhere of a word that the addon ships: it is the same word in each
    Odoo, so that nobody is asked whether it is.

    >>> shipped_uuid("life_domain", "housing")
    '426465ac-3c44-5bdb-874b-b8c571bf1c3f'
    """
    return str(uuid.uuid5(_SHIPPED, f"{kind}/{key}"))
