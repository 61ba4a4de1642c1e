"""What is other in one tree than in another: removed, added, set, moved, order."""

from dataclasses import dataclass, field

from .tree import ROOT, Node, Tree

#: What stands where nothing is.
MISSING = object()


@dataclass(frozen=True)
class Removed:
    """A node is gone."""

    node: str


@dataclass(frozen=True)
class Added:
    """A node is new: ``now`` is it."""

    node: str
    now: Node


@dataclass(frozen=True)
class Set:
    """A field says something else: ``was`` and ``now``, one of which may be MISSING."""

    node: str
    name: str
    was: object
    now: object


@dataclass(frozen=True)
class Moved:
    """A node stands in another one: ``was`` and ``now`` are names of parents."""

    node: str
    was: str
    now: str


@dataclass(frozen=True)
class Order:
    """What stands in a list, in its order: ``was`` and ``now`` are names; ``is_other``
    when what both show comes in another order, and not only somebody more or less."""

    parent: str
    kind: str
    was: tuple
    now: tuple
    is_other: bool


@dataclass
class Diff:
    """All of it, each in the order of the tree where it stands."""

    removed: list = field(default_factory=list)
    added: list = field(default_factory=list)
    set: list = field(default_factory=list)
    moved: list = field(default_factory=list)
    order: list = field(default_factory=list)

    def __bool__(self):
        return any((self.removed, self.added, self.set, self.moved, self.order))


def diff(old, new):
    """The `Diff` that makes ``new`` of ``old``.

    :param Tree old: of `tree.trees`, as is ``new``: both of one call
    """
    made = Diff()
    for name in old.nodes:
        if name not in new.nodes:
            made.removed.append(Removed(name))
    for name, node in new.nodes.items():
        was = old.nodes.get(name)
        if was is None:
            made.added.append(Added(name, node))
            continue
        made.set += _set(name, was.fields, node.fields)
        if was.parent != node.parent:
            made.moved.append(Moved(name, was.parent, node.parent))
    for key in dict.fromkeys((*old.order, *new.order)):
        was, now = old.order.get(key, []), new.order.get(key, [])
        if was != now:
            is_other = both_show(was, now) != both_show(now, was)
            made.order.append(Order(*key, tuple(was), tuple(now), is_other))
    return made


def _set(name, was, now):
    if was == now and _same_types(was, now):
        return
    for one in dict.fromkeys((*was, *now)):
        before, after = was.get(one, MISSING), now.get(one, MISSING)
        if not same(before, after):
            yield Set(name, one, before, after)


def same(one, other):
    """Whether two values are the same as data; true is not 1.

    >>> same(True, 1), same([1], [1]), same({"a": False}, {"a": 0})
    (False, True, False)
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def _same_types(one, other):
    return one is other or same(one, other)


def both_show(names, others):
    """What stands in the other list too, in the order of the first.

    >>> both_show(["a", "b", "c"], ["c", "a"])
    ['a', 'c']
    """
    there = set(others)
    return [one for one in names if one in there]


def apply(old, changes):
    """The tree that a `Diff` makes of the one with which it was made; the old one stays
    as it is."""
    nodes = {name: node for name, node in old.nodes.items()}
    for one in changes.removed:
        del nodes[one.node]
    for one in changes.added:
        nodes[one.node] = one.now
    fields = {one.node: dict(nodes[one.node].fields) for one in changes.set}
    for one in changes.set:
        if one.now is MISSING:
            del fields[one.node][one.name]
        else:
            fields[one.node][one.name] = one.now
    parents = {one.node: one.now for one in changes.moved}
    for name in {*fields, *parents}:
        node = nodes[name]
        nodes[name] = Node(
            node.kind,
            parents.get(name, node.parent),
            fields.get(name, node.fields),
        )
    order = dict(old.order)
    for one in changes.order:
        order[one.parent, one.kind] = list(one.now)
    return Tree(nodes, {key: names for key, names in order.items() if names})


def touched(old, new, is_gone):
    """Names of nodes of ``new`` that somebody who removed them would have to be asked
    about: what was added or changed, and what something such stands in.

    :param is_gone: a function that says of a name whether he has it no more; what he
        still has counts for where it stands only when it was moved there
    """
    found = set()
    for name in reversed([ROOT, *new.below(ROOT)]):
        node, was = new.nodes[name], old.nodes.get(name)
        if (
            was is None
            or was.parent != node.parent
            or not same(was.fields, node.fields)
        ):
            found.add(name)
        elif any(_is_other_list(old, new, key) for key in new.lists(name)):
            found.add(name)
        if name == ROOT or node.parent in found:
            continue
        is_moved_in = was is None or was.parent != node.parent
        if (name in found and is_gone(name)) or is_moved_in:
            found.add(node.parent)
    return found


def _is_other_list(old, new, key):
    was, now = old.order.get(key, []), new.order[key]
    return was != now and both_show(was, now) != both_show(now, was)
