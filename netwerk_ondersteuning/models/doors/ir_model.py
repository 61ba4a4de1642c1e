from odoo import models


class IrModel(models.Model):
    _inherit = "ir.model"

    def _compute_count(self):
        """Show no number of records for the models of this addon."""
        result = super()._compute_count()
        self.filtered(lambda model: model.model.startswith("netwerk.")).count = 0
        return result
