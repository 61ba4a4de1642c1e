"""Which scores of sheets are drawn: sections, their rows, and a series of each time or
each side. For the radar and its bars."""

from dataclasses import dataclass, replace
from itertools import count

from ... import words
from .. import in_words
from .canvas import STYLES, style_of

NOT_FILLED_IN = words._lt("Nothing has been scored yet.")
END = words._lt("%(bound)s: %(words)s")
ENDS = words._lt("From %(least)s to %(most)s")
PART, SUBJECT = words._lt("Part of the sheet"), words._lt("Subject")
_TIMES = ("start", "now", "wish")
#: A time always looks the same, in each drawing.
_STYLE_OF = {"now": STYLES[0], "moment": STYLES[0], "wish": STYLES[1]}
_STYLE_OF["start"] = STYLES[2]


@dataclass(frozen=True)
class Series:
    """Scores of one time, or of one side: ``answers`` by row, what is not there was
    not said; ``time`` in words when it does not follow from its own."""

    key: str
    words: str
    style: dict
    bounds: tuple
    ends: tuple
    time: str
    answers: dict

    def value(self, row):
        """The score of a row, or None."""
        answer = self.answers.get(row)
        return answer["value"] if answer else None


@dataclass(frozen=True)
class Part:
    """What is drawn of a section: ``rows`` are pairs (key, words)."""

    key: str
    title: str
    rows: tuple
    series: tuple

    @property
    def scored(self):
        """How many rows have a score."""
        return sum(
            any(series.value(key) is not None for series in self.series)
            for key, _words in self.rows
        )

    def measures(self):
        """The same part once for each measure: scores with other bounds cannot be set
        against each other."""
        for bounds in dict.fromkeys(one.bounds for one in self.series):
            alike = tuple(one for one in self.series if one.bounds == bounds)
            yield replace(self, series=alike)


def parts(view):
    """The parts of the sheets that have a score, in the order of the first sheet."""
    known = {}
    for sheet in view.sheets:
        for section in sheet.template.sections:
            known.setdefault(section.key, section)
    made = [_part(view, key) for key in known]
    return [part for part in made if part and part.scored]


def legend(parts_):
    """The series of all parts, each once, in the order of their style."""
    return list({one.key: one for part in parts_ for one in part.series}.values())


def ends(series, view):
    """What the ends of a measure mean, in words; of several sheets also which time is
    drawn."""
    least, most = map(in_words.number, series.bounds)
    low, high = series.ends
    told = [series.time] if series.time else []
    if low and high:
        told += [
            view.said(END) % {"bound": bound, "words": end}
            for bound, end in ((least, low), (most, high))
        ]
    else:
        told.append(view.said(ENDS) % {"least": least, "most": most})
    return " · ".join(told)


def table(parts_, view):
    """The twin: a row for each row, a column for each series, all in words."""
    columns = legend(parts_)
    several = len(parts_) > 1
    rows = []
    for part in parts_:
        mine = {one.key: one for one in part.series}
        for key, said in part.rows:
            cells = [
                in_cell(mine[one.key].answers.get(key), view) if one.key in mine else ""
                for one in columns
            ]
            rows.append([*([part.title] if several else []), said, *cells])
    first = [view.said(PART), view.said(SUBJECT)]
    heads = [*first[not several :], *(one.words for one in columns)]
    return {"heads": heads, "rows": rows}


def in_cell(answer, view):
    """A score, or why there is none, in words."""
    if answer is None:
        return ""
    if answer["state"] != "given":
        return view.said(in_words.answers.STATES[answer["state"]])
    return in_words.number(answer["value"])


def why(series, row, view):
    """Why none of several series has a score in a row, when that was said, and is one
    thing; else empty."""
    answers = [one.answers[row] for one in series if row in one.answers]
    told = {in_cell(one, view) for one in answers}
    return told.pop() if len(told) == 1 else ""


def _part(view, key):
    asked = [
        (sheet, sheet.template.section(key))
        for sheet in view.sheets
        if sheet.template.section(key) and sheet.is_asked(sheet.template.section(key))
    ]
    if not asked:
        return None
    series = _sides(view, asked) if len(view.sheets) > 1 else _times(view, *asked[0])
    rows = _rows(view, key, asked)
    return Part(key, view.say(asked[0][1].title), rows, series) if series else None


def _rows(view, key, asked):
    """Rows with a score, of all sheets: those of the templates before own points."""
    theirs, own = {}, {}
    kept = set(view.rows.get(key, ()))
    for sheet, section in asked:
        there = set(sheet.rows(section)) | kept
        for row in section.rows:
            columns = section.columns_of(row)
            if row.key in there and any(one.kind == "score" for one in columns):
                theirs.setdefault(row.key, view.say(row.words))
        for uid in sheet.filled.own.get(key, ()):
            own.setdefault(uid, sheet.own.get(uid, ""))
    order = [row.key for row in asked[0][1].rows]
    place = {row: number for number, row in enumerate(order)}
    first = sorted(theirs.items(), key=lambda one: place.get(one[0], len(place)))
    return (*first, *own.items())


def _scores(sheet, section):
    return [
        one for one in section.columns if one.kind == "score" and sheet.is_asked(one)
    ]


def _times(view, sheet, section):
    """A series for each time that one sheet asks."""
    columns = _scores(sheet, section)
    columns.sort(key=lambda one: _TIMES.index(one.about) if one.about in _TIMES else 9)
    taken, made = [], []
    for column in columns:
        style = _STYLE_OF.get(column.about)
        if style is None or style in taken:
            style = next(one for one in map(style_of, count()) if one not in taken)
        taken.append(style)
        made.append(
            _series(
                view, sheet, section, column, column.key, view.say(column.words), style
            )
        )
    return tuple(made)


def _sides(view, asked):
    """A series for each sheet, of the time that is drawn."""
    made = []
    for sheet, section in asked:
        columns = _scores(sheet, section)
        column = next((one for one in columns if one.about == view.about), None)
        if column is None and columns and view.about == "now":
            column = columns[0]
        if column is None:
            continue
        place = next(n for n, one in enumerate(view.sheets) if one is sheet)
        style = style_of(place)
        title = view.name(sheet)
        key = f"side.{chr(ord('a') + place)}"
        made.append(_series(view, sheet, section, column, key, title, style))
    return tuple(made)


def _series(view, sheet, section, column, key, words_, style):
    answers = {
        place[1]: answer
        for place, answer in sheet.filled.answers.items()
        if (place[0], place[2]) == (section.key, column.key)
    }
    return Series(
        key,
        words_,
        style,
        (column.least, column.most),
        (view.say(column.low), view.say(column.high)),
        view.say(column.words) if len(view.sheets) > 1 else "",
        answers,
    )
