from odoo import fields, models

from .telling.reach import REMINDERS, REMINDS_CLIENT


class Dossier(models.Model):
    """How the client wants to be reminded of a talk."""

    _inherit = "netwerk.dossier"

    sent_ids = fields.One2many("netwerk.sent", "dossier_id", copy=False)
    talk_reminder = fields.Selection(
        [
            ("usual", "By mail when that was agreed, else by phone"),
            *((code, label) for code, label in REMINDERS if code in REMINDS_CLIENT),
        ],
        "Reminder of a talk",
        required=True,
        default="usual",
        help="Proposed for each talk that is planned; there it can be another way. "
        "Agreed is a consent of the client to be contacted.",
    )
