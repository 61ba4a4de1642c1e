from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.constrains("user_id", "res_id", "res_model_id")
    def _check_user_enters_dossier(self):
        """Only who may enter a dossier gets something to do there."""
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

    def _check_access(self, operation):
        """Close activities of a dossier to whoever may not enter it today."""
        result = super()._check_access(operation)
        if not self or self.env.su:
            return result
        closed = self.env["netwerk.thread.mixin"]._closed(self, "res_model")
        if not closed:
            return result
        forbidden = closed | result[0] if result else closed
        return forbidden, lambda: forbidden._make_access_error(operation)

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            not_closed = self.env["netwerk.thread.mixin"]._domain_not_closed(
                "res_model"
            )
            domain = Domain(domain) & not_closed
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _read_format(self, fnames, load="_classic_read"):
        """Reading it is looking into its dossier."""
        self.env["netwerk.thread.mixin"]._log_hanging(self, "res_model", fnames)
        return super()._read_format(fnames, load)
