"""What goes along with what was chosen: whatever that leans on."""

from dataclasses import dataclass

from .kinds import KINDS


@dataclass(frozen=True)
class Missing:
    """What nobody has: an item of that kind with that key, and who needs it, as pairs
    (kind, key)."""

    kind: str
    key: str
    needed_by: tuple


@dataclass(frozen=True)
class Collected:
    """``items`` in the order in which they can be adopted, what is ``missing``, and
    what is mentioned and could come along: ``beside``, pairs (kind, key)."""

    items: tuple
    missing: tuple
    beside: tuple


def name_of(item):
    """(kind, key) of an item."""
    return item.kind, KINDS[item.kind].key_of(item.content)


def collect(chosen, find):
    """What was chosen, with all that it leans on, and on what that leans.

    What is only mentioned (what one does after an instrument) does not come along by
    itself, or one instrument would take half the library with it.

    :param chosen: the `shape.Item`\\ s that somebody chose; of one, perhaps more
        versions
    :param find: gives the item of a kind with a key, or None
    :return: `Collected`
    """
    items, missing, mentioned = [], {}, {}
    waiting, known = list(chosen), {name_of(one) for one in chosen}
    while waiting:
        item = waiting.pop()
        items.append(item)
        for lean in KINDS[item.kind].leans_on(item.content):
            name = (lean.kind, lean.key)
            if not lean.is_needed:
                mentioned.setdefault(name)
            elif name not in known:
                known.add(name)
                found = find(*name)
                if found is None:
                    missing.setdefault(name, [])
                else:
                    waiting.append(found)
            if lean.is_needed and name in missing:
                missing[name].append(name_of(item))
    return Collected(
        items=tuple(sorted(items, key=_order)),
        missing=_told(missing),
        beside=tuple(
            sorted(name for name in mentioned if name not in known and find(*name))
        ),
    )


def missing(items, has=lambda kind, key: False):
    """What items lean on that is neither among them nor known where they come.

    :param items: of a package, perhaps of kinds that nobody knows here
    :param has: whether an item of a kind with a key is there already
    :return: a tuple of `Missing`
    """
    items = [one for one in items if one.kind in KINDS]
    there, gone = {name_of(one) for one in items}, {}
    for item in items:
        for lean in KINDS[item.kind].leans_on(item.content):
            name = (lean.kind, lean.key)
            if lean.is_needed and name not in there and not has(*name):
                gone.setdefault(name, []).append(name_of(item))
    return _told(gone)


def _told(gone):
    return tuple(
        Missing(*name, tuple(sorted(set(by)))) for name, by in sorted(gone.items())
    )


def _order(item):
    kind, key = name_of(item)
    return list(KINDS).index(kind), key, item.version
