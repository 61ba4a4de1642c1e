"""Where the time of a trajectory went: it adds up, and measures nobody."""

from dataclasses import dataclass, field

from . import days
from .entries import stretch, stretch_of
from .vocabulary import ALONGSIDE, PHASE


@dataclass(frozen=True)
class Spent:
    """Days, up to and without the day until which was looked.

    ``phases``: ``{(phase, cycle): days}``, of kind phase alone, each of its own;
    ``shared``: days that more than one of them had, counted once for each one more;
    ``waiting``: the gaps in between, as stretches; ``alongside``: days on which no
    phase ran and something alongside did, so nobody waited; ``paused``: days of a
    pause, in whatever phase; ``closed``: days on which it was closed; ``whole``: all
    days on which it was open. With a phase noted always: phases − shared + days of
    waiting + alongside = whole; without any there is nothing to wait for.
    """

    phases: dict = field(default_factory=dict)
    shared: int = 0
    waiting: tuple = ()
    alongside: int = 0
    paused: int = 0
    closed: int = 0
    whole: int = 0

    @property
    def waited(self):
        return sum(days.between(*one) for one in self.waiting)


def spent(log, until):
    """How the days until a day were spent.

    :param log: a `log.Log`; :param str until: today, or the day that one looks at
    :return: a :class:`Spent`

    >>> from .log import Log
    >>> from .plan import Plan
    >>> plan = Plan([{"key": "a"}, {"key": "b"}])
    >>> row = {"phase": "a", "is_main": True}
    >>> log = Log("2026-01-01", [
    ...     row | {"uid": "row-01", "entered": "2026-01-01", "left": "2026-01-11"},
    ...     row | {"uid": "row-02", "entered": "2026-02-01", "phase": "b", "cycle": 0},
    ... ], plan=plan)
    >>> found = spent(log, "2026-02-11")
    >>> found.phases, found.waiting, found.whole
    ({('a', 0): 10, ('b', 0): 10}, (('2026-01-11', '2026-02-01'),), 41)
    """
    whole = [(log.start, until)] if log.start < until else []
    closed = [
        (one["closed"], one["reopened"] or days.NEVER) for one in log.closings.values()
    ]
    whole = days.without(whole, closed)
    phases, taken, beside = {}, [], []
    for row in log.in_order():
        kind, cut = log.plan.of(row).kind, _cut(stretch(row), until)
        if kind == ALONGSIDE:
            beside.append(cut)
        elif kind == PHASE:
            key = row["phase"], row["cycle"]
            phases[key] = phases.get(key, 0) + days.between(*cut)
            taken.append(cut)
    pauses = [
        _cut(stretch_of(one), until)
        for one in log.events.values()
        if one["kind"] == "pause"
    ]
    in_phase = _length(days.joined(taken))
    shut = days.without([(log.start, until)], whole) if log.start < until else []
    return Spent(
        phases=phases,
        shared=sum(phases.values()) - in_phase,
        waiting=tuple(days.without(whole, taken + beside)) if phases else (),
        alongside=_length(days.without(beside, taken)),
        paused=_length(days.joined(pauses)),
        closed=_length(shut),
        whole=_length(whole),
    )


def _cut(one, until):
    """A stretch as far as that day; nothing of what comes later."""
    start, end = min(one[0], until), min(one[1] or until, until)
    return start, max(start, end)


def _length(stretches):
    return sum(days.between(*one) for one in stretches)
