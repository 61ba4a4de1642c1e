from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import quarter_of, words_of
from ...figure.figure_people import WITHHELD


class FigureEvent(models.Model):
    """What happened on the way, in the quarter in which it began: crises, pauses,
    milestones.

    Small groups are hidden (see :class:`FigureOfPeople`).
    """

    _name = "netwerk.figure.event"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: events on the way"
    _auto = False
    _asked_by = ("date:quarter", "kind")
    _asked_for = ("event_count:sum",)
    _class = "kind"
    _number = "event_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.trajectory.event": ["dossier_id", "date_from", "kind"],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    kind = fields.Selection(
        lambda self: [
            *words_of("netwerk.trajectory.event", "kind")(self),
            (WITHHELD[0], self.env._("Too few to show apart")),
        ],
        "What",
        readonly=True,
    )
    event_count = fields.Integer("Events", readonly=True)

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(quarter)s AS cell,
                event.kind AS class, dossier.id AS dossier_id, count(*) AS number,
                max(event.date_from) AS day
            FROM netwerk_trajectory_event AS event
            JOIN netwerk_dossier AS dossier ON dossier.id = event.dossier_id
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("event.date_from")),
        )
