from odoo import api, models
from odoo.exceptions import UserError

from ..models.sheet.taken.taken import TAKEN
from .sheet_report import DASHES, LINES, SHAPES, SheetReport

REPORT = "netwerk_ondersteuning.report_drawing"


class DrawingReport(models.AbstractModel):
    """One drawing on paper, alone, as one chose it on the screen: of a sheet, or of
    whatever else a room lets one take along (`TAKEN`)."""

    _name = "report.netwerk_ondersteuning.report_drawing"
    _description = "Drawing on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and draw.

        :param docids: of sheets, of which the first is drawn; or none
        :param data: ``of`` (of `TAKEN`), ``number`` of what is drawn, and ``how``, as
            `Taken.print` gives them
        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is nothing to print, or it is not drawn so
        """
        data = data or {}
        kind = data.get("of") or "sheet"
        if not isinstance(kind, str) or kind not in TAKEN:
            raise UserError(self.env._("Choose a sheet that was filled in."))
        number = docids[0] if docids and kind == "sheet" else data.get("number")
        taken = TAKEN[kind](self.env, number, data.get("how"))
        taken.check()
        drawing = taken.drawing()
        taken.note("printed")
        return {
            "docs": taken.record,
            "sheets": [
                {
                    "title": taken.title(),
                    "client": taken.client(),
                    "head": taken.head(),
                    "empty": drawing["empty"],
                    "photos": [],
                    "pages": []
                    if drawing["empty"]
                    else SheetReport._pages(drawing, is_first=True),
                }
            ],
            "lines": LINES,
            "dashes": DASHES,
            "shapes": SHAPES,
        }
