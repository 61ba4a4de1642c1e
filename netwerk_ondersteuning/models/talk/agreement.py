from odoo import models

from ..mixin.row_mixin import CheckedUnique
from .key import key_field


class Agreement(models.Model):
    """An agreement that was made on the screen of a talk: once, however often sent."""

    _inherit = "netwerk.agreement"

    talk_key = key_field()

    _talk_key_once = CheckedUnique(
        "(dossier_id, talk_key) WHERE talk_key IS NOT NULL",
        "This agreement was written down already.",
        lambda row: (row.dossier_id, row.talk_key),
    )
