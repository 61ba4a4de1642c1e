"""A package as an object, and as the plain data that is written down."""

from dataclasses import dataclass, field

from ... import words
from .. import canonical
from .plain import FORMAT, MAJOR, MINOR

#: What stands before the head when it is signed: no signature over anything else fits.
SIGNED = b"netwerk.package/1\0"
#: From whom a package is, as long as no signature is verified here.
NOBODY = words._lt("from nobody we can check")


@dataclass(frozen=True)
class Origin:
    """Of which item of which organisation another one was made. ``more``: fields that a
    later version of the form has, kept as they came."""

    uuid: str
    version: int
    checksum: str
    organisation: str
    more: dict = field(default_factory=dict)

    def plain(self):
        """As it is written down."""
        return self.more | {
            "uuid": self.uuid,
            "version": self.version,
            "checksum": self.checksum,
            "organisation": self.organisation,
        }


@dataclass(frozen=True)
class Item:
    """One version of one template or word. ``content`` is whole, in all its languages.

    ``source`` is ``{language: text}``. What only a later minor version of the form has
    is kept: ``more`` beside the fields of the item, ``more_in_head`` beside those by
    which the head names it; ``not_known`` are the places in ``content``.
    """

    kind: str
    uuid: str
    version: int
    owner: str
    source: dict
    licence: str
    may_pass_on: bool
    content: dict
    derived_from: Origin | None = None
    more: dict = field(default_factory=dict)
    more_in_head: dict = field(default_factory=dict)
    not_known: tuple = ()

    def plain(self):
        """As it is written down."""
        return self._facts() | {"content": self.content}

    def in_head(self):
        """As the head names it: its content and all else that it says of itself, each
        by a checksum, so that a signature of the head covers both."""
        return self.more_in_head | {
            "kind": self.kind,
            "uuid": self.uuid,
            "version": self.version,
            "checksum": canonical.checksum(self.content),
            "facts": canonical.checksum(self._facts()),
        }

    def _facts(self):
        return self.more | {
            "kind": self.kind,
            "uuid": self.uuid,
            "version": self.version,
            "owner": self.owner,
            "source": self.source,
            "licence": self.licence,
            "may_pass_on": self.may_pass_on,
            "derived_from": self.derived_from and self.derived_from.plain(),
        }

    def usable(self):
        """The content without what only a later version of the form knows: this is what
        can be adopted, and ``content`` is what came."""
        return without(self.content, self.not_known)


@dataclass(frozen=True)
class Package:
    """A package. ``title`` is ``{language: text}``, ``date`` a day as ``2026-11-30``,
    ``version_word`` what this edition is called, ``serial`` a number that only grows,
    ``notes`` what changed since the edition before: ``{language: text}``, or nothing.

    ``signature`` is None, or as it came (``algorithm``, ``value``, perhaps ``key``):
    here it is not verified, so whoever opens the package is told `NOBODY`.
    """

    uuid: str
    title: dict
    serial: int
    version_word: str
    steward: str
    licence: str
    date: str
    items: tuple
    notes: dict = field(default_factory=dict)
    signature: dict | None = None
    format_version: str = f"{MAJOR}.{MINOR}"
    more: dict = field(default_factory=dict)
    more_in_head: dict = field(default_factory=dict)
    not_known: tuple = ()

    def head(self):
        """The head as it is written down."""
        told = {"notes": self.notes} if self.notes else {}
        return (
            self.more_in_head
            | told
            | {
                "uuid": self.uuid,
                "title": self.title,
                "serial": self.serial,
                "version_word": self.version_word,
                "steward": self.steward,
                "licence": self.licence,
                "date": self.date,
                "items": [one.in_head() for one in self.items],
            }
        )

    def plain(self):
        """The whole as it is written down."""
        return self.more | {
            "format": FORMAT,
            "format_version": self.format_version,
            "head": self.head(),
            "items": [one.plain() for one in self.items],
            "signature": self.signature,
        }

    def to_sign(self):
        """The bytes that a signature is of."""
        return SIGNED + canonical.canonical(self.head())


def without(value, places):
    """Plain data without the fields at these places; itself when there are none.

    A place goes through a list by the key of an object in it, or its number from 1.

    >>> body = {"rows": [{"key": "a", "new": 1}, {"new": 2}], "x": 0}
    >>> without(body, [("rows", "a", "new"), ("rows", "2", "new"), ("x",)])
    {'rows': [{'key': 'a'}, {}]}
    >>> without(body, [("rows", "q", "new")]) == body
    True
    """
    ways = {}
    for place in filter(None, places):
        ways.setdefault(place[0], []).append(place[1:])
    if not ways:
        return value
    if isinstance(value, list):
        return [
            without(one, [*ways.get(str(number), ()), *ways.get(_key(one), ())])
            for number, one in enumerate(value, 1)
        ]
    if not isinstance(value, dict):
        return value
    return {
        name: without(one, ways.get(name, ()))
        for name, one in value.items()
        if () not in ways.get(name, ())
    }


def _key(one):
    key = one.get("key") if isinstance(one, dict) else None
    return key if isinstance(key, str) else None
