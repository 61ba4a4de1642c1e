"""What stands here of an item that comes in: nothing, the same, an older or a newer
version, or something else under its key.

Pure: whoever knows the database says what is there, as `Here`.
"""

import re
from dataclasses import dataclass

from ... import words

#: How a key ends that a person made: eight letters that make it the only one.
_ENDING = re.compile(r"-[a-z0-9]{8}\Z")

NEW, KNOWN, NEWER, OLDER, OTHER = "new", "known", "newer", "older", "other_key"
#: Of a code that comes with this program: it is never adopted.
SHIPPED = "shipped"
#: Of a kind that a later form of the package has.
UNKNOWN = "unknown"
#: What each is called.
STATES = {
    NEW: words._lt("New"),
    KNOWN: words._lt("You have it"),
    NEWER: words._lt("Newer than yours"),
    OLDER: words._lt("Older than yours"),
    OTHER: words._lt("Something else is called so here"),
    SHIPPED: words._lt(
        "It comes with this program: a newer one comes with an upgrade of it"
    ),
    UNKNOWN: words._lt("Not known here: it is kept, and cannot be used"),
}
_OTHER_NUMBER = words._lt(
    "“%(key)s” comes with every one of these programs, and here is another one"
)
_OTHER_OWNER = words._lt("“%(key)s” is here, and is of %(owner)s")
_OTHER_CONTENT = words._lt("version %(version)s is here already, and holds other words")
_OURS = words._lt(
    "it is of your own organisation, which made no version %(version)s of it"
)


@dataclass(frozen=True)
class Here:
    """A version that is here: its ``version`` and ``uuid``; ``is_same``: it was made of
    the content that comes in; ``is_ours``: the own organisation made it itself;
    ``is_shipped``: it came with this program; ``owner``: whose it is."""

    version: int
    uuid: str
    is_same: bool = False
    is_ours: bool = False
    is_shipped: bool = False
    owner: str = ""


@dataclass(frozen=True)
class Stand:
    """How an item stands: ``state`` of `STATES`, and why it cannot be adopted
    (``reason`` with ``values``; empty: it can)."""

    state: str
    reason: str = ""
    values: tuple = ()


def made_by_a_person(key):
    """Whether a key ends as those do that a person made.

    >>> made_by_a_person("slapen-k3f9t2xa"), made_by_a_person("vignet")
    (True, False)
    """
    return bool(_ENDING.search(key))


def stand(key, version, uuid, here, owner=""):
    """How a template stands here.

    A key without an ending is one that the addon ships: then another number everywhere
    is another template, and another version of it is passed over: what ships comes
    with an upgrade alone. A key with an ending is nobody else's, whatever its number
    (until 19.0.1.9 each version that was made in an editor had another one), as long as
    it is of the same owner.

    :param str key: the code of the template
    :param int version: of the item
    :param str uuid: of the item
    :param here: all versions of that code here, as `Here`
    :param str owner: of the item
    :return: `Stand`

    >>> old = Here(1, "u", is_same=True)
    >>> stand("x-k3f9t2xa", 1, "u", []).state, stand("x-k3f9t2xa", 1, "u", [old]).state
    ('new', 'known')
    >>> [stand("x-k3f9t2xa", 2, "v", [Here(one, "u")]).state for one in (1, 2, 3)]
    ['newer', 'other_key', 'older']
    >>> stand("vignet", 2, "v", [Here(1, "u")]).state
    'other_key'
    >>> stand("x-k3f9t2xa", 2, "u", [Here(1, "u", is_ours=True)]).state
    'other_key'
    >>> [stand("vignet", 9, one, [Here(1, "u", is_shipped=True)]).state for one in "uv"]
    ['shipped', 'other_key']
    >>> ships = [Here(1, "u", is_shipped=True)]
    >>> [stand("gezin-centraal", 2, one, ships).state for one in "uv"]
    ['shipped', 'other_key']
    >>> stand("x-k3f9t2xa", 2, "v", [Here(1, "u", owner="Élan")], "De Ploeg").state
    'other_key'
    """
    here = list(here)
    if not here:
        return Stand(NEW)
    # a code that ships may end as if a person had made it: "gezin-centraal"
    is_free = made_by_a_person(key) and not any(one.is_shipped for one in here)
    if not is_free and all(one.uuid != uuid for one in here):
        return Stand(OTHER, _OTHER_NUMBER, (("key", key),))
    same = [one for one in here if one.version == version]
    told = (("version", version),)
    if any(one.is_same for one in same):
        return Stand(KNOWN)
    if same:
        return Stand(OTHER, _OTHER_CONTENT, told)
    if any(one.is_shipped for one in here):
        return Stand(SHIPPED)
    if any(one.is_ours for one in here):
        return Stand(OTHER, _OURS, told)
    if all(one.uuid != uuid and one.owner != owner for one in here):
        return Stand(OTHER, _OTHER_OWNER, (("key", key), ("owner", here[0].owner)))
    newest = max(one.version for one in here)
    return Stand(NEWER if version > newest else OLDER)


def unknown_competence(key):
    """How a key competence stands that is not on the list.

    >>> unknown_competence("flying").state
    'other_key'
    """
    return Stand(
        OTHER,
        words._lt("“%(key)s” is no key competence that is known here"),
        (("key", key),),
    )


def another_number(key):
    """How a template stands whose number everywhere is that of another one here.

    >>> another_number("x-k3f9t2xa").state
    'other_key'
    """
    return Stand(
        OTHER, words._lt("here its number is that of “%(key)s”"), (("key", key),)
    )
