"""What was said of a person on a day: category, paid or not, roles, stance, …

A member among the data of a network has what is said now, and in ``periods`` what was
said when, where that was not always the same: dicts with ``date_start`` and
``date_end`` (ISO; False: since ever, until now) and the values that have a time
(``history`` in :mod:`.fields`), with the ``sector`` of that category. They hold every
day. Nobody has to have any: then it was always as now.
"""

DAYS = ("date_start", "date_end")


def on(member, day):
    """A member with what was said on a day (ISO).

    >>> ria = {"id": 1, "name": "Ria", "formality": "informal", "periods": [
    ...     {"date_start": False, "date_end": "2026-05-03", "formality": "volunteer"},
    ...     {"date_start": "2026-05-03", "date_end": False, "formality": "informal"}]}
    >>> on(ria, "2026-05-02")["formality"], on(ria, "2026-05-03")["formality"]
    ('volunteer', 'informal')
    """
    for period in member.get("periods") or ():
        if (period["date_start"] or "") <= day and (
            not period["date_end"] or day < period["date_end"]
        ):
            return member | _values(period)
    return member


def during(member, row, name):
    """What was said of a member while a row (a tie, of its dates) held: a list of the
    values of ``name``, none twice, never empty.

    >>> rosa = {"sector": "friends", "periods": [
    ...     {"date_start": False, "date_end": "2026-05-03", "sector": "help"},
    ...     {"date_start": "2026-05-03", "date_end": False, "sector": "friends"}]}
    >>> during(rosa, {"date_start": "2026-03-02", "date_end": "2026-05-03"}, "sector")
    ['help']
    >>> during(rosa, {"date_start": "2026-03-02", "date_end": False}, "sector")
    ['help', 'friends']
    """
    if not member.get("periods"):
        return [member[name]]
    start, end = row["date_start"], row["date_end"]
    values = [
        period[name]
        for period in member["periods"]
        if not (end and end <= (period["date_start"] or ""))
        and not (period["date_end"] and period["date_end"] <= start)
    ]
    return list(dict.fromkeys(values)) or [member[name]]


def days(member):
    """The days (ISO) on which something else was said, or the member took over from
    somebody, while the member was there.

    >>> days({"date_start": "2026-03-02", "date_end": False, "takes_over_from_id": 7,
    ...       "takes_over_on": "2026-05-03"})
    {'2026-05-03'}
    """
    start, end = member["date_start"], member["date_end"]
    found = {period["date_start"] for period in member.get("periods") or ()}
    if member.get("takes_over_from_id"):
        found.add(member.get("takes_over_on"))
    return {day for day in found if day and start < day and not (end and end <= day)}


def told(member, tell):
    """The periods of a member as they may be told.

    :param tell: what makes of a row the row that may be told
    :return: a list; what may not be told parts no periods, and tells no day

    >>> periods = [{"date_start": False, "date_end": "2026-05-03", "stance": "no"},
    ...            {"date_start": "2026-05-03", "date_end": False, "stance": "yes"}]
    >>> told({"periods": periods}, lambda row: row | {"stance": False})
    []
    """
    joined = []
    for period in member.get("periods") or ():
        period = tell(period) | {name: period[name] for name in DAYS}
        if joined and _values(joined[-1]) == _values(period):
            joined[-1]["date_end"] = period["date_end"]
        else:
            joined.append(period)
    return joined if len(joined) > 1 else []


def _values(period):
    return {name: value for name, value in period.items() if name not in DAYS}
