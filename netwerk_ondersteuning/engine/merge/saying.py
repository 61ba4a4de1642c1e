"""What the nodes say after a merge: each group of meaning is of a side, or of both."""

from ..package.canonical import checksum
from ..package.making import key_of
from .diff import MISSING, same
from .groups import BOTH, MINE, THEIRS, Unit, other_side
from .tree import ROOT, Node


class Saying:
    """Decides what each node says, and of which side the nodes are that are part of a
    group; these are added to what stands.

    :param context: `merge.Context`
    :param standing: `standing.Standing`
    :param decide: `merge.Deciding.decide`
    """

    def __init__(self, context, standing, decide):
        self.groups = context.groups
        self.identity = context.kind.identity
        self.base, self.mine, self.theirs = context.base, context.mine, context.theirs
        self.sides = {MINE: self.mine, THEIRS: self.theirs}
        self.standing = standing
        self.kept = standing.kept
        self.decide = decide
        #: by name, and for units with nodes in them whose they are
        self.fields, self.inner_side = {}, {}
        #: names of nodes beside which what they say stands as another one
        self.doubled = []
        self._say()
        self._keep_inner()

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
            if side == BOTH and self.groups.part(mine.kind).doubles == of:
                self.doubled.append(name)
            elif side == BOTH and not unit:
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
        return self.decide(
            Unit("said", name, of),
            not same(first, was),
            not same(second, was),
            is_asked=name != ROOT or of not in self.identity,
            can_both=self.groups.part(mine.kind).doubles == of
            or (len(fields) == 1 and _are_keys(*was, *first, *second)),
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
                    return side if has == (owner in self.kept) else other_side(side)
        return self.decide(
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
                    self.standing.parents[name] = node.parent
                    self.fields[name] = node.fields


def double(part, node, theirs):
    """Another node, with what they say where mine says something else; what only names
    one (its key, its series) is not the same.

    The ending of its key is made of what it says: whoever takes both of the same two
    has one and the same row.
    """
    group = part.doubles
    fields = {one: v for one, v in node.fields.items() if part.group(one) != group}
    fields |= {one: v for one, v in theirs.fields.items() if part.group(one) == group}
    fields.pop("series", None)
    if "key" in fields:
        fields["key"] = key_of(fields["key"], "i" + checksum(fields)[:7])
    return Node(node.kind, node.parent, fields)


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
