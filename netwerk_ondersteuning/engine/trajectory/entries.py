"""What one row, event or closing of a log may hold: read whole, refused in words.

* a **row**: ``uid``, ``phase`` (key), ``cycle``, ``entered``, ``left`` (or None: it
  runs), ``about_entered``, ``about_left`` (of `vocabulary.ABOUT`), ``why``,
  ``is_main``, ``focus`` (life domains), ``done`` (``{speaker: day}``)
* an **event**: ``uid``, ``kind``, ``from``, ``until`` (or None), ``domain``,
  ``reason``, ``learned``, ``came_of_it``
* a **closing**: ``uid``, ``closed``, ``reopened`` (or None: it is closed), ``reason``
"""

import re

from .. import bounds
from . import days
from .refused import Refused
from .vocabulary import ABOUT, EVENTS, GO_ON, SPEAKERS

#: Made by the page of the sender, or by the server.
UID = re.compile(r"[a-z0-9][a-z0-9-]{5,63}")
KEY = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
#: Rows, events and closings of one trajectory; life domains of one row.
ROWS, EVENTS_MOST, CLOSINGS, DOMAINS = 500, 1_000, 100, 10
TEXT = 5_000
_CYCLES = 99
assert TEXT <= bounds.TEXT["text"]


def uid(said):
    if not isinstance(said, str) or not UID.fullmatch(said):
        raise Refused("unknown")
    return said


def words(said):
    """Words without what stands around them; none are an empty text."""
    if said is None or said is False:
        return ""
    if not isinstance(said, str) or "\x00" in said:
        raise Refused("text")
    if len(said) > TEXT:
        raise Refused("letters", most=TEXT)
    return said.strip()


def maybe_day(said):
    return None if said is None or said is False else days.read(said)


def about(said):
    if said not in ABOUT:
        raise Refused("unknown")
    return said


def yes_no(said):
    if not isinstance(said, bool):
        raise Refused("yes_no")
    return said


def cycle(said):
    is_whole = isinstance(said, int) and not isinstance(said, bool)
    if not is_whole or not 0 <= said <= _CYCLES:
        raise Refused("no_phase")
    return said


def phase(said):
    if not isinstance(said, str) or not KEY.fullmatch(said):
        raise Refused("no_phase")
    return said


def domain(said):
    if said is None or said is False or said == "":
        return ""
    if not isinstance(said, str) or not KEY.fullmatch(said):
        raise Refused("domains", most=DOMAINS)
    return said


def focus(said):
    if not isinstance(said, list | tuple) or len(said) > DOMAINS:
        raise Refused("domains", most=DOMAINS)
    made = [domain(one) for one in said]
    if len(set(made)) < len(made) or "" in made:
        raise Refused("domains", most=DOMAINS)
    return made


def kind(said):
    if not isinstance(said, str) or said not in EVENTS:
        raise Refused("unknown")
    return said


def done(said):
    if not isinstance(said, dict) or not said.keys() <= SPEAKERS.keys():
        raise Refused("unknown")
    return {who: days.read(said[who]) for who in SPEAKERS if said.get(who)}


#: Each field: how it is read, and what stands there when nothing is said.
ROW = {
    "uid": (uid, None),
    "phase": (phase, None),
    "cycle": (cycle, 0),
    "entered": (days.read, None),
    "left": (maybe_day, None),
    "about_entered": (about, "day"),
    "about_left": (about, "day"),
    "why": (words, ""),
    "is_main": (yes_no, False),
    "focus": (focus, ()),
    "done": (done, {}),
}
EVENT = {
    "uid": (uid, None),
    "kind": (kind, None),
    "from": (days.read, None),
    "until": (maybe_day, None),
    "domain": (domain, ""),
    "reason": (words, ""),
    "learned": (words, ""),
    "came_of_it": (words, ""),
}
CLOSING = {
    "uid": (uid, None),
    "closed": (days.read, None),
    "reopened": (maybe_day, None),
    "reason": (words, ""),
}


def read(fields, said):
    """All fields of an entry, in one order, whatever was left out.

    :raise Refused: for what cannot stand in one of them, or is no field

    >>> read(CLOSING, {"uid": "end-01", "closed": "2026-03-02"})["reopened"]
    """
    if not isinstance(said, dict) or not said.keys() <= fields.keys():
        raise Refused("unknown")
    return {name: get(said.get(name, none)) for name, (get, none) in fields.items()}


def stretch(row):
    """From when until when a row is: first day, day on which it was left or None."""
    return row["entered"], row["left"]


def stretch_of(event):
    """The same of an event; one that does not go on is of one day."""
    until = event["until"]
    goes_on = until is None and event["kind"] in GO_ON
    return event["from"], None if goes_on else until or event["from"]


def in_order(rows):
    """Rows as they came after each other; on one day by their uids, which a screen
    gives in the order of time."""
    return sorted(
        rows,
        key=lambda one: (one["entered"], one["left"] or days.NEVER, one["uid"]),
    )
