from odoo import api, models
from odoo.exceptions import UserError

REPORT = "netwerk_ondersteuning.report_instrument"


class InstrumentReport(models.AbstractModel):
    """Empty sheets on paper, each on a page of its own. They know of no client."""

    _name = "report.netwerk_ondersteuning.report_instrument"
    _description = "Empty sheet on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """What is drawn of each.

        :raise UserError: when there is nothing to print
        """
        instruments = self.env["netwerk.instrument"].browse(docids).exists()
        if not instruments:
            raise UserError(self.env._("Choose an instrument."))
        instruments.check_access("read")
        return {
            "docs": instruments,
            "sheets": [one._page_values() for one in instruments],
        }
