from odoo import api, fields, models


@api.depends("active", "match_ids.state")
def _match_count(dossiers):
    """How many matches of each dossier have not ended; of a closed one none."""
    asking = dossiers.filtered("active")
    counts = dict(
        dossiers.env["netwerk.match"]._read_group(
            [("dossier_id", "in", asking.ids), ("state", "!=", "ended")],
            ["dossier_id"],
            ["__count"],
        )
    )
    for dossier in dossiers:
        dossier.match_count = counts.get(dossier, 0)


class Dossier(models.Model):
    """The volunteers of a client, one click away."""

    _inherit = "netwerk.dossier"

    match_ids = fields.One2many("netwerk.match", "dossier_id", copy=False)
    match_count = fields.Integer("Volunteers", compute=_match_count)
