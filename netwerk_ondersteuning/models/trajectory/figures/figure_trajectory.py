from odoo import api, fields, models
from odoo.tools import SQL

from ...figure.figure import quarter_of
from ...figure.figure_people import WITHHELD

#: The class of what follows no method.
WITHOUT = "without"


class FigureTrajectory(models.Model):
    """Trajectories that began in each quarter, by method.

    All versions of a method are one. What is archived counts, and what is closed too.
    Small groups are hidden (see :class:`FigureOfPeople`), and nobody's coach is told.
    """

    _name = "netwerk.figure.trajectory"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: trajectories that began"
    _auto = False
    _asked_by = ("date:quarter", "method")
    _asked_for = ("trajectory_count:sum",)
    _class = "method"
    _number = "trajectory_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.trajectory": ["dossier_id", "date_start", "method_id"],
        "netwerk.method": ["code"],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    method = fields.Selection("_method_choices", readonly=True)
    trajectory_count = fields.Integer("Trajectories", readonly=True)

    @api.model
    def _method_choices(self):
        # sudo: the figures tell which methods there are, of the own organisations
        methods = self.env["netwerk.method"].sudo()
        found = methods.search_fetch(
            [
                ("state", "!=", "draft"),
                ("company_id", "in", [False, *self.env.companies.ids]),
            ],
            ["code", "name"],
            order="version, id",
        )
        names = {one.code: one.name for one in found}  # as it is called now
        return [
            *names.items(),
            (WITHOUT, self.env._("Without a method")),
            (WITHHELD[0], self.env._("Too few to show apart")),
        ]

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(quarter)s AS cell,
                COALESCE(method.code, %(without)s) AS class,
                dossier.id AS dossier_id, count(*) AS number,
                max(trajectory.date_start) AS day
            FROM netwerk_trajectory AS trajectory
            JOIN netwerk_dossier AS dossier ON dossier.id = trajectory.dossier_id
            LEFT JOIN netwerk_method AS method ON method.id = trajectory.method_id
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("trajectory.date_start")),
            without=WITHOUT,
        )
