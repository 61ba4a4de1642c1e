from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("active") is False:
            self._end_dossier_access()
        return result

    def _end_dossier_access(self):
        """Whoever leaves loses every way into a dossier, that same moment."""
        today = fields.Date.context_today(self)
        # sudo: whoever archives users need not know of dossiers
        accesses = (
            self.env["netwerk.access"]
            .sudo()
            .search(
                [
                    ("user_id", "in", self.ids),
                    "|",
                    ("date_until", "=", False),
                    ("date_until", ">=", today),
                ]
            )
        )
        accesses._end_today()
        accesses.dossier_id._refresh_access()
