"""How the lines that tell of no kinship run in a genogram: level and upright, between
the rows and the columns, so that none runs through anybody or a name.
"""

from .parts import along

#: Where a line over the people of the block ends that comes from the family.
_FAMILY = -99


class Ways:
    """The lines between any two that no bond tells of.

    First every line is planned, and takes its room; when all have their places, it is
    drawn.

    :param Tracks tracks: of the family
    :param Block block: of the others
    :param side: ``side(key, wish)`` tells where a line may come down on somebody
    """

    def __init__(self, tracks, block, side):
        self.tracks, self.block, self.side = tracks, block, side
        self.planned = []

    def plan(self, tie, status):
        """Take room for the line of a tie."""
        ends = tie["member_id"], tie.get("other_member_id") or 0
        inside = [key in self.block.nodes for key in ends]
        if all(inside):
            way = self._in_block(*ends)
        elif any(inside):
            way = self._between(*(ends if inside[1] else ends[::-1]))
        else:
            way = self._in_family(*ends)
        self.planned.append((tie, status, ends, way))

    def _key(self):
        return "way", len(self.planned)

    def _in_family(self, one, other):
        tracks, key = self.tracks, self._key()
        if tracks.rows[one] == tracks.rows[other]:
            points = tracks.under(one, other, key)
        else:
            one, other = sorted((one, other), key=tracks.rows.get)
            side = self.side(other, 0.5)
            tracks.come_down(other, key, side)
            (points,) = tracks.down([one], other, key, side)
        return lambda: (one, [(x, tracks.at(where)) for x, where in points])

    def _between(self, one, other):
        """From one of the family to one of the block: up between them, over a row."""
        tracks, block, key = self.tracks, self.block, self._key()
        column, row = block.cells[other]
        beside = block.beside[0].take(_FAMILY, -_FAMILY)
        over = block.over[row].take(_FAMILY, column + 0.5)
        side = self.side(other, 0)
        start_x, where = tracks.below(one, key)
        space = tracks.rows[one]
        tracks.reserve(key, space, start_x, block.left())

        def way():
            x, y = block.lane_beside(0, beside), block.lane_over(row, over)
            level = tracks.at(("track", key, 0))
            end = block.top(other, side)
            start = [(start_x, tracks.at(where)), (start_x, level), (x, level)]
            return one, [*start, (x, y), (end[0], y), end]

        return way

    def _in_block(self, one, other):
        block = self.block
        (column, row), (other_column, other_row) = block.cells[one], block.cells[other]
        sides = self.side(one, 0), self.side(other, 0)
        if row == other_row:
            over = block.over[row].take(column, other_column + 0.5)

            def level():
                start, end = block.top(one, sides[0]), block.top(other, sides[1])
                y = block.lane_over(row, over)
                return one, [start, (start[0], y), (end[0], y), end]

            return level
        between = max(column, other_column)
        beside = block.beside[between].take(row, other_row)
        over = block.over[row].take(column + 0.5, between)
        other_over = block.over[other_row].take(other_column + 0.5, between)

        def way():
            start, end = block.top(one, sides[0]), block.top(other, sides[1])
            x = block.lane_beside(between, beside)
            y, other_y = (
                block.lane_over(row, over),
                block.lane_over(other_row, other_over),
            )
            return one, [
                start,
                (start[0], y),
                (x, y),
                (x, other_y),
                (end[0], other_y),
                end,
            ]

        return way

    # -- when all have their places ---------------------------------------------

    def lines(self, nodes):
        """The lines, from the member to the other, as ``lines`` of a drawing."""
        planned = []
        for tie, status, ends, way in self.planned:
            first, points = way()
            if first != ends[0]:
                points = points[::-1]
            planned.append((tie, status, points))
        self.points = [point for _tie, _status, points in planned for point in points]
        return along(planned, nodes)

    def reach(self):
        """Points that the drawing must hold besides the nodes."""
        return [
            (x + side, y + side) for x, y in self.points for side in (-_EDGE, _EDGE)
        ]


_EDGE = 10  # what stands on a line is no larger
