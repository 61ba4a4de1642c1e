"""Words of things, measured before they are placed, and parts that are only told."""

from dataclasses import dataclass
from math import hypot

from .... import text
from ..canvas import (
    BOLD,
    MARGIN,
    POINT,
    QUIET,
    STYLES,
    TITLE,
    WORDS,
    extent,
    high,
    style_of,
    wrapped,
)
from . import things as things_

_MARK = 2 * POINT + 5  # a mark before words
_LEAST = 40  # in less room nothing is read
_COLUMN = 300  # what is told stands in columns of this width
_GUTTER = 18
#: Between words of two things.
APART = 10
#: The mark of what was said first on another sheet, a style and whether it is filled.
ORIGIN = style_of(len(STYLES)), False


@dataclass(frozen=True)
class Line:
    """One line of words; ``mark`` is (style, whether it is filled) of the point before
    it, ``column`` of which cell it is."""

    words: str
    font: int
    kind: str
    mark: tuple | None = None
    inset: float = 0
    column: str = ""

    @property
    def high(self):
        return high(1, self.font)

    @property
    def wide(self):
        wide = text.width(self.words, self.font) * (BOLD if self.kind == "title" else 1)
        return self.inset + wide


class Block:
    """Words of one thing within a width.

    >>> block = Block(100)
    >>> block.add("Mijn zus", WORDS).add("Zij neemt altijd op.", QUIET, "quiet").high
    48.64
    >>> [line.words for line in block.lines]
    ['Mijn zus', 'Zij neemt altijd', 'op.']
    """

    def __init__(self, room):
        self.room = max(room, _LEAST)
        self.lines = []

    def add(self, said, font=WORDS, kind="words", mark=None, column=""):
        """Put words under what is there; the block itself."""
        inset = _MARK if mark else 0
        room = (self.room - inset) / (BOLD if kind == "title" else 1)
        for number, row in enumerate(wrapped(said, room, font)):
            sign = None if number else mark
            self.lines.append(Line(row, font, kind, sign, inset, column))
        return self

    @property
    def high(self):
        return sum(line.high for line in self.lines)

    @property
    def wide(self):
        return max((line.wide for line in self.lines), default=0)

    def draw(self, canvas, x, top, anchor="start"):
        """Draw it at ``x``, its left (start), middle or right (end); returns where it
        ends."""
        place = canvas.place
        for line in self.lines:
            if place and line.column:
                canvas.place = (*place[:2], line.column)
            self._line(canvas, line, x, top, anchor)
            canvas.place = place
            top += line.high
        return top

    @staticmethod
    def _line(canvas, line, x, top, anchor):
        left = x - line.wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        at = {"start": left + line.inset, "end": x - line.inset}
        at["middle"] = left + line.inset + (line.wide - line.inset) / 2
        canvas.rows([line.words], at[anchor], top, line.font, line.kind, anchor)
        if line.mark:
            side = x - POINT if anchor == "end" else left + POINT
            canvas.point(side, top + line.high / 2, line.mark[0], "", line.mark[1])


def of(thing, all_things, room, head="words", skip=(), asked=False, arrows=True):
    """The words of a thing: its own, what was answered, its arrows, what is other.

    :param head: kind of its own words
    :param skip: kinds of columns that are drawn otherwise
    :param asked: whether the questions are told as well
    """
    view, block = all_things.view, Block(room)
    block.add(thing.said, WORDS, head)
    answers(block, thing, view, skip, asked)
    if arrows:
        for said in all_things.arrows(thing):
            block.add(things_.TO % said, QUIET, "quiet")
    if thing.place in all_things.folded:
        mark = STYLES[1], False
        block.add(view.said(things_.MORE), QUIET, "quiet", mark)
    besides(block, thing, all_things)
    return block


def answers(block, thing, view, skip=(), asked=False):
    """What was answered of a thing, below what a block says already."""
    for column, answer in thing.cells:
        said = view.answer(column, answer)
        if column.kind in skip or not said:
            continue
        if asked and column.kind == "text" and view.say(column.words):
            block.add(view.say(column.words), QUIET, "quiet", column=column.key)
        is_given = answer["state"] == "given"
        if is_given and column.kind == "choice":
            _chosen(block, column, answer["value"], view)
        else:
            kind = "words" if is_given else "quiet"
            block.add(said, QUIET, kind, column=column.key)


def _chosen(block, column, keys, view):
    """What was chosen, each with a mark."""
    mark = STYLES[2], False
    for option in column.options:
        if option.key in keys:
            block.add(view.say(option.words), QUIET, "words", mark, column.key)


def besides(block, thing, all_things):
    """What is told of each thing besides, below its words, each with its mark: where it
    was said first, and what is other than in the sheet beside it."""
    block.add(all_things.origin_words(thing), QUIET, "quiet", ORIGIN)
    for said, style, is_filled in all_things.change_words(thing):
        block.add(said, QUIET, "quiet", (style, is_filled))


def edges_of(block, x, top, anchor="start"):
    """Left, top, width and height of a block that was drawn at a place."""
    left = x - block.wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
    return left, top, block.wide, block.high


def box(canvas, edges, kind="edge", dash="solid", series=""):
    """A rectangle of (left, top, right, bottom)."""
    left, top, right, bottom = edges
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    canvas.line(corners, kind, series, dash, is_closed=True)


def held(canvas, thing, box, **more):
    """What one can take hold of: each thing that is there, and none that is gone."""
    if not thing.is_gone:
        canvas.thing(thing.place, box, **more)


def dash_of(thing):
    """Who is gone is dotted all around."""
    return "dotted" if thing.is_gone else "solid"


def arrow_head(canvas, start, end, dash="solid"):
    """The head of an arrow at ``end``, of a line that comes from ``start``."""
    (ax, ay), (x, y) = start, end
    long = hypot(x - ax, y - ay) or 1
    ux, uy = (x - ax) / long, (y - ay) / long
    places = (
        (x - 8 * ux - 5 * uy, y - 8 * uy + 5 * ux),
        (x, y),
        (x - 8 * ux + 5 * uy, y - 8 * uy - 5 * ux),
    )
    canvas.line(places, "series", "", dash)


# -- parts that are only told ----------------------------------------------------------


def told(canvas, all_things, sections):
    """Sections in words: title, and under it what was asked and answered."""
    for section in sections:
        mine = all_things.of(section)
        if mine:
            canvas.cut()
            title = all_things.view.say(section.title)
            room = canvas.room - 2 * MARGIN
            canvas.y = canvas.block(title, MARGIN, canvas.y + 6, room, TITLE, "title")
            canvas.y += 4
            _in_columns(canvas, all_things, mine)


def _in_columns(canvas, all_things, mine):
    room = canvas.room - 2 * MARGIN
    count = max(1, min(len(mine), int((room + _GUTTER) // (_COLUMN + _GUTTER))))
    wide = (room + _GUTTER) / count - _GUTTER
    for start in range(0, len(mine), count):
        if start:
            canvas.cut()
        top = canvas.y
        for number, thing in enumerate(mine[start : start + count]):
            canvas.place = thing.place
            x = MARGIN + (wide + _GUTTER) * number
            below = answered(thing, all_things, wide).draw(canvas, x, top)
            canvas.place = None
            held(canvas, thing, (x, top, wide, below - top))
            canvas.y = max(canvas.y, below)
        canvas.y += APART


def answered(thing, all_things, room):
    """The words of a row: what was asked quietly, then the answer; of an own point its
    words first."""
    if thing.is_own:
        return of(thing, all_things, room, asked=len(thing.cells) > 1)
    block = Block(room).add(thing.said, QUIET, "quiet")
    several = len(thing.cells) > 1
    for column, answer in thing.cells:
        said = all_things.view.answer(column, answer)
        if several and column.kind == "text":
            asked = all_things.view.say(column.words)
            block.add(asked, QUIET, "quiet", column=column.key)
        is_given = answer["state"] == "given"
        kind = "words" if is_given else "quiet"
        block.add(said, WORDS if is_given else QUIET, kind, column=column.key)
    for said in all_things.arrows(thing):
        block.add(things_.TO % said, QUIET, "quiet")
    besides(block, thing, all_things)
    return block


def cut_between(canvas, captions, points, least=5, split=1):
    """Let paper end wherever nothing stands (never between two lines of one thing), of
    what was drawn after so many captions and points. What fits on no sheet may go on
    wherever there is no line of words.

    :param least: how much is free where paper may end
    :param split: how much is free where that which fits on none goes on
    """
    spans = [extent(one)[1::2] for one in canvas.captions[captions:]]
    spans += [(p["y"] - p["r"], p["y"] + p["r"]) for p in canvas.points[points:]]
    spans.sort()
    reach = spans[0][0] if spans else 0
    for top, bottom in spans:
        if top - reach >= split:
            ends = canvas.cuts if top - reach >= least else canvas.splits
            ends.append(round((top + reach) / 2, 2))
        reach = max(reach, bottom)
