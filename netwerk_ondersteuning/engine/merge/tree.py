"""A template as a tree of nodes, each known by a name that is unique in it, and back.

What a template holds in lists (sections, rows, phases …) are nodes; all else of it are
fields of the node where it stands. A field is compared whole: words with all their
languages, a list of keys as a list. What a newer version of the format adds is a field
like any other, so nothing is lost on the way.

Who is the same as whom, in two versions (`Part.known_by`):

* by its own key, inside what it stands in: sections, columns, options, rules, phases;
* by its own key in the whole template, where it can move to another parent (rows, lines
  of a checklist). A key that stands in two places of any of the versions names nothing
  in the whole, and is then known inside its parent only;
* by what it speaks of, where it has no key: a role by whose it is, a status by its
  sector, an organisation by its name, an instrument by its code;
* by what it says (`alike`), where it says nothing else: goals and principles.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from .alike import matched

#: The name of the template itself.
ROOT = ""


@dataclass(frozen=True)
class Part:
    """What is known of the objects of one list.

    ``known_by``: a function that gives of an object by what it is known, or None: by
    what it says; ``moves``: it may go to another parent; ``lists``: `Part` by name;
    ``splits``: objects whose values are fields each; ``groups``: fields by the name of
    the meaning that they share, ``is_one`` that all of them do; ``doubles``: the
    group of which two may stand, as two objects side by side; ``belongs``: a function
    (node, tree) that gives the name of the node and the group to which a whole node
    belongs, or None.
    """

    known_by: object = None
    moves: bool = False
    lists: dict = field(default_factory=dict)
    splits: tuple = ()
    groups: dict = field(default_factory=dict)
    is_one: bool = False
    doubles: str = ""
    belongs: object = None

    def group(self, name):
        """The group of meaning of a field: its own name, when it stands alone."""
        if self.is_one:
            return "meaning"
        return next((one for one, has in self.groups.items() if name in has), name)


def of_field(name):
    """Known by what stands in this field."""
    return lambda thing: str(thing.get(name, ""))


@dataclass(frozen=True)
class Node:
    """An object of a template: the list in which it stands (``kind``), the name of its
    ``parent`` (None: it is the template), ``{name: value}``. A value of an object that
    is split is ``outer/inner``."""

    kind: str
    parent: str | None
    fields: dict


@dataclass
class Tree:
    """A template: ``nodes`` by name, ``order`` ``{(parent, list): [name, …]}``, for
    lists in which something stands."""

    nodes: dict = field(default_factory=dict)
    order: dict = field(default_factory=dict)

    def children(self, name):
        """Names of what stands in a node, list by list."""
        return [one for key in self.lists(name) for one in self.order[key]]

    def lists(self, name):
        """Keys of ``order`` of the lists that a node has."""
        return self._lists.get(name, ())

    @cached_property
    def _lists(self):
        found = {}
        for key in self.order:
            found.setdefault(key[0], []).append(key)
        return found

    def below(self, name):
        """Names of all that stands in a node, at any depth, outermost first."""
        found = self.children(name)
        for one in found:  # it grows meanwhile
            found += self.children(one)
        return found

    def way(self, name):
        """Names from the outermost node down to this one, the template itself not
        among them."""
        way = []
        while name and name in self.nodes:
            way.append(name)
            name = self.nodes[name].parent
        return way[::-1]


class Twice(ValueError):
    """Two objects of one list have one key: such a template cannot be compared."""


def trees(kind, base, *others):
    """The trees of some versions of one template: what is the same has one name.

    :param kind: an entry of `kinds.KINDS`
    :param dict base: plain data; the others are compared to it
    :return: a list of `Tree`, in the same order
    :raise Twice: when a key stands twice in one list
    """
    bodies = [kind.opened(one) for one in (base, *others)]
    naming = _Naming(kind.part, bodies)
    return [naming.tree(body) for body in bodies]


def body(kind, tree):
    """The template of a tree, as plain data."""
    return kind.closed(_thing(kind.part, tree, ROOT))


def part_of(kind, name_of_list, _part=None):
    """The `Part` of a list, wherever in the template it stands."""
    part = _part or kind.part
    if name_of_list == kind.code:
        return kind.part
    for name, inner in part.lists.items():
        found = inner if name == name_of_list else part_of(kind, name_of_list, inner)
        if found is not None:
            return found
    return None


def _thing(part, tree, name):
    made = {}
    for field_name, value in tree.nodes[name].fields.items():
        outer, split, inner = field_name.partition("/")
        if split:
            made.setdefault(outer, {})[inner] = value
        elif outer not in made:
            made[outer] = dict(value) if outer in part.splits else value
    for list_name, inner in part.lists.items():
        there = tree.order.get((name, list_name))
        if there:
            made[list_name] = [_thing(inner, tree, one) for one in there]
    return made


class _Naming:
    """Gives the nodes of several versions their names."""

    def __init__(self, part, bodies):
        self.part = part
        self.twice = set()
        for one in bodies:
            seen = Counter(_movable(part, one))
            self.twice |= {key for key, count in seen.items() if count > 1}
        #: {(parent, list): [(name, object), …]} of the base, for what has no key
        self.said = {}

    def tree(self, body):
        made = Tree()
        self._read(made, self.part, body, ROOT, None, "")
        return made

    def _read(self, tree, part, thing, name, parent, kind):
        fields = {}
        tree.nodes[name] = Node(kind, parent, fields)
        for field_name, value in thing.items():
            if field_name in part.lists and value:
                self._read_list(tree, part.lists[field_name], value, name, field_name)
            elif field_name in part.splits and isinstance(value, dict) and value:
                for inner, one in value.items():
                    fields[f"{field_name}/{inner}"] = one
            else:
                fields[field_name] = value

    def _read_list(self, tree, part, things, parent, kind):
        names = self._names(part, things, parent, kind)
        if len(set(names)) < len(names) or any(one in tree.nodes for one in names):
            raise Twice(f"{parent}/{kind}")
        tree.order[parent, kind] = names
        for name, thing in zip(names, things, strict=True):
            self._read(tree, part, thing, name, parent, kind)

    def _names(self, part, things, parent, kind):
        place = f"{parent}/{kind}" if parent else kind
        if part.known_by is None:
            base = self.said.get(place)
            names = matched(things, base or [], place)
            if base is None:
                self.said[place] = list(zip(names, things, strict=True))
            return names
        names, seen = [], Counter()
        for thing in things:
            known = part.known_by(thing).replace("/", "//")
            outer = kind if part.moves and (kind, known) not in self.twice else place
            name = f"{outer}/{known}"
            seen[name] += 1
            has_key = "key" in thing or "code" in thing
            if seen[name] > 1 and not has_key:  # two sectors, two of the same role
                name = f"{name}/{seen[name]}"
            names.append(name)
        return names


def _movable(part, thing):
    """(list, key) of all that may move, anywhere in a template."""
    for name, inner in part.lists.items():
        for one in thing.get(name) or ():
            if inner.moves:
                yield name, inner.known_by(one)
            yield from _movable(inner, one)
