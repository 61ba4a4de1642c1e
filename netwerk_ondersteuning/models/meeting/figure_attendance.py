from odoo import fields, models
from odoo.tools import SQL

from .attendance import PARTIES
from .figure import month_of
from .meeting import HELD
from .meeting_type import KINDS


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
    type_id = fields.Many2one("netwerk.meeting.type", "Type", readonly=True)
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

    def _figure(self):
        return SQL(
            """
            SELECT date, company_id, team_id, coach_id, type_id, kind, party,
                sum(attendances)::integer AS attendance_count,
                sum(heads)::integer AS head_count,
                count(*)::integer AS meeting_count
            FROM (
                SELECT %(month)s AS date, meeting.company_id, dossier.team_id,
                    dossier.coach_id, meeting.type_id, meeting.kind, attendance.party,
                    count(*) AS attendances,
                    sum(attendance.head_count) AS heads
                FROM netwerk_meeting_attendance AS attendance
                JOIN netwerk_meeting AS meeting ON meeting.id = attendance.meeting_id
                JOIN netwerk_dossier AS dossier ON dossier.id = meeting.dossier_id
                WHERE attendance.state = 'present' AND meeting.outcome IN %(held)s
                GROUP BY meeting.id, dossier.id, attendance.party
            ) AS at_meeting
            GROUP BY 1, 2, 3, 4, 5, 6, 7
            """,
            month=month_of(SQL("meeting.date")),
            held=HELD,
        )
