"""What happened, in words: under each part of the axis what lies in it.

The columns are parts of the axis, so one more mark moves only what comes after it in
its own column.
"""

from dataclasses import replace

from ...instrument.drawing.canvas import ASCENT, QUIET
from . import marks

_COLUMN = 132  # how wide one is at least
_LEAST = 3  # fewer columns than these are one
_GAP, _SHAPE, _R = 12, 15, 4.5
_APART = 9
_LINES, _TITLE_LINES, _AFTER_LINES = 8, 4, 8
_OFTEN, _MANY = 3, 6  # more than these are told as a number


class Chronicle:
    """The words of all marks, in columns along the axis."""

    def __init__(self, canvas, view, scale, found):
        self.canvas, self.view, self.scale, self.found = canvas, view, scale, found
        wide = scale.right - scale.left
        many = int((wide + _GAP) // (_COLUMN + _GAP))
        self.many = many if many >= _LEAST else 1
        self.wide = wide / self.many

    def draw(self):
        canvas, top = self.canvas, self.canvas.y + 4
        columns = [[] for _number in range(self.many)]
        for one in self.found:
            place = int((self.scale.at(one.day) - self.scale.left) / self.wide)
            columns[min(place, self.many - 1)].append(one)
        since, bottom = canvas.mark(), top
        for number, mine in enumerate(columns):
            x = self.scale.left + number * self.wide
            y = top + 4
            for one in _counted(self.view, mine):
                y = self._entry(one, x, y) + _APART
            bottom = max(bottom, y)
        for number in range(self.many + 1):
            x = self.scale.left + number * self.wide
            canvas.line(((x, top), (x, bottom)), "rule")
        canvas.split(since)
        canvas.y = bottom

    def _entry(self, one, x, top):
        """One mark in words; returns where it ends."""
        canvas, view = self.canvas, self.view
        left = x + 5 + _SHAPE
        room = self.wide - _SHAPE - 5 - 3
        kind, refs = one.kind, list(one.refs)
        canvas.place = [refs[0]["kind"], refs[0]["uid"]] if len(refs) == 1 else None
        style = kind.style | ({"filled": False} if one.is_planned else {})
        canvas.sized(x + 5 + _R, top + QUIET * ASCENT * 0.62 + 1, style, _R)
        y = canvas.block(one.title, left, top, room, QUIET, "title", lines=_TITLE_LINES)
        when = one.extra.get("when") or marks.when(view, one)
        y = canvas.block(when, left, y, room, 11, "quiet", lines=3)
        for said in one.words:
            y = canvas.block(said, left, y, room, QUIET, lines=_LINES)
        for said in one.after:
            after = f"→ {said}"
            y = canvas.block(after, left, y, room, QUIET, lines=_AFTER_LINES)
        canvas.place = None
        canvas.opens(refs, (x + 2, top, self.wide - 4, y - top), one.title)
        return y


def _counted(view, mine):
    """The marks of a column; of a kind of which there are many, as one with a number,
    where the first of them stands. Of those without words two are many."""
    groups = {}
    for one in mine:
        groups.setdefault(_group(one), []).append(one)
    made = []
    for one in mine:
        group = groups[_group(one)]
        most = _MANY if not one.kind.often else _OFTEN if one.words else 1
        if len(group) <= most:
            made.append(one)
        elif one is group[0]:
            made.append(_number(view, group))
    return made


def _group(one):
    return one.kind.code, one.kind.often and not one.words


def _number(view, group):
    first, last = group[0], group[-1]
    count = view.said(first.kind.many) % {"count": len(group)}
    when = marks.day_words(view, first.day, first.about)
    if last.day != first.day:
        until = marks.day_words(view, last.day, last.about)
        when = marks.FROM_UNTIL % {"first": when, "last": until}
    refs = tuple(ref for one in group for ref in one.refs)
    return replace(
        first, refs=refs, title=count, words=(), after=(), extra={"when": when}
    )
