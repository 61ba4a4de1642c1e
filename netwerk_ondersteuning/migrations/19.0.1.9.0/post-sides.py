"""Each branch that somebody made keeps the side at which it stands now."""

from odoo.api import SUPERUSER_ID, Environment
from odoo.tools import SQL

from odoo.addons.netwerk_ondersteuning.engine.instrument.hanging import branches


def migrate(cr, version):
    """Until now own branches took turns, in the order in which they are drawn."""
    if not version:
        return
    env = Environment(cr, SUPERUSER_ID, {"active_test": False})
    for instrument in env["netwerk.instrument"].search([("state", "!=", "draft")]):
        places = instrument._places()
        for section in instrument._template().sections:
            if branches.has_sides(section) and section.own_rows != "none":
                _take_turns(cr, places.sections[section.key], len(section.rows))
    env.invalidate_all()


def _take_turns(cr, section, first):
    """:param int first: how many rows of the template come before"""
    cr.execute(
        SQL(
            """
            UPDATE netwerk_assessment_row AS row
            SET side = CASE (turn + %s) %% 2 WHEN 0 THEN %s ELSE %s END
            FROM (
                SELECT id, row_number() OVER (
                    PARTITION BY assessment_id, active ORDER BY place, uid
                ) - 1 AS turn
                FROM netwerk_assessment_row
                WHERE section_id = %s AND parent IS NULL
            ) AS mine
            WHERE mine.id = row.id AND row.side IS NULL
            """,
            first,
            *branches.SIDES,
            section,
        )
    )
