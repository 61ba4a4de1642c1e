from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import quarter_of, words_of
from ...figure.figure_people import WITHHELD


class FigureMove(models.Model):
    """Phases that were entered in each quarter: on, back, again, beside another one.

    Going back is no failure and going on no success: both are told, and neither is
    counted for anybody. A step at a visit and what runs alongside are no move. Small
    groups are hidden (see :class:`FigureOfPeople`).
    """

    _name = "netwerk.figure.move"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: moves over phases"
    _auto = False
    _asked_by = ("date:quarter", "move")
    _asked_for = ("move_count:sum",)
    _class = "move"
    _number = "move_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.trajectory.phase": ["dossier_id", "entered", "move"],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    move = fields.Selection(
        lambda self: [
            *words_of("netwerk.trajectory.phase", "move")(self),
            (WITHHELD[0], self.env._("Too few to show apart")),
        ],
        readonly=True,
    )
    move_count = fields.Integer("Phases entered", readonly=True)

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(quarter)s AS cell,
                phase.move AS class, dossier.id AS dossier_id, count(*) AS number,
                max(phase.entered) AS day
            FROM netwerk_trajectory_phase AS phase
            JOIN netwerk_dossier AS dossier ON dossier.id = phase.dossier_id
            WHERE phase.move IS NOT NULL
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("phase.entered")),
        )
