"""What waits in a dossier: fields with which a room registers a worklist.

A room declares one on ``netwerk.dossier`` in its own file::

    overdue_agreement_count = Waiting(
        "Agreements past their day",
        rows_of="netwerk.agreement",
        rows="_domain_overdue",
        for_leader=True,
    )

That counts, searches and registers it (``netwerk.dossier._worklists``); a view of the
same room adds its column and its filter. A list that is no number or day of rows is a
field of its own with ``worklist=True``.

A team leader has no rule on what is in a dossier, yet finds by these (``for_leader``)
in which dossiers of the own teams something waits. So they are counted under sudo, in
one query for a whole list; which dossiers somebody sees is decided by the rules of the
dossier.
"""

import operator as comparison

from odoo import fields
from odoo.fields import Domain
from odoo.tools import SQL

from .closing.closing import domain_open

#: How a search compares, in Python and in SQL.
COMPARE = {
    ">": comparison.gt,
    ">=": comparison.ge,
    "<": comparison.lt,
    "<=": comparison.le,
}
#: Before any day on which something can be.
LONG_AGO = "1900-1-1"


class _Worklist(fields.Field):
    """What counts and searches the rows of another model that wait in a dossier."""

    worklist = True
    #: The model of the rows; it has a field ``dossier_id``.
    rows_of = None
    #: The name of its method that gives the domain of the rows that wait.
    rows = None
    #: Whether the list tells it to a team leader who has not entered.
    for_leader = False

    def __init__(self, *args, **kwargs):
        kwargs = {"compute_sudo": True} | kwargs
        super().__init__(*args, compute=self._count, search=self._found, **kwargs)

    def _domain(self, dossiers):
        """The rows that wait, of whatever dossier that is not closed."""
        return getattr(dossiers.env[self.rows_of], self.rows)() & domain_open()

    def _by_dossier(self, dossiers, aggregate):
        """``{dossier: aggregate of its rows}``, of these dossiers, in one query."""
        domain = self._domain(dossiers) & Domain("dossier_id", "in", dossiers.ids)
        rows = dossiers.env[self.rows_of]
        return dict(rows._read_group(domain, ["dossier_id"], [aggregate]))

    def _having(self, dossiers, aggregate, operator=">", value=0):
        """The dossiers whose rows, taken together, compare like that."""
        # sudo: a team leader searches by numbers of what he may not read; of which
        # dossiers he hears is decided by the rules of the dossier itself
        rows = dossiers.env[self.rows_of].sudo()
        query = rows._search(self._domain(dossiers))
        dossier = rows._field_to_sql(query.table, "dossier_id", query)
        query.groupby = dossier
        query.having = SQL(f"%s {operator} %s", aggregate, value)
        return Domain("id", "in", SQL("(%s)", query.select(dossier)))


class Waiting(_Worklist, fields.Integer):
    """How many rows wait in a dossier."""

    def _count(self, dossiers):
        counts = self._by_dossier(dossiers, "__count")
        for dossier in dossiers:
            dossier[self.name] = counts.get(dossier._origin, 0)

    def _found(self, dossiers, operator, value):
        """The dossiers of which the number of rows compares like that."""
        count = SQL("COUNT(*)")
        if operator in ("in", "not in"):
            numbers = tuple({int(number) for number in value})
            has_none = 0 in numbers
            found = Domain.FALSE
            if numbers:
                found |= self._having(dossiers, count, "in", numbers)
        elif operator in COMPARE:
            has_none = COMPARE[operator](0, int(value))
            found = self._having(dossiers, count, operator, int(value))
        else:
            return NotImplemented
        if has_none:
            found |= ~self._having(dossiers, count)
        return ~found if operator == "not in" else found


class WaitingDay(_Worklist, fields.Date):
    """The first day of the rows that wait in a dossier."""

    #: The field of the rows with their day.
    rows_day = "date"

    def _count(self, dossiers):
        days = self._by_dossier(dossiers, f"{self.rows_day}:min")
        for dossier in dossiers:
            dossier[self.name] = days.get(dossier._origin)

    def _found(self, dossiers, operator, value):
        """The dossiers of which the first day compares like that."""
        table = dossiers.env[self.rows_of]._table
        day = SQL("MIN(%s)", SQL.identifier(table, self.rows_day))
        if operator in ("in", "not in"):
            days = tuple(filter(None, value))
            found = Domain.FALSE
            if days:
                found |= self._having(dossiers, day, "in", days)
            if False in value:
                found |= ~self._having(dossiers, day, ">=", LONG_AGO)
            return found if operator == "in" else ~found
        if operator not in COMPARE:
            return NotImplemented
        return self._having(dossiers, day, operator, value)
