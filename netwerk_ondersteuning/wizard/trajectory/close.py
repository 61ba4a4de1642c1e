from uuid import uuid4

from odoo import fields, models

from ...models.mixin.clock import today_of


class TrajectoryClose(models.TransientModel):
    """When a trajectory ends, and why. What runs in it ends on that day; opening it
    again later is normal."""

    _name = "netwerk.trajectory.close"
    _inherit = "netwerk.wizard.mixin"
    _description = "Close a trajectory"
    _rec_name = "trajectory_id"

    trajectory_id = fields.Many2one(
        "netwerk.trajectory", required=True, readonly=True, ondelete="cascade"
    )
    name = fields.Char(related="trajectory_id.name")
    company_id = fields.Many2one(related="trajectory_id.company_id")  # whose day it is
    day = fields.Date("Closed on", required=True, default=today_of)
    reason_id = fields.Many2one("netwerk.trajectory.reason", "Why it ends")
    words = fields.Text("In words")

    def action_close(self):
        """Close it."""
        self.ensure_one()
        one = self.trajectory_id
        one._close(f"end-{uuid4()}", self.day, self.words or "", self.reason_id)
        return {"type": "ir.actions.act_window_close"}
