"""Which nodes there are after a merge, and in what each stands."""

from .groups import MINE, THEIRS, Unit, other_side
from .tree import ROOT


class Standing:
    """Decides of each node whether it stays and where, but of those that are part of a
    group of meaning (`saying`).

    :param context: `merge.Context`
    :param deciding: `merge.Deciding`
    """

    def __init__(self, context, deciding):
        self.groups = context.groups
        self.base, self.mine, self.theirs = context.base, context.mine, context.theirs
        self.sides = {MINE: self.mine, THEIRS: self.theirs}
        self.touched = context.touched
        self.decide, self.is_open = deciding.decide, deciding.is_open
        #: names that stay (a dict, for its order), and the parent of each
        self.kept, self.parents = {ROOT: True}, {}
        #: where mine has what both moved, as long as nobody chose
        self.unanswered = {}
        self.brought_back = []
        self._exist()
        self._find_places()
        self._break_circles()
        self._place_unanswered()
        self._bring_back_parents()

    # -- which nodes there are ---------------------------------------------------------

    def _exist(self):
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
        other = other_side(side)
        has_changed = {side: not was or name in self.touched[side], other: was}
        chosen = self.decide(
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
        unit, moved = Unit("place", name), (mine != was, theirs != was)
        side = self.decide(unit, *moved)
        first, second = (mine, theirs) if side == MINE else (theirs, mine)
        place = next((one for one in (first, second, was) if one in self.kept), first)
        if all(moved) and self.is_open(unit):
            self.unanswered[name] = place
            return was or ROOT
        return place

    def _place_unanswered(self):
        """Where both moved it and nobody chose yet, mine stands; but where that makes a
        circle, it stays where it was."""
        for name, place in self.unanswered.items():
            before = self.parents[name]
            self.parents[name] = place
            if self._circle():
                self.parents[name] = before

    def _break_circles(self):
        """Two moves that make a circle: both back, and asked. What both moved is where
        it was meanwhile, so that it is the same from both sides."""
        seen = set()
        while circle := self._circle():
            moved = sorted(name for name in circle if self._is_moved_apart(name))
            unit = Unit("circle", moved[0], "+".join(moved))
            if unit in seen:  # what is new on both sides has no place to go back to
                self._as_mine()
                return
            seen.add(unit)
            side = self.decide(unit, True, True, "")
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
