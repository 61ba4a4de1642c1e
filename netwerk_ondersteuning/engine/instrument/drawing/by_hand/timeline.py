"""The life line: what happened, each on a line of its own along the same years.

So two periods are never over each other, whatever they are called. What has no year
stands by age, or in its order, or as what has no time yet: no year is made up. Nothing
is higher or lower because it was good or bad.

Whoever looks may have it by parts of life (`View.has_lanes`), all along the same years;
and where a year of birth is known, the years have ages.
"""

from dataclasses import dataclass, replace

from .... import text, words
from ... import answers
from .. import form
from ..canvas import MARGIN, POINT, QUIET, STYLES, TITLE, Canvas, high
from ..drawing import SHEET_DRAWINGS, SheetDrawing
from . import blocks, things

BY_AGE = words._lt("By age")
IN_ORDER = words._lt("In this order, without a year")
NO_TIME = words._lt("Without a time")
NO_LANE = words._lt("Without a part of life")
#: Over the parts of life in which nothing lies yet.
OTHER_LANES = words._lt("Other parts of life")
AGE, YEARS_OLD = words._lt("Age"), words._lt("%(age)s years")
#: What stands under which head, as the hand has to know it.
GROUPS = {None: "years", BY_AGE: "ages", IN_ORDER: "order", NO_TIME: "none"}
_NARROW = 520  # below this the words stand over their line
_WORDS = 0.4  # the part of the words
_LINE = 22  # how high a line of time is
_STUB = 26  # what is left open
_TICK = 8  # between two words of the scale
_LANE = 44  # how high the head of a part of life is: room for a finger
_FREE, _GUTTER = 150, 8  # how wide a part of life is in which nothing lies, and apart
_MONTHS, _ONLY_MONTHS = 4, 16  # so wide is a month that is dragged; always, from here
_OLDEST = 130
_EDGE = 2  # outside what one takes hold of
_HOLLOW = {"shape": "circle", "filled": False, "dash": "solid"}


@dataclass(frozen=True)
class Event:
    """A thing with its time: ``start`` and ``end`` on the scale, or None; ``lane`` is
    the part of life that was said of it, in words."""

    thing: object
    when: dict
    start: float | None = None
    end: float | None = None

    @property
    def lane(self):
        return lane_of(self.thing)

    @property
    def reach(self):
        return [one for one in (self.start, self.end) if one is not None]


@SHEET_DRAWINGS.add
class Timeline(SheetDrawing):
    code = "timeline"
    is_by_hand = True
    is_private = True
    icon = "fa-long-arrow-right"
    most_sheets = 2

    def draw(self, view):
        canvas, found = Canvas(view.room), things.Things(view)
        rest, ages = [], []
        for section in found.sections:
            if any(one.kind == "when" for one in section.columns):
                if found.of(section):
                    ages += _section(canvas, found, section)
            else:
                rest.append(section)
        blocks.told(canvas, found, rest)
        empty = view.said(form.EMPTY) if found.is_empty else False
        return canvas.drawn(self.code, found.table(ages), empty)


def has_lanes(template):
    """Whether what happened can be told by parts of life: a column asks for them."""
    return any(
        any(one.kind == "when" for one in section.columns) and _lane_column(section)
        for section in template.sections
    )


def _lane_column(section):
    return next((one for one in section.columns if _is_lane(one)), None)


def _is_lane(column):
    return column.kind == "ref" and column.refers == "domain" and not column.many


def lane_of(thing):
    """The part of life that was said of a thing, in words; empty: none was."""
    for column, answer in thing.cells:
        if _is_lane(column) and answer["state"] == "given":
            return answer["value"][0]["words"]
    return ""


# -- when ------------------------------------------------------------------------------


def _groups(mine):
    """Events in four groups, each in its order: by year, by age, in an order, the
    rest."""
    years, ages, orders, rest = [], [], [], []
    for one in mine:
        when = one.answer("when")[1]
        when = when["value"] if when and when["state"] == "given" else {}
        start, end = _day(when.get("from")), _day(when.get("until"))
        if None not in (start, end):
            end = max(start, end)  # "from July 1999 until 1999"
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


def _day(said):
    """A day as a place on a scale of years: the middle of what is known of it. So what
    ended in a year stands where what began in it does, under that year.

    >>> _day("1999"), _day("1999-07"), round(_day("1999-07-16"), 2), _day(None)
    (1999.5, 1999.5416666666667, 1999.54, None)
    """
    if not said:
        return None
    one = answers.Day.parse(said)
    if not one.month:
        return one.year + 0.5
    known = (one.day - 0.5) / 31 if one.day else 0.5
    return one.year + (one.month - 1 + known) / 12


# -- drawn -----------------------------------------------------------------------------


def _section(canvas, found, section):
    """Draw what happened; the ages that stand with the years, as rows of the table."""
    view, room = found.view, canvas.room - 2 * MARGIN
    canvas.cut()
    title = view.say(section.title)
    canvas.y = canvas.block(title, MARGIN, canvas.y + 6, room, TITLE, "title") + 4
    years, ages, orders, rest = _groups(found.of(section))
    is_first, used = True, set()
    for head, group in zip(GROUPS, (years, ages, orders, rest), strict=True):
        if not group:
            continue
        if head:
            if not is_first:
                canvas.cut()
            said = view.said(head)
            canvas.y = canvas.block(said, MARGIN, canvas.y + 4, room, QUIET, "title")
            canvas.y += 4
        lane = view.has_lanes and _lane_column(section)
        if lane:
            group = _by_lane(group, found.of(section))
        lines = Lines(canvas, found, group, head, lane and (section, lane))
        lines.draw()
        if lines.has_lanes:
            used.update(one.lane for one in group)
        is_first = False
    _free_lanes(canvas, found, section, used)
    return [
        [title, one.thing.said, view.said(AGE), told]
        for one in years
        if (told := ages_of(one, view))
    ]


def _by_lane(group, mine):
    """Events by part of life, that which was named first before the others; those of
    which none was said come last."""
    lanes = dict.fromkeys(filter(None, map(lane_of, mine)))
    turn = {lane: number for number, lane in enumerate([*lanes, ""])}
    return sorted(group, key=lambda one: turn[one.lane])


def _free_lanes(canvas, found, section, used):
    """Parts of life in which nothing lies yet, to put something in; and a place for
    what is of none, where there is no other.

    :param used: those that have a place already
    """
    view, column = found.view, _lane_column(section)
    if not (view.has_lanes and view.lanes and column):
        return
    free = [one for one in (*view.lanes, "") if one not in used]
    if not free:
        return
    room = canvas.room - 2 * MARGIN
    canvas.cut()
    said = view.said(OTHER_LANES)
    canvas.y = canvas.block(said, MARGIN, canvas.y + 4, room, QUIET, "title") + 6
    count = max(1, int((room + _GUTTER) // (_FREE + _GUTTER)))
    wide = (room + _GUTTER) / count - _GUTTER
    for start in range(0, len(free), count):
        row = [
            (lane, blocks.Block(wide - 12).add(lane or view.said(NO_LANE), QUIET))
            for lane in free[start : start + count]
        ]
        tall = max(_LANE, *(block.high + 12 for _lane, block in row))
        for number, (lane, block) in enumerate(row):
            x, top = MARGIN + (wide + _GUTTER) * number, canvas.y
            blocks.box(canvas, (x, top, x + wide, top + tall), "edge", "dashed")
            middle = top + (tall - block.high) / 2
            block.draw(canvas, x + wide / 2, middle, "middle")
            _take(canvas, view, (section, column), ("free", lane), (x, top, wide, tall))
        canvas.y += tall + _GUTTER


def _take(canvas, view, of, lane, box, zone=None):
    """A part of life takes what happened.

    :param of: section, and the column in which it is said
    :param lane: the group of events, as in `GROUPS` or "free", and the part of life in
        words; empty: of none
    """
    (section, column), (group, said) = of, lane
    told = {"column": column.key, "words": said, "said": said or view.said(NO_LANE)}
    more = {"zone": zone} if zone else {}
    place = section.key, f"={group}={said}"
    canvas.thing(place, box, takes=[section.key], lane=told, **more)


def ages_of(event, view):
    """How old somebody was or became in the years that were said, in words; empty
    where the year of birth is not known."""
    said = [event.when[name] for name in ("from", "until") if event.when.get(name)]
    ages = [int(one[:4]) - view.born for one in said if view.born]
    ages = dict.fromkeys(age for age in ages if 0 <= age <= _OLDEST)
    return ", ".join(view.said(YEARS_OLD) % {"age": age} for age in ages)


class Lines:
    """Events under each other along one scale; of an order each in the next place."""

    def __init__(self, canvas, found, group, head, by=None):
        """:param by: section and column in which the part of life is said, when they
        go by that"""
        self.canvas, self.things, self.group, self.head = canvas, found, group, head
        self.by = by
        self.has_lanes = bool(by) and any(one.lane for one in group)
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
        top, lane, lanes = canvas.y, None, []
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
            if self.has_lanes and event.lane != lane:
                lane = event.lane
                lanes.append((lane, canvas.y))
                self._lane(lane)
                lanes[-1] += (canvas.y,)
            self._event(number, event)
        self._take(lanes)
        if self.head is None and not self.is_narrow and canvas.y > begin > top:
            for place in {self._at(self.least), self._at(self.most)}:
                canvas.line(((place, begin), (place, canvas.y)), "ring")
        canvas.y += blocks.APART

    def _lane(self, lane):
        """The head of a part of life, which keeps with what comes first in it."""
        canvas = self.canvas
        view = self.things.view
        said = lane or view.said(NO_LANE)
        block = blocks.Block(self.words).add(said, QUIET, "title")
        room = _LANE - block.high - 4 if view.lanes else 0
        canvas.y = block.draw(canvas, MARGIN, canvas.y + max(4, room)) + 4

    def _take(self, lanes):
        """Each part of life takes what is let go over it, up to the next one, where one
        can put something in it.

        :param lanes: triples (part of life, where its head begins, where it ends)
        """
        canvas, view = self.canvas, self.things.view
        if not (view.lanes and lanes):
            return
        ends = [*(top for _lane, top, _end in lanes[1:]), canvas.y]
        wide = canvas.room - 2 * _EDGE
        for (lane, top, end), bottom in zip(lanes, ends, strict=True):
            head, zone = (_EDGE, top, wide, end - top), (_EDGE, top, wide, bottom - top)
            _take(canvas, view, self.by, (GROUPS[self.head], lane), head, zone)

    def _scale(self):
        """Years that were said, as many as find their room."""
        canvas, used = self.canvas, self.left - POINT - _TICK
        told = {
            said[:4]: min(max(_day(said[:4]), self.least), self.most)
            for one in self.group
            for name in ("from", "until")
            if (said := one.when.get(name))
        }
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

    @property
    def per(self):
        """How wide a year is; where one year is all that there is, as on a line of
        ten."""
        span = self.most - self.least or 10
        return (self.right - self.left - 2 * _STUB) / span

    def _event(self, number, event):
        canvas, top = self.canvas, self.canvas.y
        canvas.place = event.thing.place
        bottom, grips = self._words(event).draw(canvas, MARGIN, top), []
        more = {}
        if event.reach:
            y = (bottom if self.is_narrow else top) + _LINE / 2
            self._time(number, event, y)
            held = Grips(self, event, y)
            grips, more = held.all(), held.whole()
            bottom = max(bottom, y + _LINE / 2)
        canvas.place = None
        canvas.y = bottom + 4
        if not event.thing.is_gone:
            box = _EDGE, top, canvas.room - 2 * _EDGE, bottom - top
            group = GROUPS[self.head]
            canvas.thing(event.thing.place, box, group=group, grips=grips, **more)

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
                block.add(ages_of(event, view), QUIET, "quiet")
        shown = [
            (column, answer)
            for column, answer in one.cells
            if not (self.has_lanes and event.lane and _is_lane(column))
        ]
        blocks.answers(block, replace(one, cells=tuple(shown)), view, skip=("when",))
        for said in self.things.arrows(one):
            block.add(things.TO % said, QUIET, "quiet")
        blocks.besides(block, one, self.things)
        return block

    # -- its time ----------------------------------------------------------------------

    def _time(self, number, event, y):
        canvas, when = self.canvas, event.when
        if self.head is IN_ORDER:
            x = self.left + _STUB
            canvas.line(((self.left, y), (x, y)), "axis")
            canvas.point(x, y, STYLES[0])
            return
        place, canvas.place = canvas.place, None  # it stays while a hand drags the rest
        canvas.line(((self.left, y), (self.right, y)), "axis")
        canvas.place = place
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
        if last is not None and last != first:
            canvas.point(last, y, _HOLLOW)

    def _goes_on(self, first, y, dash):
        """To the end of the line, and on: with the head of an arrow."""
        canvas, end = self.canvas, self.right + POINT
        canvas.line(((first, y), (end - 2, y)), "bar", "", dash)
        canvas.line(((end - 9, y - 6), (end, y), (end - 9, y + 6)), "bar")


# -- what a hand can drag --------------------------------------------------------------


class Grips:
    """What can be dragged of one event: its begin and end, or an age.

    ``value`` counts years, or months where these are wide enough (``step``); ``most``
    of a begin is its end, so that nobody drags the one past the other.
    """

    def __init__(self, lines, event, y):
        self.lines, self.event, self.y = lines, event, y
        self.when = event.when
        said = [one for name in ("from", "until") if (one := self.when.get(name))]
        month = lines.per / 12
        is_fine = month >= _ONLY_MONTHS or (
            month >= _MONTHS and any("-" in one for one in said)
        )
        self.step = "month" if is_fine else "year"

    def all(self):
        """As ``docs/developer/instrument.md`` tells, "Drawing by hand"."""
        lines, event = self.lines, self.event
        if lines.head is BY_AGE:
            x = lines._at(event.start)
            grip = self._grip("age", x, int(event.start), 0, _OLDEST)
            return [grip | {"step": "year", "per": round(lines.per, 2)}]
        if lines.head is not None:
            return []
        first_year, last_year = map(str, answers.YEARS)
        least, most = self._number(first_year), self._number(last_year, True)
        start, end = self.when.get("from"), self.when.get("until")
        begins = start and self._number(start)
        ends = end and self._number(end, True)
        first = lines._at(event.start) if start else lines.left
        if end:
            last = lines._at(event.end)
        elif self.when.get("ongoing"):
            last = lines.right
        else:
            last = first + _STUB
        begin = begins if start else ends
        stop = ends if end else begins
        if not end and self.when.get("ongoing"):
            stop = begins + self._steps(last - first)
        grips = [
            self._grip("from", first, begin, least, ends or most, not start),
            self._grip("until", last, stop, begins or least, most, not end),
        ]
        for grip, other, turn in zip(grips, grips[::-1], (-1, 1), strict=True):
            # while it is dragged the bar grows from its other end
            grip["still"] = other["at"]
            grip["shape"] = [round(last - first, 2), 0]
            grip["grow"] = [turn * grip["per"], 0]
        return grips

    def whole(self):
        """As a whole it goes along the time by so many steps: all that was said of it
        is so much earlier or later. By months only where each end says its month."""
        if self.lines.head is BY_AGE:
            age = int(self.event.start)
            return self._along("year", self.lines.per, -age, _OLDEST - age)
        if self.lines.head is not None:
            return {}
        said = [one for name in ("from", "until") if (one := self.when.get(name))]
        step = self.step if all("-" in one for one in said) else "year"
        per = self.lines.per / (12 if step == "month" else 1)
        years = [int(one[:4]) for one in said]
        least, most = answers.YEARS[0] - min(years), answers.YEARS[1] - max(years)
        turn = 12 if step == "month" else 1
        return self._along(step, per, least * turn, most * turn)

    @staticmethod
    def _along(step, per, least, most):
        along = {"axis": "x", "per": round(per, 4), "step": step, "value": 0}
        return {"along": along | {"least": min(least, 0), "most": max(most, 0)}}

    def _steps(self, wide):
        return max(0, round(wide / self._per()))

    def _per(self):
        return self.lines.per / (12 if self.step == "month" else 1)

    def _number(self, said, is_end=False):
        """A day as a number of years or months; of an end in years its December."""
        one = answers.Day.parse(said)
        if self.step == "year":
            return one.year
        return one.year * 12 + (one.month or (12 if is_end else 1)) - 1

    def _grip(self, name, x, value, least, most, is_open=False):
        """:param is_open: nobody said it yet: it is dragged out"""
        return {
            "name": name,
            "at": [round(x, 2), round(self.y, 2)],
            "axis": "x",
            "per": round(self._per(), 4),
            "step": self.step,
            "value": value,
            "least": min(least, value),
            "most": max(most, value),
            "is_open": is_open,
        }
