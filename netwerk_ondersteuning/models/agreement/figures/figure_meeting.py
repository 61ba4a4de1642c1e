from odoo import models
from odoo.tools import SQL


class FigureMeeting(models.Model):
    """An agreement is something that can follow on a meeting."""

    _inherit = "netwerk.figure.meeting"
    _depends = {"netwerk.agreement": ["meeting_id"]}

    def _nothing_followed(self):
        no_agreement = SQL(
            "NOT EXISTS (SELECT FROM netwerk_agreement AS agreement"
            " WHERE agreement.meeting_id = meeting.id)"
        )
        return [*super()._nothing_followed(), no_agreement]
