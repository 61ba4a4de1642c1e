from odoo import fields, models

from ...models.agreement.course import Course


class AgreementMissed(models.TransientModel):
    """What came in between an agreement, and what we do now.

    Nothing is noted before one of its three ways is taken to the end: whoever cancels
    the new agreement leaves the old one as it was.
    """

    _name = "netwerk.agreement.missed"
    _inherit = "netwerk.wizard.mixin"
    _description = "An agreement did not work out"

    agreement_id = fields.Many2one(
        "netwerk.agreement", required=True, readonly=True, ondelete="cascade"
    )
    name = fields.Char(related="agreement_id.name")
    comes_back = fields.Boolean(related="agreement_id.comes_back")
    came_between = fields.Char("What came in between?")

    def action_let_be(self):
        """Let it be: what comes back stays as agreed, what was for once is over."""
        Course(self.agreement_id).missed(self.came_between)
        return {"type": "ir.actions.act_window_close"}

    def action_anew(self):
        """Agree anew: the dialog of what comes instead."""
        return Course(self.agreement_id).missed_anew(self.came_between)

    def action_hand_over(self):
        """Somebody else does it: the dialog of what comes instead."""
        return Course(self.agreement_id).missed_hand_over(self.came_between)
