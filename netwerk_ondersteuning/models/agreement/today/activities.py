from odoo import api, models
from odoo.fields import Domain


class TodayDoor(models.AbstractModel):
    _inherit = "netwerk.today"

    @api.model
    def _domain_no_row_of_its_own(self):
        """What a colleague agreed to do has a row of its own (``promised``), which
        says what that is."""
        # sudo: which activity is of an agreement; only those of this user
        agreements = self.env["netwerk.agreement"].sudo()
        own = agreements._search(
            [("doer_user_id", "=", self.env.uid), ("activity_id", "!=", False)]
        )
        told = Domain("id", "in", own.subselect("activity_id"))
        return super()._domain_no_row_of_its_own() & ~told
