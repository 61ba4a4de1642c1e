from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import month_of
from ...people.merged import MERGED
from ..meeting_type import AROUND_THE_TABLE
from ..outcome import HELD
from ..party import PARTIES


class FigurePerson(models.Model):
    """How many different people came around the table.

    Somebody who came to two meetings in one calendar year is one person, in the month
    in which he came first that year, with the part he had then. The client is known by
    his dossier, somebody of the network by his entry (two that were merged are one),
    somebody from elsewhere by his name within the dossier; who sits in the networks of
    two clients is two. Colleagues are left out: they come for their work. A group
    counts as one, for nobody knows who of it came twice. Whoever left the network or
    was archived since keeps counting: he was there.
    """

    _name = "netwerk.figure.person"
    _inherit = "netwerk.figure.work.mixin"
    _description = "Figures: different people around the table"
    _auto = False
    _asked_by = ("date:month", "party")
    _asked_for = ("person_count:sum",)
    _summed_for_whom = ("person_count",)
    _order = "date desc, id"
    _depends = {
        "netwerk.meeting.attendance": [
            "meeting_id",
            "kind",
            "member_id",
            "name",
            "party",
            "state",
        ],
        "netwerk.meeting": ["dossier_id", "company_id", "date", "kind", "outcome"],
        "netwerk.dossier": ["team_id", "coach_id"],
        "netwerk.member": ["merged_into_id", "active"],
    }

    date = fields.Date("Month", readonly=True)
    party = fields.Selection(PARTIES, "Who came", readonly=True)
    is_first = fields.Boolean(
        "For the first time",
        readonly=True,
        help="Never came in an earlier year either.",
    )
    person_count = fields.Integer(
        "People",
        readonly=True,
        help="Different people, each once a calendar year.",
    )

    def _figure(self):
        return SQL(
            """
            SELECT date, company_id, team_id, coach_id, party, is_first,
                count(*)::integer AS person_count
            FROM (%s) AS fact
            GROUP BY 1, 2, 3, 4, 5, 6
            """,
            self._facts(),
        )

    def _facts(self):
        return SQL(
            """
            SELECT %(month)s AS date, company_id, team_id, coach_id, party,
                before IS NULL AS is_first, dossier_id, came.date AS day,
                1 AS person_count
            FROM (
                SELECT meeting.date, meeting.company_id, dossier.team_id,
                    dossier.coach_id, attendance.party, dossier.id AS dossier_id,
                    lag(meeting.date) OVER (
                        PARTITION BY dossier.id,
                            COALESCE(merged.last_id, attendance.member_id),
                            attendance.kind,
                            CASE attendance.kind WHEN 'other'
                                THEN lower(btrim(attendance.name)) END,
                            -- the same for a whole dossier: to filter by them first
                            meeting.company_id, dossier.team_id, dossier.coach_id
                        ORDER BY meeting.date, meeting.id, attendance.id
                    ) AS before
                FROM netwerk_meeting_attendance AS attendance
                JOIN netwerk_meeting AS meeting ON meeting.id = attendance.meeting_id
                JOIN netwerk_dossier AS dossier ON dossier.id = meeting.dossier_id
                LEFT JOIN (%(merged)s) AS merged
                    ON merged.member_id = attendance.member_id
                WHERE attendance.state = 'present' AND attendance.kind <> 'user'
                    AND meeting.outcome IN %(held)s AND meeting.kind IN %(around)s
            ) AS came
            WHERE before IS NULL
                OR date_part('year', before) < date_part('year', date)
            """,
            merged=MERGED,
            month=month_of(SQL("came.date")),
            held=HELD,
            around=AROUND_THE_TABLE,
        )
