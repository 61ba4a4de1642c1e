from odoo import models

from ..dossier.worklist import Waiting


class Dossier(models.Model):
    """That something came in by link: on the card of a dossier, and in the lists."""

    _inherit = "netwerk.dossier"

    came_in_sheet_count = Waiting(
        "Filled in by link",
        rows_of="netwerk.assessment",
        rows="_domain_came_in",
        help="Since the last talk, in the last thirty days.",
    )
