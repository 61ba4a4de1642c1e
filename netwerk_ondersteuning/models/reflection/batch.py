from odoo import api, fields, models

from ..mixin.row_mixin import CheckedUnique


class ReflectionBatch(models.Model):
    """A batch of changes of a look at the own work; what was shared has none."""

    _name = "netwerk.reflection.batch"
    _inherit = ["netwerk.filled.batch.mixin", "netwerk.row.mixin"]
    _description = "Batch of changes of a look back"
    _rec_name = "uuid"
    _sheet_field = "reflection_id"

    reflection_id = fields.Many2one(
        "netwerk.reflection", required=True, ondelete="cascade"
    )

    _uuid_once = CheckedUnique(
        "(reflection_id, uuid)", "", lambda row: (row.reflection_id, row.uuid)
    )

    @api.autovacuum
    def _forget_old(self):
        self._forget_since()
