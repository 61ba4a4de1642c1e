from odoo import api, fields, models
from odoo.fields import Domain

from ..dossier.closing.closing import domain_open
from ..meeting.meeting_type import AROUND_THE_TABLE
from ..meeting.outcome import HELD
from .gap import missing_functions


class Meeting(models.Model):
    """What is agreed at a meeting, and what lies there that nobody does."""

    _inherit = "netwerk.meeting"

    agreement_ids = fields.One2many("netwerk.agreement", "meeting_id")
    is_without_follow_up = fields.Boolean(
        "Nothing followed yet",
        compute="_compute_is_without_follow_up",
        search="_search_is_without_follow_up",
        help="Held around the table: no agreement, no next date, no talk after it.",
    )
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

    # -- what came of it ------------------------------------------------------------

    @api.depends(
        "kind", "outcome", "next_date", "agreement_ids", "next_ids", "dossier_id.active"
    )
    def _compute_is_without_follow_up(self):
        waiting = self.filtered_domain(self._domain_without_follow_up())
        for meeting in self:
            meeting.is_without_follow_up = meeting in waiting

    def _search_is_without_follow_up(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        domain = self._domain_without_follow_up()
        return domain if (operator == "in") == (True in value) else ~domain

    @api.model
    def _domain_without_follow_up(self):
        """Held around the table, and nothing came of it yet."""
        return (
            Domain("kind", "in", AROUND_THE_TABLE)
            & Domain("outcome", "in", HELD)
            & Domain("next_date", "=", False)
            & Domain("agreement_ids", "=", False)
            & Domain("next_ids", "=", False)
            & domain_open()
        )

    # -- what nobody does -----------------------------------------------------------

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
        missing = {dossier: missing_functions(dossier) for dossier in self.dossier_id}
        for meeting in self:
            on_the_table = meeting.agreement_ids.function_id
            meeting.missing_function_ids = (
                missing.get(meeting.dossier_id, on_the_table.browse()) - on_the_table
            )
