from odoo import api, fields, models

from .story import Story


@api.depends(
    *("kind", "active", "initiative_method_id"),
    *("meeting_ids.date", "meeting_ids.outcome", "meeting_ids.attendance_ids.state"),
    *("agreement_ids.state", "contribution_ids.kind"),
)
@api.depends_context("lang")
def _story(dossiers):
    """The gatherings of each initiative, and what to ask; of a closed one nothing is
    asked."""
    for dossier in dossiers:
        saved = dossier._origin
        if dossier.kind != "initiative" or not saved:
            dossier.initiative_story = False
            continue
        story = Story(saved).data()
        dossier.initiative_story = story if dossier.active else story | {"hints": []}


class Dossier(models.Model):
    """What an initiative knows besides: its way of working, what people bring."""

    _inherit = "netwerk.dossier"

    initiative_method_id = fields.Many2one(
        "netwerk.method",
        string="Way of working",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('scope', '=', 'environment')]",
        help="Its largest group, where it names one, is what is asked about.",
    )
    contribution_ids = fields.One2many(
        "netwerk.contribution", "dossier_id", string="What people bring", copy=False
    )
    initiative_story = fields.Json(
        "Gatherings", compute=_story, export_string_translation=False
    )
