from odoo import fields, models

from ..models.meeting.meeting import NOT_WANTED_REASONS


class MeetingNotWanted(models.TransientModel):
    """Why a meeting that was asked for is not wanted, in one tap."""

    _name = "netwerk.meeting.not.wanted"
    _inherit = "netwerk.wizard.mixin"
    _description = "A meeting is not wanted"

    meeting_id = fields.Many2one(
        "netwerk.meeting", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Selection(NOT_WANTED_REASONS, "Why not", required=True)
    note = fields.Char("What the client says of it")

    def action_note(self):
        """Write it on the meeting; what was told there before stays when nothing is
        said now."""
        self.ensure_one()
        self.meeting_id.write(
            {
                "outcome": "not_wanted",
                "not_wanted_reason": self.reason,
                "outcome_note": self.note or self.meeting_id.outcome_note,
            }
        )
        return {"type": "ir.actions.act_window_close"}
