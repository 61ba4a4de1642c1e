from odoo import api, models
from odoo.exceptions import UserError

REPORT = "netwerk_ondersteuning.report_method"


class MethodReport(models.AbstractModel):
    """Methods on paper, each on a page of its own. They know of no client."""

    _name = "report.netwerk_ondersteuning.report_method"
    _description = "Method on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """What is drawn of each.

        :raise UserError: when there is nothing to print
        """
        methods = self.env["netwerk.method"].browse(docids).exists()
        if not methods:
            raise UserError(self.env._("Choose a method."))
        methods.check_access("read")
        return {
            "docs": methods,
            "pages": [one._page_values() for one in methods],
        }
