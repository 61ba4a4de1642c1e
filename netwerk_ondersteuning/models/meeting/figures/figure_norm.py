from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import month_of
from ..outcome import HELD


class FigureNorm(models.Model):
    """Network meetings held, beside what the norm of the organisation asks.

    Each dossier of a client that was open on any day of the month asks a twelfth of
    the norm of a year; the norm is that of today, for all months up to this one. Where
    something closer to the client says how many, that counts instead
    (`_asked_otherwise`). Held are network meetings only (no round tables or
    consultations), in dossiers of a client, on the day itself. Initiatives have no
    norm. Archived dossiers count until they were closed.
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
        help="A twelfth of the norm of a year for each open dossier of a client; what "
        "the method asks where a trajectory runs by one that says how many.",
    )

    def _asked_otherwise(self):
        """Months of which is known how many network meetings a dossier asks, whatever
        the norm of a year is; other rooms extend it.

        :return: :class:`SQL` with ``dossier_id``, ``month`` (its first day) and
            ``asked``, one row for each dossier and month; None when nobody says so
        """
        return None

    def _otherwise(self):
        """What those months ask more or less than the norm of a year: :class:`SQL` with
        ``dossier_id``, ``month`` and ``difference``."""
        asked = self._asked_otherwise() or SQL(
            "SELECT 0 AS dossier_id, NULL::date AS month, 0 AS asked WHERE FALSE"
        )
        return SQL(
            """
            SELECT dossier.id AS dossier_id, otherwise.month,
                otherwise.asked - COALESCE(company.netwerk_meeting_norm, 0) / 12
                    AS difference
            FROM (%(asked)s) AS otherwise
            JOIN netwerk_dossier AS dossier ON dossier.id = otherwise.dossier_id
            JOIN res_company AS company ON company.id = dossier.company_id
            WHERE dossier.kind = 'client' AND otherwise.month
                BETWEEN %(opened)s AND COALESCE(dossier.closed_on, %(today)s)
            """,
            asked=asked,
            opened=month_of(SQL("dossier.opened_on")),
            today=self.env.company._netwerk_today(),
        )

    def _figure(self):
        return SQL(
            """
            SELECT date, company_id, team_id, coach_id,
                sum(held)::integer AS held_count,
                sum(open * COALESCE(company.netwerk_meeting_norm, 0) / 12 + otherwise)
                    AS expected
            FROM (
                SELECT month::date AS date, company_id, team_id, coach_id,
                    count(*) AS open, 0 AS held, 0 AS otherwise
                FROM netwerk_dossier AS dossier,
                    generate_series(%(opened)s::timestamp,
                        COALESCE(dossier.closed_on, %(today)s)::timestamp,
                        interval '1 month') AS month
                WHERE dossier.kind = 'client'
                GROUP BY 1, 2, 3, 4
                UNION ALL
                SELECT %(month)s AS date, dossier.company_id, dossier.team_id,
                    dossier.coach_id, 0, count(*), 0
                FROM netwerk_meeting AS meeting
                JOIN netwerk_dossier AS dossier ON dossier.id = meeting.dossier_id
                WHERE meeting.kind = 'network_meeting' AND meeting.outcome IN %(held)s
                    AND dossier.kind = 'client'
                GROUP BY 1, 2, 3, 4
                UNION ALL
                SELECT otherwise.month, dossier.company_id, dossier.team_id,
                    dossier.coach_id, 0, 0, sum(otherwise.difference)
                FROM (%(otherwise)s) AS otherwise
                JOIN netwerk_dossier AS dossier ON dossier.id = otherwise.dossier_id
                GROUP BY 1, 2, 3, 4
            ) AS month
            JOIN res_company AS company ON company.id = month.company_id
            GROUP BY 1, 2, 3, 4
            """,
            opened=month_of(SQL("dossier.opened_on")),
            today=self.env.company._netwerk_today(),
            month=month_of(SQL("meeting.date")),
            held=HELD,
            otherwise=self._otherwise(),
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
            UNION ALL
            SELECT otherwise.month, dossier.company_id, dossier.team_id,
                dossier.coach_id, dossier.id,
                GREATEST(otherwise.month, dossier.opened_on), 0, otherwise.difference
            FROM (%(otherwise)s) AS otherwise
            JOIN netwerk_dossier AS dossier ON dossier.id = otherwise.dossier_id
            """,
            opened=month_of(SQL("dossier.opened_on")),
            today=self.env.company._netwerk_today(),
            month=month_of(SQL("meeting.date")),
            held=HELD,
            otherwise=self._otherwise(),
        )
