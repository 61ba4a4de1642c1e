"""Nobody stands in twice at one time in one dossier: the database sees to that now."""

from datetime import date, timedelta

DAY = timedelta(days=1)


def migrate(cr, version):
    """Let lines of one colleague in one dossier follow on one another.

    The colleague could and can enter on the same days: a line begins after the one
    before it, and one that lies within another keeps its reason and holds on no day.
    """
    if not version:
        return
    cr.execute(
        """
        SELECT id, dossier_id, user_id, date_from, date_until FROM netwerk_access
        WHERE role = 'substitute'
            AND (date_until IS NULL OR date_until >= date_from)
        ORDER BY dossier_id, user_id, date_from, id
        """
    )
    who, held = None, date.min
    for id_, dossier, user, first, until in cr.fetchall():
        if who != (dossier, user):
            who, held = (dossier, user), date.min
        last = until or date.max
        if last <= held:
            cr.execute(
                "UPDATE netwerk_access SET date_until = date_from - 1 WHERE id = %s",
                [id_],
            )
        elif first <= held:
            cr.execute(
                "UPDATE netwerk_access SET date_from = %s WHERE id = %s",
                [held + DAY, id_],
            )
        held = max(held, last)
