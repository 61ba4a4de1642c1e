"""Series: what was scored on one subject through time, as lines.

A score is *about* a day and *said* on a day. What was remembered later is no point of
the line of what was said at the time; a wish is a level; scores of another measure, or
of somebody else, are another line.
"""

from dataclasses import dataclass

#: What a row of a series must have: other fields are of whoever calls.
FIELDS = ("series", "about_day", "said_on", "value", "least", "most", "respondent")


@dataclass(frozen=True)
class Point:
    """A score, or with ``value`` None why there is none (``state``).

    ``day`` is the day that it is about, ``said_on`` when it was said; both as
    "2026-03-02". ``place`` tells points apart that say the same.
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
    """The scores of one subject by one kind of respondent on one measure.

    ``points`` in the order of the day that they are about; ``wishes`` in the order in
    which they were said: each holds until the next one.
    """

    series: str
    least: int
    most: int
    respondent: str
    points: tuple
    wishes: tuple

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


def lines(rows):
    """Lines of plain rows, in the order in which each first comes.

    :param rows: dicts with `FIELDS`, and perhaps ``about`` (wish: a level) and
        ``state`` (without a value: unknown, rather_not, not_applicable). Without
        ``about_day`` it is about the day on which it was said.
    """
    groups = {}
    for row in rows:
        key = row["series"], row["least"], row["most"], row.get("respondent") or ""
        groups.setdefault(key, []).append(row)
    return tuple(_line(key, mine) for key, mine in groups.items())


def _line(key, rows):
    points, wishes = [], []
    for place, row in enumerate(rows):
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
