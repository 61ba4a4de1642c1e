from odoo import models


class IrUiMenu(models.Model):
    """The page "Begin here" is the first menu until it steps back."""

    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        hidden = super()._load_menus_blacklist()
        first_hour = self.env["netwerk.first.hour"]
        menu = self.env.ref(
            "netwerk_ondersteuning.menu_first_hour", raise_if_not_found=False
        )
        is_done = self.env.company._first_hour_is_done()
        if menu and (is_done or not first_hour._is_for_me()):
            hidden = [*hidden, menu.id]
        return hidden
