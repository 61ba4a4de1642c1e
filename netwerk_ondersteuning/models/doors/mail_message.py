from odoo import models


class MailMessage(models.Model):
    _name = "mail.message"
    _inherit = ["netwerk.hanging.mixin", "mail.message"]
    _hangs_by = "model"

    def action_open_document(self):
        """Odoo itself tells of which record any message is, by its number."""
        self.check_access("read")
        return super().action_open_document()
