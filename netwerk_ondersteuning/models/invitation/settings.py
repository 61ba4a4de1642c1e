from odoo import fields, models


class Settings(models.TransientModel):
    _inherit = "netwerk.settings"

    netwerk_name_in_subject = fields.Boolean(
        related="company_id.netwerk_name_in_subject", readonly=False
    )
    netwerk_reminder_days = fields.Integer(
        related="company_id.netwerk_reminder_days", readonly=False
    )
    netwerk_talk_reminder_days = fields.Integer(
        related="company_id.netwerk_talk_reminder_days", readonly=False
    )
    netwerk_text_messages = fields.Boolean(
        related="company_id.netwerk_text_messages", readonly=False
    )
