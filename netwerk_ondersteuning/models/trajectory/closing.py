"""What ends with a dossier in this room: trajectories that run."""

from uuid import uuid4

from odoo import fields

from ..dossier.closing.closing import STEPS, ClosingStep
from ..mixin.clock import today_of
from ..mixin.days import screen_day


@STEPS.add
class TrajectoriesStep(ClosingStep):
    """Trajectories that run are closed on the day of closing; what lies after that day
    in one of them keeps it open until then."""

    code = "trajectories"
    sequence = 36

    def _running(self):
        rows = self.env["netwerk.trajectory"]
        return rows.search(
            [("dossier_id", "=", self.dossier.id), ("state", "=", "running")]
        )

    def tells(self):
        running = self._running()
        return running and [
            self.env._(
                "Trajectories that are closed: %(names)s",
                names="; ".join(running.mapped("name")),
            )
        ]

    def end(self, choices):
        day = choices.get("closed_on") or today_of(self.dossier)
        kept = []
        for one in self._running():
            last = max(day, one._last_day())
            uid = f"end-{uuid4()}"
            one._apply([{"op": "close", "uid": uid, "day": last.isoformat()}])
            kept.append([one.id, uid])
        return kept

    def restore(self, kept):
        """What nobody touched since runs again from today: the time in between it was
        closed, and stays so."""
        uids = dict(map(tuple, kept))
        rows = self.env["netwerk.trajectory"].browse(uids).exists()
        back = rows.filtered(
            lambda one: (
                one.closing_ids[-1:].uid == uids[one.id] and one.state == "closed"
            )
        )
        today = fields.Date.to_string(today_of(self.dossier))
        for one in back:
            one._apply([{"op": "reopen", "day": today}])
        return back and [
            self.env._("Trajectories that run again: %(count)s", count=len(back))
        ]


@STEPS.add
class AfterwardsStep(ClosingStep):
    """What was agreed for after a trajectory closed is not asked in a dossier that is
    closed too, and is asked again when that is opened: nothing has to be put back."""

    code = "afterwards"
    sequence = 37

    def tells(self):
        rows = (
            self.env["netwerk.trajectory"]
            .search([("dossier_id", "=", self.dossier.id), ("state", "=", "closed")])
            .filtered(lambda one: not one._has_died())
        )
        calls = rows.filtered(lambda one: one.call_on and not one.called_on)
        looks = rows.filtered(lambda one: one.look_on and not one.looked_on)
        return [
            *(
                self.env._(
                    "Agreed, and not done while it is closed: the call of %(day)s",
                    day=screen_day(self.env, one.call_on),
                )
                for one in calls
            ),
            *(
                self.env._(
                    "Agreed, and not done while it is closed: asking after the results "
                    "on %(day)s",
                    day=screen_day(self.env, one.look_on),
                )
                for one in looks
            ),
        ]
