from odoo import models

from .res_users import LOGGING_IN


class MailMail(models.Model):
    """No mail leaves a database to practise in, but for a colleague who is to log in."""

    _inherit = "mail.mail"

    def send(self, *args, **kwargs):
        """Send, or keep here; no mail server is called for what stays."""
        if LOGGING_IN.is_on(self) or not self.env["netwerk.practice"]._is_here():
            return super().send(*args, **kwargs)
        self._keep_here()
        return True

    def _keep_here(self):
        """Note of these mails that they did not leave, and why."""
        notes = self._of_dossiers()
        reason = self.env._("This is a database to practise in: no mail leaves.")
        self.write({"state": "cancel", "failure_reason": reason})
        notes._did_not_leave("practice")
        # sudo: of whom Odoo wanted to notify, that it did not
        notifications = self.env["mail.notification"].sudo()
        notifications.search([("mail_mail_id", "in", self.ids)]).write(
            {"notification_status": "canceled"}
        )
        notes.mail_id.unlink()
