"""Scores through time: a strip for each subject, its days in one order for all.

Days stand behind each other at a width that says how long it was between two; what
comes later never moves what stands there. Where the room is full they go on below.
"""

from dataclasses import dataclass
from datetime import date
from math import log2

from ... import text, words
from .. import in_words, vocabulary
from . import bars
from .canvas import (
    BOLD,
    MARGIN,
    NUMBER,
    QUIET,
    STYLES,
    WORDS,
    Canvas,
    high,
    style_of,
    wrapped,
)
from .drawing import SHEET_DRAWINGS, SheetDrawing

EMPTY = words._lt("Nothing has been scored yet.")
REMEMBERED = words._lt("Remembered later")
WISH = words._lt("Wish")
HEADS = (
    words._lt("Subject"),
    words._lt("Day"),
    words._lt("Who"),
    words._lt("Score"),
    words._lt("Note"),
)
_LEFT = 26  # room for the ends of the measures, at least
_DAY, _MARK, _WORDS = (
    84,
    26,
    68,
)  # room of a day, of a score in it, of why there is none
_BESIDE, _LONGEST_DAY = 6, 190  # beside the name of a day; how wide one is, at most
_LONGER, _MONTH = 14, 30  # how much longer twice the time is
_GUTTER = 6  # between two days, at least
_PLOT, _ABOVE = 72, 22  # height of a strip, and of what stands over its highest


@dataclass(frozen=True)
class Mark:
    """What stands on a day in a strip: a point of a line, or a wish."""

    line: object
    point: object
    is_wish: bool = False


@SHEET_DRAWINGS.add
class Lines(SheetDrawing):
    code = "line"
    icon = "fa-line-chart"
    most_sheets = 0  # it is of series, not of sheets

    def draw(self, view):
        canvas = Canvas(view.room)
        strips = _strips(view)
        table = _table(strips, view)
        if not strips:
            return canvas.drawn(self.code, table, view.said(EMPTY))
        _legend(canvas, strips, view)
        left = MARGIN + max(_LEFT, *(strip.ends() for strip in strips))
        for strip in strips:
            strip.place(view.room - MARGIN - left - _GUTTER)
        days = _days(strips, view.moments)
        for stave in _staves(days, left, view.room - MARGIN):
            canvas.cut()
            _heads(canvas, stave, view)
            there = [one for one in strips if one.marks.keys() & stave.keys()]
            for number, strip in enumerate(there):
                if number:  # the first one stays with its days
                    canvas.cut()
                strip.draw(canvas, stave, left)
            canvas.y += 6
        return canvas.drawn(self.code, table)


def table(view):
    """The table twin alone, of the lines of a view."""
    return _table(_strips(view), view)


def _strips(view):
    """A strip for each series on each measure."""
    groups = {}
    for line in view.lines:
        if line.points or line.wishes:
            groups.setdefault((line.series, line.least, line.most), []).append(line)
    many = {}
    for series, _least, _most in groups:
        many[series] = many.get(series, 0) + 1
    styles = _styles(view)
    return [
        Strip(_words(key[0], view), many[key[0]] > 1, lines, styles, view)
        for key, lines in groups.items()
    ]


def _styles(view):
    """The style of each respondent (`Line.whose`), the same in each strip."""
    order = list(vocabulary.RESPONDENTS)
    known = sorted(  # those of one kind in the order in which they come
        dict.fromkeys([*view.whose, *(line.whose for line in view.lines)]),
        key=lambda one: order.index(one[0]) if one[0] in order else -1,
    )
    return {one: style_of(place) | {"filled": True} for place, one in enumerate(known)}


def _words(series, view):
    if series in view.names:
        return view.names[series]
    for sheet in view.sheets:
        for section in sheet.template.sections:
            for row in section.rows:
                if row.series == series:
                    return view.say(row.words)
    return series


class Strip:
    """One subject on one measure: the lines of everybody who scored it."""

    def __init__(self, said, is_measured, lines, styles, view):
        self.said, self.lines, self.styles, self.view = said, lines, styles, view
        self.least, self.most = lines[0].least, lines[0].most
        self.title = said if view.is_titled else ""
        if is_measured:  # of two measures one says which
            least, most = map(in_words.number, (self.least, self.most))
            self.said = f"{said} ({least}–{most})"
            self.title = self.said if view.is_titled else f"{least}–{most}"
        self.told = {}
        for line in lines:
            for is_wish, points in ((False, line.points), (True, line.wishes)):
                for point in points:
                    mark = Mark(line, point, is_wish)
                    self.told.setdefault(point.day, []).append(mark)
        self.marks = {}

    def place(self, room):
        """Divide the marks of a day over places of at most so wide: mostly one."""
        for day, marks in self.told.items():
            part, used = 0, 0.0
            for mark in marks:
                wide = self.wide(mark)
                if used and used + wide > room:
                    part, used = part + 1, 0.0
                used += wide
                self.marks.setdefault((day, part), []).append(mark)

    def wide(self, mark):
        """How wide a mark is: a score, or why there is none."""
        if mark.point.value is None:
            return _WORDS
        said = in_words.number(mark.point.value)
        return max(_MARK, text.width(said, NUMBER) + 8)

    def room(self, slot):
        """How wide all marks in a place are beside each other."""
        return sum(self.wide(mark) for mark in self.marks.get(slot, ()))

    def ends(self):
        """How wide the ends of its measure are."""
        said = map(in_words.number, (self.least, self.most))
        return max(text.width(one, QUIET) for one in said) + 10

    # -- drawn -------------------------------------------------------------------------

    def draw(self, canvas, stave, left):
        room = canvas.room - 2 * MARGIN
        canvas.y = canvas.block(self.title, MARGIN, canvas.y, room, WORDS, "title")
        top = canvas.y + _ABOVE
        self.top, self.bottom = top, top + _PLOT
        self.edges = left, canvas.room - MARGIN
        for value in (self.most, self.least):
            y = self._y(value)
            canvas.line(((self.edges[0], y), (self.edges[1], y)), "ring")
            canvas.caption(
                in_words.number(value),
                self.edges[0] - 6,
                y + QUIET * 0.36,
                QUIET,
                "end",
                "quiet",
            )
        places = self._places(stave)
        for line in self.lines:
            self._level(canvas, line, places, stave)
            for run in line.runs():
                self._run(canvas, line, run, places)
        for (mark_line, point, is_wish), x in places.items():
            self._mark(canvas, Mark(mark_line, point, is_wish), x)
        canvas.y = self.bottom + 24

    def _y(self, value):
        share = (value - self.least) / (self.most - self.least)
        return self.bottom - share * (self.bottom - self.top)

    def _places(self, stave):
        """Where each mark of these days stands: those of one day beside each other."""
        places = {}
        for slot, (left, wide) in stave.items():
            x = left + (wide - self.room(slot)) / 2
            for mark in self.marks.get(slot, ()):
                half = self.wide(mark) / 2
                places[mark.line, mark.point, mark.is_wish] = x + half
                x += 2 * half
        return places

    def _run(self, canvas, line, run, places):
        """Joined points; a line that comes from days above or goes on below runs to the
        edge."""
        dash = "dotted" if run[0].is_remembered else self.styles[line.whose]["dash"]
        for one, other in zip(run, run[1:], strict=False):
            ends = places.get((line, one, False)), places.get((line, other, False))
            heights = self._y(one.value), self._y(other.value)
            between = sum(heights) / 2
            if None not in ends:
                line_ = list(zip(ends, heights, strict=True))
            elif ends[0] is not None:
                line_ = [(ends[0], heights[0]), (self.edges[1], between)]
            elif ends[1] is not None:
                line_ = [(self.edges[0], between), (ends[1], heights[1])]
            else:
                continue
            canvas.line(line_, "series", line.respondent, dash)

    def _level(self, canvas, line, places, stave):
        """Each wish as a level, from when it was said until the next one."""
        (first, _part), (last, _part) = list(stave)[0], list(stave)[-1]
        for number, wish in enumerate(line.wishes):
            later = line.wishes[number + 1] if number + 1 < len(line.wishes) else None
            if wish.day > last or (later and later.day < first):
                continue
            start = places.get((line, wish, True), self.edges[0])
            end = places.get((line, later, True)) if later else None
            end = self.edges[1] if end is None else end
            y = self._y(wish.value)
            canvas.line(((start, y), (end, y)), "level", line.respondent, "dotted")

    def _mark(self, canvas, mark, x):
        point, key = mark.point, mark.line.respondent
        if point.value is None:
            said = self.view.said(in_words.answers.STATES[point.state])
            rows = wrapped(said, _WORDS - 6, QUIET, 3)
            middle = (self.top + self.bottom - high(len(rows), QUIET)) / 2
            canvas.rows(rows, x, middle, QUIET, "quiet", "middle")
            return
        y = self._y(point.value)
        if mark.is_wish:
            canvas.point(x, y, STYLES[2], key, filled=False)
        else:
            mine = self.styles[mark.line.whose]
            canvas.point(x, y, mine, key, filled=not point.is_remembered)
        is_crossed = any(
            y - 24 < self._y(wish.value) < y - 5
            for line in self.lines
            for wish in line.wishes
            if wish.day <= point.day
        )
        away = 14 if is_crossed and not mark.is_wish else -14
        canvas.number(in_words.number(point.value), x, y + away, key)


# -- days ------------------------------------------------------------------------------


def _days(strips, moments):
    """``{(day, part of it): (left, width)}`` from the first day on, as if the room had
    no end. A day is as wide as the longest word of what somebody called it."""
    days, x, before = {}, 0.0, None
    for slot in sorted({slot for strip in strips for slot in strip.marks}):
        wide = max(
            _named(moments.get(slot[0], "")),
            *(strip.room(slot) + _GUTTER for strip in strips),
        )
        if before:
            x += _LONGER * log2(1 + _apart(before, slot[0]) / _MONTH)
        days[slot] = x, wide
        x, before = x + wide, slot[0]
    return days


def _named(words_):
    """How wide a day is for its name: words stay whole, unless one is very long."""
    longest = max((text.width(one, QUIET) for one in words_.split()), default=0)
    return min(max(_DAY, longest * BOLD + _BESIDE + 1), _LONGEST_DAY)


def _apart(before, day):
    """How many days lie between two."""
    return (date.fromisoformat(day) - date.fromisoformat(before)).days


def _staves(days, left, right):
    """The days in rows that fit, each with places of its own."""
    staves, shift = [], 0.0
    for slot, (x, wide) in days.items():
        if not staves or left + x - shift + wide > right:
            staves.append({})
            shift = x
        staves[-1][slot] = left + x - shift, wide
    return staves


def _heads(canvas, stave, view):
    """The days over the strips, and what somebody called them."""
    bottom = canvas.y
    for (day, _part), (left, wide) in stave.items():
        y, x = canvas.y, left + wide / 2
        named = view.moments.get(day, "")
        room = wide - _BESIDE
        y = canvas.block(named, x, y, room, QUIET, "title", "middle", 3)
        y = canvas.block(view.day(day), x, y, room, QUIET, "quiet", "middle", 2)
        bottom = max(bottom, y)
    canvas.y = bottom + 8


# -- in words --------------------------------------------------------------------------


def _legend(canvas, strips, view):
    """Who is who, and what is hollow or a level, as far as it is in the drawing."""
    lines = [line for strip in strips for line in strip.lines]
    known, drawn, told = _styles(view), {line.whose for line in lines}, []
    styles = {key: mine for key, mine in known.items() if key in drawn}
    if len(known) > 1:
        for key, mine in styles.items():
            told.append((_who(key, view), mine, mine["dash"], True, key[0]))
    first = next(iter(styles.values()))
    if any(point.is_remembered for line in lines for point in line.points):
        told.append((view.said(REMEMBERED), first, "dotted", False, ""))
    if any(line.wishes for line in lines):
        told.append((view.said(WISH), STYLES[2], "dotted", False, ""))
    bars.samples(canvas, told)
    canvas.y += 6 * bool(told)


def _who(whose, view):
    """Who a line is of, in words: by name where the view knows it."""
    known = vocabulary.RESPONDENTS.get(whose[0])
    return view.whose.get(whose) or (view.said(known) if known else "—")


def _table(strips, view):
    """The twin: a row for each score, in the order of its subject and its day."""
    rows = []
    for strip in strips:
        for day in sorted(strip.told):
            for mark in strip.told[day]:
                rows.append(_told(strip, mark, view))
    return {"heads": [view.said(one) for one in HEADS], "rows": rows}


def _told(strip, mark, view):
    point = mark.point
    if point.value is None:
        said = view.said(in_words.answers.STATES[point.state])
    else:
        said = in_words.number(point.value)
    note = view.said(WISH) if mark.is_wish else ""
    if point.is_remembered:
        note = f"{view.said(REMEMBERED)}: {view.day(point.said_on)}"
    return [
        strip.said,
        view.day(point.day),
        _who(mark.line.whose, view),
        said,
        note,
    ]
