"""A card to take along: what was answered, and nothing of what was not.

By hand each line is taken hold of, what is known from elsewhere as well.
"""

from dataclasses import dataclass

from .... import words
from ... import in_words
from .. import form
from ..canvas import MARGIN, QUIET, STYLES, TITLE, WORDS, Canvas, high

HEADS = (
    words._lt("Part of the sheet"),
    words._lt("Subject"),
    words._lt("What was answered"),
)
_NARROW = 520  # below this there is one column
_EDGE = 16  # between the edge of the card and what stands on it
_GUTTER = 24
_BOX = 22  # what the box before a line takes


@dataclass(frozen=True)
class Line:
    """One line of a card: its ``place``, what was ``asked`` and ``told``, whether there
    is a box before it, and whether that was ticked (None: nobody said)."""

    place: tuple
    asked: str
    told: str
    has_box: bool = False
    ticked: bool | None = None


def draw(view, code):
    """The whole sheet as one card, for a pocket: see `card`."""
    canvas = Canvas(view.room)
    sheet = view.sheets[0] if view.sheets else None
    parts = []
    for section in sheet.template.sections if sheet else ():
        lines = _lines(sheet, section, view) if sheet.is_asked(section) else []
        if lines:
            parts.append((view.say(section.title), lines))
    top = canvas.y
    canvas.y += _EDGE / 2
    for title, lines in parts:
        _part(canvas, title, lines)
    canvas.y += _EDGE / 2
    if parts:
        left, right = MARGIN, canvas.room - MARGIN
        corners = ((left, top), (right, top), (right, canvas.y), (left, canvas.y))
        # one cuts it out along this line
        canvas.line(corners, "edge", dash="dashed", is_closed=True)
    table = {
        "heads": [view.said(one) for one in HEADS],
        "rows": [
            [title, line.asked, _told(line, view)]
            for title, lines in parts
            for line in lines
        ],
    }
    return canvas.drawn(code, table, False if parts else view.said(form.EMPTY))


# -- what is said ----------------------------------------------------------------------


def _lines(sheet, section, view):
    """What was said in a section: no row without an answer, but each own point."""
    made = []
    for row in sheet.rows(section):
        known = section.row(row)
        told, ticked, has_box = [], None, False
        for column in section.columns_of(known):
            if not sheet.is_asked(column):
                continue
            answer = sheet.answer(section.key, row, column.key)
            has_box |= column.kind == "tick"
            if answer and answer["state"] != "given":
                continue
            if answer and column.kind == "tick":
                ticked = answer["value"]
            elif answer:
                told.append(view.answer(column, answer))
            else:
                told.append(sheet.known.get((section.key, row, column.key), ""))
        told = "; ".join(filter(None, told))
        if told or ticked is not None or known is None:
            has_box &= known is None or ticked is not None
            words_of = view.row_words(sheet, section, row)
            made.append(Line((section.key, row), words_of, told, has_box, ticked))
    return made


def _told(line, view):
    if line.told or line.ticked is None:
        return line.told
    return view.said(in_words.YES if line.ticked else in_words.NO)


# -- drawn -----------------------------------------------------------------------------


def _part(canvas, title, lines):
    """A title with its lines under it, those with a box closer together."""
    left, room = MARGIN + _EDGE, canvas.room - 2 * (MARGIN + _EDGE)
    canvas.cut()
    canvas.y = canvas.block(title, left, canvas.y + 8, room, TITLE, "title") + 6
    count = 1 if canvas.room < _NARROW else 2
    wide = (room + _GUTTER) / count - _GUTTER
    for start in range(0, len(lines), count):
        if start:
            canvas.cut()
        since, top, bottom = canvas.mark(), canvas.y, canvas.y
        for number, line in enumerate(lines[start : start + count]):
            x = left + (wide + _GUTTER) * number
            bottom = max(bottom, _line(canvas, line, x, top, wide))
        canvas.split(since)
        canvas.y = bottom + 8


def _line(canvas, line, x, top, wide):
    """A line with what was told under it; returns where it ends."""
    canvas.place, box = line.place, (x, top, wide)
    if line.has_box:
        style = STYLES[1]
        canvas.point(x + 7, top + high(1, WORDS) / 2, style, filled=bool(line.ticked))
        x, wide = x + _BOX, wide - _BOX
    is_asked = line.told and not line.has_box
    font, kind = (QUIET, "quiet") if is_asked else (WORDS, "words")
    y = canvas.block(line.asked, x, top, wide, font, kind)
    y = canvas.block(line.told, x, y, wide, WORDS) if line.told else y
    canvas.place = None
    canvas.thing(line.place, (*box, y - top))
    return y
