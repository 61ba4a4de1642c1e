from odoo import api, models
from odoo.exceptions import UserError

from ..models.mixin.clock import today_of
from ..models.referral.log import LOGGED
from ..models.referral.sheet import PageSheet

REPORT = "netwerk_ondersteuning.report_referral_page"
CASE = "netwerk_ondersteuning.report_case"


class ReferralReport(models.AbstractModel):
    """The page that goes along with a referral, on paper. Every road comes by here."""

    _name = "report.netwerk_ondersteuning.report_referral_page"
    _description = "Page that goes along with a referral, printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and keep what is printed.

        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is nothing to print, or nothing was agreed to
        """
        referrals = self.env["netwerk.referral"].browse(docids)
        referrals.check_access("read")
        referrals = referrals.exists()  # what is not there and closed answer alike
        if not referrals:
            raise UserError(self.env._("Choose a referral to print its page."))
        referrals._check_page_may_go()
        sheets = []
        for referral in referrals:
            page = self.env["netwerk.referral.page"]._keep(referral)
            self.env["netwerk.access.log"]._log("printed", referral.dossier_id, LOGGED)
            # sudo: what is printed is what was kept
            content = page.sudo().content
            sheets.append(PageSheet(referral, content, today_of(referral)).values())
        return {"docs": referrals, "pages": sheets}


class CaseReport(models.AbstractModel):
    """A case without names on paper. Every road comes by here."""

    _name = "report.netwerk_ondersteuning.report_case"
    _description = "Case without names, printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and make the page anew.

        :param data: as `netwerk.case.action_print_case` gives it; without it no text
            that somebody typed stands on the page
        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when it is not of one dossier, or not as it was read
        """
        if len(docids or ()) != 1:
            raise UserError(self.env._("Choose one dossier."))
        dossier, page = self.env["netwerk.case"]._printed(int(docids[0]), data)
        title = self.env._("Case without names")
        return {"docs": dossier, "page": page, "title": title}
