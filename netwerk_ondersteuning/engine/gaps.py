"""Days of a period that other periods leave open."""

from datetime import timedelta

DAY = timedelta(days=1)


def gaps(start, until, periods):
    """Return the parts of a period on which none of ``periods`` holds, first to last.

    Periods are pairs of days, the first and the last that count; None as the last:
    until further notice. One that ends before it starts holds on no day.

    :param start: the first day (a date)
    :param until: the last day, or None
    :param periods: pairs of days

    >>> from datetime import date
    >>> def days(start, until, *periods):
    ...     day = lambda it: it and date(2026, 3, it)
    ...     held = [(day(first), day(last)) for first, last in periods]
    ...     found = gaps(day(start), day(until), held)
    ...     return [(first.day, last and last.day) for first, last in found]
    >>> days(1, 9), days(1, 9, (3, 5)), days(1, 9, (5, 20), (1, 2))
    ([(1, 9)], [(1, 2), (6, 9)], [(3, 4)])
    >>> days(3, 5, (1, 9)), days(3, None, (4, 6)), days(3, None, (5, None))
    ([], [(3, 3), (7, None)], [(3, 4)])
    """
    found = []
    held = [(first, last) for first, last in periods if not last or first <= last]
    for first, last in sorted(held, key=lambda period: period[0]):
        if until and (first > until or start > until):
            break
        if first > start:
            found.append((start, first - DAY))
        if not last:
            return found
        start = max(start, last + DAY)
    if not until or start <= until:
        found.append((start, until))
    return found
