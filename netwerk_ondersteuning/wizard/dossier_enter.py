from odoo import fields, models
from odoo.exceptions import UserError

from ..models.dossier.entering import Entering


class DossierEnter(models.TransientModel):
    """A team leader gives the reason why he opens a dossier of his team."""

    _name = "netwerk.dossier.enter"
    _inherit = "netwerk.wizard.mixin"
    _description = "Open a dossier as team leader"
    _links_ask_reason = False  # it is given here

    dossier_id = fields.Many2one(
        "netwerk.dossier", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Char(required=True)

    def action_enter(self):
        """Open the dossier until the end of the day."""
        self.ensure_one()
        dossier, user = self.dossier_id, self.env.user
        dossier.check_access("read")
        if dossier.sudo().team_id.leader_id != user:
            raise UserError(self.env._("You do not lead the team of this dossier."))
        if not self.reason.strip():
            raise UserError(self.env._("Give a reason."))
        today = dossier.company_id._netwerk_today()
        Entering(dossier).give_access(user, "leader", self.reason, today)
        return {
            "type": "ir.actions.act_window",
            "res_model": "netwerk.dossier",
            "res_id": dossier.id,
            "view_mode": "form",
        }
