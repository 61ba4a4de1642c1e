"""The life line: what happened, each on a line of its own along the same years.

So two periods are never over each other, whatever they are called. What has no year
stands by age, or in its order, or as what has no time yet: no year is made up. Nothing
is higher or lower because it was good or bad.
"""

from dataclasses import dataclass

from .... import text, words
from ... import answers
from .. import form
from ..canvas import MARGIN, POINT, QUIET, STYLES, TITLE, Canvas, high
from ..drawing import SHEET_DRAWINGS, SheetDrawing
from . import blocks, things

BY_AGE = words._lt("By age")
IN_ORDER = words._lt("In this order, without a year")
NO_TIME = words._lt("Without a time")
_NARROW = 520  # below this the words stand over their line
_WORDS = 0.4  # the part of the words
_LINE = 22  # how high a line of time is
_STUB = 26  # what is left open
_TICK = 8  # between two words of the scale
_HOLLOW = {"shape": "circle", "filled": False, "dash": "solid"}


@dataclass(frozen=True)
class Event:
    """A thing with its time: ``start`` and ``end`` on the scale, or None."""

    thing: object
    when: dict
    start: float | None = None
    end: float | None = None

    @property
    def reach(self):
        return [one for one in (self.start, self.end) if one is not None]


@SHEET_DRAWINGS.add
class Timeline(SheetDrawing):
    code = "timeline"
    is_by_hand = True
    icon = "fa-long-arrow-right"
    most_sheets = 2

    def draw(self, view):
        canvas, found = Canvas(view.room), things.Things(view)
        rest = []
        for section in found.sections:
            if any(one.kind == "when" for one in section.columns):
                if found.of(section):
                    _section(canvas, found, section)
            else:
                rest.append(section)
        blocks.told(canvas, found, rest)
        empty = view.said(form.EMPTY) if found.is_empty else False
        return canvas.drawn(self.code, found.table(), empty)


# -- when ------------------------------------------------------------------------------


def _groups(mine):
    """Events in four groups, each in its order: by year, by age, in an order, the
    rest."""
    years, ages, orders, rest = [], [], [], []
    for one in mine:
        when = one.answer("when")[1]
        when = when["value"] if when and when["state"] == "given" else {}
        start, end = _day(when.get("from")), _day(when.get("until"), is_end=True)
        if start is not None or end is not None:
            years.append(Event(one, when, start, end))
        elif "age" in when:
            ages.append(Event(one, when, float(when["age"])))
        elif "order" in when:
            orders.append(Event(one, when, float(when["order"])))
        else:
            rest.append(Event(one, when))
    for group in (years, ages, orders):  # who was named first stays first
        group.sort(key=lambda one: min(one.reach))
    return years, ages, orders, rest


def _day(said, is_end=False):
    """A day as a place on a scale of years; the end of what is known of it for an end.

    >>> _day("1999"), _day("1999-07"), _day("1999", is_end=True), _day(None)
    (1999.0, 1999.5, 2000.0, None)
    """
    if not said:
        return None
    one = answers.Day.parse(said)
    month, day = (one.month or 1) - 1, (one.day or 1) - 1
    if is_end:
        if not one.month:
            return one.year + 1.0
        month, day = (month + 1, 0) if not one.day else (month, day + 1)
    return one.year + month / 12 + day / 366


# -- drawn -----------------------------------------------------------------------------


def _section(canvas, found, section):
    view, room = found.view, canvas.room - 2 * MARGIN
    canvas.cut()
    title = view.say(section.title)
    canvas.y = canvas.block(title, MARGIN, canvas.y + 6, room, TITLE, "title") + 4
    years, ages, orders, rest = _groups(found.of(section))
    heads = (None, BY_AGE, IN_ORDER, NO_TIME)
    is_first = True
    for head, group in zip(heads, (years, ages, orders, rest), strict=True):
        if not group:
            continue
        if head:
            if not is_first:
                canvas.cut()
            said = view.said(head)
            canvas.y = canvas.block(said, MARGIN, canvas.y + 4, room, QUIET, "title")
            canvas.y += 4
        Lines(canvas, found, group, head).draw()
        is_first = False


class Lines:
    """Events under each other along one scale; of an order each in the next place."""

    def __init__(self, canvas, found, group, head):
        self.canvas, self.things, self.group, self.head = canvas, found, group, head
        room = canvas.room - 2 * MARGIN
        is_narrow = canvas.room < _NARROW
        self.is_narrow = is_narrow
        self.words = room if is_narrow else room * _WORDS - 16
        self.left = MARGIN + POINT + (0 if is_narrow else room * _WORDS)
        self.right = canvas.room - MARGIN - POINT
        reach = [place for one in group for place in one.reach]
        self.least, self.most = min(reach, default=0), max(reach, default=1)

    def draw(self):
        canvas = self.canvas
        top = canvas.y
        if self.head is None:
            self._scale()
        begin = canvas.y
        for number, event in enumerate(self.group):
            if number:
                canvas.cut()
                canvas.line(
                    ((MARGIN, canvas.y), (canvas.room - MARGIN, canvas.y)), "rule"
                )
                canvas.y += 4
            self._event(number, event)
        if self.head is None and not self.is_narrow and canvas.y > begin > top:
            for place in {self._at(self.least), self._at(self.most)}:
                canvas.line(((place, begin), (place, canvas.y)), "ring")
        canvas.y += blocks.APART

    def _scale(self):
        """Years that were said, as many as find their room."""
        canvas, used = self.canvas, self.left - POINT - _TICK
        told = {}
        for one in self.group:
            for name, place in (("from", one.start), ("until", one.end)):
                if place is not None:
                    told.setdefault(one.when[name][:4], place)
        y = canvas.y + high(1, QUIET)
        for said, place in sorted(told.items(), key=lambda one: one[1]):
            half = text.width(said, QUIET) / 2
            x = min(max(self._at(place), self.left - POINT + half), self.right - half)
            if x - half < used + _TICK:
                continue
            canvas.caption(said, x, y - 5, QUIET, "middle", "quiet")
            used = x + half
        canvas.line(((self.left, y), (self.right, y)), "edge")
        canvas.y = y + 6

    def _at(self, place):
        if self.most == self.least:
            return self.left + _STUB
        share = (place - self.least) / (self.most - self.least)
        return self.left + _STUB + share * (self.right - self.left - 2 * _STUB)

    def _event(self, number, event):
        canvas, top = self.canvas, self.canvas.y
        canvas.place = event.thing.place
        bottom = self._words(event).draw(canvas, MARGIN, top)
        if event.reach:
            y = (bottom if self.is_narrow else top) + _LINE / 2
            self._time(number, event, y)
            bottom = max(bottom, y + _LINE / 2)
        canvas.place = None
        canvas.y = bottom + 4

    def _words(self, event):
        """When, in words, and then what."""
        one, view = event.thing, self.things.view
        block = blocks.Block(self.words).add(one.said, kind="title")
        for column, answer in one.cells:
            if column.kind == "when":
                is_given = answer["state"] == "given"
                said = view.answer(column, answer)
                kind = "words" if is_given else "quiet"
                block.add(said, QUIET, kind, column=column.key)
        blocks.answers(block, one, view, skip=("when",))
        for said in self.things.arrows(one):
            block.add(things.TO % said, QUIET, "quiet")
        blocks.changes(block, one, self.things)
        return block

    # -- its time ----------------------------------------------------------------------

    def _time(self, number, event, y):
        canvas, when = self.canvas, event.when
        if self.head is IN_ORDER:
            x = self.left + _STUB
            canvas.line(((self.left, y), (x, y)), "axis")
            canvas.point(x, y, STYLES[0])
            return
        canvas.line(((self.left, y), (self.right, y)), "axis")
        start, end = event.start, event.end
        first = self._at(start) if start is not None else None
        last = self._at(end) if end is not None else None
        dash = "dotted" if event.thing.is_gone else "solid"
        dash = "dashed" if when.get("about") and dash == "solid" else dash
        if first is not None and last is not None:
            canvas.line(((first, y), (last, y)), "bar", "", dash)
        elif first is None:
            canvas.line(((self.left, y), (last, y)), "bar", "", "dotted")
        elif when.get("ongoing"):
            self._goes_on(first, y, dash)
        elif when.get("after"):
            canvas.line(((first, y), (first + _STUB, y)), "bar", "", "dotted")
        if first is not None:
            style = STYLES[2] if when.get("about") else STYLES[0]
            canvas.point(first, y, style, filled=not when.get("about"))
        if last is not None:
            canvas.point(last, y, _HOLLOW)

    def _goes_on(self, first, y, dash):
        """To the end of the line, and on: with the head of an arrow."""
        canvas, end = self.canvas, self.right + POINT
        canvas.line(((first, y), (end - 2, y)), "bar", "", dash)
        canvas.line(((end - 9, y - 6), (end, y), (end - 9, y + 6)), "bar")
