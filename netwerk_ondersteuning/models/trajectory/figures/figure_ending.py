from odoo import api, fields, models
from odoo.tools import SQL

from ...figure.figure import quarter_of
from ...figure.figure_people import WITHHELD

#: The class of what ended without a reason from the list.
NOT_SAID = "not_said"


class FigureEnding(models.Model):
    """Trajectories that are closed, in the quarter in which they ended, by reason.

    What was opened again is not there, until it is closed once more. Small groups are
    hidden (see :class:`FigureOfPeople`).
    """

    _name = "netwerk.figure.ending"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: trajectories that ended"
    _auto = False
    _asked_by = ("date:quarter", "reason")
    _asked_for = ("ending_count:sum",)
    _class = "reason"
    _number = "ending_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.trajectory": ["dossier_id", "date_end", "reason_id", "state"],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    reason = fields.Selection("_reason_choices", "Why it ended", readonly=True)
    ending_count = fields.Integer("Trajectories", readonly=True)

    @api.model
    def _reason_choices(self):
        reasons = self.env["netwerk.trajectory.reason"]._all_words()
        return [
            *((str(one["id"]), one["name"]) for one in reasons),
            (NOT_SAID, self.env._("Not said")),
            (WITHHELD[0], self.env._("Too few to show apart")),
        ]

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(quarter)s AS cell,
                COALESCE(trajectory.reason_id::text, %(not_said)s) AS class,
                dossier.id AS dossier_id, count(*) AS number,
                max(trajectory.date_end) AS day
            FROM netwerk_trajectory AS trajectory
            JOIN netwerk_dossier AS dossier ON dossier.id = trajectory.dossier_id
            WHERE trajectory.state = 'closed' AND trajectory.date_end IS NOT NULL
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("trajectory.date_end")),
            not_said=NOT_SAID,
        )
