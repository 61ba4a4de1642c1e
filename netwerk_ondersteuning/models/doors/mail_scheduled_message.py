from odoo import models


class MailScheduledMessage(models.Model):
    _name = "mail.scheduled.message"
    _inherit = ["netwerk.hanging.mixin", "mail.scheduled.message"]
    _hangs_by = "model"
