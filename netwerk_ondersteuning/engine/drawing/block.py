"""The block beside the family of a genogram: everybody who is no kin."""

from collections import defaultdict
from itertools import zip_longest
from math import isqrt

from ..network.kinship import CLIENT
from . import parts as drawing
from .tracks import BESIDE, UNDER, depth, half_width

_HIGH = 6
_GAP = 48  # between the family and the block
_OVER = 16  # free room over each row
_STUB, _RAIL = 16, 6  # from the way of the lines to a node, and to a name, at least
R = 12
FONT = 11
_LANE = 6  # between two lines over a row, or beside a column
_FIRST = 7  # from the top of a node to the first line over it


def _column(number):
    """The column of a person of the block, by the number of who came before.

    First columns of six; from there it grows to the right and down in turn, so that
    nobody ever changes place because somebody came after.

    >>> [_column(number) for number in (0, 5, 6, 35, 36, 41, 42, 48, 49)]
    [0, 0, 1, 5, 6, 6, 0, 6, 7]
    """
    if number < _HIGH**2:
        return number // _HIGH
    side = isqrt(number)
    left = number - side * side
    return side if left < side else left - side


class Block:
    """Those who are no kin: columns of people to the right, in the order in which they
    came, each with a line to the client that goes by one way.

    :param dict nodes: theirs, by id
    :param set with_line: who has a tie with the client
    :param Tracks tracks: of the family
    """

    def __init__(self, nodes, with_line, tracks):
        self.nodes, self.tracks = nodes, tracks
        self.columns = []
        for number, key in enumerate(self.nodes):
            column = _column(number)
            if column == len(self.columns):
                self.columns.append([])
            self.columns[column].append(key)
        self.cells = {
            key: (number, row)
            for number, column in enumerate(self.columns)
            for row, key in enumerate(column)
        }
        #: Other lines that run over a row, and beside a column, in lanes.
        self.over, self.beside = defaultdict(Lanes), defaultdict(Lanes)
        self.rails = {}
        self.bus = []
        self.joined = with_line & self.nodes.keys()
        if self.joined:
            self._plan_bus()

    def left(self):
        """Where the block begins: right of all people and lines of the family."""
        right = [
            box[2] for node in self.tracks.nodes.values() for box in drawing.ink(node)
        ]
        right += [
            track[2]
            for key, track in self.tracks.reserved.items()
            if key != "bus" and key[0] != "way"
        ]
        return max(right) + _GAP

    def _plan_bus(self):
        """The way to the block runs under the row of the client."""
        x, where = self.tracks.below(CLIENT, "bus")
        row = self.tracks.rows[CLIENT]
        self.start = x, where
        self.tracks.reserve("bus", row, x, self.left())

    def place(self):
        """Give everybody a place, when the family has got its own.

        :return: the bonds of the block, their paths still in pieces
        """
        if not self.nodes:
            return []
        heights = self.heights = self._heights()
        x = self.left()
        for number, column in enumerate(self.columns):
            x += _LANE * len(self.beside[number].taken)
            half = max(half_width(self.nodes[key]) for key in column)
            middle = x + max(_STUB + R, half + _RAIL)
            for key, y in zip(column, heights, strict=False):
                self.nodes[key].update(x=round(middle, 2), y=round(y, 2))
                self.rails[key] = x
            x = middle + half + BESIDE
        return [self._draw_bus(heights[0])] if self.joined else []

    def _heights(self):
        """The height of each row of the block; its middle is that of the client."""
        heights, y = [], 0.0
        for number, row in enumerate(zip_longest(*self.columns)):
            y += _OVER + _LANE * len(self.over[number].taken) + R
            heights.append(y)
            y += max(depth(self.nodes[key]) for key in row if key)
        middle = (heights[0] - R + y) / 2
        return [height - middle for height in heights]

    def lane_over(self, row, lane):
        """The height of a line that runs over a row."""
        return self.heights[row] - R - _FIRST - _LANE * lane

    def lane_beside(self, column, lane):
        """Where a line runs up or down on the left of a column."""
        return self.rails[self.columns[column][0]] - _LANE * (lane + 1)

    def top(self, key, side):
        """Where a line comes down on somebody; ``side`` in parts of the radius."""
        node = self.nodes[key]
        return node["x"] + side * node["r"], node["y"] - drawing.rim(node, side)

    def _draw_bus(self, top):
        """From the client to the block, over its head, and down along each column."""
        head = top - R - _OVER - _LANE * len(self.over[0].taken)
        start_x, where = self.start
        level = self.tracks.at(("track", "bus", 0))
        first = min(self.rails.values())
        pieces = [[(start_x, self.tracks.at(where)), (start_x, level), (first, level)]]
        several = [c for c in self.columns[1:] if self.joined & set(c)]
        if several:
            last = self.rails[several[-1][0]]
            pieces.append([(first, level), (first, head), (last, head)])
        for column in self.columns:
            ends = [self.nodes[key]["y"] for key in column if key in self.joined]
            if not ends:
                continue
            rail = self.rails[column[0]]
            ys = [*ends, level if rail == first else head]
            pieces.append([(rail, min(ys)), (rail, max(ys))])
        self.bus = [point for piece in pieces for point in piece]
        return {
            "tie_ids": [],
            "kind": "social",
            "d": pieces,
            "touches": [CLIENT],
            "status": None,
        }

    def reach(self):
        """Points that the drawing must hold besides the nodes."""
        return [(x, y + margin) for x, y in self.bus for margin in (-UNDER, UNDER)]

    def stub(self, tie, status):
        """The line of somebody in the block, from the way to this person."""
        node = self.nodes[tie["member_id"]]
        start, stop, y = self.rails[tie["member_id"]], node["x"] - node["r"], node["y"]
        middle = (start + stop) / 2
        broken = tie.get("quality") == "broken"
        parts = [(start, middle - 4), (middle + 4, stop)] if broken else [(start, stop)]
        strokes = [(y - 4, 8), (y + 4, -8)] if broken else []
        return {
            "tie_ids": [tie["id"]],
            "member_id": tie["member_id"],
            "other_member_id": False,
            "d": " ".join(
                f"M {drawing.numbers(a, y)} L {drawing.numbers(b, y)}" for a, b in parts
            ),
            "quality": tie.get("quality") or False,
            "cross": " ".join(
                f"M {drawing.numbers(middle - 4, top)} l 8 {down}"
                for top, down in strokes
            )
            or None,
            "sign": None,
            "heads": [],
            "is_between": False,
            "status": status,
        }


class Lanes:
    """Lines beside each other, as few as are needed for none to lie on another.

    >>> lanes = Lanes()
    >>> [lanes.take(*ends) for ends in ((1, 4), (3, 5), (6, 5.5), (4, 2))]
    [0, 1, 0, 2]
    """

    def __init__(self):
        self.taken = []

    def take(self, one, other):
        """The number of the first lane that is free between these two."""
        start, stop = sorted((one, other))
        for number, lane in enumerate(self.taken):
            if all(stop < begin or end < start for begin, end in lane):
                lane.append((start, stop))
                return number
        self.taken.append([(start, stop)])
        return len(self.taken) - 1
