from odoo import api, models
from odoo.exceptions import ValidationError

from ..dossier.closing.closing import refuse_when_closed


class MailActivity(models.Model):
    _name = "mail.activity"
    _inherit = ["netwerk.hanging.mixin", "mail.activity"]

    @api.model_create_multi
    def create(self, vals_list):
        threads = self.env["netwerk.thread.mixin"]._thread_models()
        ours = {self.env["ir.model"]._get_id(name) for name in threads}
        bounded = self.env["netwerk.bounded.mixin"]
        for vals in vals_list:
            if vals.get("res_model_id") in ours or vals.get("res_model") in threads:
                for name in {"summary", "note"} & vals.keys():
                    bounded._check_bound(self._fields[name], vals[name])
        activities = super().create(vals_list)
        for owners in activities._owners():
            refuse_when_closed(owners)
        return activities

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
