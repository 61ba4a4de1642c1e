"""How many network meetings a method asks, and over how many months."""

from dataclasses import dataclass

#: The kinds of norms that are read here.
MEETINGS, LENGTH = "meetings", "length"
#: Over how many months a number is spread of which the source gives no length: as a
#: norm of a year.
YEAR = 12


@dataclass(frozen=True)
class Asked:
    """So many network meetings in so many months, in the phase with this key and cycle;
    an empty key is the whole."""

    key: str
    cycle: int
    meetings: int
    months: int


def asked_at_least(norm):
    """How many a norm asks for at least; of one that names only the most, that.

    :param norm: a norm of a template
    :return: a number, or None: it names none

    >>> from types import SimpleNamespace as It
    >>> [asked_at_least(It(least=low, most=9)) for low in (0, 3, None)]
    [0, 3, 9]
    """
    return norm.least if norm.least is not None else norm.most


def meetings_asked(method):
    """What the norms of a method ask: of the whole, and where they say nothing of that,
    of each phase that they name.

    A number of the whole is spread over the longest that the method says it takes, else
    over the lengths of its phases; that of a phase over the length of that phase. What
    has no length is spread over a year. Each of these is a choice of ours: the sources
    give numbers and lengths, and no months.

    :param template.Method method:
    :return: a list of :class:`Asked`; empty: the method has no such norm

    >>> from types import SimpleNamespace as It
    >>> norm = {"phase": "", "least": None, "most": None}
    >>> phase = It(key="a", cycle=1, kind="phase", optional=False, planned_months=3,
    ...            least_meetings=2)
    >>> whole = It(**norm | {"kind": "meetings", "least": 3})
    >>> meetings_asked(It(norms=[whole], phases=[phase]))
    [Asked(key='', cycle=0, meetings=3, months=3)]
    >>> length = It(**norm | {"kind": "length", "least": 6, "most": 9})
    >>> meetings_asked(It(norms=[whole, length], phases=[phase]))
    [Asked(key='', cycle=0, meetings=3, months=9)]
    >>> meetings_asked(It(norms=[length], phases=[phase]))
    [Asked(key='a', cycle=1, meetings=2, months=3)]
    >>> meetings_asked(It(norms=[length], phases=[]))
    []
    """
    of_whole = {one.kind: one for one in method.norms if not one.phase}
    if MEETINGS in of_whole:
        norm = of_whole[MEETINGS]
        number = asked_at_least(norm)
        return [Asked("", 0, number, _length(of_whole.get(LENGTH), method.phases))]
    return [
        Asked(one.key, one.cycle, one.least_meetings, one.planned_months or YEAR)
        for one in method.phases
        if one.kind == "phase" and one.least_meetings is not None
    ]


def _length(norm, phases):
    """How many months the whole takes."""
    if norm is not None:
        return norm.most or norm.least or YEAR
    lengths = [
        one.planned_months or 0
        for one in phases
        if one.kind == "phase" and not one.optional
    ]
    return sum(lengths) if lengths and all(lengths) else YEAR
