from odoo import api, models
from odoo.exceptions import UserError

from ..engine.instrument.drawing.view import PAPER
from ..models.sheet.drawn import Drawn
from .sheet_report import DASHES, LINES, SHAPES

REPORT = "netwerk_ondersteuning.report_drawing"
#: How a drawing is asked for, as in ``netwerk.assessment.get_sheet_drawing``.
HOW = ("rendering", "beside", "revision")


class DrawingReport(models.AbstractModel):
    """One drawing of a sheet on paper, alone, as one chose it on the screen."""

    _name = "report.netwerk_ondersteuning.report_drawing"
    _inherit = "report.netwerk_ondersteuning.report_sheet"
    _description = "Drawing of a sheet on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and draw.

        :param data: ``sheet_id`` (when ``docids`` do not come along), ``rendering``,
            ``beside`` and ``revision``, as of
            ``netwerk.assessment.action_print_drawing``
        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is nothing to print, or it is not drawn so
        """
        data = data or {}
        sheets = self.env["netwerk.assessment"].browse(
            docids[:1] if docids else self._number(data.get("sheet_id"))
        )
        sheets.check_access("read")
        if not sheets or sheets.state == "taken_back":
            raise UserError(self.env._("Choose a sheet that was filled in."))
        drawn = asked(sheets, data, is_on_paper=True)
        self._look(sheets)
        drawing = drawn.drawing()
        printed = {
            "title": sheets.sudo().instrument_id.title,  # sudo: as in _titles
            "client": sheets._client_name(),
            "head": drawn.head(),
            "photos": [],
            "pages": [] if drawing["empty"] else self._pages(drawing, is_first=True),
        }
        return {
            "docs": sheets,
            "sheets": [printed],
            "lines": LINES,
            "dashes": DASHES,
            "shapes": SHAPES,
        }

    def _number(self, number):
        return [number] if type(number) is int and 0 < number < 2**31 else []


def asked(sheet, how, is_on_paper=False):
    """The drawing that somebody asked for.

    :param sheet: one ``netwerk.assessment`` that the user may see
    :param dict how: of `HOW`
    :raise UserError: when it is not drawn so
    """
    rendering, beside, revision = (how.get(name) or None for name in HOW)
    paper = {"on_paper": is_on_paper, "revision": revision}
    return Drawn(sheet, rendering, beside, PAPER, **paper)
