"""Standing in for the coach of dossiers, from a day until and including another."""

from datetime import date
from itertools import pairwise

from odoo.fields import Domain
from odoo.tools import SQL

from ....engine.gaps import gaps
from ...mixin.row_mixin import Checked
from ..entering import Entering


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


class StandingIn:
    """A colleague who stands in for the coaches of these; the checks are the caller's.

    :param dossiers: as the user who arranges it sees them
    :param colleague: who stands in, perhaps the user
    """

    def __init__(self, dossiers, colleague):
        self._dossiers = dossiers
        self._env = dossiers.env
        self._colleague = colleague

    def give(self, reason, start, until):
        """Open the dossiers to the colleague on all these days.

        Nobody stands in twice at one time: days on which the colleague does so already
        stay as they were arranged, with the reason of then.

        :param str reason: why
        :param start: the first day (a date)
        :param until: the last day (a date)
        :return: those of the dossiers in which it was so already, on all these days
        """
        # sudo: lines of access are closed to most; the caller has checked
        access = self._env["netwerk.access"].sudo()
        rows = access.search_fetch(
            Domain("dossier_id", "in", self._dossiers.ids)
            & Domain("user_id", "=", self._colleague.id)
            & Domain("role", "=", "substitute"),
            ["dossier_id", "date_from", "date_until"],
        ).grouped("dossier_id")
        asked = {}
        for dossier in self._dossiers:
            mine = rows.get(dossier.sudo(), access)
            held = [(row.date_from, row.date_until or None) for row in mine]
            for period in gaps(start, until, held) or [None]:
                asked.setdefault(period, self._dossiers.browse())
                asked[period] += dossier
        already = asked.pop(None, self._dossiers.browse())
        for (first, last), dossiers in asked.items():
            mine = Entering(dossiers)
            mine.give_access(self._colleague, "substitute", reason, last, first)
        return already
