"""Where a trajectory stands today: what runs, what fits now, and what may be asked.

Nothing here judges. A norm of the method is shown with how far one is; a planned end
that has passed is a question. During a pause nothing is asked.
"""

from .. import words
from . import days, records
from .entries import in_order, stretch, stretch_of
from .vocabulary import PHASE, STEP

HELD = words._lt("%(held)s of %(asked)s network meetings held")
HAD = words._lt("%(held)s of %(asked)s contacts had")
PAST_END = words._lt("This phase was planned until %(day)s. Go on with it, or move on?")
WHICH = words._lt("Two phases run beside each other. Which one is the main one?")


def standing(log, today, noted=()):
    """Where one stands.

    :param log: a `log.Log`; :param str today: the day of today
    :param noted: what was noted of meetings and contacts, as `records` says
    :return: a dict with

        * ``closed_on``: a day, or None
        * ``current``: rows of phases that run, the main one first: ``uid``, ``phase``,
          ``cycle``, ``kind``, ``since``, ``days``, ``is_main``, ``focus``, ``done``
        * ``steps``: uids of the last steps that were worked on
        * ``waiting_since``: since when nothing runs, where a phase ran or will; or None
        * ``next``: the phase after the main one, as (key, cycle), or None
        * ``instruments``: codes of the phases that run, each once
        * ``norms``: ``uid``, ``what`` (meetings, contacts), ``held``, ``asked``,
          ``words`` (to translate, with ``%(held)s`` and ``%(asked)s``)
        * ``questions``: ``code`` (past_end, main), ``uids``, ``words``, ``day``
        * ``pause``: the uid of the pause that is on, or None; ``crises``: uids
    """
    closed = log.closed_on is not None and log.closed_on <= today
    current = [] if closed else _current(log, today)
    pause, crises = _events(log, today)
    phases = [one for one in current if log.plan.of(one).kind == PHASE]
    return {
        "closed_on": log.closed_on,
        "current": [_row(log, one, today) for one in current],
        "steps": _steps(log, today),
        "waiting_since": None if closed or current else _waiting(log, today),
        "next": _next(log, phases),
        "instruments": _instruments(log, current),
        "norms": _norms(log, current, today, noted),
        "questions": [] if pause else _questions(log, phases, today),
        "pause": pause,
        "crises": crises,
    }


def _current(log, today):
    """Rows that hold today: the main one, then those beside it as they came."""
    rows = [
        one
        for one in in_order(log.rows.values())
        if one["entered"] <= today < (one["left"] or days.NEVER)
    ]
    return sorted(rows, key=lambda one: not one["is_main"])


def _row(log, row, today):
    kept = ("uid", "phase", "cycle", "is_main", "focus", "done")
    return {name: row[name] for name in kept} | {
        "kind": log.plan.of(row).kind,
        "since": row["entered"],
        "days": days.between(row["entered"], today),
    }


def _steps(log, today):
    visits = [
        one
        for one in in_order(log.rows.values())
        if log.plan.of(one).kind == STEP and one["entered"] <= today
    ]
    last = visits[-1]["entered"] if visits else None
    return [one["uid"] for one in visits if one["entered"] == last]


def _waiting(log, today):
    """Since when nothing runs: since the last one was left, the begin, or since it was
    opened again."""
    if not any(one.kind == PHASE for one in log.plan.phases):
        return None
    ends = [log.start]
    ends += [
        one["left"]
        for one in log.rows.values()
        if log.plan.of(one).kind != STEP and one["left"]
    ]
    ends += [one["reopened"] for one in log.closings.values() if one["reopened"]]
    return max((one for one in ends if one <= today), default=None)


def _next(log, phases):
    """The phase that follows the main one; before the first one, the first."""
    known = [one for one in log.plan.phases if one.kind == PHASE]
    if phases:
        at = log.plan.of(phases[0]).order
        known = [one for one in known if one.order > at]
    return (known[0].key, known[0].cycle) if known else None


def _instruments(log, current):
    codes = [code for one in current for code in log.plan.of(one).instruments]
    return list(dict.fromkeys(codes))


def _events(log, today):
    pause, crises = None, []
    for event in log.events_in_order():
        start, until = stretch_of(event)
        is_on = start <= today < (until or days.NEVER)
        if is_on and event["kind"] == "pause":
            pause = event["uid"]
        elif is_on and event["kind"] == "crisis":
            crises.append(event["uid"])
    return pause, crises


def _norms(log, current, today, noted):
    """What the method asks at least of a phase, and how far one is: over all times that
    one was in it."""
    found = records.by_phase(log, records.held(log, noted, today))
    made = []
    for row in current:
        phase = log.plan.of(row)
        mine = found.get((row["phase"], row["cycle"]), [])
        meetings = [one for one in mine if one.kind == records.MEETING]
        for what, asked, counted, said in (
            ("meetings", phase.least_meetings, meetings, HELD),
            ("contacts", phase.least_contacts, mine, HAD),
        ):
            if asked and phase.kind == PHASE:
                one = {"uid": row["uid"], "what": what, "words": said}
                made.append(one | {"held": len(counted), "asked": asked})
    return made


def _questions(log, phases, today):
    made = []
    for row in phases:
        end = planned_until(log, row, today)
        if end is not None and end <= today:
            one = {"code": "past_end", "uids": [row["uid"]], "words": PAST_END}
            made.append(one | {"day": end})
    if len(phases) > 1:
        uids = [one["uid"] for one in phases]
        made.append({"code": "main", "uids": uids, "words": WHICH, "day": None})
    return made


def planned_until(log, row, today):
    """Until when the method plans a phase that was entered: pauses in it, up to today,
    make it later. None: it does not say.

    >>> from .log import Log
    >>> from .plan import Plan
    >>> row = {"uid": "row-01", "phase": "a", "entered": "2026-01-05", "is_main": True}
    >>> pause = {"uid": "event-01", "kind": "pause", "from": "2026-02-01",
    ...          "until": "2026-02-11"}
    >>> plan = Plan([{"key": "a", "planned_months": 3}])
    >>> log = Log("2026-01-05", [row], [pause], plan=plan)
    >>> planned_until(log, log.rows["row-01"], "2026-06-01")
    '2026-04-15'
    """
    months = log.plan.of(row).planned_months
    if not months:
        return None
    end = days.months_later(row["entered"], months)
    first, last = stretch(row)[0], min(row["left"] or today, today)
    for event in log.events_in_order():
        start, until = stretch_of(event)
        start, until = max(start, first), min(until or today, last)
        if event["kind"] == "pause" and start < end:
            end = days.shifted(end, days.between(start, until))
    return end


#: Later than any day of a trajectory.
_LAST = f"{days.YEARS[1]}-12-31"


def asked_from(log, row):
    """From which day on it may be asked whether to go on with a phase that runs: its
    planned end, with all pauses in it. Whatever day it is today; on a day of a pause it
    is not asked.

    :return: a day; None: the method does not say, or a pause in it has no end yet

    >>> from .log import Log
    >>> from .plan import Plan
    >>> row = {"uid": "row-01", "phase": "a", "entered": "2026-01-05", "is_main": True}
    >>> pause = {"uid": "event-01", "kind": "pause", "from": "2026-02-01"}
    >>> plan = Plan([{"key": "a", "planned_months": 3}])
    >>> log = Log("2026-01-05", [row], [pause | {"until": "2026-02-11"}], plan=plan)
    >>> asked_from(log, log.rows["row-01"])
    '2026-04-15'
    >>> log = Log("2026-01-05", [row], [pause], plan=plan)
    >>> asked_from(log, log.rows["row-01"])
    """
    end = planned_until(log, row, _LAST)
    return end if end is not None and end <= _LAST else None


def next_question(log):
    """The phase that runs of which the planned end comes first, and from when it may be
    asked about.

    :return: a row of the log and a day; (None, None) when none has one
    """
    running = [
        one
        for one in in_order(log.rows.values())
        if one["left"] is None and log.plan.of(one).kind == PHASE
    ]
    ends = [(asked_from(log, one), one) for one in running]
    ends = [(day, one) for day, one in ends if day is not None]
    if not ends:
        return None, None
    day, row = min(ends, key=lambda pair: pair[0])
    return row, day
