from odoo import api, models
from odoo.exceptions import UserError

REPORT = "netwerk_ondersteuning.report_account"


class AccountReport(models.AbstractModel):
    """The account of a quarter on paper. Every road to it comes by here."""

    _name = "report.netwerk_ondersteuning.report_account"
    _description = "Account of a quarter on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and tell.

        :raise AccessError: for whoever has no figures, or did not make it
        :raise UserError: when there is nothing to print
        """
        wizards = self.env["netwerk.account"].browse(docids).exists()
        if not wizards:
            raise UserError(self.env._("Choose a quarter."))
        wizards.check_access("read")
        accounts = [wizard._account().data() for wizard in wizards]
        for wizard in wizards:
            # no name: the number of a funder says enough
            whom = wizard.funder_id.id or "all"
            detail = f"account, {wizard.quarter}, funder {whom}"
            self.env["netwerk.access.log"]._log("exported", detail=detail)
        return {"docs": wizards, "accounts": accounts}
