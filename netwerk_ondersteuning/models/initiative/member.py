from odoo import fields, models


class Member(models.Model):
    """What somebody brings, beside the name."""

    _inherit = "netwerk.member"

    contribution_ids = fields.One2many(
        "netwerk.contribution", "member_id", string="What this person brings"
    )
