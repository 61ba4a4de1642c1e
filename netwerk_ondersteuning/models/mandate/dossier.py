from odoo import fields, models

from ..dossier.mixin.going_on import GOING_ON, GoingOn

_RUNNING = GOING_ON.add(
    GoingOn(
        code="standing_mandate_count",
        model="netwerk.mandate",
        domain=(("state", "not in", ("withdrawn", "used")),),
        follows=("mandate_ids.state", "mandate_ids.active"),
    )
)


class Dossier(models.Model):
    """The mandates of a dossier, one click away."""

    _inherit = "netwerk.dossier"

    mandate_ids = fields.One2many("netwerk.mandate", "dossier_id", copy=False)
    standing_mandate_count = fields.Integer("Mandates", compute=_RUNNING.count)
