from odoo import api, models


class MailLinkPreview(models.Model):
    _inherit = "mail.link.preview"

    @api.model
    def _create_from_message_and_notify(self, message, request_url=None):
        """No look at the addresses in what is written in a dossier.

        Odoo's server would ask each of them for a preview: another site learns what
        stands in a note, and from whom it came.
        """
        if message.model in self.env["netwerk.thread.mixin"]._thread_models():
            return None
        return super()._create_from_message_and_notify(message, request_url)


class ThreadMixin(models.AbstractModel):
    _inherit = "netwerk.thread.mixin"

    def _notify_thread_by_web_push(
        self, message, recipients_data, msg_vals=False, **kwargs
    ):
        """Nothing of a dossier goes by the makers of browsers, to a locked screen."""
        return None


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        self._check_bounds_within_dossiers(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        if "body" in vals:
            threads = self.env["netwerk.thread.mixin"]._thread_models()
            # sudo: only of which model it is
            if any(message.model in threads for message in self.sudo()):
                self._check_length_of(vals)
        return super().write(vals)

    @api.model
    def _check_bounds_within_dossiers(self, vals_list):
        """What is written in a dossier has bounds, whatever road it comes by."""
        threads = self.env["netwerk.thread.mixin"]._thread_models()
        for vals in vals_list:
            if vals.get("model") in threads:
                self._check_length_of(vals)

    @api.model
    def _check_length_of(self, vals):
        bounded = self.env["netwerk.bounded.mixin"]
        for name in ("subject", "body"):
            if name in vals:
                bounded._check_bound(self._fields[name], vals[name])


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        threads = self.env["netwerk.thread.mixin"]._thread_models()
        ours = {self.env["ir.model"]._get_id(name) for name in threads}
        bounded = self.env["netwerk.bounded.mixin"]
        for vals in vals_list:
            if vals.get("res_model_id") in ours or vals.get("res_model") in threads:
                for name in {"summary", "note"} & vals.keys():
                    bounded._check_bound(self._fields[name], vals[name])
        return super().create(vals_list)
