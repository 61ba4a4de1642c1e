"""Nobody stands in twice at one time in one dossier."""

from datetime import date
from itertools import pairwise

from odoo.tools import SQL

from ...mixin.row_mixin import Checked


class OneSubstitution(Checked):
    """Nobody stands in twice at one time in one dossier: the twin of an exclusion."""

    def is_broken(self, model, rows, ids):
        periods = sorted(
            (row.dossier_id, row.user_id, row.date_from, row.date_until or date.max)
            for row in rows
            if row.role == "substitute"
            and (not row.date_until or row.date_from <= row.date_until)
        )
        for (*who, _first, last), (*next_who, first, _last) in pairwise(periods):
            if who == next_who and first <= last:
                return True
        if not periods:
            return False
        found = SQL(
            """
            SELECT 1 FROM netwerk_access AS access
            JOIN (VALUES %s) AS row (dossier_id, user_id, date_from, date_until)
                ON access.dossier_id = row.dossier_id
                AND access.user_id = row.user_id
                AND daterange(access.date_from, access.date_until + 1, '[)')
                    && daterange(row.date_from, row.date_until, '[]')
            WHERE access.role = 'substitute' AND access.id <> ALL(%s) LIMIT 1
            """,
            SQL(", ").join(periods),
            ids,
        )
        model.env.cr.execute(found)  # no flush: the table as the row will find it
        return bool(model.env.cr.rowcount)
