from odoo import fields, models

from ..dossier.mixin.going_on import GOING_ON, GoingOn

_RUNNING = GOING_ON.add(
    GoingOn(
        code="running_referral_count",
        model="netwerk.referral",
        domain=(("state", "=", "running"),),
        follows=("referral_ids.state", "referral_ids.active"),
    )
)


class Dossier(models.Model):
    """The referrals of a dossier, one click away."""

    _inherit = "netwerk.dossier"

    referral_ids = fields.One2many("netwerk.referral", "dossier_id", copy=False)
    running_referral_count = fields.Integer("Referrals", compute=_RUNNING.count)
