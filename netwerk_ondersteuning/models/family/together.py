from odoo.exceptions import UserError

from ...engine.trajectory.refused import Refused
from ..trajectory.together import TOGETHER, Together
from .lock import lock


@TOGETHER.add
class Family(Together):
    """What is noted of the phases is noted in the trajectories of a family, in one
    transaction."""

    code = "family"

    def goes(self, trajectory):
        return bool(self._rows(trajectory)[1])

    def lock(self, trajectory):
        # sudo: as in `_rows`
        waits = trajectory.sudo().family_ids.filtered(lambda row: not row.ended_on)
        # also of what did not begin: who agrees to it there locks these first
        waits._lock()
        mine, others = self._rows(trajectory)
        if not others:
            return
        rows = mine | others
        # in one order, so that two who note at one moment wait for each other; and
        # nobody withdraws meanwhile what it rests on
        lock(rows.consent_id)
        lock(rows.trajectory_id)

    def note(self, trajectory, changes, done, before):
        # sudo: how it stands is no secret to who changed it
        one = trajectory.sudo()
        if one.state == "closed":
            # closed is closed for one; opened again, it goes on by itself
            one.family_ids.filtered(lambda row: not row.ended_on)._end()
            return
        _mine, others = self._rows(trajectory)
        for row in others:
            try:
                row._note(changes, done, before)
            except Refused:
                # not why: that would tell what is noted with the other
                raise UserError(
                    trajectory.env._(
                        "This cannot be noted alike for the family. Note it for this "
                        "one only."
                    )
                ) from None

    def _rows(self, trajectory):
        """The row by which it goes together today, and those of the others."""
        # sudo: whether it does is no secret to who may see the trajectory; the rows of
        # others are not handed out
        rows = trajectory.sudo().family_ids
        for row in rows.filtered("began_on"):
            # of one that others ended, nobody is left
            if row._holds() and (others := row._running_others()):
                return row, others
        return rows.browse(), rows.browse()
