from odoo import api, fields, models


@api.depends("active", "trajectory_ids.state", "trajectory_ids.active")
def _running(dossiers):
    """How many trajectories of each dossier run; of a closed one none."""
    rows = dossiers.env["netwerk.trajectory"]
    asking = dossiers.filtered("active")
    counts = dict(
        rows._read_group(
            [("dossier_id", "in", asking.ids), ("state", "=", "running")],
            ["dossier_id"],
            ["__count"],
        )
    )
    for dossier in dossiers:
        dossier.running_trajectory_count = counts.get(dossier, 0)


class Dossier(models.Model):
    """The trajectories of a dossier, one click away."""

    _inherit = "netwerk.dossier"

    trajectory_ids = fields.One2many("netwerk.trajectory", "dossier_id", copy=False)
    running_trajectory_count = fields.Integer("Trajectories", compute=_running)
