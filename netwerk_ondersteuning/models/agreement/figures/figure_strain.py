from odoo import fields, models
from odoo.tools import SQL

from ...figure.figure import quarter_of
from ...figure.figure_people import WITHHELD
from ...people.merged import MERGED
from ..strain import LEVELS


class FigureStrain(models.Model):
    """For how many people it gets too much, by what they said last in each quarter.

    Who said something in a quarter counts once in it, with the last that he said; who
    was not asked is not there. Two entries that were merged are one person; who was
    archived otherwise does not count. Closed dossiers count. Small groups are hidden
    (see :class:`FigureOfPeople`).
    """

    _name = "netwerk.figure.strain"
    _inherit = "netwerk.figure.people.for.whom.mixin"
    _description = "Figures: does it get too much?"
    _auto = False
    _asked_by = ("date:quarter", "level")
    _asked_for = ("member_count:sum",)
    _class = "level"
    _number = "member_count"
    _order = "date desc, id"
    _depends = {
        "netwerk.member.strain": ["dossier_id", "member_id", "date", "level"],
        "netwerk.member": ["active", "merged_into_id"],
        "netwerk.dossier": ["company_id", "team_id"],
    }

    date = fields.Date("Quarter", readonly=True)
    level = fields.Selection(LEVELS + [WITHHELD], "What they say", readonly=True)
    member_count = fields.Integer("People", readonly=True)

    def _facts(self):
        return SQL(
            """
            SELECT company_id, team_id, cell, level AS class, dossier_id,
                count(*) AS number, max(date) AS day
            FROM (
                SELECT DISTINCT ON (who, cell) dossier.company_id,
                    dossier.team_id, dossier.id AS dossier_id, strain.level,
                    strain.date, %(quarter)s AS cell,
                    COALESCE(merged.last_id, strain.member_id) AS who
                FROM netwerk_member_strain AS strain
                LEFT JOIN (%(merged)s) AS merged
                    ON merged.member_id = strain.member_id
                JOIN netwerk_dossier AS dossier ON dossier.id = strain.dossier_id
                -- not a join of who is there: that walks along all people of all
                -- dossiers, and those who are not are few
                WHERE NOT EXISTS (
                    SELECT FROM netwerk_member AS gone
                    WHERE gone.id = COALESCE(merged.last_id, strain.member_id)
                        AND gone.active IS NOT TRUE)
                ORDER BY who, cell, strain.date DESC, strain.id DESC
            ) AS said
            GROUP BY 1, 2, 3, 4, 5
            """,
            merged=MERGED,
            quarter=quarter_of(SQL("strain.date")),
        )
