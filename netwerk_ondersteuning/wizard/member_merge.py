from odoo import fields, models
from odoo.exceptions import UserError


class MemberMerge(models.TransientModel):
    """Two entries turn out to be one person."""

    _name = "netwerk.member.merge"
    _inherit = "netwerk.wizard.mixin"
    _description = "Merge two entries of one person"

    dossier_id = fields.Many2one(
        "netwerk.dossier", required=True, readonly=True, ondelete="cascade"
    )
    keep_id = fields.Many2one(
        "netwerk.member",
        required=True,
        domain="[('dossier_id', '=', dossier_id)]",
        ondelete="cascade",
    )
    other_id = fields.Many2one(
        "netwerk.member",
        string="Is the same as",
        required=True,
        domain="[('dossier_id', '=', dossier_id), ('id', '!=', keep_id)]",
        ondelete="cascade",
    )

    def action_merge(self):
        self.ensure_one()
        if self.keep_id == self.other_id:
            raise UserError(self.env._("Choose two different entries."))
        self.dossier_id.merge_members(self.keep_id.id, self.other_id.id)
        return {"type": "ir.actions.act_window_close"}
