from odoo import fields, models
from odoo.tools import SQL

from .for_whom import told_apart


class FigureOfWork(models.AbstractModel):
    """Work that was done: by coach, and shown whatever the number.

    It is told by whom (team, coach) or for whom (funder, municipality, age), and never
    by both in one row: a coach has so few dossiers in one municipality that it would
    be a client. For whom it was is told of the whole organisation, and of at least five
    dossiers that count in the same quarter (today, where a figure is about today); see
    :func:`told_apart`.
    """

    _name = "netwerk.figure.work.mixin"
    _inherit = "netwerk.figure.for.whom.mixin"
    _description = "Figure about work"

    coach_id = fields.Many2one(
        "res.users", readonly=True, help="The coach of the dossier."
    )

    #: The measures that are sums over `_facts`, where that are not all in `_summed`.
    _summed_for_whom = ()

    def _figure_for_whom(self):
        told_in = [SQL("fact.company_id")]
        keys = [name for name in self._key_fields() if name in self._keys_of_facts()]
        if "date" in keys:
            told_in.append(SQL("date_trunc('quarter', fact.date)"))
        sums = [
            SQL(
                "sum(%(name)s)::%(type)s AS %(name)s",
                name=SQL.identifier(name),
                type=SQL(
                    "integer" if self._fields[name].type == "integer" else "float"
                ),
            )
            for name in self._summed or self._summed_for_whom
        ]
        return SQL(
            """
            WITH fact AS MATERIALIZED (%(facts)s), %(told)s
            SELECT %(keys)s, NULL::integer AS team_id, NULL::integer AS coach_id,
                %(measures)s, told.funder, told.municipality, told.age_class
            FROM fact JOIN told USING (told_in, of_funder, of_municipality, of_age)
            GROUP BY %(keys)s, told.funder, told.municipality, told.age_class
            """,
            facts=self._with_whom(self._facts(), told_in, SQL("fact.day")),
            told=told_apart(self.env, is_work=True),
            keys=SQL(", ").join(SQL.identifier("fact", name) for name in keys),
            measures=SQL(", ").join(sums + self._counted()),
        )

    def _keys_of_facts(self):
        """The keys that are told together with for whom it was."""
        return {*self._key_fields()} - {"team_id", "coach_id"}
