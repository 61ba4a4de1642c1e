from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.minutes.copies import Copy


class MeetingCopy(models.TransientModel):
    """Print the report of a meeting: first of all, for whom is it?"""

    _name = "netwerk.meeting.copy"
    _inherit = "netwerk.wizard.mixin"
    _description = "Print the report of a meeting"

    meeting_id = fields.Many2one(
        "netwerk.meeting", required=True, readonly=True, ondelete="cascade"
    )
    audience = fields.Selection(
        [
            ("team", "The client, or the team"),
            ("participants", "Somebody who was at the table"),
            ("outside", "Somebody else"),
        ],
        "For whom",
        required=True,
        default="team",
    )
    recipient = fields.Char(
        "Person or service", help="A consent towards one does not hold for another."
    )
    problem = fields.Text(compute="_compute_problem")

    @api.depends("meeting_id", "audience", "recipient")
    def _compute_problem(self):
        for wizard in self:
            copy = Copy(wizard.meeting_id, wizard.audience, [wizard.recipient])
            wizard.problem = "\n".join(copy.problems()) or False

    def action_print(self):
        self.ensure_one()
        if self.problem:
            raise UserError(self.problem)
        report = self.env.ref("netwerk_ondersteuning.action_report_meeting")
        data = {
            "meeting_ids": self.meeting_id.ids,
            "audience": self.audience,
            "recipients": [self.recipient] if self.recipient else [],
        }
        return report.report_action(self.meeting_id, data=data) | {
            "close_on_report_download": True
        }
