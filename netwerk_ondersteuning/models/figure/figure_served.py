from odoo import fields, models
from odoo.tools import SQL

from .figure import quarter_of


class FigureServed(models.Model):
    """Dossiers that were open in a quarter, each once in it.

    Open on any day of it, up to today; of all kinds, archived ones until they were
    closed. A dossier counts in each quarter that it was open, so over quarters they do
    not add up. For whom it was is that of its last day in the quarter, or of the last
    one before on which somebody funded it.
    """

    _name = "netwerk.figure.served"
    _inherit = "netwerk.figure.work.mixin"
    _description = "Figures: dossiers in a quarter"
    _auto = False
    _asked_by = ("date:quarter",)
    _asked_for = ("served_count:sum",)
    _summed = ("served_count",)
    _order = "date desc, id"
    _depends = {
        "netwerk.dossier": [
            "company_id",
            "team_id",
            "coach_id",
            "opened_on",
            "closed_on",
        ]
    }

    date = fields.Date("Quarter", readonly=True)
    served_count = fields.Integer(
        "Dossiers",
        readonly=True,
        help="Open on any day of the quarter; each counts in every quarter, so do not "
        "add quarters up.",
    )

    def _facts(self):
        today = self.env.company._netwerk_today()
        return SQL(
            """
            SELECT quarter::date AS date, company_id, team_id, coach_id,
                dossier.id AS dossier_id, 1 AS served_count,
                COALESCE((
                    SELECT max(LEAST(funding.date_end, %(last)s))
                    FROM netwerk_dossier_funding AS funding
                    WHERE funding.dossier_id = dossier.id
                        AND funding.date_start <= %(last)s
                        AND (funding.date_end IS NULL OR funding.date_end >= quarter)
                ), %(last)s) AS day
            FROM netwerk_dossier AS dossier
            CROSS JOIN LATERAL generate_series(%(opened)s::timestamp,
                COALESCE(dossier.closed_on, %(today)s)::timestamp,
                interval '3 months') AS quarter
            """,
            opened=quarter_of(SQL("dossier.opened_on")),
            today=SQL("%s::date", today),
            last=SQL(
                "LEAST((quarter + interval '3 months')::date - 1,"
                " COALESCE(dossier.closed_on, %s::date))",
                today,
            ),
        )
