from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    netwerk_ring_count = fields.Integer(
        related="company_id.netwerk_ring_count", readonly=False
    )
    netwerk_client_term = fields.Selection(
        related="company_id.netwerk_client_term", readonly=False
    )
    netwerk_coach_term = fields.Selection(
        related="company_id.netwerk_coach_term", readonly=False
    )
    netwerk_own_contacts = fields.Boolean(
        related="company_id.netwerk_own_contacts", readonly=False
    )
    netwerk_questions_a_day = fields.Integer(
        related="company_id.netwerk_questions_a_day", readonly=False
    )
