"""What a record is called that has no name of its own."""

from odoo import api, models


class CalledMixin(models.AbstractModel):
    """A record without a name of its own is called as its kind, in words: as the title
    of a page, in a link. Odoo would say "model,5" there."""

    _name = "netwerk.called.mixin"
    _description = "Is called something"

    @api.depends_context("lang")
    def _compute_display_name(self):
        if self._rec_name:
            return super()._compute_display_name()
        self.display_name = self.env["ir.model"]._get(self._name).name
