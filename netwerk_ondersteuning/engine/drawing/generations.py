"""Where the people of a family stand: in which generation, in which order, how far.

The way of a genogram (McGoldrick, Gerson, Petry, *Genograms: Assessment and
Intervention*, 2008): one row a generation, parents above their children, partners side
by side with the man on the left, brothers and sisters from old to young. The family of
the father goes to the left and that of the mother to the right, so that lines need not
cross.

Who comes later takes a place between the others, and these keep the order that they
had: whoever talks along a drawing finds everybody back. So nothing here looks for a
better order of the whole; and of two, who was noted first has the first choice.
"""

from collections import Counter, defaultdict, deque
from functools import partial
from itertools import pairwise

from ..network.kinship import CLIENT

# How many generations the first of these is above the other.
_ABOVE = {
    "parent": 1,
    "adoptive_parent": 1,
    "donor": 1,
    "step_parent": 1,
    "foster_parent": 1,
    "aunt_uncle": 1,
    "parent_in_law": 1,
    "grandparent": 2,
}
_BELOW = {
    "child": 1,
    "adopted_child": 1,
    "donor_child": 1,
    "step_child": 1,
    "foster_child": 1,
    "nephew_niece": 1,
    "child_in_law": 1,
    "grandchild": 2,
}
_ROUNDS, _STILL = 24, 0.2  # at most, and who moves less than this stands still
_STRETCH = 80  # how far from a partner somebody may go for the sake of the children
_NO_YEAR = 10_000


# -- generations ----------------------------------------------------------------


def generations(family, kin):
    """The generation of everybody among ``kin``: ``{key: number}``, 0 is the client's.

    Parents are above their children (a smaller number), partners and siblings in one
    row, unless the one makes the other impossible: who marries a niece stands above
    her.

    >>> from ..network.kinship import Family
    >>> tie = {"id": 1, "member_id": 5, "other_member_id": False, "kinship": "parent"}
    >>> family = Family([{"id": 5}], [tie])
    >>> generations(family, family.kin())
    {0: 0, 5: -1}
    """
    order = sorted(kin, key=family.rank)
    rows = _Rows(family, order)
    found = rows.numbers()
    return {key: found[key] - found[CLIENT] for key in order}


class _Rows:
    """People in groups of one row, and which group must be above which."""

    def __init__(self, family, order):
        self.family = family
        self.order = order
        self.kin = set(order)
        self.group = {key: key for key in order}
        self.inside = {key: [key] for key in order}
        self.under = defaultdict(set)  # group: the groups that must be below it
        self._require(family.parents)
        self._require(family.adoptive)
        self._level()
        for found in (family.step, family.foster, family.donors):
            self._require(found)

    def _require(self, parents_of):
        for child, parents in parents_of.items():
            for parent in parents:
                if {child, parent} <= self.kin:
                    above, below = self.group[parent], self.group[child]
                    if above != below and not self._is_under(above, below):
                        self.under[above].add(below)

    def _is_under(self, group, top):
        seen, waiting = {top}, [top]
        while waiting:
            for below in self.under[waiting.pop()] - seen:
                if below == group:
                    return True
                seen.add(below)
                waiting.append(below)
        return False

    def _level(self):
        """Put partners, and siblings, in one row where nothing forbids it."""
        family = self.family
        couples = sorted(family.partners, key=lambda pair: _couple_rank(family, pair))
        bars = [pair for bar in family.bars for pair in pairwise(bar)]
        shared = [
            (own[0], one)
            for key in self.order
            for own in [family.hanging_from(key)]
            for one in own[1:]
        ]
        for one, other in [*shared, *couples, *bars]:
            if {one, other} <= self.kin:
                self._join(self.group[one], self.group[other])

    def _join(self, one, other):
        if one == other or self._is_under(one, other) or self._is_under(other, one):
            return
        for key in self.inside[other]:
            self.group[key] = one
        self.inside[one] += self.inside.pop(other)
        self.under[one] |= self.under.pop(other, set())
        for below in self.under.values():
            if other in below:
                below.remove(other)
                below.add(one)

    def numbers(self):
        wish = self._wishes()
        above = defaultdict(set)
        for top, below in self.under.items():
            for group in below:
                above[group].add(top)
        numbers, waiting = {}, deque(sorted(self.inside, key=self.family.rank))
        while waiting:  # every group after those above it: there are no circles
            group = waiting.popleft()
            if above[group] - numbers.keys():
                waiting.append(group)
                continue
            least = max((numbers[top] + 1 for top in above[group]), default=None)
            number = wish[group]
            numbers[group] = number if least is None else max(number, least)
        return {key: numbers[self.group[key]] for key in self.order}

    def _wishes(self):
        """The generation of each group, counted from the client along the lines."""
        near = defaultdict(list)
        for key, parent, step in self._steps():
            one, other = self.group[key], self.group[parent]
            near[one].append((other, -step))
            near[other].append((one, step))
        wish, waiting = {}, deque()
        for start in [CLIENT, *self.order]:
            if self.group[start] not in wish:
                wish[self.group[start]] = 0
                waiting.append(self.group[start])
            while waiting:
                group = waiting.popleft()
                for other, step in near[group]:
                    if other not in wish:
                        wish[other] = wish[group] + step
                        waiting.append(other)
        return wish

    def _steps(self):
        """(one, other, how many generations the other is above)."""
        family = self.family
        for found in family.above():
            for child, parents in found.items():
                for parent in parents:
                    if {child, parent} <= self.kin:
                        yield child, parent, 1
        for one, other in family.partners:
            if {one, other} <= self.kin:
                yield one, other, 0
        for tie in family.loose:
            one, other = tie["member_id"], tie["other_member_id"] or CLIENT
            if {one, other} <= self.kin and tie["kinship"] != "other_kin":
                word = tie["kinship"]
                yield other, one, _ABOVE.get(word, 0) - _BELOW.get(word, 0)


def _couple_rank(family, pair):
    """Couples with children first, those of now before those of before."""
    one, other = pair
    children = set(family.hanging_from(one)) & set(family.hanging_from(other))
    return (
        not children,
        family.partners[pair] == "ended",
        family.rank(one),
        family.rank(other),
    )


# -- order ----------------------------------------------------------------------


def order(family, rows):
    """Who stands beside whom: ``({row: [key, …]}, {(left, right), …})``, the rows from
    left to right, and the couples that stand side by side.
    """
    chains = _chains(family, rows)
    index = _walk(family, rows, chains)
    units = defaultdict(list)
    for chain in {id(chain): chain for chain in chains.values()}.values():
        units[rows[chain[0]]].append(chain)
    for row in units.values():
        row.sort(key=lambda chain: min(index[key] for key in chain))
    ordered = {
        number: [key for unit in row for key in unit] for number, row in units.items()
    }
    beside = {
        (left, right)
        for row in units.values()
        for chain in row
        for left, right in pairwise(chain)
    }
    return ordered, beside


def _chains(family, rows):
    """Partners side by side, in a row of any length: {key: [key, …]}.

    Nobody has more than two people beside them, so a third partner stands apart.
    """
    chains = {key: [key] for key in rows}
    for one, other in sorted(family.partners, key=lambda pair: _entry(family, pair)):
        if one not in rows or other not in rows or rows[one] != rows[other]:
            continue
        first, second = chains[one], chains[other]
        at_ends = one in (first[0], first[-1]) and other in (second[0], second[-1])
        if first is not second and at_ends:
            joined = _joined(family, one, other, first, second)
            chains.update(dict.fromkeys(joined, joined))
    return chains


def _entry(family, pair):
    """Couples in the order in which they came: when the second of the two was noted."""
    return sorted(map(family.rank, pair), reverse=True)


def _joined(family, one, other, first, second):
    """Two rows of partners as one, with these two beside each other."""
    if len(first) == 1 < len(second):
        one, other, first, second = other, one, second, first
    if len(first) == 1:
        early, late = sorted((one, other), key=family.rank)
        return [late, early] if _is_right(family, early) else [early, late]
    if first[-1] == one:
        return [*first, *(second if second[0] == other else second[::-1])]
    return [*(second if second[-1] == other else second[::-1]), *first]


def _is_right(family, key):
    """Whether somebody stands, with the own family, on the right of a partner."""
    return family.gender(key) == "woman"


def _walk(family, rows, chains):
    """A number for everybody, such that in each row those come first who belong to the
    left: the father's family, then the own one, then the mother's.
    """
    walk = _Walk(family, rows, chains)
    for key in [CLIENT, *sorted(rows, key=family.rank)]:
        walk.visit(key)
        while walk.later:
            walk.visit(walk.later.popleft())
    return {key: number for number, key in enumerate(walk.order)}


class _Walk:
    def __init__(self, family, rows, chains):
        self.family, self.rows, self.chains = family, rows, chains
        self.order, self.seen, self.later = [], set(), deque()

    def visit(self, key, at=None):
        """Somebody with brothers and sisters, the parents' families on both sides;
        ``at``: whether this one stands "first" or "last" among the siblings.
        """
        if key in self.seen or key not in self.rows:
            return
        siblings = self._siblings(key, at)
        self.seen.update(siblings)
        left, right = self._sides(key)
        for parent in left:
            self.visit(parent, "last")
        for one in siblings:
            self._emit(one)
        for parent in right:
            self.visit(parent, "first")
        for one in siblings:
            self.later += self._parents(one)

    def _sides(self, key):
        """Whose family goes to the left and whose to the right: as it is with the
        parent who was noted first; the second takes the other side.
        """
        parents = sorted(self._parents(key), key=self.family.rank)
        first, second = parents[:1], parents[1:2]
        if first and _is_right(self.family, first[0]):
            return second, first
        return first, second

    def _emit(self, key):
        family = self.family
        self.order.append(key)
        self.later += family.partners_of(key)
        for found in family.above():
            self.later += found.get(key, ())
        for child in self._in_order(family.hanging_from(key)):
            if child not in self.seen and child in self.rows:
                self.seen.add(child)
                self._emit(child)
                self.later += self._parents(child)

    def _siblings(self, key, at):
        found, waiting = {key}, [key]
        while waiting:
            for other in self._beside(waiting.pop()):
                known = other in self.seen or self.rows.get(other) != self.rows[key]
                if not known and other not in found:
                    found.add(other)
                    waiting.append(other)
        siblings = self._in_order(found)
        if at:
            moved = [one for one in self.family.twins_of(key) if one in found]
            moved.sort(key=lambda one: (one == key) == (at == "last"))
            siblings = [one for one in siblings if one not in moved]
            siblings = [*moved, *siblings] if at == "first" else [*siblings, *moved]
        return siblings

    def _beside(self, key):
        """Brothers and sisters, those by adoption too."""
        yield from self.family.siblings_of(key)
        for parent in self.family.hangs_from(key):
            yield from self.family.hanging_from(parent)

    def _in_order(self, keys):
        """By their parents from left to right, then from old to young; twins together.

        Of twins the one who was noted first says where they stand.
        """
        family = self.family
        keys = list(keys)
        parents = {key: self._parents(key) for key in keys}
        count = Counter(parent for own in parents.values() for parent in own)

        def place(key):
            own = parents[key]
            if not own:
                return 0
            main = min(own, key=lambda one: (-count[one], family.rank(one)))
            chain = self.chains.get(main, [main])
            found = [chain.index(parent) for parent in own if parent in chain]
            return sum(found) / len(found)

        def rank(key):
            first = next(one for one in family.twins_of(key) if one in parents)
            year = family.people[first].get("birth_year") or _NO_YEAR
            return place(first), year, family.rank(first), family.rank(key)

        return sorted(keys, key=rank)

    def _parents(self, key):
        return [p for p in self.family.hangs_from(key) if p in self.rows]


# -- places ---------------------------------------------------------------------


def places(family, ordered, apart):
    """Where everybody stands across: ``{key: x}``.

    ``apart(left, right)`` is how far two neighbours must be apart, from middle to
    middle. Parents come to stand over the middle of their children, children under the
    middle of their parents, as far as the order and the distances leave room; in turn,
    until it is quiet.
    """
    spread = {
        number: [0.0, *_running(apart(one, other) for one, other in pairwise(row))]
        for number, row in ordered.items()
    }
    x = {}
    for number, row in ordered.items():
        width = spread[number][-1]
        x |= {key: at - width / 2 for key, at in zip(row, spread[number], strict=True)}
    households = _households(family, ordered)
    alone = _alone(households)
    quiet = 0
    for turn in range(_ROUNDS):
        down = turn % 2 == 1
        moved = 0.0
        for number in sorted(ordered, reverse=not down):
            row = ordered[number]
            near = households[number, down]
            beside = partial(_beside, row, x, apart)
            wish = _wishes(row, x, near, alone, beside, down)
            new = _nearest(wish, spread[number])
            moved = max(moved, *map(_distance, new, map(x.get, row)))
            x.update(zip(row, new, strict=True))
        quiet = quiet + 1 if moved < _STILL else 0
        if quiet > 1:  # going up and going down
            break
    return x


def _distance(one, other):
    return abs(one - other)


def _running(distances):
    total = 0.0
    for distance in distances:
        total += distance
        yield total


def _households(family, ordered):
    """(parents, children) of each couple or single parent, by row: under (row, True)
    those with children in it, under (row, False) those with parents in it.
    """
    row_of = {key: number for number, row in ordered.items() for key in row}
    found = defaultdict(list)
    for found_parents in (family.parents, family.adoptive):
        for child, parents in found_parents.items():
            known = tuple(sorted((p for p in parents if p in row_of), key=family.rank))
            if child in row_of and known:
                found[known].append(child)
    households = defaultdict(list)
    for parents, children in found.items():
        for down, keys in ((True, children), (False, parents)):
            for number in sorted({row_of[key] for key in keys}):
                households[number, down].append((parents, children))
    return households


def _alone(households):
    """Partners of somebody who has children with others too. They alone can see to it
    that these children hang straight, so they move for two.
    """
    couples = {parents for rows in households.values() for parents, _children in rows}
    count = Counter(parent for parents in couples for parent in parents)
    return {
        parent
        for parents in couples
        if max(map(count.get, parents)) > 1
        for parent in parents
        if count[parent] == 1
    }


def _wishes(row, x, households, alone, beside, down):
    """(x, weight) that each person in a row would like.

    ``beside(at)`` is a person's place if nothing but the neighbours mattered.
    """
    wish = defaultdict(list)
    here = set(row)
    for parents, children in households:
        over = sum(x[parent] for parent in parents) / len(parents)
        under = (min(x[c] for c in children) + max(x[c] for c in children)) / 2
        step = over - under if down else under - over
        for key in here.intersection(children if down else parents):
            for_two = key in alone and not down and abs(step) < _STRETCH
            wish[key].append(x[key] + (2 * step if for_two else step))
    result = []
    for at, key in enumerate(row):
        if wish[key]:
            result.append((sum(wish[key]) / len(wish[key]), 1.0))
            continue
        place = beside(at)
        if key in alone:
            place = min(max(x[key], place - _STRETCH), place + _STRETCH)
        result.append((place, 0.05))
    return result


def _beside(row, x, apart, at):
    """The place next to the neighbours, between both when there are two."""
    places = []
    if at:
        places.append(x[row[at - 1]] + apart(row[at - 1], row[at]))
    if at + 1 < len(row):
        places.append(x[row[at + 1]] - apart(row[at], row[at + 1]))
    return sum(places) / len(places) if places else x[row[at]]


def _nearest(wish, spread):
    """The places nearest to the wishes at which neighbours keep their distance.

    Least squares under an order: pool adjacent violators (Ayer et al., 1955).
    """
    pools = []
    for (x, weight), offset in zip(wish, spread, strict=True):
        pools.append([x - offset, weight, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            middle, total, count = pools.pop()
            first = pools[-1]
            whole = first[1] + total
            first[0] = (first[0] * first[1] + middle * total) / whole
            first[1], first[2] = whole, first[2] + count
    middles = [middle for middle, _total, count in pools for _one in range(count)]
    return [middle + offset for middle, offset in zip(middles, spread, strict=True)]
