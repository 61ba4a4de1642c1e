from odoo import fields, models

from ..dossier.mixin.going_on import GOING_ON, GoingOn

_RUNNING = GOING_ON.add(
    GoingOn(
        code="running_goal_count",
        model="netwerk.goal",
        domain=(("state", "=", "running"),),
        follows=("goal_ids.state", "goal_ids.active"),
    )
)


class Dossier(models.Model):
    """The goals of a dossier, one click away."""

    _inherit = "netwerk.dossier"

    goal_ids = fields.One2many("netwerk.goal", "dossier_id", copy=False)
    running_goal_count = fields.Integer("Goals", compute=_RUNNING.count)
