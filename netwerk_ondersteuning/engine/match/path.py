"""The path of a client and a volunteer: its steps, its week, and who may be one.

Source of the steps and of the week: the buddy projects in the handbook on network
support (asked, a talk at home, a volunteer proposed, an introduction with three, a week
to think, two times yes).
"""

from datetime import timedelta

#: The steps, in their order; every match that is over is at the last.
STEPS = (
    "asked",
    "talk",
    "proposed",
    "introduction",
    "thinking",
    "running",
    "ended",
)
#: The steps at which it is known who the volunteer is.
WITH_VOLUNTEER = ("proposed", "introduction", "thinking", "running")
#: So long both think, after the introduction with three.
WEEK = timedelta(days=7)
#: Under this age nobody is a volunteer; from it on, and until the second, one goes
#: along and takes nothing on.
FROM, OF_AGE = 16, 18
#: How many clients one volunteer has at most; a hint, and never a gate.
MOST_CLIENTS = 2


def think_until(met_on):
    """The day on which both are asked, a week after the introduction; None before it.

    >>> from datetime import date
    >>> think_until(date(2028, 2, 24))
    datetime.date(2028, 3, 2)
    >>> think_until(None)
    """
    return met_on + WEEK if met_on else None


def years_on(birth, day):
    """How old somebody is on a day, in whole years; None when the birth is not known.

    Who was born on 29 February is a year older on 1 March in other years.

    >>> from datetime import date
    >>> years_on(date(2012, 2, 29), date(2028, 2, 28))
    15
    >>> years_on(date(2012, 2, 29), date(2028, 2, 29))
    16
    >>> years_on(date(2012, 2, 29), date(2030, 2, 28))
    17
    >>> years_on(None, date(2030, 2, 28))
    """
    if not birth:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def answers(client, volunteer):
    """What two answers say together: ``yes``, ``no``, or ``open`` while one is missing.

    One no is no, whatever the other says.

    >>> answers("yes", "yes"), answers("yes", "no"), answers("yes", None)
    ('yes', 'no', 'open')
    >>> answers("no", None)
    'no'
    """
    if "no" in (client, volunteer):
        return "no"
    return "yes" if client == volunteer == "yes" else "open"


def begins_at(number):
    """At which step one begins anew after a proposal that led to nothing.

    After the first somebody else is proposed; after the second, first a talk.

    :param int number: which proposal it will be: 2 for the second

    >>> begins_at(2), begins_at(3)
    ('talk', 'asked')
    """
    return "talk" if number <= 2 else "asked"
