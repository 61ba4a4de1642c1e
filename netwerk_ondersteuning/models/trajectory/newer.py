"""A trajectory that goes on by another version of its method, or by what was made of
that, knowingly."""

from odoo.exceptions import UserError

from ...engine.trajectory import whole
from ...engine.trajectory.refused import Refused
from ..instrument.filled.applying import next_version
from .applying import BY_DOOR, in_words, may_change


class Moving:
    """One trajectory, to be moved to a version.

    :param int method_id: of a ``netwerk.method``
    :raise UserError: when there is no such version
    """

    def __init__(self, trajectory, method_id):
        self.trajectory, self.env = trajectory, trajectory.env
        methods = self.env["netwerk.method"]
        is_number = type(method_id) is int and 0 < method_id < 2**31
        self.method = methods.search(
            [("id", "=", method_id if is_number else 0), ("state", "=", "published")]
        )
        if not self.method:
            raise UserError(self.env._("There is no such version of the method."))

    def move(self):
        may_change(self.trajectory)
        was = self.trajectory.method_id
        goes_on = self.method._codes_before(self.trajectory.company_id)
        if was and was.code not in goes_on:
            raise UserError(
                self.env._(
                    "This is another method. Close this trajectory, and start one by "
                    "the other method."
                )
            )
        with self.env.cr.savepoint():
            next_version(self.trajectory)
            mine = BY_DOOR.put_on(self.trajectory.sudo())  # sudo: asked above
            mine.method_id = self.method
            self._take_along(mine)
            kept = self._look(mine)
        self.trajectory.invalidate_recordset()
        return {"kept": kept}

    def _take_along(self, mine):
        """Rows of a phase that the new version has too are of it from now on."""
        known = {(one.lineage, one.cycle): one for one in self.method.sudo().phase_ids}
        for row in mine.phase_ids:
            phase = known.get((row.lineage, row.cycle))
            if phase and phase != row.phase_id:
                row.phase_id = phase
        self.env.flush_all()

    def _look(self, mine):
        """The uids of rows that the new version does not have; refuse what cannot be by
        it, such as a length of what is a step now."""
        stored = mine._stored()
        log = stored.load()
        before = dict(log.rows)
        try:
            whole.settle(log)
            whole.check(log)
            other = {("rows", uid) for uid in log.rows if log.rows[uid] != before[uid]}
            stored.save(log, other)
        except Refused as refused:
            raise in_words(self.env, refused) from refused
        return [
            row["uid"]
            for row in log.in_order()
            if not log.plan.find(row["phase"], row["cycle"])
        ]
