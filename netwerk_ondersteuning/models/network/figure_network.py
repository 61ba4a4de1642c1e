from odoo import fields, models
from odoo.tools import SQL

from ..figure.figure_people import WITHHELD
from ..people.category import FORMALITIES


class FigureNetwork(models.Model):
    """How large the networks are and who is in them, at the start and today.

    Of the dossiers that are open today and have a map: at its first moment (or, without
    a moment, on the day from which its first person is there), and today; always the
    same dossiers, so that the two can be compared. People, organisations and groups
    count as one each, as on the map, with what was said of them on that day: who is a
    friend now counts as the volunteer of the start. Who was archived or merged into
    another does not count; who left counts up to that day. Small groups are hidden
    (see :class:`FigureOfPeople`).

    `dossier_count` and `average` are right in whatever way rows are put together: the
    dossiers of a team count once, however many parties its rows have. Where a party is
    hidden, neither its people nor those dossiers count for its average.
    """

    _name = "netwerk.figure.network"
    _inherit = "netwerk.figure.people.mixin"
    _description = "Figures: networks at the start and now"
    _auto = False
    _asked_by = ("moment", "party")
    _asked_for = ("people_count:sum",)
    _cell = "moment"
    _class = "party"
    _number = "people_count"
    _order = "company_id, team_id, moment, party, id"
    _depends = {
        "netwerk.dossier": ["company_id", "team_id", "active", "network_date"],
        "netwerk.member": [
            "dossier_id",
            "active",
            "date_start",
            "date_end",
        ],
        "netwerk.member.period": ["member_id", "formality", "date_start", "date_end"],
        "netwerk.moment": ["dossier_id", "active", "date"],
    }

    moment = fields.Selection(
        [("start", "At the start"), ("today", "Now")], "When", readonly=True
    )
    party = fields.Selection(
        [*FORMALITIES, ("unknown", "Not said"), WITHHELD],
        "Who",
        readonly=True,
    )
    people_count = fields.Integer("People", readonly=True)
    dossier_count = fields.Integer(
        "Dossiers", readonly=True, help="Open dossiers with a map."
    )
    average = fields.Float(
        "People a dossier", digits=(16, 1), readonly=True, aggregator="avg"
    )

    def _counted(self):
        return [
            SQL("dossier_count"),
            SQL("number::float / dossier_count AS average"),
            SQL(
                "hashtextextended(ROW(company_id, team_id, cell)::text, 0)::numeric"
                " * 1000000000 AS cell_number"
            ),
        ]

    def _facts(self):
        """People for each dossier, moment and party; also where there are none."""
        days = {
            "start": SQL("COALESCE(moment.date, first.date)"),
            "today": SQL("%s::date", self.env.company._netwerk_today()),
        }
        classes = [
            (SQL.identifier(f"{moment}_{party}"), moment, party)
            for moment in days
            for party in ("informal", "volunteer", "professional", "unknown")
        ]
        counts = SQL(", ").join(
            SQL(
                """count(*) FILTER (
                    WHERE COALESCE(said.formality, 'unknown') = %(party)s
                    AND member.date_start <= %(day)s
                    AND (member.date_end IS NULL OR member.date_end > %(day)s)
                    AND (said.date_start IS NULL OR said.date_start <= %(day)s)
                    AND (said.date_end IS NULL OR said.date_end > %(day)s)
                ) AS %(name)s""",
                party=party,
                day=days[moment],
                name=name,
            )
            for name, moment, party in classes
        )
        return SQL(
            """
            SELECT company_id, team_id, cell, class, dossier_id, number
            FROM (
                SELECT dossier.id AS dossier_id, dossier.company_id, dossier.team_id,
                    %(counts)s
                FROM netwerk_dossier AS dossier
                LEFT JOIN (
                    SELECT dossier_id, min(date) AS date FROM netwerk_moment
                    WHERE active GROUP BY dossier_id
                ) AS moment ON moment.dossier_id = dossier.id
                LEFT JOIN (
                    SELECT dossier_id, min(date_start) AS date FROM netwerk_member
                    WHERE active GROUP BY dossier_id
                ) AS first ON first.dossier_id = dossier.id
                LEFT JOIN netwerk_member AS member
                    ON member.dossier_id = dossier.id AND member.active
                LEFT JOIN netwerk_member_period AS said ON said.member_id = member.id
                WHERE dossier.active AND dossier.network_date IS NOT NULL
                    AND COALESCE(moment.date, first.date) IS NOT NULL
                GROUP BY dossier.id
            ) AS network
            CROSS JOIN LATERAL (VALUES %(values)s) AS counted (cell, class, number)
            """,
            counts=counts,
            values=SQL(", ").join(
                SQL("(%s, %s, %s)", moment, party, name)
                for name, moment, party in classes
            ),
        )

    def _read_group_select(self, aggregate_spec, query):
        """Count each dossier of a cell once, whatever parties are put together.

        Each cell is one whole number that no other cell has, so that adding up the
        different ones, with and without their dossiers, leaves the dossiers.
        """
        if aggregate_spec not in ("dossier_count:sum", "average:avg"):
            return super()._read_group_select(aggregate_spec, query)
        dossiers = self._field_to_sql(self._table, "dossier_count", query)
        cell = SQL.identifier(self._table, "cell_number")
        counted = SQL(
            "(SUM(DISTINCT %(cell)s + %(dossiers)s) - SUM(DISTINCT %(cell)s))",
            cell=cell,
            dossiers=dossiers,
        )
        if aggregate_spec == "dossier_count:sum":
            return SQL("%s::bigint", counted)
        people = self._field_to_sql(self._table, "people_count", query)
        return SQL("SUM(%s)::float / NULLIF(%s, 0)::float", people, counted)
