from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"active", "group_ids", "company_ids"}:
            self._end_dossier_access()
        return result

    def _end_dossier_access(self):
        """Whoever leaves loses every way into a dossier, that same moment.

        Leaving is: being archived, no longer working as a coach, or no longer working
        in the organisation of the dossier. What the administrator opened by breaking
        the glass ends by itself.
        """
        today = fields.Date.context_today(self)
        # sudo: whoever manages users need not know of dossiers
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
        left = accesses.filtered(lambda access: not access._may_hold())
        left._end_today()
        left.dossier_id._refresh_access()
