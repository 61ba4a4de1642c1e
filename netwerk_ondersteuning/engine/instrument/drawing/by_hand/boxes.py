"""Boxes: what stands together, each thing in the words of who said it.

Boxes are equally wide and begin at one height: a longer list weighs no more, and
nothing tips. By hand: what somebody added goes from box to box, and a box takes it.
"""

from .... import words
from .. import form
from ..canvas import MARGIN, WORDS, Canvas
from ..drawing import SHEET_DRAWINGS, SheetDrawing
from . import blocks, things

NOTHING = words._lt("Nothing here yet")
_BOX = 250  # two stand beside each other when each is at least so wide
_GUTTER, _INSET = 16, 14


@SHEET_DRAWINGS.add
class Boxes(SheetDrawing):
    code = "boxes"
    is_by_hand = True
    icon = "fa-th-large"
    most_sheets = 2

    def draw(self, view):
        canvas, found = Canvas(view.room), things.Things(view)
        sections = found.sections
        boxes = _boxes(sections)
        first = sections.index(boxes[0]) if boxes else len(sections)
        blocks.told(canvas, found, sections[:first])
        _grid(canvas, found, boxes)
        later = [one for one in sections[first:] if one not in boxes]
        blocks.told(canvas, found, later)
        more = [
            [view.say(one.title), view.said(NOTHING), "", ""]
            for one in boxes
            if not found.of(one)
        ]
        empty = view.said(form.EMPTY) if found.is_empty else False
        return canvas.drawn(self.code, found.table(more), empty)


def _boxes(sections):
    """The sections that are a box: those to which one adds; when that is not several,
    all that ask several things."""
    own = [one for one in sections if one.own_rows == "only"]
    if len(own) > 1:
        return own
    return [one for one in sections if one.own_rows != "none" or len(one.rows) > 1]


def _grid(canvas, found, boxes):
    """Two beside each other, the last of an odd number over the whole width; under each
    other where it is narrow."""
    room = canvas.room - 2 * MARGIN
    several = 2 if (room - _GUTTER) / 2 >= _BOX else 1
    for start in range(0, len(boxes), several):
        row = boxes[start : start + several]
        canvas.cut()
        wide = (room - _GUTTER * (len(row) - 1)) / len(row)
        captions, points = len(canvas.captions), len(canvas.points)
        top = bottom = canvas.y + 6
        for number, section in enumerate(row):
            x = MARGIN + (wide + _GUTTER) * number
            bottom = max(bottom, _inside(canvas, found, section, (x, top, wide)))
        for number, section in enumerate(row):
            x = MARGIN + (wide + _GUTTER) * number
            canvas.place = (section.key,)
            blocks.box(canvas, (x, top, x + wide, bottom))
            canvas.line(((x, top), (x + wide, top)), "bar")
            canvas.place = None
        taken = [section.key for section in boxes if section.own_rows != "none"]
        for number, section in enumerate(row):
            x = MARGIN + (wide + _GUTTER) * number
            if section.own_rows != "none":
                box = x, top, wide, bottom - top
                canvas.thing((section.key, ""), box, open=True, takes=taken)
        blocks.cut_between(canvas, captions, points)
        canvas.y = bottom + blocks.APART


def _inside(canvas, found, section, place):
    x, top, wide = place
    room, x = wide - 2 * _INSET, x + _INSET
    title = blocks.Block(room).add(found.view.say(section.title), WORDS, "title")
    y = title.draw(canvas, x, top + 10) + 6
    mine = found.of(section)
    for number, one in enumerate(mine):
        y += blocks.APART if number else 0
        canvas.place = one.place
        end = blocks.answered(one, found, room).draw(canvas, x, y)
        canvas.place = None
        blocks.held(canvas, one, (x, y, room, end - y))
        y = end
    if not mine:
        said = found.view.said(NOTHING)
        y = blocks.Block(room).add(said, WORDS, "quiet").draw(canvas, x, y)
    return y + 12
