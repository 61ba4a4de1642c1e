from odoo import models


class IrAttachment(models.Model):
    _name = "ir.attachment"
    _inherit = ["netwerk.hanging.mixin", "ir.attachment"]
