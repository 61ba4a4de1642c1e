from odoo import api, models
from odoo.exceptions import ValidationError


class Agreement(models.Model):
    _inherit = "netwerk.agreement"

    @api.model_create_multi
    def create(self, vals_list):
        """What is agreed on a theme is agreed at the meeting of that theme."""
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        for vals in vals_list:
            if vals.get("topic_id") and not vals.get("meeting_id"):
                topic = self.env["netwerk.meeting.topic"].browse(vals["topic_id"])
                topic.check_access("read")
                vals["meeting_id"] = topic.meeting_id.id
        return super().create(vals_list)

    @api.constrains("topic_id", "meeting_id")
    def _check_topic(self):
        for agreement in self:
            topic = agreement.topic_id
            if topic and topic.meeting_id != agreement.meeting_id:
                raise ValidationError(
                    self.env._("This theme was on the table at another meeting.")
                )
