from odoo import api, models
from odoo.exceptions import UserError

from ..engine.instrument.drawing.view import PAPER
from ..models.round.sides import Sides
from .sheet_report import DASHES, LINES, SHAPES, SheetReport

REPORT = "netwerk_ondersteuning.report_round"


class RoundReport(models.AbstractModel):
    """What several people filled in, side by side on paper: as far as the client may
    see it, because on paper anybody reads it."""

    _name = "report.netwerk_ondersteuning.report_round"
    _description = "Filled in together, on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and draw.

        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is nothing to print, or it is not opened yet
        """
        rounds = self.env["netwerk.round"].browse(docids)
        rounds.check_access("read")
        if not rounds:
            raise UserError(self.env._("Choose what was filled in together."))
        dossiers = rounds.dossier_id
        dossiers._require_reason()
        sheets = [self._printed(one) for one in rounds]
        titles = sorted({one["title"] for one in sheets})
        self.env["netwerk.access.log"]._log("printed", dossiers, ", ".join(titles))
        return {
            "docs": rounds,
            "sheets": sheets,
            "lines": LINES,
            "dashes": DASHES,
            "shapes": SHAPES,
        }

    def _printed(self, one):
        drawing = Sides(one, "client", PAPER, on_paper=True).drawing()
        return {
            "title": one._title(),
            "client": one.dossier_id._center_name(),
            "about": one.about_words or "",
            "empty": drawing["empty"],
            "pages": []
            if drawing["empty"]
            else SheetReport._pages(drawing, is_first=True),
        }
