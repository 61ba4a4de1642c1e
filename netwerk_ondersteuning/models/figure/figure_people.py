from odoo import models
from odoo.tools import SQL

#: A fact about people is told of at least so many dossiers, or not at all.
SMALL_GROUP = 5
#: The class in which small groups are put together.
WITHHELD = ("withheld", "Too few to show apart")


class FigureOfPeople(models.AbstractModel):
    """Facts about people: no coach, and small groups are hidden in the query itself.

    A *cell* is one team of one organisation in one quarter. In each cell the classes
    with fewer than `SMALL_GROUP` different dossiers are put together; when those
    together are still fewer, the smallest other class goes along; when there is none,
    they are not there. So no number that can be read, added up or subtracted is about
    fewer dossiers than that. A class with nobody in it is about the whole cell.

    A figure names its fields for the cell, the class and the numbers, and gives its
    facts; the hiding is done here, for all of them.
    """

    _name = "netwerk.figure.people.mixin"
    _inherit = "netwerk.figure.mixin"
    _description = "Figure about people"
    _hides_small_groups = True
    #: The field of what tells one cell from another besides organisation and team.
    _cell = "date"
    #: Fields that together are that, as `_classes`; empty: `_cell` alone.
    _cells = ()
    #: The field of the classes: a selection with `WITHHELD` among its words.
    _class = None
    #: Fields that together are the class, `_class` the first of them: a class is their
    #: values with a space between, and none of those has one. Empty: `_class` alone.
    _classes = ()
    #: The measure that counts.
    _number = None
    #: Measures besides, added up with it: columns of the facts of the same name.
    _numbers = ()

    def _facts(self):
        """The query (:class:`SQL`) of what is counted, before anything is hidden.

        One row for each dossier and class, with the columns ``company_id``,
        ``team_id``, ``cell``, ``class``, ``dossier_id`` and ``number``. Nobody reads
        these: they are always added up and hidden by :meth:`_figure`.
        """
        raise NotImplementedError

    def _figure(self):
        columns = [
            *self._told_parts(SQL("cell"), self._cell, self._cells),
            SQL("number AS %s", SQL.identifier(self._number)),
            *map(SQL.identifier, self._numbers),
            *self._told_parts(SQL("class"), self._class, self._classes),
        ]
        return SQL(
            "SELECT company_id, team_id, %s FROM (%s) AS shown",
            SQL(", ").join(columns + self._counted()),
            self._withhold(self._facts()),
        )

    @staticmethod
    def _told_parts(column, name, names):
        """The columns of a cell or a class: of each of its fields, where it is told.

        :param SQL column: the whole
        :param str name: its field, when it is one
        :param names: its fields, when it is more than one
        """
        if not names:
            return [SQL("%s AS %s", column, SQL.identifier(name))]
        return [
            SQL(
                "CASE WHEN %(it)s = %(withheld)s THEN %(it)s"
                " ELSE split_part(%(it)s, ' ', %(place)s) END AS %(name)s",
                it=column,
                withheld=WITHHELD[0],
                place=place,
                name=SQL.identifier(one),
            )
            for place, one in enumerate(names, 1)
        ]

    def _withhold(self, facts):
        """Hide the small groups of ``facts``.

        :param facts: :class:`SQL` with the columns ``company_id``, ``team_id``,
            ``cell`` (what else tells one cell from another), ``class``,
            ``dossier_id``, ``number`` and `_numbers`; one row for each dossier and
            class
        :return: :class:`SQL` with ``company_id``, ``team_id``, ``cell``, ``class``
            (possibly ``withheld``), ``number`` and ``dossier_count``: how many
            dossiers were looked at
        """
        return SQL(
            """
            SELECT company_id, team_id, cell,
                CASE WHEN is_withheld THEN 'withheld' ELSE class END AS class,
                %(sums)s,
                max(looked_at)::integer AS dossier_count
            FROM (
                %(judged)s
            ) AS judged
            GROUP BY 1, 2, 3, 4
            HAVING max(dossiers) > %(most)s
                OR (bool_or(is_withheld) AND max(together) > %(most)s)
                OR (max(dossiers) = 0 AND max(looked_at) > %(most)s)
            """,
            most=SMALL_GROUP - 1,
            sums=SQL(", ").join(
                SQL("sum(%(it)s)::integer AS %(it)s", it=SQL.identifier(name))
                for name in ("number", *self._numbers)
            ),
            judged=self._judged(facts),
        )

    def _judged(self, facts):
        """Each class of each cell of ``facts``, and whether it is hidden.

        :param SQL facts: as of :meth:`_withhold`
        """
        return SQL(
            """
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
                        %(numbers)s, looked_at, dossiers,
                        string_agg(CASE WHEN dossiers <= %(most)s THEN ids END, ',')
                            OVER in_cell AS few,
                        dense_rank() OVER (in_cell
                            ORDER BY dossiers <= %(most)s, dossiers,
                                class COLLATE "C"
                        ) AS in_line
                    FROM (
                        SELECT company_id, team_id, cell, class,
                            %(sums)s,
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
            """,
            most=SMALL_GROUP - 1,
            numbers=SQL(", ").join(map(SQL.identifier, ("number", *self._numbers))),
            sums=SQL(", ").join(
                SQL("sum(%(it)s) AS %(it)s", it=SQL.identifier(name))
                for name in ("number", *self._numbers)
            ),
            facts=facts,
        )
