"""Critical Time Intervention: the points that dated records can answer.

Each point is met, not met, or not known, with what it rests on. What is not known
names the record that is missing. No total, no mark: a point is read by itself. The
first point is of the practice study at Neos (2018); the others stand in public
descriptions of the model. How far "about" reaches stands in none of them: it is a
setting, and shown.
"""

from dataclasses import dataclass, field

from .. import words
from . import days, records
from .entries import stretch
from .vocabulary import PHASE

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
STATES = {
    MET: words._lt("met"),
    NOT_MET: words._lt("not met"),
    UNKNOWN: words._lt("not known"),
}
NEOS = words._lt("Practice study at Neos, 2018")
PUBLIC = words._lt("Public descriptions of Critical Time Intervention")

#: What is missing, in words; ``%(phase)s`` is the name of a phase or its place.
NO_PHASE = words._lt("phase %(phase)s was not entered yet")
NO_END = words._lt("phase %(phase)s was not left yet")
NO_RECORD = words._lt("what was noted of phase %(phase)s")
NO_FOCUS = words._lt("the focus of phase %(phase)s")
NO_PLACE = words._lt("the place of %(count)s talks")
NO_CLOSE = words._lt("the trajectory is not closed yet")
NO_PRESENT = words._lt("who was at %(count)s network meetings in the last phase")


@dataclass(frozen=True)
class Norms:
    """The numbers of the points. ``phase_days`` and ``whole_days`` are how much shorter
    or longer is still about as long; with as many contacts in thirty days as in the
    phase before, and less than ``more`` above it, they are still fewer."""

    meetings: int = 3
    phases: int = 3
    phase_months: int = 3
    whole_months: int = 9
    focus: int = 3
    talks: int = 3
    contacts: int = 2
    phase_days: int = 21
    whole_days: int = 30
    more: float = 0.0


#: The short form takes six months.
SHORT = Norms(phase_months=2, whole_months=6)


@dataclass(frozen=True)
class Point:
    """One point: ``words`` are the norm (to translate, with ``values``), ``evidence``
    counts and days by name, ``refs`` the uids of the records that count, ``missing``
    pairs of words and values, ``tolerance`` days (or contacts) and None without one."""

    code: str
    words: str
    values: dict
    source: str
    state: str
    evidence: dict = field(default_factory=dict)
    refs: tuple = ()
    missing: tuple = ()
    tolerance: float | None = None


def fidelity(log, noted, today, norms=None):
    """All points of a trajectory, in one order.

    :param log: a `log.Log` of a method whose first phases are those of CTI
    :param noted: what was noted of meetings and contacts, as `records` says
    :param str today: the day of today
    :param Norms norms: other numbers than those of the long form
    :return: a list of :class:`Point`

    >>> from .log import Log
    >>> noted = [{"uid": f"m{n}", "day": f"2026-0{n}-10", "kind": "network_meeting",
    ...           "is_held": True} for n in (1, 2, 3)]
    >>> [fidelity(Log("2026-01-05"), noted[:n], "2026-06-01")[0].state for n in (2, 3)]
    ['not_met', 'met']
    """
    case = _Case(log, noted, today, norms or Norms())
    return [point(case) for point in POINTS]


class _Case:
    """What the points are read from."""

    def __init__(self, log, noted, today, norms):
        self.log, self.norms = log, norms
        self.until = min(today, log.closed_on or today)
        self.held = records.held(log, noted, today)
        self.by_phase = records.by_phase(log, self.held)
        self.phases = [one for one in log.plan.phases if one.kind == PHASE]
        self.phases = self.phases[: norms.phases]

    def rows(self, place):
        """Rows of a phase, by its place from 0 on."""
        if place >= len(self.phases):
            return []
        phase = self.phases[place]
        return [
            one
            for one in self.log.in_order()
            if (one["phase"], one["cycle"]) == (phase.key, phase.cycle)
            and one["entered"] <= self.until
        ]

    def name(self, place):
        named = self.phases[place : place + 1]
        return (named and named[0].name) or str(place + 1)

    def length(self, place):
        """How many days a phase had, all times together."""
        parts = [
            (one[0], min(one[1] or self.until, self.until))
            for one in map(stretch, self.rows(place))
        ]
        return sum(days.between(*one) for one in days.joined(parts))

    def is_left(self, place):
        """Whether a phase was entered, and does not run now."""
        rows = self.rows(place)
        return bool(rows) and all(one["left"] is not None for one in rows)

    def in_phase(self, place, *kinds):
        """What took place in a phase."""
        if place >= len(self.phases):
            return []
        phase = self.phases[place]
        found = self.by_phase.get((phase.key, phase.cycle), [])
        return [one for one in found if not kinds or one.kind in kinds]

    def not_entered(self):
        return [
            (NO_PHASE, {"phase": self.name(place)})
            for place in range(self.norms.phases)
            if not self.rows(place)
        ]

    def not_left(self):
        """What is missing of the phases: that they were entered, or left."""
        return self.not_entered() + [
            (NO_END, {"phase": self.name(place)})
            for place in range(self.norms.phases)
            if self.rows(place) and not self.is_left(place)
        ]


def _state(is_met, missing=()):
    """What is known to fail is not met, whatever else is missing."""
    return NOT_MET if is_met is False else UNKNOWN if missing else MET


def _uids(found):
    return tuple(one.uid for one in found)


def _meetings(case):
    found = [one for one in case.held if one.kind == records.MEETING]
    asked = case.norms.meetings
    return Point(
        "meetings",
        words._lt("At least %(count)s network meetings held"),
        {"count": asked},
        NEOS,
        _state(len(found) >= asked),
        {"held": len(found)},
        _uids(found),
    )


def _three_phases(case):
    missing = case.not_entered()
    entered = case.norms.phases - len(missing)
    is_over = case.log.closed_on is not None
    return Point(
        "phases",
        words._lt("%(count)s phases"),
        {"count": case.norms.phases},
        PUBLIC,
        _state(not (missing and is_over), missing),
        {"entered": entered},
        missing=tuple(missing),
    )


def _phase_length(case):
    norms, lengths, is_about = case.norms, [], True
    for place in range(norms.phases):
        rows = case.rows(place)
        lengths.append(case.length(place))
        if not rows:
            continue
        asked = days.between(
            rows[0]["entered"],
            days.months_later(rows[0]["entered"], norms.phase_months),
        )
        is_long = lengths[-1] > asked + norms.phase_days
        is_short = lengths[-1] < asked - norms.phase_days
        if is_long or (is_short and case.is_left(place)):
            is_about = False
    missing = case.not_left()
    return Point(
        "phase_length",
        words._lt("Each phase about %(count)s months"),
        {"count": norms.phase_months},
        PUBLIC,
        _state(is_about, missing),
        {"days": lengths},
        missing=tuple(missing),
        tolerance=norms.phase_days,
    )


def _whole_length(case):
    norms, start = case.norms, case.log.start
    asked = days.between(start, days.months_later(start, norms.whole_months))
    shut = [
        (one["closed"], one["reopened"] or days.NEVER)
        for one in case.log.closings.values()
    ]
    known = days.without([(start, case.until)], shut)
    length = sum(days.between(*one) for one in known)
    is_over = case.log.closed_on is not None
    is_about = length <= asked + norms.whole_days
    if is_over:
        is_about = is_about and length >= asked - norms.whole_days
    missing = () if is_over else ((NO_CLOSE, {}),)
    return Point(
        "whole_length",
        words._lt("About %(count)s months in all"),
        {"count": norms.whole_months},
        PUBLIC,
        _state(is_about, missing),
        {"days": length},
        missing=missing,
        tolerance=norms.whole_days,
    )


def _focus(case):
    missing, many, fits = case.not_entered(), [], True
    for place in range(case.norms.phases):
        rows = case.rows(place)
        domains = list(dict.fromkeys(one for row in rows for one in row["focus"]))
        many.append(len(domains))
        if rows and not domains:
            missing.append((NO_FOCUS, {"phase": case.name(place)}))
        fits = fits and len(domains) <= case.norms.focus
    return Point(
        "focus",
        words._lt("From one to %(count)s focus areas in each phase"),
        {"count": case.norms.focus},
        PUBLIC,
        _state(fits, missing),
        {"areas": many},
        missing=tuple(missing),
    )


def _talks(case):
    """A talk elsewhere, or of which the place was not noted, may be one."""
    asked = case.norms.talks
    talks = case.in_phase(0, records.TALK)
    sure = [one for one in talks if one.place in records.COMMUNITY]
    maybe = [one for one in talks if one.place in ("", records.ELSEWHERE)]
    missing = [] if case.rows(0) else [(NO_PHASE, {"phase": case.name(0)})]
    if len(sure) < asked <= len(sure) + len(maybe):
        missing.append((NO_PLACE, {"count": len(maybe)}))
    is_met = bool(missing) or len(sure) >= asked
    return Point(
        "talks",
        words._lt(
            "At least %(count)s talks with the client at home or on the way, in the "
            "first phase"
        ),
        {"count": asked},
        PUBLIC,
        _state(is_met, missing),
        {"held": len(sure), "elsewhere": len(maybe)},
        _uids(sure),
        tuple(missing),
    )


def _contacts(case):
    asked, found = case.norms.contacts, case.in_phase(0, records.CONTACT)
    missing = [] if case.rows(0) else [(NO_PHASE, {"phase": case.name(0)})]
    return Point(
        "contacts",
        words._lt(
            "At least %(count)s contacts with people of the network or services, in "
            "the first phase"
        ),
        {"count": asked},
        PUBLIC,
        _state(bool(missing) or len(found) >= asked, missing),
        {"held": len(found)},
        _uids(found),
        tuple(missing),
    )


def _fewer(case):
    """Contacts by thirty days, so that a longer phase is not a busier one. A phase that
    still runs is not compared."""
    counts, rates, missing = [], [], case.not_left()
    for place in range(case.norms.phases):
        counts.append(len(case.in_phase(place)))
        length = case.length(place)
        if case.is_left(place) and length and counts[-1]:
            rates.append(30 * counts[-1] / length)
        elif case.is_left(place):
            missing.append((NO_RECORD, {"phase": case.name(place)}))
    fewer = all(
        other < one + case.norms.more
        for one, other in zip(rates, rates[1:], strict=False)
    )
    return Point(
        "fewer",
        words._lt("Fewer contacts from phase to phase"),
        {},
        PUBLIC,
        _state(fewer, missing),
        {"held": counts},
        missing=tuple(missing),
        tolerance=case.norms.more,
    )


def _closing(case):
    """A network meeting with the client and supporters, in the last phase."""
    last = case.norms.phases - 1
    found = case.in_phase(last, records.MEETING)
    sure = [one for one in found if one.has_client and one.has_supporters]
    maybe = [
        one
        for one in found
        if one not in sure and False not in (one.has_client, one.has_supporters)
    ]
    missing = [] if case.rows(last) else [(NO_PHASE, {"phase": case.name(last)})]
    if maybe and not sure:
        missing.append((NO_PRESENT, {"count": len(maybe)}))
    return Point(
        "closing",
        words._lt("A closing meeting of client and supporters, in the last phase"),
        {},
        PUBLIC,
        _state(bool(missing) or bool(sure), missing),
        {"held": len(sure)},
        _uids(sure),
        tuple(missing),
    )


POINTS = (
    _meetings,
    _three_phases,
    _phase_length,
    _whole_length,
    _focus,
    _talks,
    _contacts,
    _fewer,
    _closing,
)
