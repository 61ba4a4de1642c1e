"""What to ask about an initiative: questions for who guides it, with what they rest on.

No verdict and no score: a hint is a question. Gatherings at which nobody was noted tell
nothing, and are left out. The rules, each with its source in the report
"Netwerkondersteuning voor steunbehoevende burgers" (2011):

* **size**: more came than the method says (its own norm; none is invented here)
* **alone**: all rests on one person ("one person carries all" is a threat to what goes
  on, concert group)
* **fewer**: fewer and fewer come ("people don't show up", circle of friends)
* **nobody_new**: nobody came for the first time any more (residents and guests do not
  mix by themselves, neighbourhood farm)

The source names no number but the size. Tolerances are constants, and said with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

#: So many gatherings in a row, before something is asked about them.
IN_A_ROW = 3
#: So many things that are carried, before it is asked whether one person is too few.
CARRIED = 3


@dataclass(frozen=True)
class Gathering:
    """One that was held, with who was noted as there.

    ``people`` are keys of who was named; ``count`` is how many there were in all,
    with those whom nobody named, without professionals. ``unnamed`` is how many of
    these nobody named.
    """

    key: int
    day: date
    people: frozenset
    count: int
    unnamed: int = 0


@dataclass(frozen=True)
class Carried:
    """Something that somebody takes care of: ``kind`` and ``key`` are the record,
    ``by`` is who (any key), None when nobody."""

    kind: str
    key: int
    by: object


@dataclass(frozen=True)
class Hint:
    """A question. ``rests_on`` are the records it rests on, as (kind, key);
    ``numbers`` and ``days`` are what its words tell, ``by`` is of whom they tell."""

    code: str
    rests_on: tuple
    numbers: tuple = ()
    days: tuple = ()
    by: object = None


def noted(gatherings: Iterable[Gathering]) -> list[Gathering]:
    """Those at which somebody was noted, by their day."""
    told = (one for one in gatherings if one.count > 0)
    return sorted(told, key=lambda one: (one.day, one.key))


def newcomers(gatherings: Iterable[Gathering]) -> dict:
    """Who was named for the first time at each gathering, by its key.

    >>> day = date(2026, 3, 1)
    >>> newcomers([Gathering(1, day, frozenset("ab"), 2),
    ...            Gathering(2, day, frozenset("bc"), 2)]) == {1: {"a", "b"}, 2: {"c"}}
    True
    """
    known: set = set()
    new = {}
    for one in noted(gatherings):
        new[one.key] = set(one.people) - known
        known |= one.people
    return new


def size(gatherings: Iterable[Gathering], most: int | None) -> Hint | None:
    """Whether more came to the last one than the method says.

    >>> came = [Gathering(1, date(2026, 3, 1), frozenset(), 7, 7)]
    >>> size(came, 5).numbers, size(came, 7), size(came, None)
    ((7, 5), None, None)
    """
    last = noted(gatherings)[-1:]
    if not most or not last or last[0].count <= most:
        return None
    return Hint(
        "size", (("gathering", last[0].key),), (last[0].count, most), (last[0].day,)
    )


def alone(carried: Iterable[Carried]) -> Hint | None:
    """Whether all that is carried is carried by one.

    What nobody carries says nothing of who does.

    >>> all_mia = [Carried("agreement", number, "mia") for number in range(3)]
    >>> alone(all_mia).by, alone(all_mia[:2])
    ('mia', None)
    >>> alone([*all_mia, Carried("gathering", 9, "staf")]) is None
    True
    """
    held = [one for one in carried if one.by is not None]
    if len(held) < CARRIED or len({one.by for one in held}) > 1:
        return None
    rests_on = tuple((one.kind, one.key) for one in held)
    return Hint("alone", rests_on, (len(held), CARRIED), by=held[0].by)


def fewer(gatherings: Iterable[Gathering]) -> Hint | None:
    """Whether at each of the last few fewer came than at the one before.

    >>> came = [Gathering(n, date(2026, n, 1), frozenset(), count, count)
    ...         for n, count in enumerate((4, 9, 7, 6), 1)]
    >>> fewer(came).numbers, fewer(came[:3])
    ((9, 7, 6), None)
    """
    last = noted(gatherings)[-IN_A_ROW:]
    counts = [one.count for one in last]
    falls = all(
        now < before for before, now in zip(counts[:-1], counts[1:], strict=True)
    )
    if len(last) < IN_A_ROW or not falls:
        return None
    return Hint("fewer", _those(last), tuple(counts), tuple(one.day for one in last))


def nobody_new(gatherings: Iterable[Gathering], most: int | None) -> Hint | None:
    """Whether nobody was new at the last few.

    Nothing is asked when somebody was there whom nobody named, who may be new; nor of
    a group that is as large as its method says.

    >>> came = [Gathering(n, date(2026, n, 1), frozenset("ab"), 2) for n in range(1, 5)]
    >>> nobody_new(came, None).days[0].month, nobody_new(came, 2), nobody_new(
    ...     came[:3], None)
    (1, None, None)
    """
    told = noted(gatherings)
    last = told[-IN_A_ROW:]
    if len(told) <= IN_A_ROW or any(one.unnamed for one in last):
        return None
    new = newcomers(told)
    if any(new[one.key] for one in last) or (most and last[-1].count >= most):
        return None
    since = [one for one in told if new[one.key]][-1:]
    days = tuple(one.day for one in since)
    return Hint("nobody_new", _those(last), (len(last),), days)


def hints(
    gatherings: Sequence[Gathering], carried: Iterable[Carried], most: int | None
) -> list[Hint]:
    """All that can be asked, in the order in which it is shown."""
    asked = (
        alone(carried),
        fewer(gatherings),
        nobody_new(gatherings, most),
        size(gatherings, most),
    )
    return [hint for hint in asked if hint]


def _those(gatherings):
    return tuple(("gathering", one.key) for one in gatherings)
