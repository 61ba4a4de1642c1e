from odoo import api, fields, models

from .mandate import STATES


class MandateStep(models.Model):
    """How a mandate stood from a day on: asked, given, widened, taken back, used."""

    _name = "netwerk.mandate.step"
    _inherit = "netwerk.stands.row.mixin"
    _description = "Step of a mandate"
    _part_of = "mandate_id"

    mandate_id = fields.Many2one(
        "netwerk.mandate", required=True, index=True, ondelete="cascade"
    )
    state = fields.Selection(STATES, "How it stands", required=True, default="asked")
    words = fields.Text("What was said")

    @api.constrains("state")
    def _check_used(self):
        for step in self:
            if step.state == "used" and step.mandate_id.scope != "act":
                step.mandate_id._raise_not_used()
