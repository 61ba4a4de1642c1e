"""How much somebody has on his plate: what he agreed to do, in times a month.

A figure to talk about, never a verdict: only he himself can say whether it is too much.
It is counted as people count it, and as the screen says it: what comes back every week
is four times a month. So whoever said "four times" and does something every week does
what was said, and no more.
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

#: How often it comes back in a month, in the words of the screen; what is done once or
#: when needed has no rhythm.
PER_MONTH = {"daily": 30, "weekly": 4, "fortnightly": 2, "monthly": 1}
#: After how many days it comes back; a month has its own way (:func:`_months_later`).
DAYS = {"daily": 1, "weekly": 7, "fortnightly": 14}
#: How many seasons ahead a day of the week is looked for: each falls in a short season
#: of one of these years.
SEASONS = 8


class Load(NamedTuple):
    """What somebody has agreed to do. Exact: see :func:`shown` for what is told."""

    times: Fraction  #: a month
    when_needed: int  #: agreements without a rhythm, told apart
    hours: Fraction  #: a month, of the agreements of which that was said


class Season(NamedTuple):
    """From which day until and including which it is done; None: no end on that side.

    One that is yearly comes back each year on the same days, and is shorter than a
    year; it may run over New Year.
    """

    first: date | None = None
    last: date | None = None
    is_yearly: bool = False

    def of_year(self, year):
        """The first and the last day of the season that begins in ``year``."""
        if not self.is_yearly:
            return self.first or date.min, self.last or date.max
        later = year - self.first.year
        return years_later(self.first, later), years_later(self.last, later)

    def holds(self, day):
        """Whether ``day`` is in the season.

        >>> winter = Season(date(2026, 10, 1), date(2027, 3, 31), True)
        >>> winter.holds(date(2030, 1, 15)), winter.holds(date(2030, 7, 1))
        (True, False)
        """
        return any(
            first <= day <= last
            for first, last in map(self.of_year, (day.year - 1, day.year))
        )


ALWAYS = Season()


def shown(number):
    """A number as it is told, compared with a limit and stored: to one decimal.

    >>> shown(Fraction(4, 3)), shown(Fraction(4))
    (1.3, 4.0)
    """
    return float(round(number, 1))


def is_over(load, limit):
    """Whether what is told of a load is more than the limit as that is told.

    Both are compared as they are told, so that exactly at the limit is not over it.

    :param float load: as :func:`shown` gave it
    :param float limit: as it was typed; 0: nothing was said

    >>> is_over(shown(Fraction(3, 4)), 0.75), is_over(0.8, 0.7), is_over(4.0, 0)
    (False, True, False)
    """
    return limit > 0 and load > shown(Fraction(str(limit)))


def load(agreements, day):
    """The load of open agreements in the month of ``day``.

    ``agreements`` are dicts with ``frequency`` and, when known, ``times`` (in each
    period, 1 when left out), ``every`` (so many periods, 1 when left out), ``hours``
    (each time), ``due_date``, ``from_date`` and ``until_date`` (dates; the first and
    the last day themselves count) and ``is_yearly`` (from and until come back).

    What is done once counts in the month of its due date; without one, or when that
    day is past and it is still to be done, in this month. Something "when needed" is
    not counted in times: nobody knows how often that is.

    >>> today = date(2026, 11, 22)
    >>> rows = [{"frequency": "weekly"}, {"frequency": "weekly", "every": 3}]
    >>> shown(load([*rows, {"frequency": "monthly"}], today).times)
    6.3
    >>> load([{"frequency": "when_needed"}], today).when_needed
    1
    >>> twice = {"frequency": "weekly", "times": 2, "hours": 1.5}
    >>> shown(load([twice], today).times), shown(load([twice], today).hours)
    (8.0, 12.0)
    >>> shown(load([twice | {"until_date": date(2026, 11, 21)}], today).times)
    0.0
    >>> shown(load([{"frequency": "once", "due_date": date(2026, 12, 1)}], today).times)
    0.0
    """
    holding = [row for row in agreements if season_of(row).holds(day)]
    times = [times_a_month(row, day) for row in holding]
    return Load(
        sum(times, Fraction()),
        sum(row["frequency"] == "when_needed" for row in holding),
        sum(
            (
                often * Fraction(str(row.get("hours") or 0))
                for row, often in zip(holding, times, strict=True)
            ),
            Fraction(),
        ),
    )


def season_of(agreement):
    """The :class:`Season` of an agreement, a dict as :func:`load` takes it."""
    first, last = agreement.get("from_date"), agreement.get("until_date")
    is_yearly = bool(agreement.get("is_yearly") and first and last)
    return Season(first or None, last or None, is_yearly)


def times_a_month(agreement, day):
    """How often an agreement that holds comes in the month of ``day``: exact."""
    if often := PER_MONTH.get(agreement["frequency"]):
        times, every = agreement.get("times") or 1, agreement.get("every") or 1
        return Fraction(often * times, every)
    if agreement["frequency"] == "once":
        due = agreement.get("due_date")
        return Fraction(int(not due or due < _next_month(day)))
    return Fraction()


def _next_month(day):
    """The first day of the month after that of ``day``.

    >>> _next_month(date(2026, 12, 31))
    datetime.date(2027, 1, 1)
    """
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def next_time(frequency, due, day, every=1, season=ALWAYS):
    """When it is to be done again, after it was looked back upon on ``day``.

    The rhythm is kept: what falls on a Tuesday stays on a Tuesday. A month later is
    the same day of the month, or its last one. When that falls outside the season, it
    begins anew with the next season, on the same day of the week or the month. None
    for what has no rhythm, and when its season does not come back.

    :param int every: it comes back after so many days, weeks or months

    >>> next_time("weekly", date(2026, 11, 3), date(2026, 11, 22))
    datetime.date(2026, 11, 24)
    >>> next_time("weekly", date(2026, 11, 3), date(2026, 11, 3), every=3)
    datetime.date(2026, 11, 24)
    >>> next_time("monthly", date(2026, 1, 31), date(2026, 1, 31))
    datetime.date(2026, 2, 28)
    >>> summer = Season(date(2026, 4, 1), date(2026, 9, 30), True)
    >>> next_time("weekly", date(2026, 9, 29), date(2026, 9, 29), season=summer)
    datetime.date(2027, 4, 6)
    """
    if frequency not in PER_MONTH:
        return None
    due = due or day
    later = _next_in_rhythm(frequency, due, day, every or 1)
    if season.holds(later):
        return later
    return _first_of_season(frequency, due, later, season)


def _next_in_rhythm(frequency, due, day, every):
    if frequency == "monthly":
        months = max((day.year - due.year) * 12 + day.month - due.month, 0)
        months = months // every * every
        later = _months_later(due, months)
        if later <= max(day, due):
            later = _months_later(due, months + every)
        return later
    step = DAYS[frequency] * every
    behind = max((day - due).days, 0)
    return due + timedelta(days=(behind // step + 1) * step)


def _first_of_season(frequency, due, day, season):
    """The first day after ``day``, in a season to come, that falls as ``due`` does."""
    for year in range(day.year - 1, day.year + SEASONS):
        first, last = season.of_year(year)
        if last < day or first == date.min:
            continue
        found = _as_due(frequency, due, max(first, day))
        if found <= last:
            return found
        if not season.is_yearly:
            break
    return None


def _as_due(frequency, due, day):
    """The first day from ``day`` on of the same weekday, or day of the month."""
    if frequency == "monthly":
        first = day.replace(day=1)
        here = _months_later(first, 0, due.day)
        return here if here >= day else _months_later(first, 1, due.day)
    if frequency == "daily":
        return day
    return day + timedelta(days=(due.weekday() - day.weekday()) % 7)


def years_later(day, years):
    """The same day of another year; 29 February is the last of a short one.

    >>> years_later(date(2024, 2, 29), 1)
    datetime.date(2025, 2, 28)
    """
    return _months_later(day, 12 * years)


def _months_later(day, months, wanted=None):
    """The same day of a later month (or the day ``wanted`` of it), or its last one.

    >>> _months_later(date(2026, 10, 31), 1), _months_later(date(2026, 11, 30), 3)
    (datetime.date(2026, 11, 30), datetime.date(2027, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = _next_month(first) - timedelta(days=1)
    return min(first + timedelta(days=(wanted or day.day) - 1), last)
