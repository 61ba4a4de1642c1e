"""Standing in for the coach of dossiers, from a day until and including another."""

from odoo.fields import Domain

from ....engine.gaps import gaps
from ..entering import Entering


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
