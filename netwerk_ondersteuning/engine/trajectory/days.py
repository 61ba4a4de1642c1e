"""Days of a trajectory: texts as they are kept ("2026-03-02"), and their arithmetic.

A stretch holds the days from its first one up to, and **without**, the day on which it
was left: half-open, as the periods of the network are. So the day on which one moves on
is a day of the new phase alone, and lengths add up. What was entered and left on one
day has no length, and is kept all the same. Texts of days compare as the days do.
"""

from calendar import monthrange
from datetime import date, timedelta

from .refused import Refused

YEARS = (1900, 2200)
#: Later than any day: where a stretch goes on.
NEVER = "9999-12-31"


def read(said):
    """A day as it is kept.

    :raise Refused: when there is no such day

    >>> read("2028-02-29")
    '2028-02-29'
    >>> try:
    ...     read("2026-02-29")
    ... except Refused as refused:
    ...     print(refused)
    There is no such day: 2026-02-29.
    """
    try:
        known = date.fromisoformat(said) if len(said) == 10 else None
    except (TypeError, ValueError):
        known = None
    if known is None or known.isoformat() != said:
        raise Refused("no_day", day=str(said)[:30])
    if not YEARS[0] <= known.year <= YEARS[1]:
        raise Refused("years", first=YEARS[0], last=YEARS[1])
    return said


def number(day):
    """The number of a day, to count with."""
    return date.fromisoformat(day).toordinal()


def between(start, end):
    """How many days there are from one up to another; never less than none.

    >>> between("2026-03-02", "2026-03-09"), between("2026-03-02", "2026-03-02")
    (7, 0)
    """
    return max(0, number(end) - number(start))


def shifted(day, days):
    """So many days later.

    >>> shifted("2026-12-31", 1)
    '2027-01-01'
    """
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def months_later(day, months):
    """The same day so many months later, or the last one of that month.

    >>> months_later("2026-11-30", 3), months_later("2026-01-15", 12)
    ('2027-02-28', '2027-01-15')
    """
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).isoformat()


def whole_months(start, end):
    """How many whole months lie between two days.

    >>> [whole_months("2026-01-31", end) for end in ("2026-02-27", "2026-02-28")]
    [0, 1]
    """
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    count = (last.year - first.year) * 12 + last.month - first.month
    while count > 0 and months_later(start, count) > end:
        count -= 1
    return max(0, count)


def overlap(one, other):
    """Whether two stretches (first day, day left or None) share a day.

    >>> overlap(("2026-01-01", "2026-02-01"), ("2026-02-01", None))
    False
    >>> overlap(("2026-01-01", None), ("2026-02-01", None))
    True
    >>> overlap(("2026-01-01", "2026-01-01"), ("2026-01-01", None))
    False
    """
    first = max(one[0], other[0])
    return first < min(one[1] or NEVER, other[1] or NEVER)


def joined(stretches):
    """The same days as stretches that do not touch, in their order.

    >>> joined([("2026-02-01", "2026-03-01"), ("2026-01-01", "2026-02-01")])
    [('2026-01-01', '2026-03-01')]
    """
    made = []
    for start, end in sorted(one for one in stretches if one[0] < one[1]):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def without(stretches, taken):
    """What is left of stretches when the days of others are taken out of them.

    >>> without([("2026-01-01", "2026-03-01")], [("2026-02-01", "2026-02-03")])
    [('2026-01-01', '2026-02-01'), ('2026-02-03', '2026-03-01')]
    """
    made, taken = [], joined(taken)
    for start, end in joined(stretches):
        for first, last in taken:
            if last > start and first < end:
                if first > start:
                    made.append((start, first))
                start = max(start, last)
        if start < end:
            made.append((start, end))
    return made
