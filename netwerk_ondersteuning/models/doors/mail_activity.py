from odoo import api, models
from odoo.exceptions import ValidationError


class MailActivity(models.Model):
    _name = "mail.activity"
    _inherit = ["netwerk.hanging.mixin", "mail.activity"]

    @api.constrains("user_id", "res_id", "res_model_id")
    def _check_user_enters_dossier(self):
        """Refuse an activity for a user who cannot enter the dossier today."""
        closed = self.env["netwerk.thread.mixin"]._thread_models()
        for activity in self.filtered("user_id"):
            if activity.res_model not in closed:
                continue
            record = self.env[activity.res_model].browse(activity.res_id)
            if activity.user_id not in record._may_enter():
                raise ValidationError(
                    self.env._(
                        "%(user)s may not enter this dossier today. Give access first.",
                        user=activity.user_id.name,
                    )
                )
