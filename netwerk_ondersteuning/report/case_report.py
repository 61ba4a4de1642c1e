from odoo import api, models
from odoo.exceptions import UserError

REPORT = "netwerk_ondersteuning.report_case"


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
        return {"docs": dossier, "page": page}
