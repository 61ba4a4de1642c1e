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
