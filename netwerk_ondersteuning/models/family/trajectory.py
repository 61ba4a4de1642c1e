from odoo import fields, models


class Trajectory(models.Model):
    """By which rows it goes, or went, together with others of a family."""

    _inherit = "netwerk.trajectory"

    family_ids = fields.One2many(
        "netwerk.trajectory.family", "trajectory_id", copy=False, readonly=True
    )
