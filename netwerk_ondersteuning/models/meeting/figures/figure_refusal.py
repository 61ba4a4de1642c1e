from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import quarter_of
from ...figure.figure_people import WITHHELD
from ..outcome import NOT_WANTED_REASONS


class FigureRefusal(models.Model):
    """Meetings that were asked for but not wanted, by quarter and reason.

    Each time counts, on the day for which it was asked, of closed dossiers too. Small
    groups are hidden (see :class:`FigureOfPeople`).
    """

    _name = "netwerk.figure.refusal"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: asked but not wanted"
    _auto = False
    _asked_by = ("date:quarter", "reason")
    _asked_for = ("refusal_count:sum",)
    _class = "reason"
    _number = "refusal_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.meeting": [
            "dossier_id",
            "company_id",
            "date",
            "outcome",
            "not_wanted_reason",
        ],
        "netwerk.dossier": ["team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    reason = fields.Selection(NOT_WANTED_REASONS + [WITHHELD], "Why not", readonly=True)
    refusal_count = fields.Integer("Not wanted", readonly=True)

    def _facts(self):
        return SQL(
            """
            SELECT meeting.company_id, dossier.team_id, %(quarter)s AS cell,
                meeting.not_wanted_reason AS class, dossier.id AS dossier_id,
                count(*) AS number, max(meeting.date) AS day
            FROM netwerk_meeting AS meeting
            JOIN netwerk_dossier AS dossier ON dossier.id = meeting.dossier_id
            WHERE meeting.outcome = 'not_wanted'
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("meeting.date")),
        )
