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
from math import sqrt

from ..network.kinship import CLIENT
from . import parts as drawing

BESIDE = 14  # between what is written under two neighbours
OVER, UNDER = 14, 10  # free room over the nodes of a row, and under its labels
_TRACK = 9  # between two tracks
_ENDS = 6  # between two lines in one track
_FAN = 8  # between two lines that leave somebody below
_SLASH = 6
_KINK = 6  # too small a step to the side to be seen as meant


def half_width(node):
    """Half the width of a node with all that is written under it.

    >>> half_width(drawing.client_node("Jo"))
    34
    """
    return max(box[2] - node["x"] for box in drawing.ink(node))


def depth(node):
    """How far a node with all that is written under it reaches below its middle.

    >>> depth(drawing.client_node("Jo"))
    34
    """
    return max(box[3] - node["y"] for box in drawing.ink(node))


class Tracks:
    """The lines of one genogram. ``nodes`` are those of the family by their key, of
    which `settle` fills in the ``y``; ``rows`` the row of each.
    """

    def __init__(self, nodes, rows):
        self.nodes, self.rows = nodes, rows
        self.ordered = {}  # row: keys from left to right
        self.reserved = {}  # key: [space, from x, to x]; space n is under row n
        self._left_below = {}  # (key of a person, of a line): how far from his middle
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

    def arch(self, one, other, key, side):
        """Over the row, from the one down to the one to his right; ``side``: how far
        from the middle it comes down, in parts of the radius.
        """
        first = self.nodes[one]["x"] + side * self.nodes[one]["r"]
        last = self.nodes[other]["x"] - side * self.nodes[other]["r"]
        along = self._along(key, self.rows[one] - 1, first, last)
        return [[(first, self._top(one, side)), *along, (last, self._top(other, side))]]

    def down(self, above, child, key, side, couple=False, alone=False):
        """From the parents down to a track over the row of the child, which all lines
        with this key have in common, along it, and down to the child.

        :param couple: the parents stand side by side: one line, from between them
        :param alone: no other line has this key, so it may begin right above the child
        """
        x = self.nodes[child]["x"] + side * self.nodes[child]["r"]
        if couple:
            middle = sum(self._rims(*above)) / 2
            starts = [(above[0], (middle, ("row", self.rows[above[0]], 0)))]
        else:
            starts = [(parent, self.below(parent, key)) for parent in above]
        pieces = []
        for parent, (start_x, where) in starts:
            near = alone and abs(start_x - x) < _KINK
            points = [(x if near else start_x, where)]
            row = self.rows[parent]
            while row < self.rows[child] - 1:  # past the people of the rows between
                gap = self._gap(row + 1, x)
                passing = ("past", key, parent, row)
                points += self._along(passing, row, points[-1][0], gap)
                row += 1
            points += self._along(key, row, points[-1][0], x)
            pieces.append(points)
        pieces[0].append((x, self._top(child, side)))
        return pieces

    def below(self, key, line):
        """The point under the name of somebody where a line leaves him, each line
        beside the other.
        """
        ends = self._left_below
        if (key, line) not in ends:
            number = sum(one == key for one, _line in ends)
            ends[key, line] = (number + 1) // 2 * _FAN * (1 if number % 2 else -1)
        node = self.nodes[key]
        return node["x"] + ends[key, line], ("row", self.rows[key], depth(node) + 3)

    def reserve(self, key, space, *xs):
        """Keep a track between these places; once more: the same one, made longer."""
        track = self.reserved.setdefault(key, [space, *xs[:1], *xs[:1]])
        track[1], track[2] = min(track[1], *xs), max(track[2], *xs)

    def _along(self, key, space, start, stop):
        self.reserve(key, space, start, stop)
        return [(start, ("track", key, 0)), (stop, ("track", key, 0))]

    def _top(self, key, side):
        """Where a line comes down on the rim of somebody."""
        node = self.nodes[key]
        drop = {"square": 0, "diamond": abs(side)}.get(
            node["shape"], 1 - sqrt(1 - side * side)
        )
        return "row", self.rows[key], -node["r"] * (1 - drop)

    def _gap(self, row, x):
        """The place nearest to x where a line can pass a row between two people."""
        edges = []
        for key in self.ordered.get(row, ()):
            middle, half = self.nodes[key]["x"], half_width(self.nodes[key])
            edges.append((middle - half, middle + half))
        if all(right < x - _ENDS or left > x + _ENDS for left, right in edges):
            return x
        gaps = [(left[1] + right[0]) / 2 for left, right in pairwise(edges)]
        gaps += [edges[0][0] - BESIDE / 2, edges[-1][1] + BESIDE / 2]
        return min(gaps, key=lambda gap: abs(gap - x))

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
