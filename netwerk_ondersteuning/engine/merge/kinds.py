"""The kinds of templates that can be compared: of what nodes each is made, which of its
fields share a meaning, and who reads it."""

from dataclasses import dataclass

from ..instrument import reading as instruments
from ..method import reading as methods
from ..registry import Registry
from .tree import Part, of_field

#: Rooms that make a kind of template of their own add it.
KINDS = Registry("kind of template")


def _as_it_is(body):
    return body


@dataclass(frozen=True)
class Kind:
    """A kind of template.

    ``part`` of what it is made; ``title`` the field with what it is called;
    ``identity`` fields that say whose version it is, and not what it says;
    ``problems`` a function that gives what is wrong with plain data; ``opened`` and
    ``closed`` make of plain data what stands in the tree, and back.
    """

    code: str
    title: str
    part: Part
    problems: object
    identity: tuple = ("code", "version", "uuid", "owner")
    opened: object = _as_it_is
    closed: object = _as_it_is


def _by_key(**more):
    return Part(known_by=of_field("key"), **more)


# -- instruments -----------------------------------------------------------------------

#: Words and what explains them are one meaning: a question that was turned round must
#: not stand beside a help text that is of the other one.
_SAID = ("words", "help")
#: A row is in a line through time for what it asks.
_SAID_OF_ROW = (*_SAID, "series")
_COLUMN = _by_key(
    groups={
        "said": _SAID,
        "asks": (
            *("kind", "least", "most", "low", "high", "options", "ordered", "many"),
            *("extra", "about", "refers", "respondents"),
        ),
    },
    lists={
        "options": _by_key(
            is_one=True, belongs=lambda node, tree: (node.parent, "asks")
        )
    },
)
_ROW = _by_key(moves=True, groups={"said": _SAID_OF_ROW}, doubles="said")
_SECTION = _by_key(
    groups={"said": ("title", "rubric", "help")},
    lists={"columns": _COLUMN, "rows": _ROW},
)
KINDS.add(
    Kind(
        code="instrument",
        title="title",
        part=Part(
            groups={
                "who": ("respondents", "continuity"),
                "drawn": ("renderings",),
            },
            splits=("texts",),
            lists={"sections": _SECTION, "rules": _by_key(is_one=True)},
        ),
        problems=instruments.problems,
    )
)


# -- methods ---------------------------------------------------------------------------


def _sector(thing):
    """A status is how far it is in a sector; the status itself and its year change."""
    words = thing.get("sector") or {}
    return words.get("nl") or next(iter(words.values()), "")


def _of_its_phase(node, tree):
    phase = f"phases/{node.fields.get('phase')}"
    return (phase, "meaning") if phase in tree.nodes else None


def _without_places(body):
    """Take out what the order of the phases says already: the place of each in its
    cycle. Another place stays, and is a field like others."""
    if not body.get("phases"):
        return body
    return body | {"phases": list(_placed(body["phases"], _drop))}


def _with_places(body):
    if not body.get("phases"):
        return body
    return body | {"phases": list(_placed(body["phases"], _give))}


def _drop(phase, rank):
    if phase.get("place") != rank:
        return phase
    return {name: value for name, value in phase.items() if name != "place"}


def _give(phase, rank):
    return {"place": rank} | phase


def _placed(phases, handle):
    ranks = {}
    for one in phases:
        cycle = one.get("cycle", 1)
        ranks[cycle] = ranks.get(cycle, 0) + 1
        yield handle(one, ranks[cycle])


KINDS.add(
    Kind(
        code="method",
        title="name",
        part=Part(
            lists={
                "organisations": Part(known_by=of_field("name")),
                "goals": Part(doubles="words"),
                "principles": Part(doubles="words"),
                "statuses": Part(known_by=_sector, is_one=True),
                "roles": Part(known_by=of_field("who")),
                "norms": _by_key(is_one=True, belongs=_of_its_phase),
                "instruments": Part(known_by=of_field("code")),
                "cycles": Part(known_by=of_field("cycle")),
                "phases": _by_key(
                    groups={"meaning": ("name", "guidance")},
                    lists={"checklist": _by_key(moves=True, doubles="words")},
                ),
            },
        ),
        problems=methods.problems,
        opened=_without_places,
        closed=_with_places,
    )
)
