from odoo import fields, models

from ..dossier.mixin.going_on import GOING_ON, GoingOn

_RUNNING = GOING_ON.add(
    GoingOn(
        code="match_count",
        model="netwerk.match",
        domain=(("state", "!=", "ended"),),
        follows=("match_ids.state",),
    )
)


class Dossier(models.Model):
    """The volunteers of a client, one click away."""

    _inherit = "netwerk.dossier"

    match_ids = fields.One2many("netwerk.match", "dossier_id", copy=False)
    match_count = fields.Integer("Volunteers", compute=_RUNNING.count)
