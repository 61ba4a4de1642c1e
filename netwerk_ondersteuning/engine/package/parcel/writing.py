"""Makes a package: items and what is said of the whole, as bytes."""

from ... import words
from .. import canonical
from . import limits
from .kinds import KINDS
from .plain import refused
from .reading import read
from .shape import Item


def make(package):
    """The bytes of a package, which anybody reads as this package.

    :param shape.Package package:
    :raise Wrong: with why nobody would read it

    >>> from .shape import Package
    >>> work = item_of(
    ...     "life_domain",
    ...     {"key": "work", "words": {"en": "Work", "nl": "Werk"}},
    ...     uuid="8f7dd0f5-16b3-4e28-a0a4-a3ab0c4f83c2",
    ...     version=1,
    ...     owner="Steunpunt",
    ...     source={"nl": "Steunpunt"},
    ...     licence="CC BY 4.0",
    ...     may_pass_on=True,
    ... )
    >>> package = Package(
    ...     uuid="0c1f0a57-6e0e-4f0e-8a38-8a53a3a4b2a1",
    ...     title={"nl": "Levensdomeinen"},
    ...     serial=1,
    ...     version_word="herfst 2026",
    ...     steward="Steunpunt",
    ...     licence="CC BY 4.0",
    ...     date="2026-11-30",
    ...     items=(work,),
    ... )
    >>> made = make(package)
    >>> made[:40], read(made) == package
    (b'{"format":"netwerk.package","format_vers', True)
    """
    if len(package.items) > limits.ITEMS:  # before each is counted
        raise refused(("items",), words._lt("more than %(most)s"), most=limits.ITEMS)
    try:
        data = canonical.canonical(package.plain())
    except canonical.NotCanonical as wrong:
        raise refused(wrong.place, wrong.reason, **wrong.values) from None
    except RecursionError:
        raise refused(
            (),
            words._lt("more than %(most)s parts stand in one another"),
            most=limits.DEPTH,
        ) from None
    read(data)  # nothing leaves that nobody can read
    return data


def item_of(kind, content, derived_from=None, **facts):
    """An item of content.

    :param str kind: of `kinds.KINDS`
    :param dict content: whole, as its reader takes it
    :param shape.Origin derived_from: of which item it was made
    :param facts: ``uuid``, ``version``, ``owner``, ``source``, ``licence`` and
        ``may_pass_on``, as far as the content does not say them itself
    """
    told = {name: content.get(name) for name in KINDS[kind].facts}
    return Item(kind=kind, content=content, derived_from=derived_from, **told, **facts)
