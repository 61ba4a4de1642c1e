from odoo import models


class MailMessage(models.Model):
    _name = "mail.message"
    _inherit = ["netwerk.hanging.mixin", "mail.message"]
    _hangs_by = "model"

    def action_open_document(self):
        """Open the record of a message, after a check of read access.

        Odoo itself tells the record of any message id.
        """
        self.check_access("read")
        return super().action_open_document()
