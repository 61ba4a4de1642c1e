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

    A figure names its fields for the cell, the class and the number, and gives its
    facts; the hiding is done here, for all of them.
    """

    _name = "netwerk.figure.people.mixin"
    _inherit = "netwerk.figure.mixin"
    _description = "Figure about people"
    _hides_small_groups = True
    #: The field of what tells one cell from another besides organisation and team.
    _cell = "date"
    #: The field of the classes: a selection with `WITHHELD` among its words.
    _class = None
    #: Fields that together are the class, `_class` the first of them: a class is their
    #: values with a space between, and none of those has one. Empty: `_class` alone.
    _classes = ()
    #: The measure that counts.
    _number = None

    def _facts(self):
        """The query (:class:`SQL`) of what is counted, before anything is hidden.

        One row for each dossier and class, with the columns ``company_id``,
        ``team_id``, ``cell``, ``class``, ``dossier_id`` and ``number``. Nobody reads
        these: they are always added up and hidden by :meth:`_figure`.
        """
        raise NotImplementedError

    def _figure(self):
        columns = [
            SQL("%s AS %s", SQL.identifier(column), SQL.identifier(name))
            for column, name in (("cell", self._cell), ("number", self._number))
        ]
        return SQL(
            "SELECT company_id, team_id, %s FROM (%s) AS shown",
            SQL(", ").join(columns + self._told_classes() + self._counted()),
            self._withhold(self._facts()),
        )

    def _told_classes(self):
        """The columns of the class: of each of its fields, where it is told."""
        if not self._classes:
            return [SQL("class AS %s", SQL.identifier(self._class))]
        return [
            SQL(
                "CASE WHEN class = %s THEN class"
                " ELSE split_part(class, ' ', %s) END AS %s",
                WITHHELD[0],
                place,
                SQL.identifier(name),
            )
            for place, name in enumerate(self._classes, 1)
        ]

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
                %(judged)s
            ) AS judged
            GROUP BY 1, 2, 3, 4
            HAVING max(dossiers) > %(most)s
                OR (bool_or(is_withheld) AND max(together) > %(most)s)
                OR (max(dossiers) = 0 AND max(looked_at) > %(most)s)
            """,
            most=SMALL_GROUP - 1,
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
            """,
            most=SMALL_GROUP - 1,
            facts=facts,
        )
