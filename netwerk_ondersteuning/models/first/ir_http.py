from odoo import models


class IrHttp(models.AbstractModel):
    """Where login lands as long as the first hour is not done."""

    _inherit = "ir.http"

    def session_info(self):
        """Open "Begin here" after login, for whom the page is and until it steps back.

        Not when the user chose an action of their own.
        """
        info = super().session_info()
        user = self.env.user
        if not user._is_internal() or user.action_id:
            return info
        first_hour = self.env["netwerk.first.hour"]
        if not self.env.company._first_hour_is_done() and first_hour._is_for_me():
            name = "netwerk_ondersteuning.action_first_hour"
            action = self.env.ref(name, raise_if_not_found=False)
            info["home_action_id"] = action.id if action else info["home_action_id"]
        return info
