"""What a log told on a day that is past."""

from .log import Log
from .vocabulary import GO_ON


def then(log, day):
    """The log as it stood on a day: what came later is not in it, and what ended later
    went on. Nothing of the log itself changes.

    :param log: a `log.Log`; :param str day: as it is kept
    :return: another `log.Log`

    >>> row = {"uid": "row-01", "phase": "a", "entered": "2026-01-05",
    ...        "left": "2026-03-02", "done": {"client": "2026-03-01"}}
    >>> crisis = {"uid": "event-01", "kind": "crisis", "from": "2026-04-01"}
    >>> log = Log("2026-01-05", [row], [crisis])
    >>> was = then(log, "2026-02-01")
    >>> was.rows["row-01"]["left"], was.rows["row-01"]["done"], was.events
    (None, {}, {})
    """
    rows = [
        row
        | {
            "left": None if (row["left"] or "") > day else row["left"],
            "done": {who: on for who, on in row["done"].items() if on <= day},
        }
        for row in log.rows.values()
        if row["entered"] <= day
    ]
    events = [
        event | {"until": _until(event, day)}
        for event in log.events.values()
        if event["from"] <= day
    ]
    closings = [
        one | {"reopened": None if (one["reopened"] or "") > day else one["reopened"]}
        for one in log.closings.values()
        if one["closed"] <= day
    ]
    return Log(log.start, rows, events, closings, plan=log.plan)


def _until(event, day):
    if (event["until"] or "") <= day:
        return event["until"]
    return None if event["kind"] in GO_ON else day
