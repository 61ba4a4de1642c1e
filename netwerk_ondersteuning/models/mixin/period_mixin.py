from datetime import date
from itertools import pairwise

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from .row_mixin import Checked


class EndsAfter(Checked):
    """The end of a period does not come before its start.

    :param str start: the field with the first day
    :param str end: the field with the end
    :param str message: what the user is told
    :param int days: how many days after the start it can end at the earliest: 1 where
        the end is the first day that does not count any more, 0 where it is the last
        day that does, -1 where a period may be empty
    """

    def __init__(self, start, end, message, days=1):
        earliest = {1: f"> {start}", 0: f">= {start}", -1: f">= {start} - 1"}[days]
        super().__init__(
            f"CHECK ({end} IS NULL OR {end} {earliest})", message, self._is_after
        )
        self._start, self._end, self._days = start, end, days

    def _is_after(self, row):
        start, end = getattr(row, self._start), getattr(row, self._end)
        return not (start and end) or (end - start).days >= self._days


class OneAtATime(Checked):
    """No two periods of one thing on one day: an exclusion of the database, and its
    twin in Python. Of a model with ``date_start`` and ``date_end``, the first day that
    is not of it any more; either can be empty.

    :param str of: the many2one of which there is one period at a time
    :param str message: what the user is told
    """

    _fields = ("date_start", "date_end")

    def __init__(self, of, message):
        super().__init__(
            f"""EXCLUDE USING gist (
                int4range({of}, {of}, '[]') WITH =,
                daterange(date_start, date_end, '[)') WITH &&
            )""",
            message,
            holds=None,
        )
        self._of = of

    def _period(self, row):
        start, end = (getattr(row, name) for name in self._fields)
        return getattr(row, self._of), start or date.min, end or date.max

    def is_broken(self, model, rows, ids):
        periods = sorted(map(self._period, rows))
        for (one, _start, end), (other, start, _end) in pairwise(periods):
            if one == other and start < end:
                return True
        if not periods:
            return False
        found = SQL(
            """
            SELECT 1 FROM %s AS period
            JOIN (VALUES %s) AS row (one_of, date_start, date_end)
                ON period.%s = row.one_of
                AND daterange(period.date_start, period.date_end, '[)')
                    && daterange(row.date_start, row.date_end, '[)')
            WHERE period.id <> ALL(%s) LIMIT 1
            """,
            SQL.identifier(model._table),
            SQL(", ").join(periods),
            SQL.identifier(self._of),
            ids,
        )
        model.env.cr.execute(found)  # no flush: the table as the row will find it
        return bool(model.env.cr.rowcount)


class PeriodMixin(models.AbstractModel):
    """Something that holds from one day until another, or until further notice.

    A model names its own fields. Some keep the last day on which it still holds, some
    the first on which it does not any more; a row can have both, and the earliest of
    them ends it.
    """

    _name = "netwerk.period.mixin"
    _description = "Holds during a period"
    #: The field with the first day on which it holds.
    _holds_from = "date_start"
    #: The fields with the last day on which it holds; an empty one ends nothing.
    _holds_until = ()
    #: The fields with the first day on which it holds no more; the same.
    _over_from = ("date_end",)

    def _holds_on(self, day):
        """Whether this row holds on ``day`` (a date)."""
        self.ensure_one()
        start = self[self._holds_from]
        return bool(
            start
            and start <= day
            and all(not self[name] or self[name] >= day for name in self._holds_until)
            and all(not self[name] or self[name] > day for name in self._over_from)
        )

    @api.model
    def _domain_on(self, day):
        """The rows that hold on ``day``, the same as :meth:`_holds_on`."""
        domain = Domain(self._holds_from, "<=", day)
        for operator, names in ((">=", self._holds_until), (">", self._over_from)):
            for name in names:
                domain &= Domain(name, "=", False) | Domain(name, operator, day)
        return domain

    # -- today, by the clock of the organisation -------------------------------------

    def _holds_today(self):
        """Whether this row holds on the day that it is in its organisation."""
        return self._holds_on(self.company_id._netwerk_today())

    def _search_holds_today(self, operator, value):
        """The search of a field that says whether a row holds today."""
        if operator not in ("in", "not in"):
            return NotImplemented
        domain = self.env["res.company"]._netwerk_all()
        domain = domain._netwerk_domain_today(self._domain_on)
        return domain if (operator == "in") == (True in value) else ~domain
