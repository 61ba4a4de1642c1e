"""Scores in a circle: an axis a row, a line a series.

Whether all that must be read fits is known from the number of axes, the measure and the
room, never from what somebody answered: so another answer moves nothing. What does not
fit over each other stands beside each other, and what does not fit in a circle (fewer
than three scores too) becomes bars.
"""

from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin, sqrt

from ... import text
from .. import in_words
from . import bars, scores
from .canvas import (
    AROUND,
    BOLD,
    FIGURE,
    MARGIN,
    NUMBER,
    POINT,
    QUIET,
    WORDS,
    Canvas,
    balanced,
    high,
    wrapped,
)
from .drawing import SHEET_DRAWINGS, SheetDrawing

#: With fewer scored rows there is no shape; with more the words find no place.
LEAST_ROWS, MOST_ROWS = 3, 18
#: Series over each other that one can still tell apart.
MOST_OVERLAID = 3
_LARGEST = 170  # radius at most
#: From the lowest to the highest at least: where several circles are in a row, where
#: there is one.
_LADDERS = (48, 44)
_SMALLEST = 16  # radius of the lowest, so that a zero is seen
_LABEL, _LINES = QUIET, 4  # letters and lines of the words of an axis
_ASIDE = (70, 128)  # room for words beside a circle: at least, and asked for at most
UPRIGHT = 0.05  # an axis that goes straight up or down, its words in the middle
_APART = 3  # between words of two axes


@SHEET_DRAWINGS.add
class Radar(SheetDrawing):
    code = "radar"
    icon = "fa-bullseye"
    most_sheets = 3

    def draw(self, view):
        canvas, parts = Canvas(view.room), scores.parts(view)
        table = scores.table(parts, view)
        if not parts:
            return canvas.drawn(self.code, table, view.said(scores.NOT_FILLED_IN))
        cells, barred = _cells(parts, view)
        several = any(len(part.series) > 1 for part in parts)
        series = scores.legend(parts)
        if several and (barred or any(len(one.series) > 1 for one in cells)):
            bars.legend(canvas, series)
        bars.ends(canvas, series, view)
        _grid(canvas, cells, view)
        for part in barred:
            bars.draw(canvas, part, view)
        return canvas.drawn(self.code, table)


@dataclass(frozen=True)
class Cell:
    """A circle: the series of a part that are drawn over each other, or one."""

    title: str
    part: scores.Part
    series: tuple


def _cells(parts, view):
    """The circles, and the parts that are bars."""
    cells, barred = [], []
    several = len(parts) > 1
    for part in (one for whole in parts for one in whole.measures()):
        if not LEAST_ROWS <= len(part.rows) <= MOST_ROWS or part.scored < LEAST_ROWS:
            barred.append(part)
            continue
        heading = part.title if several else ""
        over = [Cell(heading, part, part.series)]
        beside = [
            Cell(" – ".join(filter(None, (heading, one.words))), part, (one,))
            for one in part.series
        ]
        if len(part.series) == 1 and len(view.sheets) == 1:
            beside = over
        choices = [beside]
        if _is_over(part, view):  # sides are compared row by row, or not at all
            choices = [over] if len(view.sheets) > 1 else [over, beside]
        chosen = next((one for one in choices if _columns(one, view)), None)
        if chosen is None:
            barred.append(part)
        else:
            cells += chosen
    return cells, barred


def _is_over(part, view):
    return view.is_overlaid and len(part.series) <= MOST_OVERLAID


def _columns(cells, view):
    """How many circles stand beside each other: a grid of series or of parts, as long
    as all that must be read fits; 0 when it does not even fit alone."""
    inner = view.room - 2 * MARGIN
    series = max(sum(one.part is cell.part for one in cells) for cell in cells)
    parts = len({id(one.part) for one in cells})
    some = {series, parts, min(2, len(cells)), 1}
    for columns in sorted(some, reverse=True):
        least = _LADDERS[columns == 1]
        if all(Shape(one, inner / columns).ladder >= least for one in cells):
            return columns
    return 0


# -- where circles stand ---------------------------------------------------------------


def _grid(canvas, cells, view):
    if not cells:
        return
    columns = _columns(cells, view) or 1
    wide = (canvas.room - 2 * MARGIN) / columns
    cells = _in_rows(cells, columns)
    for start in range(0, len(cells), columns):
        row = cells[start : start + columns]
        canvas.cut()
        top, bottom = canvas.y + 6, 0
        heads = [balanced(one.title, (wide - 16) / BOLD, WORDS, 2) for one in row]
        below = top + max(high(len(one), WORDS) for one in heads)
        circles = [Circle(one, wide, view) for one in row]
        above = max(one.top for one in circles)
        for number, (circle, head) in enumerate(zip(circles, heads, strict=True)):
            x = MARGIN + wide * (number + 0.5)
            canvas.rows(head, x, top, WORDS, "title", "middle")
            circle.draw(canvas, x, below + 4 + above)
            bottom = max(bottom, below + 4 + above + circle.bottom)
        canvas.y = bottom + 10


def _in_rows(cells, columns):
    """In the order of reading: a part a row, or a time a row where parts stand beside
    each other."""
    parts = list({id(one.part): one.part for one in cells}.values())
    mine = [[one for one in cells if one.part is part] for part in parts]
    is_turned = columns == len(parts) > 1 and len({len(one) for one in mine}) == 1
    if not is_turned or len(mine[0]) == columns:
        return cells
    return [one for row in zip(*mine, strict=True) for one in row]


class Shape:
    """The measures of a circle: ``count`` axes, radius ``inner`` of the lowest score
    and ``outer`` of the highest, ``half`` of the disc around a number."""

    def __init__(self, cell, wide):
        rows = cell.part.rows
        self.count = len(rows)
        bounds = cell.series[0].bounds
        self.font = NUMBER if len(cell.series) == 1 else NUMBER - 1
        widest = max(text.width(in_words.number(one), self.font) for one in bounds)
        self.half = hypot(widest, self.font * FIGURE) / 2 + 0.5
        self.aside = max(self.reach(), 2 * self.half + 0.5)
        self.inner = self._inner(len(cell.series))
        # from the highest to the words
        self.rim = self.reach(len(cell.series)) + self.half + 2
        self.outer = min(_LARGEST, *(self._room(*one, wide) for one in enumerate(rows)))
        self.ladder = self.outer - self.inner

    def reach(self, points=1):
        """From so many points in one place to the middle of their number."""
        return POINT + AROUND * (points - 1) + self.half + 0.5

    def turn(self, number):
        """The direction of an axis, in radians; the first one is up."""
        return radians(-90 + 360 * number / self.count)

    def _room(self, number, row, wide):
        """The radius with which the words of an axis find their room."""
        across = abs(cos(self.turn(number)))
        if across < UPRIGHT:
            return _LARGEST
        least, most = _ASIDE
        longest = max([text.width(word, _LABEL) for word in row[1].split()], default=0)
        room = min(max(least, longest + 2), most, max(least, wide * 0.24))
        return (wide / 2 - room - 2) / across - self.rim

    def _inner(self, series):
        """The radius of the lowest score at which numbers of two axes stay apart.

        The highest of an axis has its number outside, the lowest of several inside,
        the middle one beside it; each in a disc of its own.
        """
        turn = sin(min(2 * pi / self.count, pi / 2))
        if series == 1:
            apart = 2 * self.half / turn - self.reach()
            return max(_SMALLEST, apart, (self.half + POINT) / turn)
        beside = self.aside if series > 2 else 0
        inside = self.reach(series - 1)  # all but the highest in one place
        return max(_SMALLEST, (2 * self.half + beside) / turn + inside)


class Circle:
    """A circle around (0, 0), its words placed; ``top`` and ``bottom`` say how far it
    reaches."""

    def __init__(self, cell, wide, view):
        self.cell, self.view = cell, view
        self.shape = Shape(cell, wide)
        self.wide = wide
        self.turns = [self.shape.turn(number) for number in range(self.shape.count)]
        self.labels = self._labels()
        rim = self.shape.outer + self.shape.rim
        self.top = max(rim, *(-one["top"] for one in self.labels))
        self.bottom = max(rim, *(one["bottom"] for one in self.labels))

    # -- words around it ---------------------------------------------------------------

    def _labels(self):
        """The words of each axis, with where they stand: those beside the circle go up
        in its upper half and down in the lower, until nothing overlaps."""
        made = [self._label(number) for number in range(self.shape.count)]
        for side in ("start", "end"):
            for step in (-1, 1):
                mine = [
                    one
                    for one in made
                    if one["anchor"] == side and (one["sine"] < 0) == (step < 0)
                ]
                limit = self._highest(made, side) if step > 0 else None
                for one in sorted(mine, key=lambda one: step * one["y"]):
                    limit = _push(one, step, limit)
        for one in made:
            if one["anchor"] == "middle":
                step = -1 if one["sine"] < 0 else 1
                while any(_touch(one, other) for other in made if other is not one):
                    one["top"] += step
                    one["bottom"] += step
        return made

    @staticmethod
    def _highest(made, side):
        """Where words of the lower half may begin: under those of the upper."""
        above = [
            one["bottom"] for one in made if one["anchor"] == side and one["sine"] < 0
        ]
        return max(above, default=None)

    def _label(self, number):
        key, said = self.cell.part.rows[number]
        turn = self.turns[number]
        radius = self.shape.outer + self.shape.rim
        x, y = radius * cos(turn), radius * sin(turn)
        anchor = "middle" if abs(cos(turn)) < UPRIGHT else "start" if x > 0 else "end"
        room = self.wide / 2 - abs(x) - 2
        if anchor == "middle":
            room = min(self.wide - 4, 170)
        room = min(room, 170)
        rows = balanced(said, room, _LABEL, _LINES)
        why = [] if self._is_scored(key) else wrapped(self._state(key), room, _LABEL, 2)
        tall = high(len(rows) + len(why), _LABEL)
        # beside its axis, and farther up or down as long as it would reach into the rim
        deep = abs(y) - sqrt(max(0, (radius - 3) ** 2 - x**2))
        away = max(abs(sin(turn)), min(1, 1 - 2 * deep / (tall or 1)))
        middle = y + tall / 2 * (-away if y < 0 else away) * (abs(sin(turn)) > 0.01)
        wide = max((text.width(row, _LABEL) for row in [*rows, *why]), default=0)
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        return {
            "rows": rows,
            "why": why,
            "x": x,
            "y": y,
            "sine": round(sin(turn), 6),
            "anchor": anchor,
            "left": left,
            "right": left + wide,
            "top": middle - tall / 2,
            "bottom": middle + tall / 2,
        }

    def _is_scored(self, key):
        return any(one.value(key) is not None for one in self.cell.series)

    def _state(self, key):
        """Why no series has a score, when that was said, and is one thing."""
        return scores.why(self.cell.series, key, self.view)

    # -- shapes ------------------------------------------------------------------------

    def draw(self, canvas, x, y):
        """Put it on a canvas, its middle in (x, y)."""
        self._scale(canvas, x, y)
        for series in self.cell.series:
            self._series(canvas, series, x, y)
        for number in range(self.shape.count):
            self._points(canvas, number, x, y)
        for one in self.labels:
            below = canvas.rows(
                one["rows"],
                x + one["x"],
                y + one["top"],
                _LABEL,
                "words",
                one["anchor"],
            )
            canvas.rows(one["why"], x + one["x"], below, _LABEL, "quiet", one["anchor"])

    def _scale(self, canvas, x, y):
        least, most = self.cell.series[0].bounds
        for value in _steps(least, most):
            is_end = value in (least, most)
            canvas.ring(x, y, self._radius(value), "edge" if is_end else "ring")
        for turn in self.turns:
            inner, outer = (
                (x + radius * cos(turn), y + radius * sin(turn))
                for radius in (self.shape.inner, self.shape.outer)
            )
            canvas.line((inner, outer), "axis")

    def _radius(self, value):
        least, most = self.cell.series[0].bounds
        share = (value - least) / (most - least)
        return self.shape.inner + share * (self.shape.outer - self.shape.inner)

    def _at(self, number, radius):
        return radius * cos(self.turns[number]), radius * sin(self.turns[number])

    def _series(self, canvas, series, x, y):
        """The line of a series: it breaks at each axis without a score."""
        values = [series.value(key) for key, _words in self.cell.part.rows]
        for run, is_closed in runs(values):
            places = []
            for number in run:
                dx, dy = self._at(number, self._radius(values[number]))
                places.append((x + dx, y + dy))
            canvas.line(places, "series", series.key, series.style["dash"], is_closed)

    def _points(self, canvas, number, x, y):
        """The points of an axis, and each score once: the highest outside, the lowest
        of several inside, another beside it."""
        key = self.cell.part.rows[number][0]
        there = [one for one in self.cell.series if one.value(key) is not None]
        there.sort(key=lambda one: not one.style["filled"])  # on top of open ones
        groups = {}
        for series in there:
            groups.setdefault(series.value(key), []).append(series)
        for value, alike in groups.items():
            dx, dy = self._at(number, self._radius(value))
            for under, one in reversed(list(enumerate(alike))):
                canvas.point(x + dx, y + dy, one.style, one.key, under=under)
        for place, value in enumerate(sorted(groups)):
            alike = groups[value]
            reach, aside = self.shape.reach(len(alike)), 0
            if place == len(groups) - 1:
                radius = self._radius(value) + reach
            elif place == 0:
                radius = self._radius(value) - reach
            else:
                radius, aside = self._radius(value), self.shape.aside
            dx, dy = self._at(number, radius)
            turn = self.turns[number]
            dx, dy = dx - aside * sin(turn), dy + aside * cos(turn)
            key = alike[0].key if len(alike) == 1 else ""
            said = in_words.number(value)
            canvas.number(said, x + dx, y + dy, key, self.shape.font)


def runs(values):
    """Neighbours on a circle that have a value: pairs (places, whether it is all).

    >>> runs([1, 2, None, 4])
    [([3, 0, 1], False)]
    >>> runs([1, 2, 3]), runs([None, 2, None])
    ([([0, 1, 2], True)], [([1], False)])
    """
    count = len(values)
    gaps = [at for at, value in enumerate(values) if value is None]
    if not gaps:
        return [(list(range(count)), True)]
    made, run = [], []
    for step in range(1, count + 1):
        at = (gaps[0] + step) % count
        if values[at] is not None:
            run.append(at)
        elif run:
            made.append((run, False))
            run = []
    return made


def _steps(least, most):
    """The scores that have a ring: at most six, the ends among them.

    >>> _steps(0, 10), _steps(1, 4), _steps(0, 100)
    ([0, 2, 4, 6, 8, 10], [1, 2, 3, 4], [0, 20, 40, 60, 80, 100])
    >>> _steps(0, 7)
    [0, 7]
    """
    span = most - least
    step = next(
        one for one in range(1, span + 1) if span % one == 0 and span // one <= 5
    )
    return list(range(least, most + 1, step))


def _push(label, step, limit):
    """Move words along until they are past a limit; the new one."""
    near, far = ("top", "bottom") if step > 0 else ("bottom", "top")
    if limit is not None:
        over = step * (limit + step * _APART - label[near])
        if over > 0:
            label["top"] += step * over
            label["bottom"] += step * over
    return label[far]


def _touch(one, other):
    return (
        one["left"] < other["right"] + _APART
        and other["left"] < one["right"] + _APART
        and one["top"] < other["bottom"] + _APART
        and other["top"] < one["bottom"] + _APART
    )
