from odoo import api, fields, models


@api.depends("active", "referral_ids.state", "referral_ids.active")
def _running_referrals(dossiers):
    """How many referrals of each dossier are under way; of a closed one none."""
    referrals = dossiers.env["netwerk.referral"]
    asking = dossiers.filtered("active")
    counts = dict(
        referrals._read_group(
            [("dossier_id", "in", asking.ids), ("state", "=", "running")],
            ["dossier_id"],
            ["__count"],
        )
    )
    for dossier in dossiers:
        dossier.running_referral_count = counts.get(dossier, 0)


class Dossier(models.Model):
    """The referrals of a dossier, one click away."""

    _inherit = "netwerk.dossier"

    referral_ids = fields.One2many("netwerk.referral", "dossier_id", copy=False)
    running_referral_count = fields.Integer("Referrals", compute=_running_referrals)
