from odoo import fields, models
from odoo.tools import SQL

from ..figure.figure import quarter_of
from ..figure.figure_people import WITHHELD
from .mandate import GIVERS


class FigureMandate(models.Model):
    """Mandates that were given, by who gave them.

    Each counts once, in the quarter in which it was given first, whatever became of it
    later, and of a closed dossier too; one that was only asked does not, nor what was
    archived. For what it is, is not told. Small groups are hidden (see
    :class:`FigureOfPeople`).
    """

    _name = "netwerk.figure.mandate"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: mandates"
    _auto = False
    _asked_by = ("date:quarter", "given_by")
    _asked_for = ("mandate_count:sum",)
    _class = "given_by"
    _number = "mandate_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.mandate": ["active", "dossier_id", "given_by"],
        "netwerk.mandate.step": ["day", "mandate_id", "state"],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    given_by = fields.Selection([*GIVERS, WITHHELD], "Who gives it", readonly=True)
    mandate_count = fields.Integer("Mandates", readonly=True)

    def _facts(self):
        return SQL(
            """
            SELECT company_id, team_id, cell, class, dossier_id, count(*) AS number,
                max(day) AS day
            FROM (
                SELECT dossier.company_id, dossier.team_id,
                    %(quarter)s AS cell, mandate.given_by AS class,
                    dossier.id AS dossier_id, first.day
                FROM (
                    SELECT mandate_id, min(day) AS day
                    FROM netwerk_mandate_step
                    WHERE state IN ('given', 'widened', 'used')
                    GROUP BY mandate_id
                ) AS first
                JOIN netwerk_mandate AS mandate ON mandate.id = first.mandate_id
                JOIN netwerk_dossier AS dossier ON dossier.id = mandate.dossier_id
                WHERE mandate.active
            ) AS given
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("first.day")),
        )
