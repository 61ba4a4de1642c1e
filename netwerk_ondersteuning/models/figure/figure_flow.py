from odoo import fields, models
from odoo.tools import SQL

from .figure import month_of


class FigureFlow(models.Model):
    """Dossiers that were opened and closed, by month.

    In on the day it was started, out on the day it was closed; `net` is in less out, so
    that its running sum is what is open. All kinds of dossiers, archived ones too.
    """

    _name = "netwerk.figure.flow"
    _inherit = "netwerk.figure.work.mixin"
    _description = "Figures: dossiers in and out"
    _auto = False
    _asked_by = ("date:month",)
    _asked_for = ("net_count:sum",)
    _summed = ("opened_count", "closed_count", "net_count")
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

    date = fields.Date("Month", readonly=True)
    opened_count = fields.Integer("In", readonly=True)
    closed_count = fields.Integer("Out", readonly=True)
    net_count = fields.Integer("Difference", readonly=True, help="In less out.")

    def _facts(self):
        return SQL(
            """
            SELECT %(opened)s AS date, company_id, team_id, coach_id,
                id AS dossier_id, opened_on AS day,
                1 AS opened_count, 0 AS closed_count, 1 AS net_count
            FROM netwerk_dossier
            UNION ALL
            SELECT %(closed)s, company_id, team_id, coach_id, id, closed_on, 0, 1, -1
            FROM netwerk_dossier
            WHERE closed_on IS NOT NULL
            """,
            opened=month_of(SQL("opened_on")),
            closed=month_of(SQL("closed_on")),
        )
