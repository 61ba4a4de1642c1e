"""What ends with a dossier in this room: trajectories that run."""

from uuid import uuid4

from odoo import fields

from ..dossier.closing.closing import STEPS, ClosingStep
from ..mixin.clock import today_of


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
