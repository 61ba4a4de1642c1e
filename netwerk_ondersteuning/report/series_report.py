from odoo import api, models
from odoo.exceptions import UserError

from ..engine.instrument.drawing.view import PAPER
from ..models.series.through_time import Asked, ThroughTime
from .sheet_report import DASHES, LINES, SHAPES, SheetReport

REPORT = "netwerk_ondersteuning.report_series"


class SeriesReport(models.AbstractModel):
    """What was scored at a dossier through time, on paper: in words, then drawn."""

    _name = "report.netwerk_ondersteuning.report_series"
    _description = "Scores through time on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and draw.

        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is no dossier
        """
        dossiers = self.env["netwerk.dossier"].browse(docids)
        if not dossiers:
            raise UserError(self.env._("Choose a dossier to print."))
        dossiers.check_access("read")
        dossiers._require_reason()
        self.env["netwerk.access.log"]._log("printed", dossiers, "through time")
        return {
            "docs": dossiers,
            "told": [self._told(one) for one in dossiers],
            "lines": LINES,
            "dashes": DASHES,
            "shapes": SHAPES,
        }

    def _told(self, dossier):
        asked = Asked(self.env, width=PAPER, on_paper=True)
        told = ThroughTime(dossier, asked).paper()
        drawing = told.pop("drawing")
        pages = [] if told["empty"] else SheetReport._pages(drawing, is_first=False)
        return told | {
            "title": self.env._("Through time"),
            "client": dossier._center_name(),
            "pages": pages,
        }
