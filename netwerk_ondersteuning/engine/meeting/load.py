"""How much somebody has on his plate: what he agreed to do, in times a month.

A figure to talk about, never a verdict: only he himself can say whether it is too much.
"""

from datetime import date, timedelta
from typing import NamedTuple

#: A calendar month, in days: the average over the Julian year of 365.25 days (IAU,
#: *Style Manual*, 1989, 5.15). So a week comes back 4.35 times in a month.
MONTH_DAYS = 365.25 / 12
#: After how many days it comes back; what is done once or when needed does not.
DAYS = {"daily": 1, "weekly": 7, "fortnightly": 14, "monthly": MONTH_DAYS}


class Load(NamedTuple):
    """What somebody has agreed to do."""

    times: float  #: a month
    when_needed: int  #: agreements without a rhythm, told apart


def load(agreements, day):
    """The load of open agreements in the month of ``day``.

    ``agreements`` are dicts with ``frequency`` and, when known, ``due_date`` and
    ``until_date`` (dates; the last day itself counts).

    What is done once counts in the month of its due date; without one, or when that
    day is past and it is still to be done, in this month. Something "when needed" is
    not counted in times: nobody knows how often that is.

    >>> today = date(2026, 11, 22)
    >>> load([{"frequency": "weekly"}, {"frequency": "monthly"},
    ...       {"frequency": "when_needed"}], today)
    Load(times=5.348214285714286, when_needed=1)
    >>> load([{"frequency": "daily", "until_date": date(2026, 11, 21)}], today).times
    0.0
    >>> load([{"frequency": "once", "due_date": date(2026, 12, 1)}], today).times
    0.0
    """
    holding = [row for row in agreements if not _is_over(row, day)]
    return Load(
        float(sum(_times(row, day) for row in holding)),
        sum(row["frequency"] == "when_needed" for row in holding),
    )


def _is_over(agreement, day):
    until = agreement.get("until_date")
    return bool(until and until < day)


def _times(agreement, day):
    if step := DAYS.get(agreement["frequency"]):
        return MONTH_DAYS / step
    if agreement["frequency"] == "once":
        due = agreement.get("due_date")
        return int(not due or due < _next_month(day))
    return 0


def _next_month(day):
    """The first day of the month after that of ``day``.

    >>> _next_month(date(2026, 12, 31))
    datetime.date(2027, 1, 1)
    """
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def next_time(frequency, due, day):
    """When it is to be done again, after it was looked back upon on ``day``.

    The rhythm is kept: what falls on a Tuesday stays on a Tuesday. A month later is
    the same day of the month, or its last one. None for what has no rhythm.

    >>> next_time("weekly", date(2026, 11, 3), date(2026, 11, 22))
    datetime.date(2026, 11, 24)
    >>> next_time("monthly", date(2026, 1, 31), date(2026, 1, 31))
    datetime.date(2026, 2, 28)
    """
    if frequency not in DAYS:
        return None
    due = due or day
    if frequency == "monthly":
        months = max((day.year - due.year) * 12 + day.month - due.month, 0)
        later = _months_later(due, months)
        if later <= max(day, due):
            later = _months_later(due, months + 1)
        return later
    step = DAYS[frequency]
    behind = max((day - due).days, 0)
    return due + timedelta(days=(behind // step + 1) * step)


def _months_later(day, months):
    """The same day of a later month, or its last one.

    >>> _months_later(date(2026, 10, 31), 1), _months_later(date(2026, 11, 30), 3)
    (datetime.date(2026, 11, 30), datetime.date(2027, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = _next_month(first) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)
