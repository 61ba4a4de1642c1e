"""The steps of a method, as a volunteer says on which one the two of them worked."""

from ...engine.trajectory import together
from ...engine.trajectory.vocabulary import STEP
from ..mixin.clock import today_of
from .method import by_method

#: What begins the key of a row that came in by the page of a volunteer.
_BY_PAGE = "visit-"


class Steps:
    """The steps of the trajectory in which a volunteer does the work.

    A step that was worked on is a row of the log of that trajectory
    (``engine/trajectory/log.py``), so the path shows it as what anybody notes; that the
    volunteer finds it done is one of three words of it, beside that of the client and
    of the coach, and goes over none of them.

    :param match: one ``netwerk.match``, as somebody may write it who may enter
    """

    def __init__(self, match):
        match.ensure_one()
        self.match = match
        self.trajectory = by_method(match)
        self.today = today_of(match).isoformat()
        self.steps = self.trajectory.method_id.phase_ids.filtered(
            lambda phase: phase.kind == STEP
        )
        self._log = self.trajectory._stored().load() if self.trajectory else None

    def shown(self):
        """The steps, in their order.

        :return: dicts with ``step`` (by which it is chosen), ``name`` (a step that the
            method does not name has its number), ``is_named``, ``is_today`` (this page
            noted it today) and ``done`` (ISO day on which the volunteer called it done,
            or None)
        """
        named = self.trajectory.method_id._phase_names() if self.steps else {}
        return [
            {
                "step": str(phase.id),
                "name": phase.display_name,
                "is_named": bool(named.get(phase.key)),
                "is_today": self._uid(phase) in self._log.rows,
                "done": min(map(_done, self._done_rows(phase)), default=None),
            }
            for phase in self.steps
        ]

    def find(self, number):
        """The step with a number that somebody sent, or none."""
        return self.steps.filtered(lambda phase: str(phase.id) == number)

    # -- said --------------------------------------------------------------------------

    def work(self, phase):
        """They worked on this step today; said twice, or noted by a colleague, it
        stands there once."""
        self._apply(self._enter(phase))

    def take_back(self, phase):
        """They did not work on it today after all: what this page noted goes, as long
        as nobody else added a word to it."""
        uid = self._uid(phase)
        row = self._log.rows.get(uid)
        if row and not row["why"] and not row["done"].keys() - {"volunteer"}:
            self._apply([{"op": "remove", "uid": uid}])

    def done(self, phase):
        """The volunteer finds this step done. Of one that was never worked on, that is
        noted too; of one that is done already, the first day stays."""
        if self._done_rows(phase):
            return
        enter = [] if self._rows(phase) else self._enter(phase)
        uid = enter[0]["uid"] if enter else self._rows(phase)[-1]["uid"]
        said = {"op": "done", "uid": uid, "who": "volunteer", "day": self.today}
        self._apply([*enter, said])

    def not_done(self, phase):
        """The volunteer finds that it is not done after all; what client and coach say
        stays."""
        self._apply(
            [
                {"op": "done", "uid": row["uid"], "who": "volunteer", "day": None}
                for row in self._done_rows(phase)
            ]
        )

    # -- the log -----------------------------------------------------------------------

    def _apply(self, changes):
        if changes:
            # with a volunteer one goes alone: of another of the family he knows nothing
            alone = {together.FAMILY: together.ALONE}
            self.trajectory._apply([change | alone for change in changes])
            self._log = self.trajectory._stored().load()

    def _enter(self, phase):
        if any(row["entered"] == self.today for row in self._rows(phase)):
            return []
        step = {"phase": phase.key, "cycle": phase.cycle, "day": self.today}
        return [{"op": "enter", "uid": self._uid(phase)} | step]

    def _uid(self, phase):
        """The same for one step of one day, however often it is sent."""
        return f"{_BY_PAGE}{self.match.id}-{self.today}-{phase.id}"

    def _rows(self, phase):
        """The rows of this step up to today, the earliest first."""
        at = (phase.key, phase.cycle)
        return [
            row
            for row in self._log.in_order()
            if (row["phase"], row["cycle"]) == at and row["entered"] <= self.today
        ]

    def _done_rows(self, phase):
        return [row for row in self._rows(phase) if "volunteer" in row["done"]]


def _done(row):
    return row["done"]["volunteer"]
