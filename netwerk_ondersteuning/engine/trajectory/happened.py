"""Events of a trajectory, and its closing and opening again."""

from . import days, entries, whole
from .moves import only
from .refused import Refused
from .vocabulary import GO_ON


def add_event(log, change):
    event = entries.read(entries.EVENT, change)
    if event["uid"] in log.events:
        return  # sent twice
    log.events[event["uid"]] = event


def set_event(log, change):
    only(change, {*entries.EVENT, "was"})
    event = log.find("events", change.get("uid"), "no_event")
    new = {name: change[name] for name in change if name not in ("uid", "was")}
    return log.set("events", event["uid"], new, change.get("was"))


def end_event(log, change):
    only(change, {"uid", "until", "learned", "came_of_it"})
    event = log.find("events", change.get("uid"), "no_event")
    until = days.read(change.get("until"))
    if event["until"] not in (None, until):
        raise Refused("event_over")
    new = {name: change[name] for name in change if name != "uid"}
    log.set("events", event["uid"], new)


def remove_event(log, change):
    only(change, {"uid", "was"})
    uid, was = change.get("uid"), change.get("was")
    if not isinstance(uid, str):
        raise Refused("no_event")
    event = log.events.get(uid)
    if event is not None and isinstance(was, dict) and was != event:
        return dict(event)
    log.events.pop(uid, None)


def close(log, change):
    """Close it: what runs ends on that day."""
    closing = entries.read(
        entries.CLOSING,
        {
            "uid": change.get("uid"),
            "closed": change.get("day"),
            "reason": change.get("reason"),
        },
    )
    only(change, {"uid", "day", "reason"})
    if closing["uid"] in log.closings:
        return  # sent twice
    if log.closed_on is not None:
        raise Refused("is_closed")
    day = closing["closed"]
    for row in list(log.rows.values()):
        if row["entered"] > day or (row["left"] or day) > day:
            raise Refused("later")
        if row["left"] is None:
            log.set("rows", row["uid"], {"left": day})
    for event in list(log.events.values()):
        if event["from"] > day or (event["until"] or day) > day:
            raise Refused("later")
        if event["until"] is None and event["kind"] in GO_ON:
            log.set("events", event["uid"], {"until": day})
    log.closings[closing["uid"]] = closing


def reopen(log, change):
    only(change, {"day"})
    day = days.read(change.get("day"))
    last = log.closings_in_order()[-1:]
    if last and last[0]["reopened"] == day:
        return  # sent twice
    if log.closed_on is None:
        raise Refused("is_open")
    log.set("closings", last[0]["uid"], {"reopened": day})


def begin(log, change):
    only(change, {"day", "was"})
    day = days.read(change.get("day"))
    was = change.get("was")
    if was is not None and log.start not in (was, day):
        return {"start": log.start}
    log.start = day
    try:
        whole.check(log)
    except Refused as refused:
        raise Refused("begin") if refused.code == "early" else refused from None


HANDLES = {
    "add_event": add_event,
    "set_event": set_event,
    "end_event": end_event,
    "remove_event": remove_event,
    "close": close,
    "reopen": reopen,
    "begin": begin,
}
