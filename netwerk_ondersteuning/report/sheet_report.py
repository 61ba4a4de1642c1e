from odoo import api, models
from odoo.exceptions import UserError

from ..engine.instrument.drawing.how import How
from ..engine.instrument.paging import pages
from ..models.sheet.drawn import Drawn
from ..models.sheet.paper import Papers

REPORT = "netwerk_ondersteuning.report_sheet"
#: In pixels of the page, 128 in an inch: how wide a drawing is there,
#: and how high a page.
WIDTH, HEIGHT = 870, 1340
#: What the title and who filled it in take of the first page.
HEAD = 130
#: Of a point of each shape, as a path around (0, 0), one unit to its edge.
SHAPES = {
    "square": "M -1 -1 L 1 -1 L 1 1 L -1 1 Z",
    "diamond": "M 0 -1 L 1 0 L 0 1 L -1 0 Z",
    "triangle": "M 0 -1 L 1 1 L -1 1 Z",
    "wedge": "M 0 1 L 1 -1 L -1 -1 Z",
    "plus": "M -0.35 -1 L 0.35 -1 L 0.35 -0.35 L 1 -0.35 L 1 0.35 L 0.35 0.35 "
    "L 0.35 1 L -0.35 1 L -0.35 0.35 L -1 0.35 L -1 -0.35 L -0.35 -0.35 Z",
    "cross": "M -1 -0.55 L -0.55 -1 L 0 -0.45 L 0.55 -1 L 1 -0.55 L 0.45 0 L 1 0.55 "
    "L 0.55 1 L 0 0.45 L -0.55 1 L -1 0.55 L -0.45 0 Z",
    "star": "M 0 -1 L 0.3 -0.35 L 1 -0.3 L 0.45 0.2 L 0.65 0.95 L 0 0.5 "
    "L -0.65 0.95 L -0.45 0.2 L -1 -0.3 L -0.3 -0.35 Z",
    "left": "M -1 0 L 1 -1 L 1 1 Z",
    "right": "M 1 0 L -1 -1 L -1 1 Z",
    "hourglass": "M -1 -1 L 1 -1 L -1 1 L 1 1 Z",
    "bow": "M -1 -1 L 1 1 L 1 -1 L -1 1 Z",
    "house": "M 0 -1 L 1 0 L 0.65 0 L 0.65 1 L -0.65 1 L -0.65 0 L -1 0 Z",
    "pair": "M -1 -1 L -0.35 -1 L -0.35 -0.3 L 0.35 -0.3 L 0.35 -1 L 1 -1 L 1 1 "
    "L 0.35 1 L 0.35 0.3 L -0.35 0.3 L -0.35 1 L -1 1 Z",
}
#: How lines are drawn, by kind: colour and width.
LINES = {
    "series": ("#343a40", 2),
    "area": ("#343a40", 2),
    "bar": ("#343a40", 4),
    "level": ("#343a40", 2),
    "axis": ("#ced4da", 1),
    "ring": ("#ced4da", 1),
    "rule": ("#ced4da", 1),
    "edge": ("#868e96", 1),
}
DASHES = {"dashed": "7 5", "dotted": "2 4"}


def page_of(drawing, width=WIDTH):
    """A whole drawing as one page of `sheet_svg`."""
    _x, _y, wide, high = drawing["box"]
    return {
        "drawing": drawing,
        "box": f"0 0 {wide} {high}",
        "width": width,
        "height": round(high * width / wide, 1),
    }


class SheetReport(models.AbstractModel):
    """Sheets that were filled in, on paper: the drawing, and all that was said."""

    _name = "report.netwerk_ondersteuning.report_sheet"
    _description = "Filled-in sheet on paper"

    #: Of which sheets.
    _sheets = "netwerk.assessment"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and draw.

        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is nothing to print
        """
        sheets = self.env[self._sheets].browse(docids)
        sheets.check_access("read")
        if not sheets or "taken_back" in sheets.mapped("state"):
            raise UserError(self.env._("Choose a sheet that was filled in."))
        self._look(sheets)
        return {
            "docs": sheets,
            "sheets": [self._printed(one) for one in sheets],
            "lines": LINES,
            "dashes": DASHES,
            "shapes": SHAPES,
        }

    def _look(self, sheets):
        """Ask whether the user may print these, and note it."""
        dossiers = sheets.dossier_id
        dossiers._require_reason()
        log = self.env["netwerk.access.log"]
        log._log("printed", dossiers, self._titles(sheets))

    def _drawn(self, sheet, code=None):
        return Drawn(sheet, How(code).for_paper())

    def _titles(self, sheets):
        """What these sheets are called, for the log."""
        # sudo: what an instrument is called is told to whoever reads the sheet
        return ", ".join(sorted(set(sheets.sudo().instrument_id.mapped("title"))))

    def _printed(self, sheet):
        drawn = self._drawn(sheet)
        drawings = [self._drawn(sheet, code).drawing() for code in drawn.printed()]
        drawings = [one for one in drawings if not one["empty"]]
        return {
            "title": sheet.sudo().instrument_id.title,
            "client": sheet._client_name(),
            "head": drawn.head(),
            "photos": [
                f"data:image/jpeg;base64,{one.photo.decode()}"
                for one in Papers(sheet).records().with_context(bin_size=False)
            ],
            "pages": [
                page
                for number, one in enumerate(drawings)
                for page in self._pages(one, is_first=not number)
            ],
        }

    @staticmethod
    def _pages(drawing, is_first):
        scale = WIDTH / drawing["box"][2]
        room = HEIGHT / scale
        first = (HEIGHT - HEAD) / scale if is_first else room
        return [
            {
                "drawing": drawing,
                "box": f"0 {start} {drawing['box'][2]} {end - start}",
                "width": WIDTH,
                "height": round((end - start) * scale, 1),
                "begins": not number,
            }
            for number, (start, end) in enumerate(pages(drawing, room, first))
        ]
