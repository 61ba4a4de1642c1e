from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import month_of
from ..meeting_type import AROUND_THE_TABLE, KINDS
from ..outcome import HELD, OUTCOMES
from ..party import PARTIES


class FigureMeeting(models.Model):
    """Contact moments by the month in which they were.

    A meeting counts once, on the day of the meeting itself, however many came. Held is
    held, whole or in part; what was cancelled, missed, not wanted or is still to come
    is no meeting held. *Without follow-up*: around the table, held, and nothing came of
    it (:meth:`_nothing_followed`). Closed dossiers count: the work was done.
    """

    _name = "netwerk.figure.meeting"
    _inherit = "netwerk.figure.work.mixin"
    _description = "Figures: contacts and meetings"
    _auto = False
    _asked_by = ("date:month", "kind")
    _asked_for = ("held_count:sum",)
    _summed = ("meeting_count", "held_count", "without_follow_up_count")
    _order = "date desc, id"
    _depends = {
        "netwerk.meeting": [
            "dossier_id",
            "company_id",
            "date",
            "type_id",
            "kind",
            "outcome",
            "led_by",
            "next_date",
            "previous_id",
        ],
        "netwerk.dossier": ["team_id", "coach_id", "active"],
    }

    date = fields.Date("Month", readonly=True)
    type_id = fields.Many2one("netwerk.meeting.type", readonly=True)
    kind = fields.Selection(KINDS, "Counts as", readonly=True)
    outcome = fields.Selection(OUTCOMES, readonly=True)
    led_by = fields.Selection(PARTIES, "Who led", readonly=True)
    meeting_count = fields.Integer(
        "Contacts", readonly=True, help="All, whatever came of them."
    )
    held_count = fields.Integer(
        "Held", readonly=True, help="Held, whole or in part; on the day itself."
    )
    without_follow_up_count = fields.Integer(
        "Without follow-up",
        readonly=True,
        help="Held around the table, without agreement, next date or next meeting; "
        "not of closed dossiers.",
    )

    def _facts(self):
        return SQL(
            """
            SELECT %(month)s AS date, meeting.company_id, dossier.team_id,
                dossier.coach_id, meeting.type_id, meeting.kind, meeting.outcome,
                meeting.led_by, meeting.dossier_id, meeting.date AS day,
                1 AS meeting_count,
                (outcome IN %(held)s)::integer AS held_count,
                (outcome IN %(held)s AND meeting.kind IN %(around)s
                    AND %(nothing)s)::integer AS without_follow_up_count
            FROM netwerk_meeting AS meeting
            LEFT JOIN netwerk_dossier AS dossier ON dossier.id = meeting.dossier_id
            """,
            month=month_of(SQL("meeting.date")),
            held=HELD,
            around=AROUND_THE_TABLE,
            nothing=SQL(" AND ").join(self._nothing_followed()),
        )

    def _nothing_followed(self):
        """What must all be true when nothing came of a ``meeting``: a list of SQL.

        A lower room that knows of something else that can follow adds that.
        """
        return [
            SQL("dossier.active"),  # of what is closed nothing is asked
            SQL("next_date IS NULL"),
            SQL(
                "NOT EXISTS (SELECT FROM netwerk_meeting AS next"
                " WHERE next.previous_id = meeting.id)"
            ),
        ]
