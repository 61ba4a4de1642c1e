from odoo import fields, models

from ..dossier.mixin.going_on import GOING_ON, GoingOn

_RUNNING = GOING_ON.add(
    GoingOn(
        code="running_trajectory_count",
        model="netwerk.trajectory",
        domain=(("state", "=", "running"),),
        follows=("trajectory_ids.state", "trajectory_ids.active"),
    )
)


class Dossier(models.Model):
    """The trajectories of a dossier, one click away."""

    _inherit = "netwerk.dossier"

    trajectory_ids = fields.One2many("netwerk.trajectory", "dossier_id", copy=False)
    running_trajectory_count = fields.Integer("Trajectories", compute=_RUNNING.count)
