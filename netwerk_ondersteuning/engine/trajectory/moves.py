"""Moves over the phases: entering and leaving, correcting, what is said to be done."""

from . import days, entries
from .entries import in_order, stretch
from .refused import Refused
from .vocabulary import PHASE, SPEAKERS, STEP

_ENTERS = {
    *("uid", "phase", "cycle", "day", "about", "left", "about_left"),
    *("why", "focus", "beside"),
}
_CORRECTS = {*entries.ROW, "was"}


def only(change, names):
    """:raise Refused: for what is not known of a change"""
    if not change.keys() <= names:
        raise Refused("unknown")


def _phase(log, change):
    cycle = change.get("cycle")
    if cycle is not None:
        entries.cycle(cycle)
    phase = log.plan.find(entries.phase(change.get("phase")), cycle)
    if phase is None:
        raise Refused("no_phase")
    return phase


def enter(log, change):
    only(change, _ENTERS)
    uid, phase = entries.uid(change.get("uid")), _phase(log, change)
    day = days.read(change.get("day"))
    if log.closed_on is not None and day > log.closed_on:
        raise Refused("closed")
    if uid in log.rows:
        return  # sent twice
    left, about = change.get("left"), change.get("about", "day")
    is_beside = entries.yes_no(change.get("beside", False))
    if phase.kind == STEP:
        if left not in (None, False, day):
            raise Refused("length")
        left = day
    runs = running(log, day)
    if phase.kind == PHASE and not is_beside and runs:
        if (phase.lineage, phase.cycle) == _which(log, runs):
            raise Refused("itself")
        if runs["left"] is not None:
            raise Refused("main")
        log.set("rows", runs["uid"], {"left": day, "about_left": about})
    row = {
        "uid": uid,
        "phase": phase.key,
        "cycle": phase.cycle,
        "entered": day,
        "left": left,
        "about_entered": about,
        "about_left": change.get("about_left", about if phase.kind == STEP else "day"),
        "why": change.get("why"),
        "is_main": phase.kind == PHASE and not is_beside,
        "focus": change.get("focus", []),
    }
    log.rows[uid] = entries.read(entries.ROW, row)


def _which(log, row):
    return log.plan.of(row).lineage, row["cycle"]


def running(log, day):
    """The main row that holds a day, or None."""
    for row in log.rows.values():
        if row["is_main"] and row["entered"] <= day < (row["left"] or days.NEVER):
            return row
    return None


def before(log, day):
    """The main row that ran on a day or was the last one before it; or None."""
    rows = [one for one in log.rows.values() if one["is_main"]]
    found = [one for one in in_order(rows) if one["entered"] <= day]
    return found[-1] if found else None


def back(log, change):
    last, phase = before(log, days.read(change.get("day"))), _phase(log, change)
    is_sent_twice = entries.uid(change.get("uid")) in log.rows
    if not is_sent_twice and (last is None or phase.order >= log.plan.of(last).order):
        raise Refused("ahead")
    enter(log, change)


def skip(log, change):
    last, phase = before(log, days.read(change.get("day"))), _phase(log, change)
    is_sent_twice = entries.uid(change.get("uid")) in log.rows
    if not is_sent_twice and not (last and log.plan.between(log.plan.of(last), phase)):
        raise Refused("none_skipped")
    enter(log, change)


def leave(log, change):
    only(change, {"uid", "day", "about", "why"})
    row = log.find("rows", change.get("uid"), "no_row")
    day = days.read(change.get("day"))
    if row["left"] == day:
        return  # sent twice
    if row["left"] is not None:
        raise Refused("over")
    new = {"left": day, "about_left": change.get("about", "day")}
    if change.get("why"):
        new["why"] = change["why"]
    log.set("rows", row["uid"], new)


def correct(log, change):
    only(change, _CORRECTS)
    row = log.find("rows", change.get("uid"), "no_row")
    new = {name: change[name] for name in change if name not in ("uid", "was")}
    made = entries.read(entries.ROW, row | new)
    if (made["phase"], made["cycle"]) != (row["phase"], row["cycle"]):
        _phase(log, {"phase": made["phase"], "cycle": made["cycle"]})
    kind = log.plan.of(made).kind
    if kind == STEP and "left" not in new:
        new |= {"left": made["entered"], "about_left": made["about_entered"]}
    if "is_main" in new and new["is_main"] != row["is_main"]:
        if kind != PHASE:
            raise Refused("no_main")
        if not new["is_main"]:
            raise Refused("which")
        _step_aside(log, made)
    return log.set("rows", row["uid"], new, change.get("was"))


def _step_aside(log, made):
    """Which rows run beside the new main one."""
    for other in list(log.rows.values()):
        if other["uid"] != made["uid"] and other["is_main"]:
            if days.overlap(stretch(other), stretch(made)):
                log.set("rows", other["uid"], {"is_main": False})


def done(log, change):
    only(change, {"uid", "who", "day", "was"})
    row, who = log.find("rows", change.get("uid"), "no_row"), change.get("who")
    if not isinstance(who, str) or who not in SPEAKERS:
        raise Refused("unknown")
    said = {name: day for name, day in row["done"].items() if name != who}
    day = entries.maybe_day(change.get("day"))
    if day is not None:
        if day < row["entered"]:
            raise Refused("end")
        said[who] = day
    was = None
    if "was" in change:
        was = {"done": {**row["done"], who: change["was"]}}
        if change["was"] is None:
            was["done"].pop(who)
    return log.set("rows", row["uid"], {"done": said}, was)


def remove(log, change):
    only(change, {"uid", "was"})
    uid = change.get("uid")
    if not isinstance(uid, str):
        raise Refused("no_row")
    row, was = log.rows.get(uid), change.get("was")
    if row is not None and isinstance(was, dict) and was != row:
        return dict(row)
    log.rows.pop(uid, None)


HANDLES = {
    "enter": enter,
    "back": back,
    "skip": skip,
    "leave": leave,
    "correct": correct,
    "done": done,
    "remove": remove,
}


# -- what a move was -------------------------------------------------------------------


def told(log):
    """What each row was when it was entered.

    :return: dicts in the order of the rows: ``uid``, ``move`` (of
        `vocabulary.MOVES`, or "" of what is no phase), ``passed`` (phases that were
        skipped), ``since`` (the uid of the main row before it, or "")
    """
    made, last, seen = [], None, set()
    for row in log.in_order():
        phase = log.plan.of(row)
        one = {"uid": row["uid"], "move": "", "passed": [], "since": ""}
        made.append(one)
        if phase.kind != PHASE:
            continue
        was = last and log.plan.of(last)
        if not row["is_main"]:
            one["move"] = "beside"
        elif last is None:
            first = next(
                (each for each in log.plan.phases if each.kind == PHASE), phase
            )
            one["move"] = "middle" if first.order < phase.order else "first"
        else:
            one["since"] = last["uid"]
            one["passed"] = [
                each
                for each in log.plan.between(was, phase)
                if (each.lineage, each.cycle) not in seen
            ]
            one["move"] = _move(was, phase, one["passed"])
        seen.add((phase.lineage, row["cycle"]))
        last = row if row["is_main"] else last
    return made


def _move(was, phase, passed):
    if phase.order < was.order:
        return "back"
    if phase.order == was.order:
        return "again"
    return "skip" if passed else "forward"
