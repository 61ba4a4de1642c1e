"""Merges two versions of a template that were made from one.

What only one side changed is taken from him. What both changed is asked, by the unit
in which it means something (`groups`): a `Conflict`. Until it is answered, what was
removed by one and changed by the other stays, and of all else mine stands.

Two changes can each be right and yet not go together: the merged whole is read as if
somebody had typed it, and what fails becomes a conflict between those changes of either
side that make it fail (`together`). So what a merge gives can always be read, unless a
side could not be read by itself (`Merged.problems`).
"""

from copy import deepcopy
from dataclasses import dataclass, field

from .diff import MISSING, same, touched
from .groups import Groups, Unit
from .order import merged_order
from .together import Together
from .tree import ROOT, Node, Tree, trees
from .tree import body as body_of

MINE, THEIRS, BOTH = SIDES = ("mine", "theirs", "both")


@dataclass(frozen=True)
class Conflict:
    """Something to choose.

    ``unit`` is its name, by which it is answered. ``kind``: ``said`` (both changed it),
    ``exists`` (one removed it, the other changed it or something in it), ``place``
    (both moved it), ``circle`` (each was moved into what the other moved), ``order``
    (both put the list in another order), ``together`` (each is right by itself).
    ``node``: the name of the node; ``of``: its group, or the list; ``can_both``: both
    may stand; ``removed_by``: whose side removed it; ``pair``: what does not go
    together (`together.Pair`).
    """

    unit: str
    kind: str
    node: str
    of: str = ""
    can_both: bool = False
    removed_by: str = ""
    pair: object = None


@dataclass
class Merged:
    """What came of it.

    ``tree`` and ``body``: the merged whole; ``conflicts``: what is to be chosen, and
    ``chosen``: what was, with ``answers``; ``taken``: ``{Unit: side}``, from whom all
    is that is not the same on both sides; ``brought_back``: names of nodes that stand
    again because something in them is kept; ``problems``: what is wrong with it;
    ``base``, ``mine``, ``theirs``: the trees, and ``groups`` what is one in them.
    """

    kind: object
    groups: Groups
    base: Tree
    mine: Tree
    theirs: Tree
    tree: Tree
    body: dict
    conflicts: list
    chosen: list
    answers: dict
    taken: dict
    brought_back: list
    problems: list = field(default_factory=list)

    @property
    def is_done(self):
        """Whether it can be kept: all is chosen and nothing is wrong."""
        return not self.conflicts and not self.problems


def merge(kind, base, mine, theirs, answers=None, problems=None):
    """Merge two versions.

    Codes, numbers, uuid and owner of the version are those of the side that has others
    than the base, mine when both have: whoever keeps it gives its own.

    :param kind: an entry of `kinds.KINDS`
    :param dict base: plain data from which both were made; none of them is changed
    :param dict answers: ``{unit: "mine" | "theirs" | "both"}``; what is not asked is
        passed over
    :param problems: a function that gives what is wrong with plain data, for who knows
        which life domains or outcomes there are; None: that of the kind
    :return: :class:`Merged`
    :raise tree.Twice: when a key stands twice in a list
    """
    given = {unit: side for unit, side in (answers or {}).items() if side in SIDES}
    three = trees(kind, base, mine, theirs)
    context = _Context(kind, three)
    read = problems or kind.problems

    def run(forced):
        made = _Merging(context, given, forced).merged()
        return made, read(made.body)

    together = Together(run, lambda: [*read(mine), *read(theirs)])
    made, made.problems = together.settled(given)
    for pair in together.pairs:
        told = Conflict(pair.name, "together", pair.mine[0].node, pair=pair)
        (made.chosen if pair.name in given else made.conflicts).append(told)
    return made


class _Context:
    """What stays the same however it is answered."""

    def __init__(self, kind, three):
        self.kind = kind
        self.base, self.mine, self.theirs = three
        self.groups = Groups(kind, *three)
        #: what somebody who removed it has to be asked about, by whose change it is
        self.touched = {
            MINE: touched(self.base, self.mine, self._is_gone(self.theirs)),
            THEIRS: touched(self.base, self.theirs, self._is_gone(self.mine)),
        }
        self._touch_owners()

    @staticmethod
    def _is_gone(tree):
        return lambda name: name not in tree.nodes

    def _touch_owners(self):
        """Whatever is part of a group that changed counts for who has the group."""
        for unit, owned in self.groups.units.items():
            base = self.groups.said(self.base, unit)
            for side, tree in ((MINE, self.mine), (THEIRS, self.theirs)):
                if not same(base, self.groups.said(tree, unit)):
                    for owner, _of in owned:
                        self.touched[side].update(tree.way(owner)[-1:])


class _Merging:
    """One merge, with what was answered and what is forced."""

    def __init__(self, context, answers, forced):
        self.context = context
        self.groups = context.groups
        self.base, self.mine, self.theirs = context.base, context.mine, context.theirs
        self.sides = {MINE: self.mine, THEIRS: self.theirs}
        self.answers = answers
        self.forced = forced
        self.conflicts, self.chosen, self.taken = [], [], {}
        self.brought_back = []
        #: names that stay; the parent of each; its fields
        self.kept, self.parents, self.fields = {}, {}, {}
        #: for units with nodes in them, whose they are
        self.inner_side = {}

    def merged(self):
        """:class:`Merged`, before it is read."""
        self._exist()
        self._find_places()
        self._break_circles()
        self._bring_back_parents()
        self._say()
        tree = self._ordered()
        kind = self.context.kind
        return Merged(
            kind,
            self.groups,
            self.base,
            self.mine,
            self.theirs,
            tree,
            deepcopy(body_of(kind, tree)),
            self.conflicts,
            self.chosen,
            self.answers,
            self.taken,
            self.brought_back,
        )

    def _decide(self, unit, is_mine, is_theirs, usual=MINE, is_asked=True, **more):
        """Whose it is: of who changed it, or as it is answered.

        :param usual: whose it is until it is answered
        :param more: what else `Conflict` says of it
        """
        side = MINE if is_mine else THEIRS
        if is_mine and is_theirs:
            side = usual
            if is_asked and unit not in self.forced:
                side = self._ask(unit, usual, more)
        side = self.forced.get(unit, side)
        self.taken[unit] = side
        return side

    def _ask(self, unit, usual, more):
        made = Conflict(unit.name, unit.what, unit.node, unit.of, **more)
        answer = self.answers.get(unit.name)
        if answer in (MINE, THEIRS) or (answer == BOTH and made.can_both):
            self.chosen.append(made)
            return answer
        self.conflicts.append(made)
        return usual

    # -- which nodes there are ---------------------------------------------------------

    def _exist(self):
        self.kept[ROOT] = True
        only = {MINE: [], THEIRS: []}
        for name in self.mine.below(ROOT):
            if not self.groups.is_inner(self.mine.nodes[name]):
                if name in self.theirs.nodes:
                    self.kept[name] = True
                else:
                    only[MINE].append(name)
        for name in self.theirs.below(ROOT):
            if not self.groups.is_inner(self.theirs.nodes[name]):
                if name not in self.mine.nodes:
                    only[THEIRS].append(name)
        for side, names in only.items():
            there = set(names)
            for name in names:  # outermost first
                self._exists(side, name, there)

    def _exists(self, side, name, only):
        """Decide what only one side has."""
        tree, was = self.sides[side], name in self.base.nodes
        parent = tree.nodes[name].parent
        if parent in only and (not was or parent in self.base.nodes):
            if parent in self.kept:
                self.kept[name] = True
            return
        other = THEIRS if side == MINE else MINE
        has_changed = {side: not was or name in self.context.touched[side], other: was}
        chosen = self._decide(
            Unit("exists", name),
            has_changed[MINE],
            has_changed[THEIRS],
            side,
            removed_by=other,
        )
        if chosen == side:
            self.kept[name] = True

    # -- where they stand --------------------------------------------------------------

    def _find_places(self):
        for name in self.kept:
            if name == ROOT:
                continue
            mine, theirs = self.mine.nodes.get(name), self.theirs.nodes.get(name)
            if mine is None or theirs is None:
                self.parents[name] = (mine or theirs).parent
            elif mine.parent == theirs.parent:
                self.parents[name] = mine.parent
            else:
                self.parents[name] = self._place(name, mine.parent, theirs.parent)

    def _place(self, name, mine, theirs):
        base = self.base.nodes.get(name)
        was = base and base.parent
        side = self._decide(Unit("place", name), mine != was, theirs != was)
        first, second = (mine, theirs) if side == MINE else (theirs, mine)
        return next((one for one in (first, second, was) if one in self.kept), first)

    def _break_circles(self):
        """Two moves that make a circle: both back, and asked."""
        seen = set()
        while circle := self._circle():
            moved = sorted(name for name in circle if self._is_moved_apart(name))
            unit = Unit("circle", moved[0], "+".join(moved))
            if unit in seen:  # what is new on both sides has no place to go back to
                self._as_mine()
                return
            seen.add(unit)
            side = self._decide(unit, True, True, "")
            tree = self.sides.get(side, self.base)
            for name in moved:
                node = tree.nodes.get(name) or self.mine.nodes[name]
                self.parents[name] = node.parent

    def _is_moved_apart(self, name):
        mine, theirs = self.mine.nodes.get(name), self.theirs.nodes.get(name)
        return mine and theirs and mine.parent != theirs.parent

    def _as_mine(self):
        for name in self.parents:
            if name in self.mine.nodes:
                self.parents[name] = self.mine.nodes[name].parent

    def _circle(self):
        """Names that stand in each other, or nothing."""
        fine = {ROOT}
        for name in self.parents:
            way = {}
            while name not in fine and name in self.parents:
                if name in way:
                    names = list(way)
                    return names[names.index(name) :]
                way[name] = True
                name = self.parents[name]
            fine.update(way)
        return None

    def _bring_back_parents(self):
        """A node that is kept brings back what it stands in."""
        todo = list(self.parents)
        while todo:
            parent = self.parents[todo.pop()]
            if parent not in self.kept:
                self.kept[parent] = True
                self.brought_back.append(parent)
                tree = next(
                    one
                    for one in (self.mine, self.theirs, self.base)
                    if parent in one.nodes
                )
                self.parents[parent] = tree.nodes[parent].parent
                todo.append(parent)

    # -- what they say -----------------------------------------------------------------

    def _say(self):
        for unit in self.groups.units:
            self.inner_side[unit] = self._side_of_inner(unit)
        for name in self.kept:
            mine, theirs = self.mine.nodes.get(name), self.theirs.nodes.get(name)
            if mine is None or theirs is None:
                node = mine or theirs or self.base.nodes[name]
                self.fields[name] = node.fields
            elif same(mine.fields, theirs.fields):
                self.fields[name] = mine.fields
            else:
                self.fields[name] = self._merged_fields(name, mine, theirs)

    def _merged_fields(self, name, mine, theirs):
        base, made = self.base.nodes.get(name), {}
        base = base or Node(mine.kind, None, {})
        for of, fields in self.groups.of_fields(mine, theirs, base).items():
            unit = self.groups.unit_of.get((name, of))
            side = self.inner_side[unit] if unit else None
            side = side or self._side_of_fields(name, of, fields, base, mine, theirs)
            if side == BOTH and not unit:
                made |= _both(fields, base, mine, theirs)
                continue
            node = theirs if side == THEIRS else mine
            made |= {one: node.fields[one] for one in fields if one in node.fields}
        return made

    def _side_of_fields(self, name, of, fields, base, mine, theirs):
        was, first, second = (
            [one.fields.get(name, MISSING) for name in fields]
            for one in (base, mine, theirs)
        )
        if same(first, second):
            return MINE
        return self._decide(
            Unit("said", name, of),
            not same(first, was),
            not same(second, was),
            is_asked=name != ROOT or of not in self.context.kind.identity,
            can_both=len(fields) == 1 and _are_keys(*was, *first, *second),
        )

    def _side_of_inner(self, unit):
        owned = self.groups.units[unit]
        was, mine, theirs = (
            self.groups.said(tree, unit) for tree in (self.base, self.mine, self.theirs)
        )
        if same(mine, theirs):
            return MINE
        owner = owned[0][0]
        if len(owned) == 1 and not self._is_own(owned[0]):
            for side, tree in self.sides.items():
                other = self.sides[THEIRS if side == MINE else MINE]
                if (owner in tree.nodes) != (owner in other.nodes):
                    has = owner in tree.nodes
                    return side if has == (owner in self.kept) else _other(side)
        return self._decide(
            unit,
            not same(mine, was),
            not same(theirs, was),
            can_both=self._can_both(owned),
        )

    def _is_own(self, owned):
        """Whether a node with such a group is decided by nothing but itself."""
        return any(
            owned[0] in self.groups.inner(tree, owned)
            for tree in (self.base, self.mine, self.theirs)
        )

    def _can_both(self, owned):
        """Whether what each added can stand beside the other: nothing else changed."""
        for one in owned:
            base = self.groups.inner(self.base, one)
            names = [self.groups.inner(tree, one) for tree in self.sides.values()]
            if not all(set(base) <= set(has) for has in names):
                return False
            own = [self.groups.own_fields(t, one) for t in self.sides.values()]
            if not same(*own):
                return False
            for name in set(names[0]) & set(names[1]):
                mine, theirs = self.mine.nodes[name], self.theirs.nodes[name]
                if not same(mine.fields, theirs.fields):
                    return False
        return True

    # -- in what order -----------------------------------------------------------------

    def _ordered(self):
        self._keep_inner()
        nodes, members = {}, {}
        for name in self.kept:
            node = self._node(name)
            parent = self.parents.get(name)
            nodes[name] = Node(node.kind, parent, self.fields[name])
            if name != ROOT:
                members.setdefault((parent, node.kind), set()).add(name)
        order = {}
        keys = (key for t in (self.mine, self.theirs, self.base) for key in t.order)
        for key in dict.fromkeys((*keys, *members)):
            if members.get(key):
                order[key] = self._order(key, members[key])
        placed = [name for names in order.values() for name in names]
        return Tree({name: nodes[name] for name in (ROOT, *placed)}, order)

    def _order(self, key, members):
        base, mine, theirs = (
            tree.order.get(key, []) for tree in (self.base, self.mine, self.theirs)
        )
        side = None
        if key[0] != ROOT and self.groups.part(key[1]).belongs:
            side = self.inner_side[self.groups.of_owner[key[0]]]

        def decide(is_mine, is_theirs):
            if side in (MINE, THEIRS):
                return side
            return self._decide(Unit("order", *key), is_mine, is_theirs)

        return merged_order(base, mine, theirs, members, decide)

    def _keep_inner(self):
        """Keep the nodes that are part of groups, from whose side they are."""
        for unit, owned in self.groups.units.items():
            side = self.inner_side[unit]
            for one in (MINE, THEIRS) if side == BOTH else (side,):
                self._keep_of(self.sides[one], owned)

    def _keep_of(self, tree, owned):
        for one in owned:
            for name in self.groups.inner(tree, one):
                node = tree.nodes[name]
                if node.parent in self.kept and name not in self.fields:
                    self.kept[name] = True
                    self.parents[name] = node.parent
                    self.fields[name] = node.fields

    def _node(self, name):
        for tree in (self.mine, self.theirs, self.base):
            if name in tree.nodes:
                return tree.nodes[name]
        return None


def _other(side):
    return THEIRS if side == MINE else MINE


def _are_keys(*values):
    """Whether all are lists of keys, or nothing: then both can stand."""
    return all(
        value is MISSING
        or (isinstance(value, list) and all(isinstance(one, str) for one in value))
        for value in values
    )


def _both(fields, base, mine, theirs):
    """Mine, with what they added, without what either took out."""
    (name,) = fields
    was, first, second = (one.fields.get(name, []) for one in (base, mine, theirs))
    kept = [one for one in first if one in second or one not in was]
    made = kept + [one for one in second if one not in was and one not in kept]
    return {name: made} if made else {}
