from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import quarter_of
from ...figure.figure_people import WITHHELD


class FigureRow(models.Model):
    """Rows of sheets that are up, the same or down between the first and the last.

    Of sheets that follow each other (one instrument, one respondent) the last tells in
    how many rows it is other than the first, in the quarter in which it was said. A row
    that cannot be compared is in none. How much it is up or down is nobody's figure.
    Closed dossiers count. Small groups are hidden (see :class:`FigureOfPeople`).
    """

    _name = "netwerk.figure.row"
    _inherit = "netwerk.figure.people.mixin"
    _description = "Figures: rows up, the same and down"
    _auto = False
    _asked_by = ("date:quarter", "outcome")
    _asked_for = ("row_count:sum",)
    _class = "outcome"
    _number = "row_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.assessment": [
            "dossier_id",
            "said_on",
            "state",
            "first_up",
            "first_same",
            "first_down",
        ],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    outcome = fields.Selection(
        [("up", "Up"), ("same", "The same"), ("down", "Down"), WITHHELD],
        "Between the first and the last",
        readonly=True,
    )
    row_count = fields.Integer("Rows", readonly=True)

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(quarter)s AS cell,
                counted.class, dossier.id AS dossier_id,
                sum(counted.number) AS number
            FROM netwerk_assessment AS sheet
            JOIN netwerk_dossier AS dossier ON dossier.id = sheet.dossier_id
            CROSS JOIN LATERAL (VALUES ('up', sheet.first_up),
                ('same', sheet.first_same), ('down', sheet.first_down)
            ) AS counted (class, number)
            WHERE sheet.state = 'done' AND counted.number > 0
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("sheet.said_on")),
        )
