from odoo import fields, models


class Topic(models.Model):
    """What is agreed on a theme points to it."""

    _inherit = "netwerk.meeting.topic"

    agreement_ids = fields.One2many("netwerk.agreement", "topic_id")
