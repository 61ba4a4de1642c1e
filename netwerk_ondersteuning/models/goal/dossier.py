from odoo import api, fields, models


@api.depends("active", "goal_ids.state", "goal_ids.active")
def _running_goals(dossiers):
    """How many goals of each dossier are worked on; of a closed one none."""
    goals = dossiers.env["netwerk.goal"]
    asking = dossiers.filtered("active")
    counts = dict(
        goals._read_group(
            [("dossier_id", "in", asking.ids), ("state", "=", "running")],
            ["dossier_id"],
            ["__count"],
        )
    )
    for dossier in dossiers:
        dossier.running_goal_count = counts.get(dossier, 0)


class Dossier(models.Model):
    """The goals of a dossier, one click away."""

    _inherit = "netwerk.dossier"

    goal_ids = fields.One2many("netwerk.goal", "dossier_id", copy=False)
    running_goal_count = fields.Integer("Goals", compute=_running_goals)
