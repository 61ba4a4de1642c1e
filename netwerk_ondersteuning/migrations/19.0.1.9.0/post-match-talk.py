"""A third proposal begins at the question: the talk of before is not its own."""

from odoo.tools import SQL


def migrate(cr, version):
    """Until now its day was taken along, so that it counted as held at once."""
    if not version:
        return
    cr.execute(
        SQL(
            """
            UPDATE netwerk_match AS match
            SET talk_on = NULL
            FROM netwerk_match AS before
            WHERE before.id = match.follows_id AND before.follows_id IS NOT NULL
                AND match.talk_on = before.talk_on
            """
        )
    )
