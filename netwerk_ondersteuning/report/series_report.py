from odoo import api, models
from odoo.exceptions import UserError

from ..models.series.taken import SeriesTaken
from .sheet_report import DASHES, LINES, SHAPES, SheetReport

REPORT = "netwerk_ondersteuning.report_series"


class SeriesReport(models.AbstractModel):
    """What was scored at a dossier through time, on paper: in words, then drawn."""

    _name = "report.netwerk_ondersteuning.report_series"
    _description = "Scores through time on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and draw.

        :param data: ``number`` of the dossier (when ``docids`` do not come along) and
            ``how``: ``sheet_id``, ``whose`` and ``keys``, as of
            ``netwerk.assessment.action_print_series``
        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is no dossier
        """
        data = data or {}
        asked = [
            SeriesTaken(self.env, number, data.get("how"))
            for number in docids or [data.get("number")]
        ]
        if not all(one.record for one in asked):
            raise UserError(self.env._("Choose a dossier to print."))
        for one in asked:
            one.check()
        told = [self._told(one) for one in asked]
        for one in asked:
            one.note("printed")
        return {
            "docs": self.env["netwerk.dossier"].concat(*(one.record for one in asked)),
            "told": told,
            "lines": LINES,
            "dashes": DASHES,
            "shapes": SHAPES,
        }

    def _told(self, taken):
        told = {**taken.told_on_paper}
        drawing = told.pop("drawing")
        pages = [] if told["empty"] else SheetReport._pages(drawing, is_first=False)
        return told | {
            "title": taken.title(),
            "client": taken.client(),
            "pages": pages,
        }
