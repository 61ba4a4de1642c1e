"""What is to be chosen in a merge, in words: what each side did, side by side."""

from dataclasses import dataclass, replace

from .. import words
from ..instrument.editing.rule_words import RULE_WORDS
from .diff import same
from .groups import Unit
from .labels import LISTS
from .told import Line, read_in, texts_of

BOTH_SAID = words._lt("%(thing)s: changed by both")
REMOVED_BY_THEM = words._lt("%(thing)s: removed by them, changed by us")
REMOVED_BY_US = words._lt("%(thing)s: removed by us, changed by them")
BOTH_MOVED = words._lt("%(thing)s: moved by both, each to another place")
CIRCLE = words._lt(
    "%(things)s: we moved one into the other, they did it the other way round"
)
BOTH_ORDERED = words._lt("%(thing)s: both put %(list)s in another order")
TOGETHER = words._lt(
    "Each change is right by itself, but they do not go together: %(reason)s"
)
OPENS = words._lt(
    "%(thing)s: one side lets others read or answer it, the other wrote in it"
)
BROUGHT_BACK = words._lt("%(thing)s: stands here again, because something in it stays")


@dataclass(frozen=True)
class Choice:
    """A conflict: ``text`` says what is to be chosen, ``mine`` and ``theirs`` are lists
    of `Line` that say what each did, ``unit`` is what is answered, ``can_both`` whether
    both may stand. ``texts``: where both changed words, per language (language, was,
    mine, theirs)."""

    unit: str
    text: str
    mine: tuple
    theirs: tuple
    can_both: bool = False
    texts: tuple = ()


class Choosing:
    """Tells what is to be chosen.

    :param merge.Merged merged:
    :param told.Telling telling:
    """

    def __init__(self, merged, telling):
        self.merged = merged
        self.telling = telling
        #: what each side changed, told once
        self.changed = [
            telling.changes(merged.base, tree) for tree in (merged.mine, merged.theirs)
        ]

    def choices(self, with_chosen=False):
        """All that is to be chosen, in the order of the template: a list of `Choice`.

        :param bool with_chosen: also what was chosen already, at its place
        """
        trees = self.merged.mine, self.merged.theirs
        place = {name: number for number, name in enumerate(read_in(*trees))}
        asked = [*self.merged.conflicts, *(self.merged.chosen if with_chosen else ())]
        found = sorted(asked, key=lambda c: (place.get(c.node, -1), c.unit))
        return [self.choice(one) for one in found]

    def choice(self, conflict):
        """A `merge.Conflict` as a `Choice`."""
        return _TOLD[conflict.kind](self, conflict)

    def brought_back(self):
        """What stands again because something in it is kept: a list of `told.Line`."""
        tree = self.merged.tree
        return [
            self.telling.line(BROUGHT_BACK, name, tree)
            for name in self.merged.brought_back
        ]

    def _said(self, conflict):
        unit = Unit("said", conflict.node, conflict.of)
        made = self._of_both(conflict, BOTH_SAID, lambda line: self._is_of(line, unit))
        sides = made.mine, made.theirs
        if conflict.node not in self.merged.base.nodes:  # both added it
            sides = [
                lines or self._new(conflict, tree)
                for lines, tree in zip(sides, self._trees[1:], strict=True)
            ]
        texts = _side_by_side(conflict, self.merged)
        return replace(made, mine=sides[0], theirs=sides[1], texts=texts)

    def _new(self, conflict, tree):
        """What a side says of something that both added."""
        node = tree.nodes.get(conflict.node)
        if node is None:
            return ()
        fields = self.merged.groups.of_fields(node).get(conflict.of, ())
        return tuple(self.telling.new(conflict.node, tree, fields))

    def _exists(self, conflict):
        by_us = conflict.removed_by == "mine"
        keeper = self.merged.theirs if by_us else self.merged.mine
        names = {conflict.node, *keeper.below(conflict.node)}
        reason = REMOVED_BY_US if by_us else REMOVED_BY_THEM
        made = self._of_both(
            conflict, reason, lambda line: self._is_at(line, names), keeper
        )
        if by_us:
            return replace(made, mine=made.mine or self._gone(0, conflict.node))
        return replace(made, theirs=made.theirs or self._gone(1, conflict.node))

    def _gone(self, side, name):
        """What is told of a side that took out a node with what it stood in."""
        outer = self.merged.base.way(name)
        return tuple(
            line for line in self.changed[side] if line.node in outer and not line.field
        )

    def _is_at(self, line, names):
        """Whether it tells of one of these, or of what is one with it (the norms of a
        phase)."""
        groups = self.merged.groups
        return line.node in names or any(
            owner in names and line.node in groups.inner(tree, (owner, of))
            for owner, of in groups.unit_of
            for tree in self._trees
        )

    def _place(self, conflict):
        return self._of_both(
            conflict,
            BOTH_MOVED,
            lambda line: line.node == conflict.node and not line.field,
        )

    def _opens(self, conflict):
        inner = (tree.below(conflict.node) for tree in self._trees[1:])
        names = {conflict.node}.union(*inner)
        return self._of_both(conflict, OPENS, lambda line: self._is_at(line, names))

    def _circle(self, conflict):
        names = conflict.of.split("+")
        things = [self.telling.own(name, self.merged.mine) for name in names]
        return self._choice(
            conflict,
            self.telling.said(CIRCLE) % {"things": ", ".join(things)},
            lambda line: line.node in names and not line.field,
        )

    def _order(self, conflict):
        told = {
            "thing": self.telling.thing(conflict.node, self.merged.mine),
            "list": self.telling.said(LISTS.get(conflict.of, conflict.of)),
        }
        key = conflict.node, conflict.of
        mine, theirs = (
            tuple(Line(self.telling.own(name, tree), name) for name in tree.order[key])
            for tree in (self.merged.mine, self.merged.theirs)
        )
        text = self.telling.said(BOTH_ORDERED) % told
        return Choice(conflict.unit, text, mine, theirs)

    def _together(self, conflict):
        problem, pair = conflict.pair.problem, conflict.pair
        reason = self.telling.said(problem.reason) % self._values(problem)
        mine, theirs = (
            self._did(side, units)
            for side, units in enumerate((pair.mine, pair.theirs))
        )
        text = self.telling.said(TOGETHER) % {"reason": reason}
        return Choice(conflict.unit, text, mine, theirs)

    def _did(self, side, units):
        """What is told of these changes of a side."""
        made = tuple(
            line
            for line in self.changed[side]
            if any(self._is_in(line, unit) for unit in units)
        )
        if made:
            return made
        gone = [self._gone(side, unit.node) for unit in units if unit.what == "exists"]
        return tuple(dict.fromkeys(line for lines in gone for line in lines))

    def _values(self, problem):
        """What is filled in in a refusal; what a rule takes is called as it is where
        one makes a rule."""
        made, takes = dict(problem.values), {}
        if problem.place[:1] == ("rules",):
            name = "/".join(problem.place[:2])
            for tree in self._trees:
                node = tree.nodes.get(name)
                kind = node and RULE_WORDS.get(node.fields.get("kind"))
                takes |= kind.takes | kind.outcomes if kind else {}
        if made.get("name") in takes:
            made["name"] = self.telling.said(takes[made["name"]])
        return made

    def _of_both(self, conflict, reason, is_of, tree=None):
        has = conflict.node in self.merged.mine.nodes
        tree = tree or (self.merged.mine if has else self.merged.theirs)
        told = {"thing": self.telling.thing(conflict.node, tree)}
        return self._choice(conflict, self.telling.said(reason) % told, is_of)

    def _choice(self, conflict, text, is_of):
        mine, theirs = (tuple(filter(is_of, lines)) for lines in self.changed)
        return Choice(conflict.unit, text, mine, theirs, conflict.can_both)

    @property
    def _trees(self):
        return self.merged.base, self.merged.mine, self.merged.theirs

    def _is_in(self, line, unit):
        """Whether it tells of what a unit is about."""
        if unit.what == "said":
            return self._is_of(line, unit)
        if unit.what == "exists":  # it stays for what was changed in it
            inner = (tree.below(unit.node) for tree in self._trees)
            return self._is_at(line, {unit.node}.union(*inner))
        return line.node == unit.node and not line.field

    def _is_of(self, line, unit):
        """Whether it tells of a group of meaning, or of a node that is part of it."""
        groups = self.merged.groups
        for owner, of in groups.units.get(unit, [(unit.node, unit.of)]):
            if line.node == owner and self._group_of(line) == of:
                return True
            if any(
                line.node in groups.inner(tree, (owner, of)) for tree in self._trees
            ):
                return True
        return False

    def _group_of(self, line):
        tree = next(tree for tree in self._trees if line.node in tree.nodes)
        kind = tree.nodes[line.node].kind
        if not line.field:  # the list of what is part of it came in another order
            return next(
                (of for owner, of in self.merged.groups.unit_of if owner == line.node),
                None,
            )
        return self.merged.groups.part(kind).group(line.field)


_TOLD = {
    "said": Choosing._said,
    "exists": Choosing._exists,
    "place": Choosing._place,
    "circle": Choosing._circle,
    "order": Choosing._order,
    "opens": Choosing._opens,
    "together": Choosing._together,
}


def _side_by_side(conflict, merged):
    """(field, language, was, mine, theirs) of words in a group that both changed."""
    nodes = [
        tree.nodes.get(conflict.node)
        for tree in (merged.base, merged.mine, merged.theirs)
    ]
    if None in nodes[1:]:
        return ()
    made = []
    for field in dict.fromkeys(one for node in nodes if node for one in node.fields):
        if merged.groups.part(nodes[1].kind).group(field) != conflict.of:
            continue
        told = [texts_of(node.fields.get(field)) if node else {} for node in nodes]
        for language in dict.fromkeys(one for texts in told for one in texts):
            row = [texts.get(language, "") for texts in told]
            if not same(row[1], row[2]) or row[0] != row[1]:
                made.append((field, language, *row))
    return tuple(made)
