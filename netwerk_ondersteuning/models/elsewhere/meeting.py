from odoo import models


class Meeting(models.Model):
    """A talk or a meeting, told in another system."""

    _name = "netwerk.meeting"
    _inherit = ["netwerk.meeting", "netwerk.plain.text.mixin"]

    def action_plain_text(self):
        """Show what was written down as text for another system."""
        return self._plain_text_action()
