from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.trajectory.refused import Refused


class Trajectory(models.Model):
    """What is noted of the phases is noted in the trajectories with which it goes
    together, in one transaction."""

    _inherit = "netwerk.trajectory"

    family_ids = fields.One2many(
        "netwerk.trajectory.family", "trajectory_id", copy=False, readonly=True
    )

    def _family_rows(self):
        """The row by which it goes together today, and those of the others."""
        # sudo: whether it does is no secret to who may see the trajectory; the rows of
        # others are not handed out
        rows = self.sudo().family_ids
        for row in rows.filtered("began_on"):
            # of one that others ended, nobody is left
            if row._holds() and (others := row._running_others()):
                return row, others
        return rows.browse(), rows.browse()

    def _is_together(self):
        return bool(self._family_rows()[1]) or super()._is_together()

    def _lock_together(self):
        super()._lock_together()
        mine, others = self._family_rows()
        if not others:
            return
        rows = mine | others
        # in one order, so that two who note at one moment wait for each other; and
        # nobody withdraws meanwhile what it rests on
        for table, ids in (
            ("netwerk_trajectory_family", rows.ids),
            ("netwerk_consent", rows.consent_id.ids),
            ("netwerk_trajectory", rows.trajectory_id.ids),
        ):
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM %s WHERE id IN %s ORDER BY id FOR UPDATE",
                    SQL.identifier(table),
                    tuple(ids),
                )
            )

    def _note_together(self, changes, inverse):
        super()._note_together(changes, inverse)
        if self.sudo().state == "closed":
            # closed is closed for one; opened again, it goes on by itself
            self.sudo().family_ids.filtered(lambda row: not row.ended_on)._end()
            return
        _mine, others = self._family_rows()
        for row in others:
            try:
                row._note(changes, inverse)
            except Refused:
                # not why: that would tell what is noted with the other
                raise UserError(
                    self.env._(
                        "This cannot be noted alike for the family. Note it for this "
                        "one only."
                    )
                ) from None
