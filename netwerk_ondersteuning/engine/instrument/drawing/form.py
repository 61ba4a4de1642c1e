"""The sheet itself: its rows in their order, each with what was answered."""

from ... import words
from .. import rules
from .canvas import (
    MARGIN,
    QUIET,
    STYLES,
    TITLE,
    WORDS,
    Canvas,
    high,
    wrapped,
)
from .drawing import SHEET_DRAWINGS, SheetDrawing

NOT_ANSWERED = words._lt("Not answered")
EMPTY = words._lt("Nothing has been filled in yet.")
HEADS = (
    words._lt("Part of the sheet"),
    words._lt("Subject"),
    words._lt("Question"),
    words._lt("What was answered"),
)
TALK = words._lt("I want to talk about this")
LINKED = words._lt("Goes with: %(what)s")
#: Of what was said first on another sheet, and what that is called in the table.
FROM, SAID_FIRST = words._lt("From: %(sheet)s"), words._lt("Said first on")
HANGS_UNDER = words._lt("Hangs under")
_NARROW = 520  # below this an answer stands under its question
_LABEL = 0.38  # the part of the questions
_BETWEEN = 10
_INDENT, _DEEPEST = 14, 6  # of what hangs under something, and how often at most
#: Answers so short that they stand in columns, and how many of these at most.
_SHORT, _MOST_BESIDE, _COLUMN = ("score", "tick", "size"), 4, 84


@SHEET_DRAWINGS.add
class Form(SheetDrawing):
    code = "form"
    icon = "fa-list-alt"

    def draw(self, view):
        canvas = Canvas(view.room)
        heads, table = [view.said(one) for one in HEADS], []
        sheet = view.sheets[0] if view.sheets else None
        waiting = rules.waiting(sheet.filled) if sheet else set()
        for section in sheet.template.sections if sheet else ():
            rows = sheet.rows(section) if sheet.is_asked(section) else []
            part = Part(sheet, section, rows, view, waiting)
            if part.rows:
                part.draw(canvas)
                table += part.table()
        filled = sheet and (
            sheet.filled.answers,
            *sheet.filled.own.values(),
            sheet.known,
        )
        is_filled = sheet and any(filled)
        empty = False if is_filled else view.said(EMPTY)
        return canvas.drawn(self.code, {"heads": heads, "rows": table}, empty)


class Part:
    """A section of a sheet, with those of its rows that are asked: what hangs under
    something below it, and nothing that no answer gave a reason to ask.

    :param waiting: cells, as `rules.waiting` gives them
    """

    def __init__(self, sheet, section, rows, view, waiting=()):
        self.sheet, self.section, self.view = sheet, section, view
        self.waiting = waiting
        self.columns = [one for one in section.columns if sheet.is_asked(one)]
        self.under = {one: sheet.parents[one] for one in rows if one in sheet.parents}
        there = [one for one in rows if self._has_reason(one)]
        self.depth = _hanging(there, self.under)
        self.rows = list(self.depth)

    def _has_reason(self, row):
        """Whether one asks anything in a row; an own point stands by its own words."""
        is_own = self.section.row(row) is None
        all_wait = all(
            (self.section.key, row, one.key) in self.waiting
            for one in self.section.columns_of(self.section.row(row))
        )
        return is_own or bool(self.cells(row)) or not all_wait

    def cells(self, row):
        """Pairs (column, answer) of a row; what is asked only where it fits has been
        answered."""
        there = self.section.columns_of(self.section.row(row))
        pairs = [
            (one, self.sheet.answer(self.section.key, row, one.key))
            for one in self.columns
            if one in there
        ]
        return [
            (one, answer)
            for one, answer in pairs
            if answer or self.known(row, one) or not self._is_left(row, one)
        ]

    def _is_left(self, row, column):
        """Whether what has no answer is not spoken of: it is asked only where it fits,
        or nothing gave a reason to ask it."""
        return column.extra or (self.section.key, row, column.key) in self.waiting

    def says_itself(self, row):
        """Whether a row says something without an answer: an own point by its own
        words, a branch by what hangs under it."""
        return self.section.row(row) is None or row in self.under.values()

    def linked(self, row):
        """What a row goes with, in words; empty: nothing."""
        template = self.sheet.template
        names = [
            self.view.row_words(self.sheet, template.section(key), end)
            for key, end in self.sheet.linked(self.section, row)
        ]
        return self.view.said(LINKED) % {"what": ", ".join(names)} if names else ""

    def known(self, row, column):
        """What is known of a cell without being asked."""
        return self.sheet.known.get((self.section.key, row, column.key), "")

    def words(self, row):
        return self.view.row_words(self.sheet, self.section, row)

    def table(self):
        """The twin: section, row, what is asked, answer."""
        view, title, made = self.view, self.view.say(self.section.title), []
        for row in self.rows:
            told = [
                (view.say(column.words), said)
                for column, answer in self.cells(row)
                for said in [view.answer(column, answer) or self.known(row, column)]
                if said or not self.says_itself(row)
            ]
            if row in self.under:
                told.append((view.said(HANGS_UNDER), self.words(self.under[row])))
            linked = self.linked(row)
            origin = self.sheet.origins.get(row)
            if origin:
                told.append((view.said(SAID_FIRST), origin))
            if linked or not told:
                told.append(("", linked))
            made += [[title, self.words(row), *one] for one in told]
        return made

    # -- drawn -------------------------------------------------------------------------

    def draw(self, canvas):
        view, room = self.view, canvas.room - 2 * MARGIN
        canvas.cut()
        title = view.say(self.section.title)
        canvas.y = canvas.block(title, MARGIN, canvas.y + 6, room, TITLE, "title") + 4
        beside = self._beside(canvas)
        is_narrow = canvas.room < _NARROW
        if beside and not is_narrow:
            self._heads(canvas, beside, MARGIN + self._label(canvas), _COLUMN)
        for number, row in enumerate(self.rows):
            if number or (beside and not is_narrow):
                places = (MARGIN, canvas.y), (canvas.room - MARGIN, canvas.y)
                canvas.line(places, "rule")
                canvas.y += _BETWEEN / 2
            if 1 < number < len(self.rows) - 1:  # no row alone, nor a title with one
                canvas.cut()
            top, since = canvas.y, canvas.mark()
            canvas.y = self._question(canvas, row)
            if beside and is_narrow:
                wide = (room - 14) / len(beside)
                self._heads(canvas, beside, MARGIN + 14, wide)
                top = canvas.y - 4
                canvas.y = self._short(canvas, row, beside, top, MARGIN + 14, wide)
            elif beside:
                left = MARGIN + self._label(canvas)
                below = self._short(canvas, row, beside, top, left, _COLUMN)
                canvas.y = max(canvas.y, below)
            else:
                self._answers(canvas, row, top)
            canvas.split(since)
            canvas.y += _BETWEEN / 2
        canvas.y += _BETWEEN

    def _beside(self, canvas):
        """The columns that stand beside each other, or none."""
        columns = [
            one
            for one in self.columns
            if not one.extra
            or any(
                self.sheet.answer(self.section.key, row, one.key) for row in self.rows
            )
        ]
        if not 1 < len(columns) <= _MOST_BESIDE:
            return []
        return columns if all(one.kind in _SHORT for one in columns) else []

    def _label(self, canvas):
        """How wide the questions are."""
        room = canvas.room - 2 * MARGIN
        if canvas.room < _NARROW:
            return room
        beside = self._beside(canvas)
        return room - _COLUMN * len(beside) if beside else room * _LABEL

    def _question(self, canvas, row):
        left = MARGIN + _INDENT * min(self.depth[row], _DEEPEST)
        room = self._label(canvas) - 12 - (left - MARGIN)
        bottom = canvas.block(self.words(row), left, canvas.y, room)
        origin = self.sheet.origins.get(row)
        if origin:
            said = self.view.said(FROM) % {"sheet": origin}
            bottom = canvas.block(said, left, bottom, room, QUIET, "quiet")
        if (self.section.key, row) in self.sheet.talk:
            said = self.view.said(TALK)
            middle = bottom + high(1, QUIET) / 2
            canvas.point(MARGIN + 6, middle, STYLES[2], "talk", filled=True)
            bottom = canvas.block(said, MARGIN + 18, bottom, room - 18, QUIET, "quiet")
        return bottom

    def _heads(self, canvas, columns, left, wide):
        bottom = canvas.y
        for number, column in enumerate(columns):
            said = self.view.say(column.words)
            x = left + wide * (number + 0.5)
            rows = canvas.block(
                said, x, canvas.y, wide - 8, QUIET, "quiet", "middle", 4
            )
            bottom = max(bottom, rows)
        canvas.y = bottom + 4

    def _short(self, canvas, row, columns, top, left, wide):
        bottom = top
        mine = {one.key: answer for one, answer in self.cells(row)}
        for number, column in enumerate(columns):
            answer = mine.get(column.key)
            told = self.view.answer(column, answer)
            x = left + wide * (number + 0.5)
            is_given = bool(answer) and answer["state"] == "given"
            kind = "number" if column.kind == "score" else "words"
            font = WORDS if is_given else QUIET
            below = canvas.block(
                told, x, top, wide - 8, font, kind if is_given else "quiet", "middle"
            )
            bottom = max(bottom, below)
        return bottom

    def _answers(self, canvas, row, top):
        """What was answered in words, each with what was asked when that is more than
        one thing."""
        room, left = canvas.room - 2 * MARGIN, MARGIN
        if canvas.room >= _NARROW:
            left, room = left + room * _LABEL, room * (1 - _LABEL)
        else:
            top = canvas.y + 2
            left, room = left + 14, room - 14
        asked = self.cells(row)
        cells = [one for one in asked if one[1] or self.known(row, one[0])]
        cells = cells or ([] if self.says_itself(row) else asked[:1])
        for column, answer in cells:
            known = "" if answer else self.known(row, column)
            if len(asked) > 1 and (answer or known):
                top = canvas.block(
                    self.view.say(column.words), left, top, room, QUIET, "quiet"
                )
            if column.kind == "size" and answer and answer["state"] == "given":
                top = self._ladder(canvas, column, answer["value"], left, top, room)
            else:
                told = self.view.answer(column, answer)
                is_given = bool(known or answer and answer["state"] == "given")
                top = canvas.block(
                    told or known or self.view.said(NOT_ANSWERED),
                    left,
                    top,
                    room,
                    WORDS if is_given else QUIET,
                    "words" if is_given else "quiet",
                )
            top += 4
        linked = self.linked(row)
        if linked:
            top = canvas.block(linked, left, top, room, QUIET, "quiet") + 4
        canvas.y = max(canvas.y, top)

    def _ladder(self, canvas, column, value, left, top, room):
        """A size: a place on a line, without a figure."""
        y, wide = top + high(1, WORDS) / 2, min(room, 240) - 12
        canvas.line(((left + 6, y), (left + 6 + wide, y)), "axis")
        share = (value - column.least) / (column.most - column.least)
        canvas.point(left + 6 + wide * share, y, STYLES[0])
        top += high(1, WORDS)
        ends = [self.view.say(one) for one in (column.low, column.high)]
        half = wide / 2 - 8
        below = [
            canvas.rows(wrapped(said, half, QUIET), x, top, QUIET, "quiet", anchor)
            for said, x, anchor in zip(
                ends, (left, left + 12 + wide), ("start", "end"), strict=True
            )
        ]
        return max(below)


def _hanging(rows, under):
    """How deep each row hangs, in the order in which they stand: what hangs under a row
    comes below it.

    >>> _hanging(["home", "work", "rent", "owner"], {"rent": "home", "owner": "rent"})
    {'home': 0, 'rent': 1, 'owner': 2, 'work': 0}
    """
    there, below = set(rows), {}
    for row in rows:
        above = under.get(row)
        below.setdefault(above if above in there else None, []).append(row)
    deep, left = {}, [(row, 0) for row in reversed(below.get(None, ()))]
    while left:
        row, depth = left.pop()
        deep[row] = depth
        left += [(one, depth + 1) for one in reversed(below.get(row, ()))]
    return deep
