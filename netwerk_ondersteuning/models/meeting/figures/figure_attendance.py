from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import month_of
from ..meeting_type import KINDS
from ..outcome import HELD
from ..party import PARTIES


class FigureAttendance(models.Model):
    """Who sat at the meetings that were held, by the month of the meeting.

    Whoever was present counts, for a part of the time too; invited, excused and absent
    do not. `meeting_count` are the meetings with at least one of that party: a meeting
    stands with each party that was there, so over all parties they do not add up.
    """

    _name = "netwerk.figure.attendance"
    _inherit = "netwerk.figure.work.mixin"
    _description = "Figures: who was there"
    _auto = False
    _asked_by = ("date:month", "party")
    _asked_for = ("attendance_count:sum",)
    _summed = ("attendance_count", "head_count")
    _order = "date desc, id"
    _depends = {
        "netwerk.meeting.attendance": ["meeting_id", "party", "state", "head_count"],
        "netwerk.meeting": [
            "dossier_id",
            "company_id",
            "date",
            "type_id",
            "kind",
            "outcome",
        ],
        "netwerk.dossier": ["team_id", "coach_id"],
    }

    date = fields.Date("Month", readonly=True)
    type_id = fields.Many2one("netwerk.meeting.type", readonly=True)
    kind = fields.Selection(KINDS, "Counts as", readonly=True)
    party = fields.Selection(PARTIES, "Who was there", readonly=True)
    attendance_count = fields.Integer(
        "Attendances",
        readonly=True,
        help="Somebody who was at two meetings counts twice; a group counts as one.",
    )
    head_count = fields.Integer(
        "Heads", readonly=True, help="A group counts for all who came."
    )
    meeting_count = fields.Integer(
        "Meetings with them",
        readonly=True,
        help="Meetings with at least one of them. A meeting with two parties stands "
        "with both, so do not add these up.",
    )

    def _facts(self):
        return SQL(
            """
            SELECT %(month)s AS date, meeting.company_id, dossier.team_id,
                dossier.coach_id, meeting.type_id, meeting.kind, attendance.party,
                1 AS attendance_count, attendance.head_count,
                meeting.id AS meeting_number, meeting.dossier_id, meeting.date AS day
            FROM netwerk_meeting_attendance AS attendance
            JOIN netwerk_meeting AS meeting ON meeting.id = attendance.meeting_id
            LEFT JOIN netwerk_dossier AS dossier ON dossier.id = meeting.dossier_id
            WHERE attendance.state = 'present' AND meeting.outcome IN %(held)s
            """,
            month=month_of(SQL("meeting.date")),
            held=HELD,
        )

    def _counted(self):
        return [SQL("count(DISTINCT meeting_number)::integer AS meeting_count")]
