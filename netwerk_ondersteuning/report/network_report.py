from odoo import api, models
from odoo.exceptions import UserError

REPORT = "netwerk_ondersteuning.report_network"


class NetworkReport(models.AbstractModel):
    """The network on paper. Every road to it, print menu or map, comes by here."""

    _name = "report.netwerk_ondersteuning.report_network"
    _description = "Network circle on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and draw.

        :param data: ``date`` and ``compare_to``, ISO dates; today when left out; and
            what ``netwerk.dossier._export_options`` takes
        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is no dossier, or a date is not a date
        """
        data = data or {}
        dossiers = self.env["netwerk.dossier"].browse(docids)
        if not dossiers:
            raise UserError(self.env._("Choose a dossier to print."))
        dossiers.check_access("read")
        dossiers._require_reason()
        day = dossiers._day(data.get("date"))
        compare_to = data.get("compare_to")
        before = dossiers._day(compare_to) if compare_to else None
        options = dossiers._export_options(data)
        detail = dossiers._export_detail("pdf", options)
        self.env["netwerk.access.log"]._log("printed", dossiers, detail)
        return {
            "docs": dossiers,
            "sheets": [
                dossier._network_sheet(day, before, **options) for dossier in dossiers
            ],
        }


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _get_layout(self):
        """A page without Odoo's stylesheets: the sheet is one drawing."""
        if len(self) == 1 and self.report_name == REPORT:
            return self.env.ref("netwerk_ondersteuning.report_network_page")
        return super()._get_layout()
