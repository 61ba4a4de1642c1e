"""When a goal is looked at again: a day, a month, or after so many contacts."""

from calendar import monthrange


def due_on(kind, day=None, count=0, since=None, contacts=()):
    """The day from which it is asked how it stands; None while that is not known.

    A month is asked after on its last day. Contacts count after the day on which it was
    agreed (``since``): what is agreed in a talk is not looked at in that same talk.

    :param str kind: ``day``, ``month``, ``contacts`` or None
    :param date day: that day, or any day of that month
    :param int count: after how many contacts
    :param date since: the day from which they count
    :param contacts: days on which there was a contact, in any order

    >>> from datetime import date
    >>> due_on("day", date(2026, 5, 2))
    datetime.date(2026, 5, 2)
    >>> due_on("month", date(2028, 2, 1))
    datetime.date(2028, 2, 29)
    >>> talks = [date(2026, 5, day) for day in (9, 2, 16, 1)]
    >>> due_on("contacts", count=3, since=date(2026, 5, 1), contacts=talks)
    datetime.date(2026, 5, 16)
    >>> due_on("contacts", count=4, since=date(2026, 5, 1), contacts=talks)
    >>> due_on(None)
    """
    if kind == "contacts":
        later = sorted(one for one in contacts if since and one > since)
        return later[count - 1] if 0 < count <= len(later) else None
    if kind == "month" and day:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day or None


def is_answered(kind, day, due, evaluated_on):
    """Whether somebody looked at it since it was asked for.

    Of a month, any day of it will do.

    :param date due: see :func:`due_on`
    :param date evaluated_on: the last day on which it was looked at, or None

    >>> from datetime import date
    >>> may, due = date(2026, 5, 1), date(2026, 5, 31)
    >>> is_answered("month", may, due, date(2026, 5, 12))
    True
    >>> is_answered("day", due, due, date(2026, 5, 12))
    False
    >>> is_answered("contacts", None, due, due), is_answered("day", due, due, None)
    (True, False)
    """
    if not due or not evaluated_on:
        return False
    first = due.replace(day=1) if kind == "month" else due
    return evaluated_on >= first
