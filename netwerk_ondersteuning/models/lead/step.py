from odoo import fields, models

from ..mixin.row_mixin import Checked
from .lead import STAGES


class JobLeadStep(models.Model):
    """How far a lead was from a day on, what came of it, and what was agreed next."""

    _name = "netwerk.job.lead.step"
    _inherit = "netwerk.stands.row.mixin"
    _description = "Step of a job lead"
    _part_of = "lead_id"

    lead_id = fields.Many2one(
        "netwerk.job.lead", required=True, index=True, ondelete="cascade"
    )
    stage = fields.Selection(STAGES, "How far it is", required=True, default="clue")
    next_step = fields.Char(
        help="One thing, small enough to do: what, and who does it."
    )
    next_on = fields.Date("By when")

    _next_said = Checked(
        """CHECK (next_on IS NULL
            OR (next_step IS NOT NULL AND btrim(next_step) <> ''))""",
        "Say what the next step is, or leave out by when.",
        lambda row: not row.next_on or bool(row.next_step and row.next_step.strip()),
    )
