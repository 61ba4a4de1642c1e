from odoo import fields, models

from ...models.dossier.closing.closing import refuse_when_closed
from ..asking import asks


class TrajectorySheet(models.TransientModel):
    """To which trajectory a sheet belongs. Nobody writes a sheet by hand, so a dialog
    asks for this; it changes nothing of what was said."""

    _name = "netwerk.trajectory.sheet"
    _inherit = "netwerk.wizard.mixin"
    _description = "To which trajectory a sheet belongs"
    _rec_name = "assessment_id"

    assessment_id = fields.Many2one(
        "netwerk.assessment", required=True, readonly=True, ondelete="cascade"
    )
    dossier_id = fields.Many2one(related="assessment_id.dossier_id")
    trajectory_id = fields.Many2one(
        "netwerk.trajectory",
        ondelete="cascade",
        domain="[('dossier_id', '=', dossier_id)]",
    )

    def action_keep(self):
        """Let the sheet belong to it, or to none.

        :raise AccessError: for who may not see the sheet or not write in its dossier
        :raise ValidationError: for a trajectory of another dossier, or in a dossier
            that is closed
        """
        self.ensure_one()
        sheet = self.assessment_id
        sheet._check_to_trajectory()
        # sudo: nobody writes a sheet by hand; who may say this was asked
        sheet.sudo().trajectory_id = self.trajectory_id
        return {"type": "ir.actions.act_window_close"}


class Assessment(models.Model):
    _inherit = "netwerk.assessment"

    def action_to_trajectory(self):
        """Ask to which trajectory it belongs.

        :return: an action: the dialog
        """
        self.ensure_one()
        self._check_to_trajectory()
        return asks(
            "netwerk.trajectory.sheet",
            self.env._("To another trajectory"),
            default_assessment_id=self.id,
            default_trajectory_id=self.trajectory_id.id,
        )

    def _check_to_trajectory(self):
        self.check_access("read")
        self.dossier_id.check_access("write")
        refuse_when_closed(self)
