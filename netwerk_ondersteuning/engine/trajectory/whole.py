"""What is always true of a log: the rules of the contract, each in one place."""

from . import days
from .entries import (
    CLOSINGS,
    EVENTS_MOST,
    ROWS,
    in_order,
    stretch,
    stretch_of,
)
from .refused import Refused
from .vocabulary import PHASE, STEP


def check(log):
    """Refuse a log that cannot be.

    No phase (lineage and cycle) overlaps itself, no two main rows overlap, nothing ends
    before its start, lies before the begin, or in a time in which the trajectory was
    closed; a step has no length.

    :param log: a `book.Book`
    :raise Refused:
    """
    for found, most in (
        (log.rows, ROWS),
        (log.events, EVENTS_MOST),
        (log.closings, CLOSINGS),
    ):
        if len(found) > most:
            raise Refused("room", most=most)
    closed = _closings(log)
    for row in log.rows.values():
        _stretch(log, *stretch(row))
        kind = log.plan.of(row).kind
        if kind == STEP and row["left"] != row["entered"]:
            raise Refused("length")
        if row["is_main"] and kind != PHASE:
            raise Refused("no_main")
        _while_open(stretch(row), closed)
    for event in log.events.values():
        _stretch(log, event["from"], event["until"])
        _while_open(stretch_of(event), closed)
    _phases(log)
    _mains(log)
    _pauses(log)


def _stretch(log, start, end):
    if end is not None and end < start:
        raise Refused("end")
    if start < log.start:
        raise Refused("early", day=log.start)


def _closings(log):
    """The stretches in which the trajectory was closed, in their order."""
    made, last = [], log.start
    for one in log.closings_in_order():
        closed, reopened = one["closed"], one["reopened"]
        if closed < log.start:
            raise Refused("early", day=log.start)
        if last is None or closed < last:
            raise Refused("is_closed")
        if reopened is not None and reopened < closed:
            raise Refused("end")
        last = reopened
        made.append((closed, reopened))
    return made


def _while_open(one, closed):
    """What happened on the day of closing or reopening itself is still in it."""
    start, end = one[0], one[1] or days.NEVER
    for first, last in closed:
        last = last or days.NEVER
        is_inside = start < last and end > first and start < end
        if is_inside or (start == end and first < start < last):
            raise Refused("closed")


def _phases(log):
    """No phase runs twice at once; a step is noted once a day."""
    groups = {}
    for row in log.rows.values():
        phase = log.plan.of(row)
        groups.setdefault((phase.lineage, row["cycle"], phase.kind), []).append(row)
    for (_lineage, _cycle, kind), rows in groups.items():
        _apart((stretch(one) for one in rows), "itself")
        if kind == STEP and len({one["entered"] for one in rows}) < len(rows):
            raise Refused("visit")


def _mains(log):
    mains = (stretch(one) for one in log.rows.values() if one["is_main"])
    _apart(mains, "main")


def _pauses(log):
    pauses = [one for one in log.events.values() if one["kind"] == "pause"]
    _apart(map(stretch_of, pauses), "pause")


def _apart(stretches, code):
    """Refuse stretches of which two share a day."""
    last = ""
    for start, end in sorted((one[0], one[1] or days.NEVER) for one in stretches):
        if start < end:  # of one day and left on it: it has none to share
            if start < last:
                raise Refused(code)
            last = end


def settle(log):
    """Say which rows are the main ones, where it follows: of kind phase, what runs
    beside no main row is one itself. Who came first, comes first."""
    mains = []
    for row in log.rows.values():
        is_phase = log.plan.of(row).kind == PHASE
        if row["is_main"] and is_phase:
            mains.append(stretch(row))
        elif row["is_main"]:
            log.rows[row["uid"]] = row | {"is_main": False}
    for row in in_order(log.rows.values()):
        if row["is_main"] or log.plan.of(row).kind != PHASE:
            continue
        if not any(days.overlap(stretch(row), other) for other in mains):
            log.rows[row["uid"]] = row | {"is_main": True}
            mains.append(stretch(row))
