"""The log of a trajectory, and what a batch of changes does to it.

A log is plain data (`entries` says of what): phases that were entered and left, events
on top of them, and closings. Each change is a dict with ``op``:

* ``enter``: ``uid`` (made by the sender), ``phase``, ``day``, perhaps ``cycle``,
  ``about``, ``left``, ``about_left``, ``why``, ``focus``, ``beside``. It moves on: the
  main phase that runs is left on that day, unless this one runs ``beside`` it. Any
  phase may be entered first. A step is a visit: of one day
* ``back``, ``skip``: the same, refused where one does not go back, or skips nothing
* ``leave``: ``uid``, ``day``, perhaps ``about``, ``why``
* ``correct``: ``uid`` and what should have stood there; ``is_main`` true makes it the
  main one of those that run beside each other
* ``done``: ``uid``, ``who`` (client, coach, volunteer), ``day`` or None
* ``remove``: ``uid``: it was never so
* ``add_event``, ``set_event``, ``end_event`` (``uid``, ``until``, perhaps ``learned``,
  ``came_of_it``), ``remove_event``
* ``close``: ``uid``, ``day``, ``reason``: what runs ends; ``reopen``: ``day``
* ``begin``: ``day``: when the trajectory began
* ``put``: entries as they were (``rows``, ``events``, ``closings``, ``start``): what an
  inverse is made of

``was`` of a change is what the sender saw. A change that meets what somebody else
changed meanwhile collides: it is told and not done, all others are. What cannot be, is
refused, and then nothing is done at all. The same batch twice does nothing twice.
"""

from copy import deepcopy
from dataclasses import dataclass, field

from .. import bounds
from . import days, entries, happened, moves, whole
from .book import KINDS, Book
from .refused import Refused


@dataclass
class Done:
    """What came of a batch: ``inverse`` puts everything back as it was, ``collisions``
    tells what was not done and what is there, ``changed`` holds what is other than
    before: ``("rows", uid)``, ``("events", uid)``, ``("closings", uid)``,
    ``("start",)``."""

    inverse: list = field(default_factory=list)
    collisions: list = field(default_factory=list)
    changed: set = field(default_factory=set)


class Log(Book):
    """The book of a trajectory (`book.Book`), with the changes that can be made in it.

    >>> from .plan import Plan
    >>> log = Log("2026-01-05", plan=Plan([{"key": "know"}, {"key": "see"}]))
    >>> enter = {"op": "enter", "uid": "row-01", "phase": "know", "day": "2026-01-05"}
    >>> on = {"op": "enter", "uid": "row-02", "phase": "see", "day": "2026-02-02"}
    >>> done = log.apply([enter, on])
    >>> [(row["phase"], row["entered"], row["left"]) for row in log.in_order()]
    [('know', '2026-01-05', '2026-02-02'), ('see', '2026-02-02', None)]
    >>> log.apply(done.inverse).collisions, log.data()["rows"]
    ([], [])
    """

    # -- changes -----------------------------------------------------------------------

    def apply(self, changes):
        """Apply a batch, whole or not at all.

        :return: a :class:`Done`
        :raise Refused: with what cannot be; then the log is as it was
        """
        before = self._as_it_is()
        done = Done()
        try:
            if not isinstance(changes, list) or len(changes) > bounds.CHANGES:
                raise Refused("much")
            for change in changes:
                self._one(change, done)
        except Refused:
            self._go_back(before)
            raise
        done.inverse.reverse()
        return done

    def _one(self, change, done):
        op = isinstance(change, dict) and change.get("op")
        handle = HANDLES.get(op) if isinstance(op, str) else None
        if handle is None:
            raise Refused("unknown")
        before = self._as_it_is()
        there = handle(self, {name: change[name] for name in change if name != "op"})
        if there is not None:
            done.collisions.append({"op": op, "uid": change.get("uid"), "now": there})
            self._go_back(before)
            return
        if op != "put":  # which puts back what was settled then
            whole.settle(self)
        whole.check(self)
        back, changed = self._since(before)
        if changed:
            done.inverse.append(back)
            done.changed |= changed

    def _as_it_is(self):
        """To go back to: an entry is put in the place of another, and never changed
        itself."""
        return self.start, *(dict(getattr(self, name)) for name in KINDS)

    def _go_back(self, before):
        self.start, self.rows, self.events, self.closings = before

    def _since(self, before):
        """What puts back what was changed, and what that is."""
        back, changed = {"op": "put"}, set()
        start, *kinds = before
        if start != self.start:
            back["start"] = {"as": start, "was": self.start}
            changed.add(("start",))
        for name, old in zip(KINDS, kinds, strict=True):
            new, puts = getattr(self, name), []
            for uid in sorted(old.keys() | new.keys()):
                if old.get(uid) != new.get(uid):
                    puts.append(_put(uid, old.get(uid), new.get(uid)))
                    changed.add((name, uid))
            if puts:
                back[name] = puts
        return back, changed

    def put(self, change):
        """Entries as they were, all or none: see the top of this file."""
        if not change.keys() <= {"start", *KINDS}:
            raise Refused("unknown")
        now = []
        for name, fields in KINDS.items():
            there = getattr(self, name)
            for one in _list(change.get(name, [])):
                if not isinstance(one, dict) or not one.keys() <= {"uid", "as", "was"}:
                    raise Refused("unknown")
                uid, entry = entries.uid(one.get("uid")), one.get("as")
                new = None if entry is None else entries.read(fields, entry)
                if new is not None and new["uid"] != uid:
                    raise Refused("unknown")
                old = there.get(uid)
                if "was" in one and one["was"] != old and new != old:
                    now.append({"uid": uid, "now": old})
                elif new is None:
                    there.pop(uid, None)
                else:
                    there[uid] = new
        now += self._put_start(change.get("start"))
        return now or None

    def _put_start(self, one):
        if one is None:
            return []
        if not isinstance(one, dict) or not one.keys() <= {"as", "was"}:
            raise Refused("unknown")
        new = days.read(one.get("as"))
        if "was" in one and self.start not in (one["was"], new):
            return [{"start": self.start}]
        self.start = new
        return []


def _put(uid, old, new):
    return {"uid": uid, "as": old and deepcopy(old), "was": new and deepcopy(new)}


def _list(said):
    if not isinstance(said, list) or len(said) > bounds.STEPS_BACK:
        raise Refused("unknown")
    return said


HANDLES = {
    **moves.HANDLES,
    **happened.HANDLES,
    "put": Log.put,
}
