from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import month_of
from ..outcome import HELD


class FigureNorm(models.Model):
    """Network meetings held, beside what the norm of the organisation asks.

    Each dossier of a client that was open on any day of the month asks a twelfth of
    the norm of a year; the norm is that of today, for all months up to this one. Held
    are network meetings only (no round tables or consultations), in dossiers of a
    client, on the day itself. Initiatives have no norm. Archived dossiers count until
    they were closed.
    """

    _name = "netwerk.figure.norm"
    _inherit = "netwerk.figure.work.mixin"
    _description = "Figures: network meetings and the norm"
    _auto = False
    _asked_by = ("date:month",)
    _asked_for = ("held_count:sum", "expected:sum")
    _summed_for_whom = ("held_count", "expected")
    _order = "date desc, id"
    _depends = {
        "netwerk.meeting": ["dossier_id", "date", "kind", "outcome"],
        "netwerk.dossier": [
            "kind",
            "company_id",
            "team_id",
            "coach_id",
            "opened_on",
            "closed_on",
        ],
        "res.company": ["netwerk_meeting_norm"],
    }

    date = fields.Date("Month", readonly=True)
    held_count = fields.Integer(
        "Held", readonly=True, help="Network meetings held, whole or in part."
    )
    expected = fields.Float(
        "Norm",
        digits=(16, 2),
        readonly=True,
        help="A twelfth of the norm of a year for each open dossier of a client.",
    )

    def _figure(self):
        return SQL(
            """
            SELECT date, company_id, team_id, coach_id,
                sum(held)::integer AS held_count,
                sum(open * COALESCE(company.netwerk_meeting_norm, 0) / 12) AS expected
            FROM (
                SELECT month::date AS date, company_id, team_id, coach_id,
                    count(*) AS open, 0 AS held
                FROM netwerk_dossier AS dossier,
                    generate_series(%(opened)s::timestamp,
                        COALESCE(dossier.closed_on, %(today)s)::timestamp,
                        interval '1 month') AS month
                WHERE dossier.kind = 'client'
                GROUP BY 1, 2, 3, 4
                UNION ALL
                SELECT %(month)s AS date, dossier.company_id, dossier.team_id,
                    dossier.coach_id, 0, count(*)
                FROM netwerk_meeting AS meeting
                JOIN netwerk_dossier AS dossier ON dossier.id = meeting.dossier_id
                WHERE meeting.kind = 'network_meeting' AND meeting.outcome IN %(held)s
                    AND dossier.kind = 'client'
                GROUP BY 1, 2, 3, 4
            ) AS month
            JOIN res_company AS company ON company.id = month.company_id
            GROUP BY 1, 2, 3, 4
            """,
            opened=month_of(SQL("dossier.opened_on")),
            today=self.env.company._netwerk_today(),
            month=month_of(SQL("meeting.date")),
            held=HELD,
        )

    def _facts(self):
        return SQL(
            """
            SELECT month::date AS date, dossier.company_id, dossier.team_id,
                dossier.coach_id, dossier.id AS dossier_id,
                GREATEST(month::date, dossier.opened_on) AS day, 0 AS held_count,
                COALESCE(company.netwerk_meeting_norm, 0) / 12 AS expected
            FROM netwerk_dossier AS dossier
            JOIN res_company AS company ON company.id = dossier.company_id
            CROSS JOIN LATERAL generate_series(%(opened)s::timestamp,
                COALESCE(dossier.closed_on, %(today)s)::timestamp,
                interval '1 month') AS month
            WHERE dossier.kind = 'client'
            UNION ALL
            SELECT %(month)s, dossier.company_id, dossier.team_id, dossier.coach_id,
                dossier.id, meeting.date, 1, 0
            FROM netwerk_meeting AS meeting
            JOIN netwerk_dossier AS dossier ON dossier.id = meeting.dossier_id
            WHERE meeting.kind = 'network_meeting' AND meeting.outcome IN %(held)s
                AND dossier.kind = 'client'
            """,
            opened=month_of(SQL("dossier.opened_on")),
            today=self.env.company._netwerk_today(),
            month=month_of(SQL("meeting.date")),
            held=HELD,
        )
