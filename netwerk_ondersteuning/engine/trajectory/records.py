"""Dated records of the work around a trajectory, and in which phase they fall.

A record is a plain dict: ``uid``, ``day``, ``kind``, ``is_held`` (what was planned, or
did not take place, is not), of what comes ``is_planned``, and where it is known
``place`` and who was there (``has_client``, ``has_supporters``: True, False, or left
out: not noted).
"""

from dataclasses import dataclass

from . import days
from .entries import in_order
from .vocabulary import PHASE

#: A network meeting; a talk with the client; a contact with somebody of the network or
#: with another service.
MEETING, TALK, CONTACT = "network_meeting", "talk", "contact"
KINDS = (MEETING, TALK, CONTACT)
#: Where a talk was: at home, going along, with us; elsewhere says nothing.
COMMUNITY, OFFICE, ELSEWHERE = ("home", "along"), "office", "elsewhere"


@dataclass(frozen=True)
class Record:
    """A record that took place."""

    uid: str
    day: str
    kind: str
    place: str = ""
    has_client: bool | None = None
    has_supporters: bool | None = None


def held(log, records, until):
    """What took place while the trajectory ran, in order: planned ones do not count.

    :param str until: today; what comes later has not taken place
    """
    last = min(until, log.closed_on or until)
    known = Record.__dataclass_fields__
    made = []
    for one in records:
        if one["kind"] not in KINDS:
            raise ValueError(f"No kind of record: {one['kind']}")
        if one.get("is_held") and log.start <= one["day"] <= last:
            made.append(Record(**{name: one[name] for name in known if name in one}))
    return sorted(made, key=lambda one: (one.day, one.uid))


def phase_on(log, day):
    """The main row of a day, or None: on the day of moving on that is the new one; on
    the last day of all, when nothing comes after it, the one that was left. So a
    closing meeting on the day of closing is still in the last phase.
    """
    mains = [
        one
        for one in in_order(log.rows.values())
        if one["is_main"] and log.plan.of(one).kind == PHASE
    ]
    holds = [
        one for one in mains if one["entered"] <= day < (one["left"] or days.NEVER)
    ]
    left = [one for one in mains if one["left"] == day]
    return next(iter(holds or left[-1:]), None)


def by_phase(log, records):
    """``{(phase, cycle): records}`` of those that fall in a phase."""
    made = {}
    for one in records:
        row = phase_on(log, one.day)
        if row is not None:
            made.setdefault((row["phase"], row["cycle"]), []).append(one)
    return made
