from odoo import models


class Dossier(models.Model):
    """A dossier, or its circle, told in another system."""

    _name = "netwerk.dossier"
    _inherit = ["netwerk.dossier", "netwerk.plain.text.mixin"]

    def action_plain_text(self):
        """Show what happened in the last months as text for another system."""
        return self._plain_text_action(source="dossier")
