from odoo import api, fields, models
from odoo.tools import SQL

from ...figure.figure import quarter_of, words_of
from ...figure.figure_people import WITHHELD


class FigureResult(models.Model):
    """What came of trajectories for the client: at closing, three months later, later.

    What was wished for is not there, nor what it brought others. Each time that it was
    asked counts, in the quarter in which that was; so what was there at closing and
    three months later is told twice, and not added up. Small groups are hidden (see
    :class:`FigureOfPeople`): a class is a result at one of those times.
    """

    _name = "netwerk.figure.result"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: what came of trajectories"
    _auto = False
    _asked_by = ("date:quarter", "result")
    _asked_for = ("result_count:sum",)
    _class = "result"
    _classes = ("result", "said_when")
    _number = "result_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.trajectory.outcome": [
            "dossier_id",
            "day",
            "for_whom",
            "is_wished",
            "outcome_id",
            "said_when",
        ],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    result = fields.Selection("_result_choices", readonly=True)
    said_when = fields.Selection(
        lambda self: [
            *words_of("netwerk.trajectory.outcome", "said_when")(self),
            self._withheld(),
        ],
        "When it was asked",
        readonly=True,
    )
    result_count = fields.Integer("Results", readonly=True)

    @api.model
    def _withheld(self):
        return WITHHELD[0], self.env._("Too few to show apart")

    @api.model
    def _result_choices(self):
        results = self.env["netwerk.outcome"]._all_words()
        return [*((str(one["id"]), one["name"]) for one in results), self._withheld()]

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(quarter)s AS cell,
                concat_ws(' ', outcome.outcome_id, outcome.said_when) AS class,
                dossier.id AS dossier_id, count(*) AS number,
                max(outcome.day) AS day
            FROM netwerk_trajectory_outcome AS outcome
            JOIN netwerk_dossier AS dossier ON dossier.id = outcome.dossier_id
            WHERE outcome.for_whom = 'client' AND outcome.is_wished = 'actual'
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("outcome.day")),
        )
