from odoo import api, fields, models


@api.depends("active", "lead_ids.ended_on", "lead_ids.active")
def _running_leads(dossiers):
    """How many leads of each dossier run; of a closed one none."""
    leads = dossiers.env["netwerk.job.lead"]
    asking = dossiers.filtered("active")
    counts = dict(
        leads._read_group(
            [("dossier_id", "in", asking.ids), ("ended_on", "=", False)],
            ["dossier_id"],
            ["__count"],
        )
    )
    for dossier in dossiers:
        dossier.running_lead_count = counts.get(dossier, 0)


class Dossier(models.Model):
    """The leads to work of a dossier, one click away."""

    _inherit = "netwerk.dossier"

    lead_ids = fields.One2many("netwerk.job.lead", "dossier_id", copy=False)
    running_lead_count = fields.Integer("Job leads", compute=_running_leads)
