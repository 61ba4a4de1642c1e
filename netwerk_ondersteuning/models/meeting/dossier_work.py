import operator as comparison
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .meeting import HELD

#: How a search compares, in Python and in SQL.
COMPARE = {
    ">": comparison.gt,
    ">=": comparison.ge,
    "<": comparison.lt,
    "<=": comparison.le,
}


class Dossier(models.Model):
    """What waits in a dossier, as counts and days.

    A team leader has no rule on meetings and agreements, yet finds by these in which
    dossiers of his teams something waits. So they are counted under sudo, in one query
    for a whole list; which dossiers he sees is decided by the rules of the dossier.
    """

    _inherit = "netwerk.dossier"

    meeting_ids = fields.One2many(
        "netwerk.meeting", "dossier_id", string="Contacts and meetings"
    )
    last_contact_date = fields.Date(
        "Last contact",
        compute="_compute_last_contact_date",
        store=True,
        index=True,
        help="The last day on which somebody of the team spoke with the client.",
        for_leader=True,
    )
    next_meeting_date = fields.Date(
        "Next contact",
        compute="_compute_next_meeting_date",
        search="_search_next_meeting_date",
        compute_sudo=True,
        for_leader=True,
    )
    overdue_agreement_count = fields.Integer(
        "Agreements past their day",
        compute="_compute_overdue_agreement_count",
        search="_search_overdue_agreement_count",
        compute_sudo=True,
        for_leader=True,
    )
    without_follow_up_count = fields.Integer(
        "Meetings on which nothing followed yet",
        compute="_compute_without_follow_up_count",
        search="_search_without_follow_up_count",
        compute_sudo=True,
        for_leader=True,
    )
    is_contact_due = fields.Boolean(
        "Not spoken for a while",
        compute="_compute_is_contact_due",
        search="_search_is_contact_due",
        help="Longer than the number of weeks in the settings.",
        for_leader=True,
    )

    # -- computes -----------------------------------------------------------------

    @api.depends("meeting_ids.date", "meeting_ids.outcome")
    def _compute_last_contact_date(self):
        days = dict(
            self.env["netwerk.meeting"]._read_group(
                [("dossier_id", "in", self.ids), ("outcome", "in", HELD)],
                ["dossier_id"],
                ["date:max"],
            )
        )
        for dossier in self:
            dossier.last_contact_date = days.get(dossier._origin)

    @api.depends("meeting_ids.date", "meeting_ids.outcome")
    def _compute_next_meeting_date(self):
        domain = self._domain_to_come() & Domain("dossier_id", "in", self.ids)
        days = dict(
            self.env["netwerk.meeting"]._read_group(
                domain, ["dossier_id"], ["date:min"]
            )
        )
        for dossier in self:
            dossier.next_meeting_date = days.get(dossier._origin)

    # no depends: it changes with the day
    def _compute_overdue_agreement_count(self):
        counts = self._counts("netwerk.agreement", self._domain_overdue())
        for dossier in self:
            dossier.overdue_agreement_count = counts.get(dossier._origin, 0)

    def _compute_without_follow_up_count(self):
        Meeting = self.env["netwerk.meeting"]
        counts = self._counts(Meeting._name, Meeting._domain_without_follow_up())
        for dossier in self:
            dossier.without_follow_up_count = counts.get(dossier._origin, 0)

    def _counts(self, model, domain):
        """How many rows of ``model`` each of these has: ``{dossier: number}``."""
        domain &= Domain("dossier_id", "in", self.ids)
        return dict(self.env[model]._read_group(domain, ["dossier_id"], ["__count"]))

    @api.depends("last_contact_date", "opened_on", "active")
    def _compute_is_contact_due(self):
        due = self.filtered_domain(self._domain_contact_due())
        for dossier in self:
            dossier.is_contact_due = dossier in due

    # -- searches -----------------------------------------------------------------

    @api.model
    def _domain_to_come(self):
        """Meetings that are planned, from today on."""
        today = fields.Date.context_today(self)
        return Domain("outcome", "=", "planned") & Domain("date", ">=", today)

    @api.model
    def _domain_overdue(self):
        """Open agreements whose day is past."""
        today = fields.Date.context_today(self)
        return Domain("state", "=", "open") & Domain("due_date", "<", today)

    @api.model
    def _domain_contact_due(self):
        """Open dossiers without contact for longer than their organisation finds long.

        Where nobody has spoken with the client yet, it counts from the start.
        """
        today = fields.Date.context_today(self)
        domains = []
        for company in self.env.companies.sudo():
            since = today - timedelta(weeks=company.netwerk_contact_weeks)
            domains.append(
                Domain("company_id", "=", company.id)
                & Domain("opened_on", "<", since)
                & (
                    Domain("last_contact_date", "=", False)
                    | Domain("last_contact_date", "<", since)
                )
            )
        return Domain("active", "=", True) & Domain.OR(domains)

    def _search_is_contact_due(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        domain = self._domain_contact_due()
        return domain if (operator == "in") == (True in value) else ~domain

    def _search_next_meeting_date(self, operator, value):
        day = SQL("MIN(netwerk_meeting.date)")
        to_come = self._domain_to_come()
        if operator in ("in", "not in"):
            days = tuple(filter(None, value))
            found = Domain.FALSE
            if days:
                found |= self._having("netwerk.meeting", to_come, day, "in", days)
            if False in value:
                found |= ~self._having(
                    "netwerk.meeting", to_come, day, ">=", "1900-1-1"
                )
            return found if operator == "in" else ~found
        if operator not in COMPARE:
            return NotImplemented
        return self._having("netwerk.meeting", to_come, day, operator, value)

    def _search_overdue_agreement_count(self, operator, value):
        domain = self._domain_overdue()
        return self._search_count("netwerk.agreement", domain, operator, value)

    def _search_without_follow_up_count(self, operator, value):
        Meeting = self.env["netwerk.meeting"]
        domain = Meeting._domain_without_follow_up()
        return self._search_count(Meeting._name, domain, operator, value)

    def _search_count(self, model, domain, operator, value):
        """The dossiers of which the number of rows compares like that."""
        count = SQL("COUNT(*)")
        if operator in ("in", "not in"):
            numbers = tuple({int(number) for number in value})
            has_none = 0 in numbers
            found = Domain.FALSE
            if numbers:
                found |= self._having(model, domain, count, "in", numbers)
        elif operator in COMPARE:
            has_none = COMPARE[operator](0, int(value))
            found = self._having(model, domain, count, operator, int(value))
        else:
            return NotImplemented
        if has_none:
            found |= ~self._having(model, domain, count)
        return ~found if operator == "not in" else found

    @api.model
    def _having(self, model, domain, aggregate, operator=">", value=0):
        """The dossiers whose rows of ``model``, taken together, compare like that."""
        # sudo: a team leader searches by numbers of what he may not read; of which
        # dossiers he hears is decided by the rules of the dossier itself
        query = self.env[model].sudo()._search(domain)
        dossier = self.env[model]._field_to_sql(query.table, "dossier_id", query)
        query.groupby = dossier
        query.having = SQL(f"%s {operator} %s", aggregate, value)
        return Domain("id", "in", SQL("(%s)", query.select(dossier)))
