"""Series: what was scored on one subject through time, as lines.

A score is *about* a day and *said* on a day. What was remembered later is no point of
the line of what was said at the time; a wish is a level; scores of another measure, or
of somebody else, are another line.
"""

from dataclasses import dataclass

#: What a row of a series must have: other fields are of whoever calls.
FIELDS = ("series", "about_day", "said_on", "value", "least", "most", "respondent")
#: What became of a score: the outcomes of the rule ``change``.
OUTCOMES = ("up", "down", "same", "not_comparable")


@dataclass(frozen=True)
class Point:
    """A score, or with ``value`` None why there is none (``state``).

    ``day`` is the day that it is about, ``said_on`` when it was said; both as
    "2026-03-02". ``place`` is that of
    its row: it tells points apart that say the same, and what came last of a day.
    """

    day: str
    said_on: str
    value: int | None
    state: str = "given"
    place: int = 0

    @property
    def is_remembered(self):
        """Whether it was said only later."""
        return self.said_on > self.day


@dataclass(frozen=True)
class Line:
    """The scores of one subject by one respondent on one measure.

    ``who`` tells respondents of one kind apart: two of the family are two lines.
    ``points`` in the order of the day that they are about; ``wishes`` in the order in
    which they were said: each holds until the next one.
    """

    series: str
    least: int
    most: int
    respondent: str
    who: object
    points: tuple
    wishes: tuple

    @property
    def whose(self):
        """Kind of respondent, and which of them."""
        return self.respondent, self.who

    def runs(self):
        """Lists of points that are joined: said at the time, without a day in between
        on which no score was given; or remembered in one look back."""
        made = [
            *_runs([one for one in self.points if not one.is_remembered]),
        ]
        looks = dict.fromkeys(one.said_on for one in self.points if one.is_remembered)
        for said_on in looks:
            made += _runs(
                [
                    one
                    for one in self.points
                    if one.is_remembered and one.said_on == said_on
                ]
            )
        return made


def of_template(template):
    """``{series: its words}`` of a template, in the order of its rows."""
    return {
        row.series: row.words
        for section in template.sections
        for row in section.rows
        if row.series
    }


def lines(rows):
    """Lines of plain rows, in the order in which each first comes.

    :param rows: dicts with `FIELDS`, and perhaps ``who`` (which of that kind of
        respondent), ``about`` (wish: a level) and ``state`` (without a value: unknown,
        rather_not, not_applicable). Without ``about_day`` it is about the day on which
        it was said.
    """
    groups = {}
    for place, row in enumerate(rows):
        key = row["series"], row["least"], row["most"]
        key += row.get("respondent") or "", row.get("who") or ""
        groups.setdefault(key, []).append((place, row))
    return tuple(_line(key, mine) for key, mine in groups.items())


@dataclass(frozen=True)
class Change:
    """What became of a score between two points: ``outcome``, of `OUTCOMES`."""

    outcome: str
    was: Point
    now: Point


@dataclass(frozen=True)
class Changes:
    """What became of one subject as one respondent scored it.

    ``since_first`` and ``since_before`` (the last but one) are of :class:`Change`, the
    same where there are two scores, and None where there is one. ``now`` is the last
    score. ``looked_back`` is the day on which all of it was said, when it was
    remembered; else empty.
    """

    series: str
    whose: tuple
    now: Point
    since_first: Change | None = None
    since_before: Change | None = None
    looked_back: str = ""


def changes(lines):
    """What became of each subject, for each respondent: a list of :class:`Changes`.

    What was said at the time is set against what was said at the time. Only where that
    is not twice, what was remembered in one look back is set against each other: the
    last one that tells of two days. Of a day what was said last counts; scores on two
    measures are not comparable.

    :param lines: of :class:`Line`
    """
    groups = {}
    for line in lines:
        groups.setdefault((line.series, line.whose), []).append(line)
    made = [_changes(*key, mine) for key, mine in groups.items()]
    return [one for one in made if one]


def _changes(series, whose, lines):
    scored = sorted(
        (
            (point, (line.least, line.most))
            for line in lines
            for point in line.points
            if point.value is not None
        ),
        key=lambda pair: _order(pair[0]),
    )
    told, looked_back = _told(scored)
    if not told:
        return None
    now, bounds = told[-1]
    if len(told) == 1:
        return Changes(series, whose, now, looked_back=looked_back)
    since = [
        Change(_outcome(was, now, their == bounds), was, now)
        for was, their in (told[0], told[-2])
    ]
    return Changes(series, whose, now, *since, looked_back)


def _told(scored):
    """The scores to set against each other, one a day; and when they were said, if that
    was later."""
    at_the_time = _by_day(pair for pair in scored if not pair[0].is_remembered)
    if len(at_the_time) > 1:
        return at_the_time, ""
    looks = {}
    for pair in scored:
        if pair[0].is_remembered:
            looks.setdefault(pair[0].said_on, []).append(pair)
    for said_on in sorted(looks, reverse=True):
        look = _by_day(looks[said_on])
        if len(look) > 1:
            return look, said_on
    if at_the_time or not looks:
        return at_the_time, ""
    last = max(looks)
    return _by_day(looks[last]), last


def _by_day(pairs):
    """What was said last of each day."""
    return list({pair[0].day: pair for pair in pairs}.values())


def _outcome(was, now, is_comparable):
    if not is_comparable:
        return "not_comparable"
    if was.value == now.value:
        return "same"
    return "up" if was.value < now.value else "down"


def _line(key, rows):
    points, wishes = [], []
    for place, row in rows:
        is_wish = row.get("about") == "wish"
        said_on = row["said_on"]
        day = said_on if is_wish else row.get("about_day") or said_on
        point = Point(day, said_on, row["value"], row.get("state") or "given", place)
        if not is_wish:
            points.append(point)
        elif point.value is not None:
            wishes.append(point)
    return Line(*key, *(tuple(sorted(one, key=_order)) for one in (points, wishes)))


def _order(point):
    return point.day, point.said_on, point.place


def _runs(points):
    made, run = [], []
    for point in points:
        if point.value is not None:
            run.append(point)
        elif run:
            made.append(run)
            run = []
    return [*made, run] if run else made
