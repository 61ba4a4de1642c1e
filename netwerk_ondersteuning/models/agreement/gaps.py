from odoo import api, fields, models
from odoo.exceptions import UserError

from ..network.network import DossierNetwork


class Meeting(models.Model):
    """What nobody does, put on the table of a meeting with one click."""

    _inherit = "netwerk.meeting"

    gap_count = fields.Integer("Nobody does it", compute="_compute_gaps")
    other_gap_ids = fields.Many2many(
        "netwerk.agreement",
        string="Still open: nobody does it",
        compute="_compute_gaps",
        help="Open in this dossier, without a doer, and not on this table.",
    )
    missing_function_ids = fields.Many2many(
        "netwerk.support.function",
        string="Named with nobody yet",
        compute="_compute_missing_function_ids",
        help="Kinds of support that nobody in the network gives.",
    )

    @api.depends("agreement_ids.has_gap", "dossier_id")
    def _compute_gaps(self):
        gaps = self.env["netwerk.agreement"].search_fetch(
            [("dossier_id", "in", self.dossier_id.ids), ("has_gap", "=", True)], []
        )
        for meeting in self:
            own = gaps.filtered(
                lambda gap, meeting=meeting: gap.dossier_id == meeting.dossier_id
            )
            here = own.filtered(
                lambda gap, meeting=meeting: gap.meeting_id == meeting._origin
            )
            meeting.gap_count = len(here) if meeting._origin else 0
            meeting.other_gap_ids = own - here if meeting._origin else own

    @api.depends("dossier_id", "agreement_ids.function_id")
    def _compute_missing_function_ids(self):
        missing = {dossier: dossier._missing_functions() for dossier in self.dossier_id}
        for meeting in self:
            on_the_table = meeting.agreement_ids.function_id
            meeting.missing_function_ids = (
                missing.get(meeting.dossier_id, on_the_table.browse()) - on_the_table
            )

    @api.model
    def _on_the_table(self):
        """The meeting on the screen, which the user must be allowed to write."""
        meeting = self.browse(self.env.context.get("netwerk_meeting_id") or ()).exists()
        if not meeting:
            raise UserError(self.env._("Save the meeting first."))
        meeting.check_access("write")
        return meeting


class Dossier(models.Model):
    _inherit = "netwerk.dossier"

    def _missing_functions(self):
        """The kinds of support that nobody gives today, as far as it was discussed."""
        self.ensure_one()
        Function = self.env["netwerk.support.function"]
        if not self._origin:
            return Function
        figures = DossierNetwork(self._origin).view().figures
        # what is archived in the list of words is not missed by anybody
        return Function.browse(figures["functions_nobody"]).filtered("active")


class SupportFunction(models.Model):
    _inherit = "netwerk.support.function"

    def action_put_on_table(self):
        """Put this kind of support on the table of a meeting, for somebody to do."""
        self.ensure_one()
        meeting = self.env["netwerk.meeting"]._on_the_table()
        # somebody who clicks twice finds it there once
        if self not in meeting.agreement_ids.function_id:
            self.env["netwerk.agreement"].create(
                {
                    "meeting_id": meeting.id,
                    "function_id": self.id,
                    "name": self.env._("Somebody for: %(kind)s", kind=self.name),
                }
            )


class Agreement(models.Model):
    _inherit = "netwerk.agreement"

    def action_put_on_table(self):
        """Put a gap on the table of a meeting.

        What never had a doer or a meeting moves to it. Of anything else a new row
        comes there, and the old one stays to be seen where it was.
        """
        meeting = self.env["netwerk.meeting"]._on_the_table()
        self._still("open")
        if self.meeting_id == meeting:
            return
        if not self.meeting_id and not self.doer_kind:
            self.meeting_id = meeting
            return
        names = ("name", "function_id", "frequency", "moment", "cost", "payer")
        self.create(
            {
                name: self._fields[name].convert_to_write(self[name], self)
                for name in names
            }
            | {"meeting_id": meeting.id, "follows_id": self.id}
        )
