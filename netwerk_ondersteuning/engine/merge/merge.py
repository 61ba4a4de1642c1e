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

from ..package.canonical import checksum
from .diff import same, touched
from .groups import BOTH, MINE, SIDES, THEIRS, Groups, Unit
from .opening import opened
from .order import merged_order
from .saying import Saying, double
from .standing import Standing
from .together import Together
from .tree import ROOT, Node, Tree, trees
from .tree import body as body_of


@dataclass(frozen=True)
class Conflict:
    """Something to choose.

    ``unit`` is its name, by which it is answered. ``kind``: ``said`` (both changed it),
    ``exists`` (one removed it, the other changed it or something in it), ``place``
    (both moved it), ``circle`` (each was moved into what the other moved), ``order``
    (both put the list in another order), ``opens`` (one opened to others what the other
    wrote in), ``together`` (each is right by itself).
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
    context = Context(kind, three)
    read = problems or kind.problems

    def run(forced):
        made = _merged(context, Deciding(given, forced, context.opened))
        return made, read(made.body)

    together = Together(run, lambda: [*read(mine), *read(theirs)])
    made, made.problems = together.settled(given)
    for pair in together.pairs:
        told = Conflict(pair.name, "together", pair.mine[0].node, pair=pair)
        is_chosen = given.get(pair.name) in (MINE, THEIRS)
        (made.chosen if is_chosen else made.conflicts).append(told)
    return made


class Context:
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
        sides = {MINE: self.mine, THEIRS: self.theirs}
        self.opened = opened(self.groups, self.base, sides, self.touched)

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
                        self._touch(side, tree, owner)

    def _touch(self, side, tree, name):
        """Note a node, and what it stands in as far as the other side has neither."""
        other = self.theirs if side == MINE else self.mine
        while name in tree.nodes:
            self.touched[side].add(name)
            if name in other.nodes or name == ROOT:
                return
            name = tree.nodes[name].parent


class Deciding:
    """Says whose something is, and notes what is to be chosen.

    :param dict answers: as of `merge`
    :param dict forced: ``{Unit: side}``, whatever is answered
    :param dict opened: of `opening.opened`
    """

    def __init__(self, answers, forced, opened):
        self.answers = answers
        self.forced = forced
        self.opened = opened
        self.conflicts, self.chosen, self.taken = [], [], {}

    def decide(self, unit, is_mine, is_theirs, usual=MINE, is_asked=True, **more):
        """Whose it is: of who changed it, or as it is answered.

        :param usual: whose it is until it is answered
        :param more: what else `Conflict` says of it
        """
        side = MINE if is_mine else THEIRS
        if is_mine and is_theirs:
            side = usual
            if is_asked and unit not in self.forced:
                side = self._ask(unit, unit.what, usual, more)
        elif unit in self.opened and unit not in self.forced:
            side = self._ask(unit, "opens", self.opened[unit], {})
        side = self.forced.get(unit, side)
        self.taken[unit] = side
        return side

    def is_open(self, unit):
        """Whether it is to be chosen yet."""
        return any(one.unit == unit.name for one in self.conflicts)

    def _ask(self, unit, kind, usual, more):
        made = Conflict(unit.name, kind, unit.node, unit.of, **more)
        answer = self.answers.get(unit.name)
        if answer in (MINE, THEIRS) or (answer == BOTH and made.can_both):
            self.chosen.append(made)
            return answer
        self.conflicts.append(made)
        return usual


def _merged(context, deciding):
    """:class:`Merged`, before it is read."""
    standing = Standing(context, deciding)
    saying = Saying(context, standing, deciding.decide)
    tree = _Ordered(context, standing, saying, deciding.decide).tree()
    return Merged(
        context.kind,
        context.groups,
        context.base,
        context.mine,
        context.theirs,
        tree,
        deepcopy(body_of(context.kind, tree)),
        deciding.conflicts,
        deciding.chosen,
        deciding.answers,
        deciding.taken,
        standing.brought_back,
    )


class _Ordered:
    """Puts what stays in its order."""

    def __init__(self, context, standing, saying, decide):
        self.groups = context.groups
        self.trees = context.mine, context.theirs, context.base
        self.standing = standing
        self.saying = saying
        self.decide = decide

    def tree(self):
        """The merged tree."""
        nodes, members = {}, {}
        for name in self.standing.kept:
            node = self._node(name)
            parent = self.standing.parents.get(name)
            nodes[name] = Node(node.kind, parent, self.saying.fields[name])
            if name != ROOT:
                members.setdefault((parent, node.kind), set()).add(name)
        order = {}
        keys = (key for t in self.trees for key in t.order)
        for key in dict.fromkeys((*keys, *members)):
            if members.get(key):
                order[key] = self._order(key, members[key])
        for name in self.saying.doubled:
            self._double(name, nodes, order)
        placed = [name for names in order.values() for name in names]
        return Tree({name: nodes[name] for name in (ROOT, *placed)}, order)

    def _double(self, name, nodes, order):
        """Put what they say of a node beside what I do: as another one, after it."""
        node, theirs = nodes[name], self.trees[1].nodes[name]
        made = double(self.groups.part(node.kind), node, theirs)
        names = order[node.parent, node.kind]
        known = made.fields.get("key") or checksum(made.fields)[:16]
        new = f"{name}+{known}"
        nodes[new] = made
        names.insert(names.index(name) + 1, new)

    def _order(self, key, members):
        mine, theirs, base = (tree.order.get(key, []) for tree in self.trees)
        side = None
        if key[0] != ROOT and self.groups.part(key[1]).belongs:
            side = self.saying.inner_side[self.groups.of_owner[key[0]]]

        def decide(is_mine, is_theirs):
            if side in (MINE, THEIRS):
                return side
            return self.decide(Unit("order", *key), is_mine, is_theirs)

        return merged_order(base, mine, theirs, members, decide)

    def _node(self, name):
        for tree in self.trees:
            if name in tree.nodes:
                return tree.nodes[name]
        return None
