from odoo import api, models


class MailLinkPreview(models.Model):
    _inherit = "mail.link.preview"

    @api.model
    def _create_from_message_and_notify(self, message, request_url=None):
        """Make no previews of the links in messages on a dossier.

        For a preview Odoo's server asks the other site for the page, which tells that
        site what is in a note and where it comes from.
        """
        if message.model in self.env["netwerk.thread.mixin"]._thread_models():
            return None
        return super()._create_from_message_and_notify(message, request_url)


class ThreadMixin(models.AbstractModel):
    _inherit = "netwerk.thread.mixin"

    def _notify_thread_by_web_push(
        self, message, recipients_data, msg_vals=False, **kwargs
    ):
        """Send no web push of a dossier: it goes by the makers of browsers, and shows
        on a locked screen."""
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
        """Refuse a message on a dossier that is longer than its bound."""
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
