from odoo import models
from odoo.tools import SQL

from .for_whom import told_apart


class FigureOfPeopleForWhom(models.AbstractModel):
    """Facts about people that tell for whom they are.

    What is told of a cell is the same as without; each number of it is told apart by
    funder, municipality and age where the dossiers that it is about are enough for
    that. So the numbers add up to those that are told otherwise, to the last cell, and
    nothing is found by taking one from the other.

    The facts have a ``day`` as well: on which it is asked who the funder is.
    """

    _name = "netwerk.figure.people.for.whom.mixin"
    _inherit = ["netwerk.figure.people.mixin", "netwerk.figure.for.whom.mixin"]
    _description = "Figure about people that tells for whom"

    def _figure_for_whom(self):
        told_in = [
            SQL("fact.%s", SQL.identifier(name))
            for name in ("company_id", "team_id", "cell", "told_class")
        ]
        return SQL(
            """
            WITH raw AS MATERIALIZED (%(facts)s),
            judged AS (%(judged)s),
            shown AS (%(shown)s),
            told_raw AS (
                SELECT raw.company_id, raw.team_id, raw.cell, raw.dossier_id, raw.day,
                    raw.number, shown.class AS told_class
                FROM raw
                JOIN judged ON judged.company_id = raw.company_id
                    AND judged.team_id IS NOT DISTINCT FROM raw.team_id
                    AND judged.cell = raw.cell AND judged.class = raw.class
                JOIN shown ON shown.company_id = raw.company_id
                    AND shown.team_id IS NOT DISTINCT FROM raw.team_id
                    AND shown.cell = raw.cell
                    AND shown.class = CASE WHEN judged.is_withheld THEN 'withheld'
                        ELSE judged.class END
                WHERE raw.number > 0
            ),
            fact AS MATERIALIZED (%(fact)s), %(told)s
            SELECT fact.company_id, fact.team_id, fact.cell AS %(cell)s,
                fact.told_class AS %(class)s, sum(fact.number)::integer AS %(number)s,
                told.funder, told.municipality, told.age_class
            FROM fact JOIN told USING (told_in, of_funder, of_municipality, of_age)
            GROUP BY 1, 2, 3, 4, 6, 7, 8
            """,
            facts=self._facts(),
            judged=self._judged(SQL("SELECT * FROM raw")),
            shown=self._withhold(SQL("SELECT * FROM raw")),
            fact=self._with_whom(
                SQL("SELECT * FROM told_raw"), told_in, SQL("fact.day")
            ),
            told=told_apart(self.env, is_work=False),
            cell=SQL.identifier(self._cell),
            **{"class": SQL.identifier(self._class)},
            number=SQL.identifier(self._number),
        )
