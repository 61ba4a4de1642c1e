from odoo import models
from odoo.exceptions import UserError

from .res_users import LOGGING_IN


class IrMailServer(models.Model):
    """What does not go by way of a `mail.mail` does not leave either."""

    _inherit = "ir.mail_server"

    def _prepare_email_message__(self, *args, **kwargs):
        if not LOGGING_IN.is_on(self) and self.env["netwerk.practice"]._is_here():
            raise UserError(
                self.env._("This is a database to practise in: no mail leaves.")
            )
        return super()._prepare_email_message__(*args, **kwargs)
