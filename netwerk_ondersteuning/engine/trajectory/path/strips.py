"""Under the phases, a row for each kind of mark that there is, along the same axis.

A mark stands in the middle of its piece of the axis, so that no two touch; more than
one of a kind in a piece are a ring with their number.
"""

from ...instrument.drawing.canvas import MARGIN, POINT, QUIET, wrapped
from . import marks, shapes
from .scale import PIECE

_HIGH, _LINE = 22, 14
_HATCHED = ("pause", "waiting")


class Strips:
    """The rows of marks of one drawing."""

    def __init__(self, canvas, view, scale, gutter, found):
        self.canvas, self.view, self.scale = canvas, view, scale
        self.gutter = gutter
        self.rows = [
            (kind, mine)
            for kind in marks.KINDS.values()
            if kind.in_row and (mine := [one for one in found if one.kind is kind])
        ]

    def draw(self):
        since = self.canvas.mark()
        for kind, mine in self.rows:
            self._row(kind, mine)
        self.canvas.split(since)

    def _row(self, kind, mine):
        canvas = self.canvas
        groups = self._groups(mine)
        layers = _layers(groups)
        self._head(kind)
        for layer in layers:
            for group in layer:
                self._group(kind, group, canvas.y + _HIGH / 2)
            canvas.y += _HIGH

    def _head(self, kind):
        """Its shape and what it is, beside it or above it."""
        canvas = self.canvas
        room = (self.gutter or canvas.room - 2 * MARGIN) - 2 * POINT - 14
        said = wrapped(self.view.said(kind.head), room, QUIET, 1)
        y = canvas.y + (_HIGH if self.gutter else _LINE + 4) / 2
        canvas.point(MARGIN + POINT, y, kind.style)
        canvas.caption(
            said[0] if said else "", MARGIN + 2 * POINT + 6, y + QUIET * 0.36, QUIET
        )
        if not self.gutter:
            canvas.y += _LINE + 4

    def _groups(self, mine):
        """Marks by piece: (x, right end or None, marks), from left to right."""
        pieces = {}
        for one in mine:
            pieces.setdefault(self.scale.middle(one.day), []).append(one)
        return [(x, self._end(group), group) for x, group in sorted(pieces.items())]

    def _end(self, group):
        """How far a group reaches: what goes on, to the day up to which one looks."""
        ends = []
        for one in group:
            last = one.until or max(marks.until_of(self.view), one.day)
            if one.until is None or last > one.day:
                ends.append(self.scale.at(last))
        return max(ends, default=None)

    def _group(self, kind, group, y):
        x, end, mine = group
        canvas = self.canvas
        refs = [ref for one in mine for ref in one.refs]
        canvas.place = [refs[0]["kind"], refs[0]["uid"]] if len(refs) == 1 else None
        if kind.code in _HATCHED:
            left = min(self.scale.at(one.day) for one in mine)
            right = max(end or left, left + 4)
            shapes.hatched(canvas, left, right, y, 6)
        elif end is not None and end > x + POINT:
            goes_on = any(one.until is None for one in mine)
            bar = "bar" if kind.code == "crisis" else "series"
            stop = end - 3 if goes_on else end
            canvas.line(((x, y), (stop, y)), bar)
            if goes_on:
                shapes.head(canvas, end, y, "right")
            else:
                canvas.line(((end, y - 5), (end, y + 5)), "series")
        self._point(kind, mine, x, y)
        canvas.place = None
        said = marks.told(self.view, kind, mine)
        left, right = x - PIECE / 2, max(x + PIECE / 2, end or 0)
        canvas.opens(refs, (left, y - _HIGH / 2, right - left, _HIGH), said)

    def _point(self, kind, mine, x, y):
        canvas = self.canvas
        if len(mine) == 1:
            is_open = mine[0].is_planned
            style = kind.style | ({"filled": False} if is_open else {})
            if kind.code not in _HATCHED:
                canvas.point(x, y, style)
            return
        canvas.counted(x, y, len(mine))


def _layers(groups):
    """Groups that do not touch, in as few lines as there must be."""
    layers, reach = [], []
    for group in groups:
        x, end, _mine = group
        free = [at for at, until in enumerate(reach) if until <= x - PIECE / 2]
        if not free:
            layers.append([])
            reach.append(0.0)
        at = free[0] if free else -1
        layers[at].append(group)
        reach[at] = max(x + PIECE / 2, (end or 0) + 2)
    return layers
