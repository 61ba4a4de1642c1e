from odoo import models

from .telling.calling import CALL, Calling


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def write(self, vals):
        """Whoever ticks off the task to call has called them all."""
        result = super().write(vals)
        if vals.get("active") is False:
            call = self.env.ref(CALL)
            ours = self.filtered(
                lambda activity: (
                    activity.res_model == "netwerk.meeting"
                    and activity.activity_type_id == call
                )
            )
            meetings = self.env["netwerk.meeting"].browse(ours.mapped("res_id"))
            # sudo: who may end an activity of a meeting may enter it (see `doors`)
            for meeting in meetings.sudo().exists():
                Calling(meeting).waiting().to_call_on = False
        return result
