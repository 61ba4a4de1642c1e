from odoo import api, fields, models


@api.depends("active", "mandate_ids.state", "mandate_ids.active")
def _standing_mandates(dossiers):
    """How many mandates of each dossier are asked or stand; of a closed one none."""
    mandates = dossiers.env["netwerk.mandate"]
    asking = dossiers.filtered("active")
    counts = dict(
        mandates._read_group(
            [
                ("dossier_id", "in", asking.ids),
                ("state", "not in", ("withdrawn", "used")),
            ],
            ["dossier_id"],
            ["__count"],
        )
    )
    for dossier in dossiers:
        dossier.standing_mandate_count = counts.get(dossier, 0)


class Dossier(models.Model):
    """The mandates of a dossier, one click away."""

    _inherit = "netwerk.dossier"

    mandate_ids = fields.One2many("netwerk.mandate", "dossier_id", copy=False)
    standing_mandate_count = fields.Integer("Mandates", compute=_standing_mandates)
