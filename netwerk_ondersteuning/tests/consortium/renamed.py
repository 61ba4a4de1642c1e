"""All that the addon ships, as if another organisation had made it: under other keys,
with other numbers everywhere."""

from dataclasses import replace
from functools import cache
from uuid import UUID as Uuid
from uuid import uuid5

from ...engine.package import canonical
from ...engine.package.parcel.kinds import KINDS
from .packages import package, shipped_items

_SPACE = Uuid("0c1f0a57-6e0e-4f0e-8a38-8a53a3a4b200")
#: Key competences are a list that comes with the addon: theirs are ours.
_STAY = ("competence",)


@cache
def names():
    """Other keys, by (kind, key)."""
    return {
        (one.kind, key): f"{key[:40]}-{uuid5(_SPACE, f'{one.kind}/{key}').hex[:8]}"
        for one in shipped_items()
        if one.kind not in _STAY
        for key in [KINDS[one.kind].key_of(one.content)]
    }


@cache
def renamed_items():
    """The items under those keys."""
    return tuple(_renamed(one) for one in shipped_items())


def _renamed(item):
    if item.kind in _STAY:
        return item
    kind = KINDS[item.kind]
    content = kind.renamed(item.content, names())
    told = {"uuid": str(uuid5(_SPACE, item.uuid)), "owner": "Steunpunt Netwerken"}
    content |= {name: told[name] for name in told if name in kind.facts}
    return replace(item, content=content, **told)


@cache
def renamed():
    """The package of them all, and its bytes."""
    made = package(renamed_items(), serial=7)
    return made, canonical.canonical(made.plain())
