"""What of a batch is noted alike in the trajectories of a family.

Each has a log of its own; what one notes of the phases is noted in the others, by the
same uid. Careful by default: no words go along, nor a life domain; what happened to one
stays of that one, unless somebody says otherwise. What somebody says of a phase that is
done, closing and opening again, and since when it runs, are of each alone.

A change says so by ``family``, which the log itself does not know:

* ``alone``: of this one only
* ``days``: that it was so, and when
* ``words``: the words and the life domain besides
"""

import json
from hashlib import sha256

from .refused import Refused

#: What a change says of the others, and under what name.
FAMILY = "family"
ALONE, DAYS, WORDS = "alone", "days", "words"
#: Of a phase, and what is noted of a phase that is there.
_MOVES = {"enter": "enter", "back": "enter", "skip": "enter"}
_OF_ROW = ("leave", "correct", "remove")
_OF_EVENT = ("set_event", "end_event", "remove_event")
_REMOVES = ("remove", "remove_event")
#: What is said, or tells about whom: never without ``words``.
_SAID = ("why", "focus", "domain", "reason", "learned", "came_of_it")
#: What goes along: which phase it was, or what kind of thing, and when. Whatever is not
#: named here, or in what is said, stays.
_GOES = (
    *("op", "uid", "phase", "cycle", "beside", "kind"),
    *("day", "entered", "left", "from", "until"),
    *("about", "about_entered", "about_left"),
)
#: What these say where nothing was said: another day there is refused by its log.
_ADDS = {"leave": ("day", "about"), "end_event": ("until",)}


def own(changes):
    """The batch as the log of who notes it gets it.

    :raise Refused: of a word that says nothing of the others

    >>> own([{"op": "enter", "uid": "row-01", "family": "alone"}])
    [{'op': 'enter', 'uid': 'row-01'}]
    """
    if not isinstance(changes, list):
        return changes
    told = []
    for change in changes:
        if isinstance(change, dict) and FAMILY in change:
            if change[FAMILY] not in (ALONE, DAYS, WORDS):
                raise Refused("unknown")
            change = {name: change[name] for name in change if name != FAMILY}
        told.append(change)
    return told


def went(changes, collisions):
    """The changes of a batch that were done in one.

    :param list changes: as they were sent
    :param list collisions: of `log.Done`: what was not done

    >>> changes = [{"op": "leave", "uid": "row-01"}, {"op": "correct", "uid": "row-02"}]
    >>> went(changes, [{"op": "correct", "uid": "row-02", "now": {}}])
    [{'op': 'leave', 'uid': 'row-01'}]
    """
    met = [(one["op"], one["uid"]) for one in collisions]
    return [one for one in changes if (one.get("op"), one.get("uid")) not in met]


def shared(changes, rows, events, before=None):
    """What another of the family gets of a batch that its log took in one.

    :param list changes: as they were sent
    :param dict rows, events: what is in the log of that other one, by uid
    :param dict before: ``rows`` and ``events`` of the log of the one before the batch,
        by uid: what is otherwise there was written there, and stays
    :return: changes, without words where none go along; what has words or days of its
        own there is not taken out

    >>> changes = [
    ...     {"op": "enter", "uid": "row-01", "phase": "see", "day": "2026-02-02",
    ...      "why": "as Els said", "focus": ["work"]},
    ...     {"op": "leave", "uid": "row-09", "day": "2026-02-03"},
    ...     {"op": "add_event", "uid": "one-01", "kind": "crisis"}]
    >>> shared(changes, {}, {})
    [{'op': 'enter', 'uid': 'row-01', 'phase': 'see', 'day': '2026-02-02'}]
    >>> changes[2]["family"] = "days"
    >>> [change["op"] for change in shared(changes, {"row-09": {}}, {})]
    ['enter', 'leave', 'add_event']
    >>> there = {"row-09": {"why": "as Tom said"}}
    >>> shared([{"op": "remove", "uid": "row-09"}], there, {})
    []
    >>> put_right = {"op": "correct", "uid": "row-09", "why": "as Els said"}
    >>> shared([put_right | {"family": "words"}], there, {}, {"rows": {}})
    []
    """
    before = before or {}
    told, new = [], set()
    for change in changes:
        op, said, uid = change.get("op"), change.get(FAMILY), change.get("uid")
        if said == ALONE:
            continue
        if op in _MOVES or (op == "add_event" and said):
            there = rows if op in _MOVES else events
            if uid not in there:
                new.add(uid)
            told.append(_told(change, said) | {"op": _MOVES.get(op, op)})
        elif op in _OF_ROW or op in _OF_EVENT:
            kind, book = ("rows", rows) if op in _OF_ROW else ("events", events)
            if uid in new:  # nobody there wrote in it yet
                told.append(_told(change, said))
                continue
            there, was = book.get(uid), before.get(kind, {}).get(uid, {})
            if there is None or (op in _REMOVES and _has_own(there, was)):
                continue
            told.append(_without_own(_told(change, said), there, was))
    return [change for change in told if not _is_empty(change)]


def taken_over(rows, uids, day, runs):
    """What a trajectory gets of the phases that run in another, as both go on together.

    :param list rows: of the log of the other one, in their order
    :param uids: of those that are taken over, knowingly
    :param str day: from when
    :param runs: whether a phase runs already where they are taken over to: it goes on,
        and these run beside it

    >>> row = {"uid": "row-01", "phase": "see", "cycle": 0, "left": None}
    >>> row |= {"is_main": True, "why": "as Els said"}
    >>> (change,) = taken_over([row], ["row-01"], "2026-03-02", False)
    >>> change["op"], change["day"], change["beside"], "why" in change
    ('enter', '2026-03-02', False, False)
    """
    return [
        {
            "op": "enter",
            "uid": row["uid"],
            "phase": row["phase"],
            "cycle": row["cycle"],
            "day": day,
            "beside": runs or not row["is_main"],
        }
        for row in rows
        if row["uid"] in uids and row["left"] is None
    ]


def key(inverse):
    """By what the inverse of a batch is known again when it is sent: what undoes it in
    one undoes it in all.

    >>> key([{"op": "put", "rows": []}]) == key([{"rows": [], "op": "put"}])
    True
    """
    return sha256(json.dumps(inverse, sort_keys=True).encode()).hexdigest()


def _told(change, said):
    """A change without what does not go along."""
    goes = {*_GOES, *_SAID} if said == WORDS else {*_GOES}
    # what the sender saw is of the one: what stands there is asked here
    return {name: value for name, value in change.items() if name in goes}


def _without_own(told, there, was):
    """A change without what goes over a word or a day that was written there.

    :param dict there: what stands there
    :param dict was: what stood in the one before it was changed
    """
    own = {
        name
        for name in told.keys() & {*_SAID}
        if there.get(name) and there[name] != was.get(name)
    }
    days = told.keys() - {"op", "uid", *_SAID, *_ADDS.get(told["op"], ())}
    if any(there.get(name) != was.get(name) for name in days):
        own |= days  # which phase and from when until when are one thing
    return {name: value for name, value in told.items() if name not in own}


def _has_own(there, was):
    """Whether something was said of it there, or put right."""
    return any(there.get(name) for name in (*_SAID, "done")) or any(
        there.get(name) and there[name] != was.get(name) for name in _GOES
    )


def _is_empty(change):
    """Whether nothing is left of it to tell: only words were put right."""
    is_put_right = change["op"] in ("correct", "set_event")
    return is_put_right and not change.keys() - {"op", "uid"}
