"""What several people answered, next to each other: by pair, in words only.

Answers on one thing are compared, or complete each other; who was not asked has a dash.
People stand in the order in which they are given: never by what they said.
"""

from dataclasses import dataclass
from math import ceil

from ... import words
from .canvas import MARGIN, QUIET, TITLE, WORDS, Canvas, high
from .drawing import SHEET_DRAWINGS, SheetDrawing

EMPTY = words._lt("There is nothing to lay side by side yet.")
NOT_ANSWERED = words._lt("Not answered")
QUESTION = words._lt("Question")
NOT_ASKED = "—"
PAIRS = {
    "compare": words._lt("Side by side"),
    "complete": words._lt("What completes each other"),
}
_COLUMN = 208  # a column is at least so wide; else people stand under each other
_GUTTER = 18
#: From one line to the next: those of all columns stand beside each other.
_STEP = high(1, WORDS)


@dataclass(frozen=True)
class Told:
    """What one side says in a pair: ``asked`` the question, ``part`` which of several
    things in it, ``told`` the words, and whether they are an answer."""

    asked: str
    part: str
    told: str
    is_given: bool


@SHEET_DRAWINGS.add
class Sides(SheetDrawing):
    code = "sides"
    icon = "fa-columns"
    most_sheets = 12

    def draw(self, view):
        canvas = Canvas(view.room)
        pairs = _pairs(view)
        names = [view.name(sheet) for sheet in view.sheets]
        for pair in pairs:
            canvas.cut()
            since = canvas.mark()
            _draw(canvas, pair, names, view)
            canvas.split(since)
        table = {
            "heads": [view.said(QUESTION), *names],
            "rows": [
                [pair["title"], *(_in_one(side) for side in pair["sides"])]
                for pair in pairs
            ],
        }
        return canvas.drawn(self.code, table, False if pairs else view.said(EMPTY))


def _in_one(side):
    if not side:
        return NOT_ASKED
    return "; ".join(f"{one.part} {one.told}" if one.part else one.told for one in side)


# -- what is said ----------------------------------------------------------------------


def _pairs(view):
    """Each pair with what every side says in it, in the order of the first sheet that
    has it. A side is a list of `Told`, or None: not asked."""
    kinds, theirs = {}, []
    for sheet in view.sheets:
        mine = {}
        for section in sheet.template.sections:
            if sheet.is_asked(section):
                _collect(sheet, section, view, kinds, mine)
        theirs.append(mine)
    made = []
    for pair, kind in kinds.items():
        sides = [mine.get(pair) for mine in theirs]
        title = next(one[0].asked for one in sides if one)
        made.append({"kind": kind, "title": title, "sides": sides})
    return made


def _collect(sheet, section, view, kinds, mine):
    """What a sheet says in the pairs of a section; an own point speaks too."""
    rows = sheet.rows(section)
    for row in rows:
        known = section.row(row)
        for column in section.columns_of(known):
            if not sheet.is_asked(column):
                continue
            part = column if column.pair else known
            if part is None or not part.pair:
                continue
            kinds.setdefault(part.pair, part.pair_kind)
            told = _told(sheet, section, row, column, view)
            mine.setdefault(part.pair, []).extend(told)
    for column in section.columns:
        if column.pair and sheet.is_asked(column) and not mine.get(column.pair):
            kinds.setdefault(column.pair, column.pair_kind)
            told = view.said(NOT_ANSWERED)
            mine[column.pair] = [Told(_own_words(section, view), "", told, False)]


def _own_words(section, view):
    return view.say(section.own_words) or view.say(section.title)


def _told(sheet, section, row, column, view):
    answer = sheet.answer(section.key, row, column.key)
    known = section.row(row)
    is_given = bool(answer) and answer["state"] == "given"
    said = view.answer(column, answer)
    if known is None:
        own = sheet.own.get(row, "")
        told = f"{own}: {said}" if said else own
        return [Told(_own_words(section, view), "", told, True)]
    if not answer and column.extra:
        return []
    several = sum(sheet.is_asked(one) for one in section.columns_of(known)) > 1
    part = view.say(column.words) if several else ""
    told = said or view.said(NOT_ANSWERED)
    return [Told(view.say(known.words), part, told, is_given)]


# -- drawn -----------------------------------------------------------------------------


def _draw(canvas, pair, names, view):
    room = canvas.room - 2 * MARGIN
    canvas.y += 6
    if len(names) > 1:  # how it lies beside the others, as soon as there are any
        kind = view.said(PAIRS[pair["kind"]])
        canvas.y = canvas.block(kind, MARGIN, canvas.y, room, QUIET, "quiet")
    canvas.y = canvas.block(pair["title"], MARGIN, canvas.y, room, TITLE, "title") + 6
    count = max(1, min(len(names), int((room + _GUTTER) // (_COLUMN + _GUTTER))))
    if 1 < count < len(names):  # as even as can be: four people are two and two
        count = -(-len(names) // -(-len(names) // count))
    wide = (room + _GUTTER) / count - _GUTTER
    for start in range(0, len(names), count):
        top = bottom = canvas.y
        for number in range(start, min(start + count, len(names))):
            x = MARGIN + (wide + _GUTTER) * (number - start)
            side = pair["sides"][number]
            below = _side(canvas, names[number], side, pair["title"], (x, top, wide))
            bottom = max(bottom, below)
        canvas.y = bottom + 8
    canvas.line(((MARGIN, canvas.y), (canvas.room - MARGIN, canvas.y)), "rule")
    canvas.y += 8


def _side(canvas, name, side, title, place):
    """What one side says: the name, then each question that is another than the one
    above, with its answer."""
    x, top, wide = place
    y = canvas.block(name, x, top, wide, WORDS, "title")
    if not side:
        return canvas.block(NOT_ASKED, x, y, wide, WORDS, "quiet")
    asked = title
    for one in side:
        if one.asked != asked:
            y = canvas.block(one.asked, x, y + 2, wide, QUIET, "quiet")
            asked = one.asked
        if one.part:
            y = canvas.block(one.part, x, y, wide, QUIET, "quiet")
        font, kind = (WORDS, "words") if one.is_given else (QUIET, "quiet")
        y = top + ceil(round((y - top) / _STEP, 6)) * _STEP
        y = canvas.block(one.told, x, y, wide, font, kind) + 4
    return y
