"""Bars: a row below a row, for what a radar cannot show; and what both begin with."""

from ... import text
from .. import in_words
from . import scores
from .canvas import FIGURE, LEADING, MARGIN, POINT, QUIET, TITLE, WORDS, high, wrapped

_LABEL, _NARROW = 0.36, 520  # the part of the words; below this they stand above
_STEP, _BETWEEN = 20, 12  # from one bar to the next, from one row to the next
_SAMPLE = 34  # of a series in the legend
_GAP = 18  # between two samples


def legend(canvas, series):
    """How each series is drawn, with its words."""
    samples(
        canvas,
        [
            (one.words, one.style, one.style["dash"], one.style["filled"], one.key)
            for one in series
        ],
    )


def samples(canvas, told):
    """Samples beside each other, going on in the next line.

    :param told: tuples (words, style, dash, whether the point is filled, series)
    """
    x, y = MARGIN, canvas.y
    for said, style, dash, filled, key in told:
        rows = wrapped(said, canvas.room - 2 * MARGIN - _SAMPLE - 8, QUIET, 2)
        wide = max((text.width(row, QUIET) for row in rows), default=0)
        if x > MARGIN and x + _SAMPLE + 8 + wide > canvas.room - MARGIN:
            x, y = MARGIN, canvas.y + 4
        middle = y + high(1, QUIET) / 2
        canvas.line(((x, middle), (x + _SAMPLE, middle)), "series", key, dash)
        canvas.point(x + _SAMPLE / 2, middle, style, key, filled)
        bottom = canvas.rows(rows, x + _SAMPLE + 8, y, QUIET)
        canvas.y = max(canvas.y, bottom)
        x += _SAMPLE + 8 + wide + _GAP
    canvas.y += 6


def ends(canvas, series, view):
    """What the ends of the measures mean, each once."""
    for said in dict.fromkeys(scores.ends(one, view) for one in series):
        room = canvas.room - 2 * MARGIN
        canvas.y = canvas.block(said, MARGIN, canvas.y, room, QUIET, "quiet")
    canvas.y += 6


def draw(canvas, part, view):
    """A part as bars: each series of a row that has an answer has its own, with its
    number at its end, or in words why there is none."""
    room = canvas.room - 2 * MARGIN
    canvas.cut()
    canvas.y = canvas.block(part.title, MARGIN, canvas.y + 4, room, TITLE, "title") + 4
    for number, (key, said) in enumerate(part.rows):
        if number:  # the first one stays with the title
            canvas.cut()
        _row(canvas, part, key, said, view)
    canvas.y += 8


def _row(canvas, part, key, said, view):
    room, top = canvas.room - 2 * MARGIN, canvas.y
    left, below = MARGIN, top
    if canvas.room < _NARROW:
        top = below = canvas.block(said, MARGIN, top, room, WORDS)
        left += POINT
    else:
        below = canvas.block(said, MARGIN, top, room * _LABEL - 16, WORDS)
        left += room * _LABEL
    wide = max(
        text.width(in_words.number(bound), WORDS)
        for one in part.series
        for bound in one.bounds
    )
    right = canvas.room - MARGIN - POINT - 6 - wide
    drawn = [one for one in part.series if key in one.answers]
    if all(one.value(key) is None for one in drawn):
        drawn = []
        said = scores.why(part.series, key, view) or "—"
        canvas.block(said, left, top, canvas.room - MARGIN - left, QUIET, "quiet")
    for number, one in enumerate(drawn):
        y = top + high(1, WORDS) / 2 + _STEP * number
        _bar(canvas, one, key, (left, right, y), view, len(part.series) > 1)
    canvas.y = max(below, top + _STEP * (len(drawn) or 1)) + _BETWEEN


def _bar(canvas, series, key, place, view, is_told):
    left, right, y = place
    value = series.value(key)
    if value is None:
        said = scores.in_cell(series.answers[key], view)
        said = f"{said} ({series.words})" if is_told else said
        rows = text.fit(said, right - left, QUIET, 1)
        canvas.rows(rows, left, y - QUIET * LEADING / 2, QUIET, "quiet")
        return
    canvas.line(((left, y), (right, y)), "axis", series.key)
    for x in (left, right):
        canvas.line(((x, y - 4), (x, y + 4)), "axis", series.key)
    least, most = series.bounds
    x = left + (right - left) * (value - least) / (most - least)
    canvas.line(((left, y), (x, y)), "bar", series.key, series.style["dash"])
    canvas.point(x, y, series.style, series.key)
    canvas.caption(
        in_words.number(value),
        x + POINT + 4,
        y + WORDS * FIGURE / 2,
        WORDS,
        "start",
        "number",
        series.key,
    )
