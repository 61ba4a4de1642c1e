from odoo import models

HOME = "netwerk_ondersteuning.action_today"


class IrHttp(models.AbstractModel):
    """Where login lands."""

    _inherit = "ir.http"

    def session_info(self):
        """Open Vandaag after login for whoever has a role here.

        Not when the user chose an action of their own, nor when the organisation lands
        elsewhere.
        """
        info = super().session_info()
        if not info.get("home_action_id") and self._netwerk_lands():
            action = self.env.ref(HOME, raise_if_not_found=False)
            info["home_action_id"] = action and action.id
        return info

    def _netwerk_lands(self):
        """Whether login lands on Vandaag for this user."""
        user = self.env.user
        # sudo: of the organisation only where login lands
        return (
            user._is_internal()
            and self.env.company.sudo().netwerk_lands_on_today
            and bool(self.env["netwerk.today"]._audiences())
        )
