from odoo import fields, models

from ..dossier.mixin.going_on import GOING_ON, GoingOn

_RUNNING = GOING_ON.add(
    GoingOn(
        code="running_lead_count",
        model="netwerk.job.lead",
        domain=(("ended_on", "=", False),),
        follows=("lead_ids.ended_on", "lead_ids.active"),
    )
)


class Dossier(models.Model):
    """The leads to work of a dossier, one click away."""

    _inherit = "netwerk.dossier"

    lead_ids = fields.One2many("netwerk.job.lead", "dossier_id", copy=False)
    running_lead_count = fields.Integer("Job leads", compute=_RUNNING.count)
