from odoo import fields, models


class Dossier(models.Model):
    _inherit = "netwerk.dossier"

    sent_ids = fields.One2many("netwerk.sent", "dossier_id", copy=False)
