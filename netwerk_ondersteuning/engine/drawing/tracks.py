"""How the lines of a genogram run between its rows.

Lines are level or upright. Level ones run in *tracks*: between two rows there is room
for as many as are needed, so that no two lie on each other. So the rows get their
heights only when all lines are known, and until then a line is a list of *pieces*, each
a list of points ``(x, where)``. ``where`` is a number, the height itself, or

* ``("row", row, offset)``: so far under the middle of the nodes of a row;
* ``("track", key, offset)``: so far under the track that was reserved with a key.
"""

from collections import defaultdict
from itertools import pairwise

from ..network.kinship import CLIENT
from . import parts as drawing

BESIDE = 14  # between what is written under two neighbours
OVER, UNDER = 14, 10  # free room over the nodes of a row, and under its labels
_TRACK = 9  # between two tracks
_ENDS = 6  # between two lines in one track
_FAN = 8  # between two lines that leave somebody below
_CLOSE = 3  # nearer to each other two lines look like one
_PASSING = 12  # so many lines can go round a row
_SLASH = 6
_KINK = 6  # too small a step to the side to be seen as meant


def half_width(node):
    """Half the width of a node with all that is written under it.

    >>> half_width(drawing.client_node("Jo"))
    40
    """
    return max(box[2] - node["x"] for box in drawing.ink(node))


def depth(node):
    """How far a node with all that is written under it reaches below its middle.

    >>> depth(drawing.client_node("Jo"))
    40
    """
    return max(box[3] - node["y"] for box in drawing.ink(node))


def _across(node):
    return node["x"]


def _fan(reach, step=_FAN):
    """How far from the middle lines leave, the best first, within a reach.

    >>> list(_fan(20))[:7]
    [0, 8, -8, 16, -16, 4, -4]
    """
    yield 0
    for apart, first in ((step, step), (step, step // 2), (step // 2, step // 4)):
        shift = first
        while 0 < shift <= reach:
            yield from (shift, -shift)
            shift += apart


def _apart(places, taken, line):
    """The first of these places that is not on another line, else the first.

    >>> _apart([10, 14], [(9, "other"), (14, "own")], "own")
    14
    """
    for x in places:
        if all(one == line or abs(x - at) >= _CLOSE for at, one in taken):
            return x
    return places[0]


class Tracks:
    """The lines of one genogram. ``nodes`` are those of the family by their key, of
    which `settle` fills in the ``y``; ``rows`` the row of each.
    """

    def __init__(self, nodes, rows):
        self.nodes, self.rows = nodes, rows
        self.ordered = {}  # row: keys from left to right
        self.reserved = {}  # key: [space, from x, to x]; space n is under row n
        self._left_below = {}  # (key of a person, of a line): where it leaves
        self._uprights = defaultdict(list)  # space: (x, line) that comes up or down
        self._passing = defaultdict(list)  # row: (x, line) that goes past its people
        self._row_y, self._track_y = {}, {}

    # -- lines ------------------------------------------------------------------

    def straight(self, one, other):
        """From rim to rim: level between two neighbours."""
        ends = [("row", self.rows[key], 0) for key in (one, other)]
        return [list(zip(self._rims(one, other), ends, strict=True))]

    def _rims(self, one, other):
        first, second = self.nodes[one], self.nodes[other]
        turn = 1 if second["x"] >= first["x"] else -1
        return first["x"] + turn * first["r"], second["x"] - turn * second["r"]

    def slashed(self, pieces):
        """The same with two slashes across its longest level part, out of the middle,
        where the children hang.
        """
        spans = [
            (start, end)
            for piece in pieces
            for start, end in pairwise(piece)
            if start[1] == end[1]
        ]
        if not spans:
            return pieces
        start, end = max(spans, key=lambda span: abs(span[1][0] - span[0][0]))
        x = start[0] + (end[0] - start[0]) * 0.28
        kind, key, _offset = start[1]
        return pieces + [
            [
                (x + shift - _SLASH / 2, (kind, key, _SLASH)),
                (x + shift + _SLASH / 2, (kind, key, -_SLASH)),
            ]
            for shift in (-3, 3)
        ]

    def arch(self, one, other, key, side, other_side):
        """Over the row, from the one to the other, on the right; each side says how far
        from the middle it comes down, in parts of the radius.
        """
        first = self.nodes[one]["x"] + side * self.nodes[one]["r"]
        last = self.nodes[other]["x"] + other_side * self.nodes[other]["r"]
        space = self.rows[one] - 1
        self._uprights[space] += [(first, key), (last, key)]
        along = self._along(key, space, first, last)
        ends = self._top(one, side), self._top(other, other_side)
        return [[(first, ends[0]), *along, (last, ends[1])]]

    def down(self, above, child, key, side, couple=False, alone=False):
        """From the parents down to a track over the row of the child, which all lines
        with this key have in common, along it, and down to the child.

        :param couple: the parents stand side by side: one line, from between them
        :param alone: no other line has this key, so it may begin right above the child
        """
        x = self.nodes[child]["x"] + side * self.nodes[child]["r"]
        near = x if alone else None
        if couple:
            starts = [(above[0], self._between(above, key, near))]
        else:
            starts = [(parent, self.below(parent, key, near)) for parent in above]
        pieces = []
        for parent, start in starts:
            points = [start]
            row = self.rows[parent]
            while row < self.rows[child] - 1:  # past the people of the rows between
                gap = self._gap(row + 1, x, key)
                passing = ("past", key, parent, row)
                points += self._along(passing, row, points[-1][0], gap)
                row += 1
            points += self._along(key, row, points[-1][0], x)
            pieces.append(points)
        pieces[0].append((x, self._top(child, side)))
        return pieces

    def _between(self, couple, key, near):
        """The point between two people where the line of their children begins: midway
        between what is written under them, where no other line comes down below.
        """
        left, right = sorted((self.nodes[one] for one in couple), key=_across)
        start, stop = left["x"] + half_width(left), right["x"] - half_width(right)
        middle = (start + stop) / 2
        row = self.rows[couple[0]]
        reach = (stop - start) / 2 - 2
        places = [middle + shift for shift in _fan(reach, _CLOSE + 1)]
        if near and abs(near - middle) < min(_KINK, reach):
            places.insert(0, near)
        near = self._passing[row], self._uprights[row]
        x = _apart(places, [upright for found in near for upright in found], key)
        for found in near:
            found.append((x, key))
        return x, ("row", row, 0)

    def below(self, key, line, near=None):
        """The point under the name of somebody where a line leaves, each line beside
        the other, within the room that the name has.
        """
        node, row = self.nodes[key], self.rows[key]
        if (key, line) not in self._left_below:
            reach = half_width(node) + BESIDE / 2 - 2
            places = [node["x"] + shift for shift in _fan(reach)]
            if near and abs(near - node["x"]) < _KINK:
                places.insert(0, near)
            self._left_below[key, line] = self._free(row, places, line)
        return self._left_below[key, line], ("row", row, depth(node) + 3)

    def _free(self, space, places, line):
        """The first of these places where no other line comes up or down in a space."""
        x = _apart(places, self._uprights[space], line)
        self._uprights[space].append((x, line))
        return x

    def come_down(self, child, key, side):
        """Say beforehand that a line will come down on somebody, so that no other line
        lies on it.
        """
        x = self.nodes[child]["x"] + side * self.nodes[child]["r"]
        self._uprights[self.rows[child] - 1].append((x, key))

    def under(self, one, other, key):
        """Under a row, from below the one to below the other."""
        (first, where), (last, other_where) = (
            self.below(one, key),
            self.below(other, key),
        )
        along = self._along(key, self.rows[one], first, last)
        return [(first, where), *along, (last, other_where)]

    def over(self, one, other):
        """Joined just over their heads: two neighbours who were born together. None
        when they do not stand beside each other.
        """
        row = self.rows[one]
        places = [self.ordered[row].index(key) for key in (one, other)]
        if abs(places[0] - places[1]) > 1:
            return None
        top = max(self.nodes[key]["r"] for key in self.ordered[row])
        where = ("row", row, -top - OVER / 2)
        return [[(self.nodes[one]["x"], where), (self.nodes[other]["x"], where)]]

    def reserve(self, key, space, *xs):
        """Keep a track between these places; once more: the same one, made longer."""
        track = self.reserved.setdefault(key, [space, *xs[:1], *xs[:1]])
        track[1], track[2] = min(track[1], *xs), max(track[2], *xs)

    def _along(self, key, space, start, stop):
        self.reserve(key, space, start, stop)
        return [(start, ("track", key, 0)), (stop, ("track", key, 0))]

    def _top(self, key, side):
        """Where a line comes down on the rim of somebody."""
        return "row", self.rows[key], -drawing.rim(self.nodes[key], side)

    def _gap(self, row, x, line):
        """The place nearest to x where a line can pass a row between two people."""
        edges = []
        for key in self.ordered.get(row, ()):
            middle, half = self.nodes[key]["x"], half_width(self.nodes[key])
            edges.append((middle - half, middle + half))
        places = [x]
        for left, right in pairwise(edges):
            reach = (right[0] - left[1]) / 2 - 2
            middle = (left[1] + right[0]) / 2
            places += [middle + shift for shift in _fan(reach, _CLOSE + 1)]
        if edges:
            for number in range(1, _PASSING):
                places.append(edges[0][0] - number * BESIDE / 2)
                places.append(edges[-1][1] + number * BESIDE / 2)
        free = [
            at
            for at in sorted(places, key=lambda at: abs(at - x))
            if all(right < at - 1 or left > at + 1 for left, right in edges)
        ]
        near = (self._passing[row], self._uprights[row - 1], self._uprights[row])
        at = _apart(free, [upright for found in near for upright in found], line)
        for found in near:
            found.append((at, line))
        return at

    # -- heights ----------------------------------------------------------------

    def settle(self):
        """Give every row its height, and every line a track that is free."""
        lanes = self._lanes()
        first, last = min(self.ordered), max(self.ordered)
        y = self._settle_space(lanes[first - 1], 0.0)
        for row in range(first, last + 1):
            nodes = [self.nodes[key] for key in self.ordered.get(row, ())]
            self._row_y[row] = y = y + max((node["r"] for node in nodes), default=0)
            y += max(map(depth, nodes), default=0)
            y = self._settle_space(lanes[row], y)
        zero = self._row_y[self.rows[CLIENT]]
        for heights in (self._row_y, self._track_y):
            heights.update({key: y - zero for key, y in heights.items()})
        for key, node in self.nodes.items():
            node["y"] = round(self._row_y[self.rows[key]], 2)

    def _settle_space(self, lanes, y):
        y += UNDER
        for number, lane in enumerate(lanes):
            self._track_y.update(dict.fromkeys(lane, y + number * _TRACK))
        return y + _TRACK * max(len(lanes) - 1, 0) + OVER

    def _lanes(self):
        """The tracks of each space, in lanes in which none touches the next."""
        lanes, ends = defaultdict(list), defaultdict(list)
        for key, (space, left, right) in sorted(
            self.reserved.items(), key=lambda item: item[1]
        ):
            for number, end in enumerate(ends[space]):
                if end < left - _ENDS:
                    lanes[space][number].append(key)
                    ends[space][number] = right
                    break
            else:
                lanes[space].append([key])
                ends[space].append(right)
        return lanes

    def at(self, where):
        """The height of a point."""
        if not isinstance(where, tuple):
            return where
        kind, key, offset = where
        return (self._row_y if kind == "row" else self._track_y)[key] + offset

    def path(self, pieces):
        """The pieces as an SVG path."""
        return " ".join(
            f"{'L' if number else 'M'} {drawing.numbers(x, self.at(where))}"
            for piece in pieces
            for number, (x, where) in enumerate(piece)
        )

    def reach(self):
        """Points that the drawing must hold besides the nodes."""
        return [
            (x, self._track_y[key] + margin)
            for key, (_space, left, right) in self.reserved.items()
            for x in (left - BESIDE, right + BESIDE)
            for margin in (-UNDER, UNDER)
        ]
