"""Of an initiative nobody is the client: until now a form filled one in."""

from odoo.tools import SQL


def migrate(cr, version):
    """Nobody leads, nobody is responsible, and "somebody else" said it.

    In SQL: what follows from it is stored beside it, and a dossier that is closed is
    told right as well.
    """
    if not version:
        return
    for statement in (
        SQL(
            """
            UPDATE netwerk_meeting AS row
            SET led_kind = NULL,
                led_by = CASE WHEN led_by = 'client' THEN 'unknown' ELSE led_by END
            FROM netwerk_dossier AS dossier
            WHERE dossier.id = row.dossier_id AND dossier.kind = 'initiative'
              AND row.led_kind = 'client'
            """
        ),
        SQL(
            """
            UPDATE netwerk_goal AS row
            SET responsible = CASE responsible WHEN 'both' THEN 'coach' END
            FROM netwerk_dossier AS dossier
            WHERE dossier.id = row.dossier_id AND dossier.kind = 'initiative'
              AND row.responsible IN ('client', 'both')
            """
        ),
        SQL(
            """
            UPDATE netwerk_goal_evaluation AS row SET said_by = 'other'
            FROM netwerk_dossier AS dossier
            WHERE dossier.id = row.dossier_id AND dossier.kind = 'initiative'
              AND row.said_by = 'client'
            """
        ),
    ):
        cr.execute(statement)
