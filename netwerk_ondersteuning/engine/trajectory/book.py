"""What was noted of a trajectory: its rows, events and closings, each found by its uid.

What changes it stands in `log`; what is always true of it in `whole`.
"""

from copy import deepcopy

from . import days, entries
from .plan import Plan
from .refused import Refused

#: Where entries stand, and how they are read.
KINDS = {
    "rows": entries.ROW,
    "events": entries.EVENT,
    "closings": entries.CLOSING,
}


class Book:
    """All that was noted of one trajectory, without a rule of what may be.

    :param str start: the day on which it began
    :param rows, events, closings: dicts, as `entries` says
    :param plan: the phases of its method, a `plan.Plan`; without one it has none
    """

    def __init__(self, start, rows=(), events=(), closings=(), plan=None):
        self.start = days.read(start)
        self.plan = plan or Plan()
        self.rows = _read(entries.ROW, rows)
        self.events = _read(entries.EVENT, events)
        self.closings = _read(entries.CLOSING, closings)

    def in_order(self):
        """Rows as they came after each other."""
        return entries.in_order(self.rows.values())

    def events_in_order(self):
        return sorted(self.events.values(), key=lambda one: (one["from"], one["uid"]))

    def closings_in_order(self):
        def when(one):
            return one["closed"], one["reopened"] or days.NEVER, one["uid"]

        return sorted(self.closings.values(), key=when)

    @property
    def closed_on(self):
        """The day on which it was closed, or None while it is open."""
        last = self.closings_in_order()[-1:]
        return last[0]["closed"] if last and last[0]["reopened"] is None else None

    def data(self):
        """All of it as plain data, always in one order."""
        return {
            "start": self.start,
            "rows": [deepcopy(one) for one in self.in_order()],
            "events": [deepcopy(one) for one in self.events_in_order()],
            "closings": [deepcopy(one) for one in self.closings_in_order()],
        }

    def find(self, kind, uid, code):
        """An entry.

        :raise Refused: with this code, when it is not there
        """
        found = getattr(self, kind).get(uid) if isinstance(uid, str) else None
        if found is None:
            raise Refused(code)
        return found

    def set(self, kind, uid, new, was=None):
        """Put values in the place of those of an entry.

        :param dict was: what the sender saw of them
        :return: what stands there when somebody changed it meanwhile, else None
        """
        old = getattr(self, kind)[uid]
        made = entries.read(KINDS[kind], old | new)
        if isinstance(was, dict) and made != old:
            seen = {name: old[name] for name in was if name in old}
            if seen != was:
                return deepcopy(old)
        getattr(self, kind)[uid] = made
        return None


def _read(fields, said):
    made = [entries.read(fields, one) for one in said]
    return {one["uid"]: one for one in made}
