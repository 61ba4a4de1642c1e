from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..dossier.worklist import WaitingDay
from .opened import new_meeting, open_rows
from .outcome import HELD
from .reflex import names_in


def latest(dossiers, domain, field):
    """The last contact of each that was held and meets ``domain``.

    :return: ``{dossier: meeting}``, the meetings with ``field`` read
    """
    domain &= Domain("dossier_id", "in", dossiers.ids) & Domain("outcome", "in", HELD)
    meetings = dossiers.env["netwerk.meeting"].search_fetch(
        domain, ["dossier_id", "date", field], order="date, id"
    )
    return {meeting.dossier_id: meeting for meeting in meetings}


class Dossier(models.Model):
    """The contacts of a dossier: on the cockpit, in the worklists, in a calendar.

    On the cockpit, in the client's face, stands what went better and what comes next;
    what waits stands in lists of the team.
    """

    _inherit = "netwerk.dossier"

    meeting_ids = fields.One2many(
        "netwerk.meeting", "dossier_id", string="Contacts and meetings"
    )
    # -- on the cockpit
    client_name = fields.Char(
        "About",
        compute="_compute_client_name",
        compute_sudo=True,  # a coach may have no right on contacts
        help="Of whom it is; shown only beside what one may read.",
    )
    meeting_count = fields.Integer("Contacts", compute="_compute_meeting_count")
    better = fields.Text("What has gone better", compute="_compute_better")
    better_date = fields.Date("Told on", compute="_compute_better")
    next_meeting_id = fields.Many2one(
        "netwerk.meeting", string="What comes next", compute="_compute_next_meeting_id"
    )
    agreed_next_date = fields.Date(
        "Agreed for the next time", compute="_compute_agreed_next_date"
    )
    # -- what waits
    last_contact_date = fields.Date(
        "Last contact",
        compute="_compute_last_contact_date",
        store=True,
        index=True,
        help="The last day on which somebody of the team spoke with the client.",
        worklist=True,
        for_leader=True,
    )
    next_meeting_date = WaitingDay(
        "Next contact",
        rows_of="netwerk.meeting",
        rows="_domain_to_come",
        depends=("meeting_ids.date", "meeting_ids.outcome"),
        for_leader=True,
    )
    is_contact_due = fields.Boolean(
        "Not spoken for a while",
        compute="_compute_is_contact_due",
        search="_search_is_contact_due",
        help="Longer than the number of weeks in the settings.",
        worklist=True,
        for_leader=True,
    )

    # -- on the cockpit ----------------------------------------------------------

    @api.depends("partner_id.name", "initiative_name", "reference")
    def _compute_client_name(self):
        for dossier in self:
            dossier.client_name = dossier._center_name()

    @api.depends("meeting_ids")
    def _compute_meeting_count(self):
        counts = dict(
            self.env["netwerk.meeting"]._read_group(
                [("dossier_id", "in", self.ids)], ["dossier_id"], ["__count"]
            )
        )
        for dossier in self:
            dossier.meeting_count = counts.get(dossier._origin, 0)

    @api.depends("meeting_ids.better", "meeting_ids.date", "meeting_ids.outcome")
    def _compute_better(self):
        told = latest(self, Domain("better", "!=", False), "better")
        for dossier in self:
            meeting = told.get(dossier._origin)
            dossier.better = meeting and meeting.better
            dossier.better_date = meeting and meeting.date

    @api.depends("meeting_ids.next_date", "meeting_ids.date", "meeting_ids.outcome")
    def _compute_agreed_next_date(self):
        """The date of the last contact, as long as it is still to come."""
        today = fields.Date.context_today(self)
        last = latest(self, Domain.TRUE, "next_date")
        for dossier in self:
            meeting = last.get(dossier._origin)
            day = meeting and meeting.next_date
            dossier.agreed_next_date = day and day >= today and day

    @api.depends("meeting_ids.date", "meeting_ids.start", "meeting_ids.outcome")
    def _compute_next_meeting_id(self):
        Meeting = self.env["netwerk.meeting"]
        domain = Meeting._domain_to_come() & Domain("dossier_id", "in", self.ids)
        meetings = Meeting.search_fetch(
            domain, ["dossier_id", "date", "type_id"], order="date desc, start desc"
        )
        coming = {meeting.dossier_id: meeting for meeting in meetings}
        for dossier in self:
            dossier.next_meeting_id = coming.get(dossier._origin)

    # -- what waits --------------------------------------------------------------

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

    @api.depends("last_contact_date", "opened_on", "active")
    def _compute_is_contact_due(self):
        due = self.filtered_domain(self._domain_contact_due())
        for dossier in self:
            dossier.is_contact_due = dossier in due

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

    # -- the network reflex -------------------------------------------------------

    def names_in(self, text):
        """Who is named in ``text``, to be proposed for the network; those first who
        stand in it already.

        :param str text: what was typed, not kept and not logged
        :return: a list of ``{"name", "members": [{"id", "name", "hint"}]}`` in the
            order in which they come up; no members: nobody has that name yet
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        self.env["netwerk.access.log"]._log_visit(self)
        return names_in(self, text)

    # -- the calendar ------------------------------------------------------------

    def _hand_over(self, coach, reason):
        """What the old coach was still to hold, the new one holds."""
        # sudo: like the handing over itself, for who may not enter too
        planned = self.env["netwerk.meeting"].sudo()
        planned = planned.search(
            [("dossier_id", "in", self.ids), ("outcome", "=", "planned")]
        ).filtered(lambda meeting: meeting.user_id == meeting.coach_id)
        result = super()._hand_over(coach, reason)
        planned.user_id = coach
        return result

    def _close_doors(self):
        """Who may no longer enter has no appointments of it in his calendar either,
        and who comes back has them again."""
        result = super()._close_doors()
        # sudo: whoever ends access may not be one who may enter himself
        meetings = self.env["netwerk.meeting"].sudo()
        meetings.search(
            [("dossier_id", "in", self.ids), ("event_id", "!=", False)]
        )._update_events()
        return result

    # -- actions ------------------------------------------------------------------

    def action_new_talk(self):
        """A talk is mostly written down while or just after it is held."""
        return new_meeting(self, "talk", default_outcome="held")

    def action_new_network_meeting(self):
        return new_meeting(self, "network_meeting")

    def action_open_meetings(self):
        return open_rows(self, "action_meeting")
