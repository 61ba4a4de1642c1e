from ast import literal_eval

from odoo import api, fields, models
from odoo.fields import Domain

from .meeting import HELD


class Dossier(models.Model):
    """The contacts on the cockpit: what went better, what comes next, a new talk.

    In the client's face: what waits stands elsewhere (see ``dossier_work``).
    """

    _inherit = "netwerk.dossier"

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

    @api.depends("partner_id.name", "initiative_name", "reference")
    def _compute_client_name(self):
        for dossier in self:
            dossier.client_name = dossier._center_name()

    @api.depends("meeting_ids")
    def _compute_meeting_count(self):
        counts = self._counts("netwerk.meeting", Domain.TRUE)
        for dossier in self:
            dossier.meeting_count = counts.get(dossier._origin, 0)

    @api.depends("meeting_ids.better", "meeting_ids.date", "meeting_ids.outcome")
    def _compute_better(self):
        told = self._latest(Domain("better", "!=", False), "better")
        for dossier in self:
            meeting = told.get(dossier._origin)
            dossier.better = meeting and meeting.better
            dossier.better_date = meeting and meeting.date

    @api.depends("meeting_ids.next_date", "meeting_ids.date", "meeting_ids.outcome")
    def _compute_agreed_next_date(self):
        """The date of the last contact, as long as it is still to come."""
        today = fields.Date.context_today(self)
        last = self._latest(Domain.TRUE, "next_date")
        for dossier in self:
            meeting = last.get(dossier._origin)
            day = meeting and meeting.next_date
            dossier.agreed_next_date = day and day >= today and day

    def _latest(self, domain, field):
        """The last contact of each that was held and meets ``domain``."""
        domain &= Domain("dossier_id", "in", self.ids) & Domain("outcome", "in", HELD)
        meetings = self.env["netwerk.meeting"].search_fetch(
            domain, ["dossier_id", "date", field], order="date, id"
        )
        return {meeting.dossier_id: meeting for meeting in meetings}

    @api.depends("meeting_ids.date", "meeting_ids.start", "meeting_ids.outcome")
    def _compute_next_meeting_id(self):
        domain = self._domain_to_come() & Domain("dossier_id", "in", self.ids)
        meetings = self.env["netwerk.meeting"].search_fetch(
            domain, ["dossier_id", "date", "type_id"], order="date desc, start desc"
        )
        coming = {meeting.dossier_id: meeting for meeting in meetings}
        for dossier in self:
            dossier.next_meeting_id = coming.get(dossier._origin)

    # -- actions ------------------------------------------------------------------

    def action_new_talk(self):
        """A talk is mostly written down while or just after it is held."""
        return self._new_meeting("talk", default_outcome="held")

    def action_new_network_meeting(self):
        return self._new_meeting("network_meeting")

    def _new_meeting(self, kind, **context):
        """Open a new contact of this kind, with what is known filled in."""
        self.ensure_one()
        type_ = self.env["netwerk.meeting.type"]._of_kind(kind)
        return {
            "type": "ir.actions.act_window",
            "name": type_.name,
            "res_model": "netwerk.meeting",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {
                "default_dossier_id": self.id,
                "default_type_id": type_.id,
                **context,
            },
        }

    def action_open_meetings(self):
        return self._open_rows("action_meeting")

    def action_open_without_follow_up(self):
        return self._open_rows("action_work_meeting")

    def action_open_overdue_agreements(self):
        return self._open_rows("action_work_agreement")

    def _open_rows(self, name):
        """An action of the menu, for this dossier alone."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"netwerk_ondersteuning.{name}"
        )
        domain = action.get("domain")
        own = Domain("dossier_id", "=", self.id)
        if domain:
            own &= Domain(literal_eval(domain))
        return action | {
            "domain": list(own),
            "context": {"default_dossier_id": self.id},
        }
