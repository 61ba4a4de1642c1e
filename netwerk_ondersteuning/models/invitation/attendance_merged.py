from odoo import models


class Attendance(models.Model):
    """Two entries at one meeting that turn out to be one person."""

    _inherit = "netwerk.meeting.attendance"

    def _said_fields(self):
        # what somebody was told is one thing: no place of the one with the hour of
        # the other
        is_told = self.told_start or self.told_off
        names = super()._said_fields()
        return [name for name in names if not (is_told and name.startswith("told_"))]

    def _goes_on_in(self, best):
        self.sent_ids.attendance_id = best
        return super()._goes_on_in(best)
