from odoo import fields, models
from odoo.tools import SQL

#: A fact about people is told of at least so many dossiers, or not at all.
SMALL_GROUP = 5
#: The class in which small groups are put together.
WITHHELD = ("withheld", "Too few to show apart")
#: The largest whole number that is the same in a browser.
SAFE_INTEGER = 2**53 - 1


class Figure(models.AbstractModel):
    """Numbers without names: one grain, already added up in the query.

    A figure says in `_figure` what it counts. Its fields are keys (what can be grouped
    and filtered) and measures (numbers); none leads to a dossier, a member, a meeting
    or a contact. Filters on keys reach the tables below, because the number of a row
    (`id`) is made of its keys and not counted over all rows.

    Whoever was archived counts as said in each figure; a dossier that was closed keeps
    the work that was done in it.
    """

    _name = "netwerk.figure.mixin"
    _description = "Figure"
    _order = "id"

    company_id = fields.Many2one("res.company", "Organisation", readonly=True)
    team_id = fields.Many2one("netwerk.team", readonly=True)

    #: The measures that are sums over `_facts`.
    _summed = ()

    def _figure(self):
        """The query of the figure (:class:`SQL`), with a column for each field: its
        facts, added up by all of its keys, unless a figure says otherwise."""
        keys = SQL(", ").join(SQL.identifier(name) for name in self._key_fields())
        sums = [
            SQL("sum(%(name)s)::integer AS %(name)s", name=SQL.identifier(name))
            for name in self._summed
        ]
        return SQL(
            "SELECT %(keys)s, %(measures)s FROM (%(facts)s) AS fact GROUP BY %(keys)s",
            keys=keys,
            measures=SQL(", ").join(sums + self._counted()),
            facts=self._facts(),
        )

    def _facts(self):
        """The query (:class:`SQL`) of what is added up, one row for each fact.

        It has the keys of the figure, and the measures in `_summed`. The dossier is
        joined LEFT: what the database is not asked of it, it does not look for.
        """
        raise NotImplementedError

    def _counted(self):
        """Measures that are no sums, counted over the facts: a list of SQL."""
        return []

    def _key_fields(self):
        """The names of the fields that are no measures."""
        return [
            name
            for name, field in self._fields.items()
            if field.store and name != "id" and field.type not in ("integer", "float")
        ]

    @property
    def _table_query(self):
        if self._abstract:
            return None
        keys = [SQL.identifier("figure", name) for name in self._key_fields()]
        return SQL(
            "SELECT hashtextextended(ROW(%s)::text, 0) & %s AS id, figure.*"
            " FROM (%s) AS figure",
            SQL(", ").join(keys),
            SAFE_INTEGER,
            self._figure(),
        )


class FigureOfWork(models.AbstractModel):
    """Work that was done: by coach, and shown whatever the number."""

    _name = "netwerk.figure.work.mixin"
    _inherit = "netwerk.figure.mixin"
    _description = "Figure about work"

    coach_id = fields.Many2one(
        "res.users", readonly=True, help="The coach of the dossier."
    )


class FigureOfPeople(models.AbstractModel):
    """Facts about people: no coach, and small groups are hidden in the query itself.

    A *cell* is one team of one organisation in one quarter. In each cell the classes
    with fewer than `SMALL_GROUP` different dossiers are put together; when those
    together are still fewer, the smallest other class goes along; when there is none,
    they are not there. So no number that can be read, added up or subtracted is about
    fewer dossiers than that. A class with nobody in it is about the whole cell.
    """

    _name = "netwerk.figure.people.mixin"
    _inherit = "netwerk.figure.mixin"
    _description = "Figure about people"

    def _withhold(self, facts):
        """Hide the small groups of ``facts``.

        :param facts: :class:`SQL` with the columns ``company_id``, ``team_id``,
            ``cell`` (what else tells one cell from another), ``class``,
            ``dossier_id`` and ``number``; one row for each dossier and class
        :return: :class:`SQL` with ``company_id``, ``team_id``, ``cell``, ``class``
            (possibly ``withheld``), ``number`` and ``dossier_count``: how many
            dossiers were looked at
        """
        return SQL(
            """
            SELECT company_id, team_id, cell,
                CASE WHEN is_withheld THEN 'withheld' ELSE class END AS class,
                sum(number)::integer AS number,
                max(looked_at)::integer AS dossier_count
            FROM (
                SELECT *, dossiers BETWEEN 1 AND %(most)s
                    OR (in_line = 1 AND dossiers > %(most)s
                        AND together BETWEEN 1 AND %(most)s) AS is_withheld
                FROM (
                    -- counted once for each cell: it is the same in all of its rows
                    SELECT *, max(CASE WHEN in_line = 1 THEN (
                            SELECT count(DISTINCT id)
                            FROM unnest(string_to_array(few, ',')) AS id
                        ) END) OVER (PARTITION BY company_id, team_id, cell) AS together
                    FROM (
                        SELECT company_id, team_id, cell, class,
                            number, looked_at, dossiers,
                            string_agg(CASE WHEN dossiers <= %(most)s THEN ids END, ',')
                                OVER in_cell AS few,
                            dense_rank() OVER (in_cell
                                ORDER BY dossiers <= %(most)s, dossiers,
                                    class COLLATE "C"
                            ) AS in_line
                        FROM (
                            SELECT company_id, team_id, cell, class,
                                sum(number) AS number,
                                count(*) AS looked_at,
                                count(*) FILTER (WHERE number > 0) AS dossiers,
                                string_agg(dossier_id::text, ',')
                                    FILTER (WHERE number > 0) AS ids
                            FROM (%(facts)s) AS fact
                            GROUP BY company_id, team_id, cell, class
                        ) AS of_class
                        WINDOW in_cell AS (PARTITION BY company_id, team_id, cell)
                    ) AS ranked
                ) AS counted
            ) AS judged
            GROUP BY 1, 2, 3, 4
            HAVING max(dossiers) > %(most)s
                OR (bool_or(is_withheld) AND max(together) > %(most)s)
                OR (max(dossiers) = 0 AND max(looked_at) > %(most)s)
            """,
            most=SMALL_GROUP - 1,
            facts=facts,
        )


def month_of(column):
    """The first day of the month of a date column, as indexes have it too."""
    return SQL("date_trunc('month', %s::timestamp)::date", column)


def quarter_of(column):
    """The first day of the quarter of a date column."""
    return SQL("date_trunc('quarter', %s::timestamp)::date", column)


def words_of(model, name):
    """The choices of a field of another model, in the language of who reads them."""
    return lambda self: self.env[model]._fields[name]._description_selection(self.env)
