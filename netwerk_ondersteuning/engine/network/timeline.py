"""Arithmetic on the history of one pair.

A *history* is a list of periods, as plain dicts::

    {"date_start": date, "date_end": date | None, "values": {...}}

A period holds the days ``date_start <= day < date_end``; without an end it goes on.
A history is sorted and disjoint, and two periods that touch differ in their values
(otherwise they are one period). What is not noted is a gap, and gaps are normal.

No function changes what it is given; each returns a new list, so that undoing is
putting the previous list back.
"""

from datetime import date


class TimelineError(ValueError):
    """A list of periods that cannot be a history.

    ``code`` is ``"empty"`` (a period that starts on or after its end) or ``"overlap"``
    (two periods that share a day); ``day`` is the first day where it goes wrong.
    """

    def __init__(self, code, day):
        super().__init__(f"{code} at {day.isoformat()}")
        self.code = code
        self.day = day


def change(history, day, values):
    """From ``day`` on ``values`` hold, until the end of the period that holds the day.

    What the values do not name stays as it was. On the first day of a period the whole
    period takes them. Where nothing holds the day a period opens, up to the next one,
    with these values only.

    >>> bond = change([], date(2026, 3, 2), {"ring": 3})
    >>> bond = change(bond, date(2026, 9, 1), {"ring": 2, "quality": "tense"})
    >>> for period in bond:
    ...     print(period["date_start"], period["date_end"], period["values"])
    2026-03-02 2026-09-01 {'ring': 3}
    2026-09-01 None {'ring': 2, 'quality': 'tense'}
    """
    history = normalise(history)
    held = _holding(history, day)
    if held is None:
        following = [p["date_start"] for p in history if p["date_start"] > day]
        opened = _period(day, min(following, default=None), values)
        return normalise([*history, opened])
    before = _period(held["date_start"], day, held["values"])
    after = _period(day, held["date_end"], {**held["values"], **values})
    return normalise([*_without(history, held), before, after])


def correct(history, day, values):
    """The whole period that holds ``day`` should have read ``values``.

    A typo thus never becomes history. Where nothing holds the day, like `change`.

    >>> bond = change([], date(2026, 3, 2), {"ring": 3})
    >>> correct(bond, date(2026, 9, 1), {"ring": 2})[0]["values"]
    {'ring': 2}
    """
    held = _holding(normalise(history), day)
    return change(history, held["date_start"] if held else day, values)


def said(history, day, values, alter):
    """What each of ``values`` becomes, by itself: ``alter`` is `change` or `correct`.

    A period ends where any value changes. Of one value alone it goes on as long as it
    stays the same: what began later, because something else was noted then, says
    nothing of it. So what is said of one thing never leaves a later day on which it
    "became" what it was before. Where nothing holds the day, or a value
    is not known, like ``alter``.

    >>> bond = change([], date(2026, 3, 2), {"ring": 3, "quality": False})
    >>> bond = change(bond, date(2026, 9, 1), {"quality": "tense"})
    >>> for period in said(bond, date(2026, 3, 2), {"ring": 2}, correct):
    ...     print(period["date_start"], period["values"])
    2026-03-02 {'ring': 2, 'quality': False}
    2026-09-01 {'ring': 2, 'quality': 'tense'}
    """
    held = state_at(history, day)
    if held is None or values.keys() - held.keys():
        return alter(history, day, values)
    for name, value in values.items():
        if held[name] != value:
            alone = alter(only(history, [name]), day, {name: value})
            history = overlay(history, alone)
    return normalise(history)


def end(history, day):
    """The period that holds ``day`` ends on that day; that day itself is no longer in.

    A period that starts on the day disappears. Where nothing holds the day, nothing
    happens.

    >>> bond = change([], date(2024, 2, 28), {"ring": 3})
    >>> end(bond, date(2024, 2, 29))[0]["date_end"]
    datetime.date(2024, 2, 29)
    >>> end(bond, date(2024, 2, 28))
    []
    """
    history = normalise(history)
    held = _holding(history, day)
    if held is None:
        return history
    before = _period(held["date_start"], day, held["values"])
    return normalise([*_without(history, held), before])


def correct_end(history, day):
    """The period that holds ``day`` was a mistake: as if it had never been noted.

    >>> bond = change([], date(2026, 3, 2), {"ring": 3})
    >>> bond = change(bond, date(2026, 9, 1), {"ring": 2})
    >>> [period["values"] for period in correct_end(bond, date(2026, 3, 5))]
    [{'ring': 2}]
    """
    history = normalise(history)
    held = _holding(history, day)
    return _without(history, held) if held else history


def state_at(history, day):
    """The values that hold on ``day``, or None where nothing is noted.

    >>> bond = change([], date(2026, 3, 2), {"ring": 3})
    >>> state_at(bond, date(2026, 3, 2)), state_at(bond, date(2026, 3, 1))
    ({'ring': 3}, None)
    """
    held = _holding(history, day)
    return dict(held["values"]) if held else None


def boundaries(history):
    """The days on which something begins, changes or ends, sorted.

    >>> bond = end(change([], date(2026, 3, 2), {"ring": 3}), date(2026, 9, 1))
    >>> [day.isoformat() for day in boundaries(bond)]
    ['2026-03-02', '2026-09-01']
    """
    starts = {period["date_start"] for period in history}
    ends = {period["date_end"] for period in history}
    return sorted((starts | ends) - {None})


def merge(first, second):
    """One history out of two of the same pair (two entries of one person).

    On every day that the first knows, the first prevails with all its values; the
    second fills the gaps.

    >>> first = end(change([], date(2026, 3, 1), {"ring": 1}), date(2026, 4, 1))
    >>> second = change([], date(2026, 2, 1), {"ring": 2})
    >>> for period in merge(first, second):
    ...     print(period["date_start"], period["date_end"], period["values"])
    2026-02-01 2026-03-01 {'ring': 2}
    2026-03-01 2026-04-01 {'ring': 1}
    2026-04-01 None {'ring': 2}
    """
    first = normalise(first)
    cuts = boundaries([*first, *second])
    pieces = [
        _period(max(start, period["date_start"]), stop, period["values"])
        for period in second
        for start, stop in zip(cuts, [*cuts[1:], None], strict=True)
        if period["date_start"] <= start < _stop(period)
        and _holding(first, start) is None
    ]
    return normalise([*first, *pieces])


def overlay(history, said):
    """The history in which ``said`` prevails, value by value, on the days it knows.

    What ``said`` does not name stays as it was, and so do the days that it does not
    know. So what was noted of one thing is put back, and another thing kept.

    >>> both = change(change([], date(2026, 3, 2), {"a": 1, "b": 1}),
    ...               date(2026, 5, 1), {"a": 2, "b": 2})
    >>> first = change([], date(2026, 3, 2), {"a": 1})
    >>> for period in overlay(both, first):
    ...     print(period["date_start"], period["date_end"], period["values"])
    2026-03-02 2026-05-01 {'a': 1, 'b': 1}
    2026-05-01 None {'a': 1, 'b': 2}
    """
    return normalise(
        _period(start, stop, {**held, **(other or {})})
        for start, stop, (held, other) in sweep(history, said)
        if held is not None
    )


def only(history, names):
    """The history of these values alone.

    >>> bond = change([], date(2026, 3, 2), {"ring": 3, "quality": False})
    >>> bond = change(bond, date(2026, 9, 1), {"quality": "tense"})
    >>> [period["values"] for period in only(bond, ["ring"])]
    [{'ring': 3}]
    """
    return normalise(
        _period(
            period["date_start"],
            period["date_end"],
            {name: period["values"][name] for name in names},
        )
        for period in history
    )


def sweep(*histories):
    """The stretches of time in which nothing changes in any of these histories.

    Yields start, stop (None: goes on) and a list of the values of each history, None
    where one knows nothing. One pass, however many periods.

    >>> bond = end(change([], date(2026, 3, 2), {"ring": 3}), date(2026, 9, 1))
    >>> for start, stop, found in sweep(bond, change([], date(2026, 5, 1), {"a": 1})):
    ...     print(start, stop, found)
    2026-03-02 2026-05-01 [{'ring': 3}, None]
    2026-05-01 2026-09-01 [{'ring': 3}, {'a': 1}]
    2026-09-01 None [None, {'a': 1}]
    """
    histories = [normalise(history) for history in histories]
    cuts = boundaries([period for history in histories for period in history])
    reached = [0] * len(histories)
    for start, stop in zip(cuts, [*cuts[1:], None], strict=True):
        found = []
        for number, history in enumerate(histories):
            while (
                reached[number] < len(history)
                and _stop(history[reached[number]]) <= start
            ):
                reached[number] += 1
            held = history[reached[number] : reached[number] + 1]
            known = held and held[0]["date_start"] <= start
            found.append(held[0]["values"] if known else None)
        yield start, stop, found


def normalise(history):
    """Sorted, without empty periods, and with equal neighbours joined.

    >>> normalise([
    ...     {"date_start": date(2026, 5, 1), "date_end": None, "values": {"ring": 1}},
    ...     {"date_start": date(2026, 4, 1), "date_end": date(2026, 5, 1),
    ...      "values": {"ring": 1}},
    ... ])
    [{'date_start': datetime.date(2026, 4, 1), 'date_end': None, 'values': {'ring': 1}}]
    """
    joined = []
    for period in sorted(history, key=lambda period: period["date_start"]):
        if period["date_start"] >= _stop(period):
            continue
        last = joined[-1] if joined else None
        if (
            last is not None
            and last["date_end"] == period["date_start"]
            and last["values"] == period["values"]
        ):
            last["date_end"] = period["date_end"]
        else:
            joined.append(
                _period(period["date_start"], period["date_end"], period["values"])
            )
    return joined


def check(history):
    """Raise `TimelineError` where these periods cannot be the history of one pair.

    >>> try:
    ...     check([{"date_start": date(2026, 5, 1), "date_end": date(2026, 5, 1),
    ...             "values": {}}])
    ... except TimelineError as error:
    ...     print(error.code, error.day)
    empty 2026-05-01
    """
    reached = date.min
    for period in sorted(history, key=lambda period: period["date_start"]):
        if period["date_start"] >= _stop(period):
            raise TimelineError("empty", period["date_start"])
        if period["date_start"] < reached:
            raise TimelineError("overlap", period["date_start"])
        reached = _stop(period)


def _period(start, stop, values):
    return {"date_start": start, "date_end": stop, "values": dict(values)}


def _stop(period):
    """The first day after the period; without an end, a day later than any other."""
    return period["date_end"] or date.max


def _holding(history, day):
    """The period that holds the day, or None."""
    for period in history:
        if period["date_start"] <= day < _stop(period):
            return period
    return None


def _without(history, taken_out):
    return [period for period in history if period is not taken_out]
