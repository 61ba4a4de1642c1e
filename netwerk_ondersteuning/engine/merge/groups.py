"""What is decided as one when two versions are merged, and what it is called.

A *unit* is a group of meaning of a node, the place of a node, whether it exists, or the
order of a list. Its name is a text, so that an answer can be kept and sent again:
``rows/sleep#said``, ``rows/sleep@place``, ``rows/sleep@exists``,
``sections/body@order/rows``.

Some nodes are decided as part of a group: the options of a column with what it asks,
the norms of a phase with what the phase says. When a norm goes from one phase to
another, both are one unit.
"""

from dataclasses import dataclass

from .tree import ROOT, part_of

MINE, THEIRS, BOTH = SIDES = ("mine", "theirs", "both")


def other_side(side):
    """Whose it is if not his."""
    return THEIRS if side == MINE else MINE


@dataclass(frozen=True)
class Unit:
    """What is decided as one: ``what`` is it of a ``node`` (``said``: a group of
    meaning, ``place``, ``exists``, ``order``), ``of``: which group, or which list."""

    what: str
    node: str
    of: str = ""

    @property
    def name(self):
        """Its name.

        >>> Unit("said", "rows/sleep", "said").name, Unit("place", "rows/sleep").name
        ('rows/sleep#said', 'rows/sleep@place')
        """
        if self.what == "said":
            return f"{self.node}#{self.of}"
        return f"{self.node}@{self.what}" + (f"/{self.of}" if self.of else "")


class Groups:
    """The groups of meaning of three trees of one call of `tree.trees`."""

    def __init__(self, kind, *trees):
        self.kind = kind
        self._parts = {}
        #: by the id of a tree: {(owner, group): [name, …]}
        self._inner = {id(tree): self._gather(tree) for tree in trees}
        #: {(owner, group): unit}, of groups that have nodes in one of the trees
        self.unit_of = self._joined()
        #: {unit: [(owner, group), …]}
        self.units = {}
        for owned, unit in self.unit_of.items():
            self.units.setdefault(unit, []).append(owned)
        #: {owner: its unit}
        self.of_owner = {owner: unit for (owner, _of), unit in self.unit_of.items()}

    def part(self, kind):
        """The `Part` of a list."""
        if kind not in self._parts:
            self._parts[kind] = part_of(self.kind, kind) if kind else self.kind.part
        return self._parts[kind]

    def is_inner(self, node):
        """Whether a node is decided as part of a group."""
        return self.part(node.kind).belongs is not None

    def inner(self, tree, owned):
        """Names of the nodes of a group in a tree, in their order."""
        return self._inner[id(tree)].get(owned, [])

    def of_fields(self, node, *nodes):
        """{group: [field, …]} of what any of these nodes of one list says."""
        part, found = self.part(node.kind), {}
        for name in dict.fromkeys(f for one in (node, *nodes) for f in one.fields):
            found.setdefault(part.group(name), []).append(name)
        return found

    def said(self, tree, unit):
        """All that a unit with nodes in it says in a tree, as data to compare."""
        return [
            [self._own(tree, owned), self._of_inner(tree, owned)]
            for owned in self.units[unit]
        ]

    def own_fields(self, tree, owned):
        """The fields of the owner itself that are in this group."""
        name, of = owned
        node = tree.nodes.get(name)
        if node is None:
            return {}
        part = self.part(node.kind)
        return {one: v for one, v in node.fields.items() if part.group(one) == of}

    def _own(self, tree, owned):
        return self.own_fields(tree, owned) if owned[0] in tree.nodes else None

    def _of_inner(self, tree, owned):
        names = self.inner(tree, owned)
        if any(tree.nodes[name].parent != owned[0] for name in names):
            names = sorted(names)  # their order is that of the list where they stand
        return [[name, tree.nodes[name].fields] for name in names]

    # -- who belongs to whom -----------------------------------------------------------

    def _gather(self, tree):
        found = {}
        for name in tree.below(ROOT):
            node = tree.nodes[name]
            belongs = self.part(node.kind).belongs
            if belongs is not None:
                owned = belongs(node, tree) or (name, "meaning")
                found.setdefault(owned, []).append(name)
        return found

    def _joined(self):
        """The unit of each group; groups that have one node, each in another tree, are
        one unit."""
        first, end = {}, {}
        for inner in self._inner.values():
            for owned, names in inner.items():
                end.setdefault(owned, owned)
                for name in names:
                    one, other = (
                        _end(end, first.setdefault(name, owned)),
                        _end(end, owned),
                    )
                    end[max(one, other)] = min(one, other)
        return {owned: Unit("said", *_end(end, owned)) for owned in sorted(end)}


def _end(ends, one):
    while ends[one] != one:
        one = ends[one]
    return one
