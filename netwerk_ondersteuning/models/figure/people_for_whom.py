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
    #: Fields of the cell within which one dossier is told of several times over (in
    #: each point, in each phase): of whom there are too few in one of those, nothing is
    #: told apart in any. Empty: what is told is judged by itself.
    _several_times_in = ()

    def _told_beside(self):
        """What the facts have in common within which one dossier is told of several
        times over (:class:`SQL`)."""
        names = self._cells or (self._cell,)
        parts = [
            SQL("split_part(raw.cell::text, ' ', %s)", names.index(name) + 1)
            for name in self._several_times_in
        ]
        whose = [SQL("raw.company_id"), SQL("raw.team_id")]
        return SQL("ROW(%s)::text", SQL(", ").join([*whose, *parts]))

    def _figure_for_whom(self):
        numbers = ("number", *self._numbers)
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
                    %(raw_numbers)s, shown.class AS told_class,
                    %(beside)s AS told_beside
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
            SELECT company_id, team_id, %(columns)s, funder, municipality, age_class
            FROM (
                SELECT fact.company_id, fact.team_id, fact.cell, fact.told_class,
                    %(sums)s, told.funder, told.municipality, told.age_class
                FROM fact JOIN told USING (told_in, of_funder, of_municipality, of_age)
                GROUP BY fact.company_id, fact.team_id, fact.cell, fact.told_class,
                    told.funder, told.municipality, told.age_class
            ) AS summed
            """,
            facts=self._facts(),
            judged=self._judged(SQL("SELECT * FROM raw")),
            shown=self._withhold(SQL("SELECT * FROM raw")),
            fact=self._with_whom(
                SQL("SELECT * FROM told_raw"), told_in, SQL("fact.day")
            ),
            beside=self._told_beside(),
            told=told_apart(
                self.env, is_work=False, is_several_times=bool(self._several_times_in)
            ),
            raw_numbers=SQL(", ").join(SQL.identifier("raw", name) for name in numbers),
            sums=SQL(", ").join(
                SQL(
                    "sum(%s)::integer AS %s",
                    SQL.identifier("fact", name),
                    SQL.identifier(name),
                )
                for name in numbers
            ),
            columns=SQL(", ").join(
                [
                    *self._told_parts(SQL("cell"), self._cell, self._cells),
                    *self._told_parts(SQL("told_class"), self._class, self._classes),
                    SQL("number AS %s", SQL.identifier(self._number)),
                    *map(SQL.identifier, self._numbers),
                ]
            ),
        )
