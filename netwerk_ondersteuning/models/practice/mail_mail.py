from odoo import models

from .res_users import LOGGING_IN


class MailMail(models.Model):
    """A database to practise in lets out only the mail by which a colleague logs in."""

    _inherit = "mail.mail"

    def _split_by_mail_configuration(self):
        """What is to be sent, by mail server; nothing of what is kept here, so that no
        mail server is called for it."""
        if LOGGING_IN.is_on(self) or not self.env["netwerk.practice"]._is_here():
            yield from super()._split_by_mail_configuration()
        else:
            self._keep_here()

    def _keep_here(self):
        """Note of these mails that they did not leave, and why."""
        notes = self._of_dossiers()
        notes._did_not_leave("practice")
        ours = notes.mail_id
        others = self - ours
        reason = self.env._("This is a database to practise in: no mail leaves.")
        others.write({"state": "cancel", "failure_reason": reason})
        # sudo: whom Odoo wanted to notify, and did not
        notifications = self.env["mail.notification"].sudo()
        notifications.search([("mail_mail_id", "in", others.ids)]).write(
            {"notification_status": "canceled"}
        )
        ours.unlink()  # as any of ours that did not leave: it holds an address
