from odoo import api, models

from ..models.sheet.begin import dossier_to_fill
from ..models.sheet.print_set import PrintSet
from .sheet_report import DASHES, LINES, SHAPES

REPORT = "netwerk_ondersteuning.report_set"


class SetReport(models.AbstractModel):
    """Several sheets of one dossier on paper: filled in ones, then empty ones."""

    _name = "report.netwerk_ondersteuning.report_set"
    _inherit = "report.netwerk_ondersteuning.report_sheet"
    _description = "Set of sheets on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and draw.

        :param data: ``dossier_id`` (when ``docids`` do not come along), ``codes``,
            ``sheet_ids`` and ``with_name``, as of
            ``netwerk.assessment.action_print_set``
        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when one of them is not there, or it is nothing or too much
        """
        data = data or {}
        (number,) = docids[:1] if docids else [data.get("dossier_id")]
        dossier = dossier_to_fill(self.env, number)
        dossier.check_access("read")
        dossier._require_reason()
        sheets, instruments = PrintSet(dossier).chosen(
            data.get("codes"), data.get("sheet_ids")
        )
        titles = {*sheets.sudo().instrument_id.mapped("title")}  # sudo: as in _titles
        titles = sorted(titles | {*instruments.mapped("title")})
        self.env["netwerk.access.log"]._log("printed", dossier, ", ".join(titles))
        name = dossier._center_name() if data.get("with_name") else ""
        return {
            "docs": dossier,
            "sheets": [self._printed(one) for one in sheets],
            "blanks": [one._page_values(name) for one in instruments],
            "client_name": name,
            "lines": LINES,
            "dashes": DASHES,
            "shapes": SHAPES,
        }
