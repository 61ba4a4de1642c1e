import json

from werkzeug.exceptions import BadRequest, Forbidden, NotFound

from odoo import http
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.http import content_disposition, request

from ..report.drawing_report import HOW, asked
from ..report.sheet_report import DASHES, LINES, SHAPES, page_of

SVG = "netwerk_ondersteuning.sheet_svg"
#: Of what is asked, as text.
_LONGEST = 200


class SheetDrawingFile(http.Controller):
    """A drawing of a sheet as a file. The PNG is made in the browser, from the SVG."""

    @http.route(
        "/netwerk/sheet/<int(max=2147483647):sheet_id>/drawing.svg",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def drawing(self, sheet_id, how="{}", **_more):
        """The drawing as it stands on paper, alone; it is noted that it was taken.

        :param how: JSON, ``rendering``, ``beside`` and ``revision`` as of
            ``netwerk.assessment.get_sheet_drawing``
        """
        sheet = self._open(sheet_id)
        try:
            drawn = asked(sheet, self._how(how), is_on_paper=True)
            drawing = drawn.drawing()
        except UserError as error:
            raise BadRequest(error.args[0]) from None
        if drawing["empty"]:
            raise BadRequest(drawing["empty"])
        # sudo: whoever sees a sheet may see what it is called
        title = sheet.sudo().instrument_id.title
        self.env["netwerk.access.log"]._log("exported", sheet.dossier_id, title)
        content = self.env["ir.qweb"]._render(
            SVG,
            {
                "page": page_of(drawing, drawing["box"][2]),
                "lines": LINES,
                "dashes": DASHES,
                "shapes": SHAPES,
            },
        )
        name = f"{sheet._file_name()}-{sheet.dossier_id.reference}.svg"
        return request.make_response(
            str(content).strip().encode(),
            headers=[
                ("Content-Type", "image/svg+xml"),
                ("Content-Disposition", content_disposition(name)),
                (
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'",
                ),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )

    def _how(self, text):
        """What is asked, of `HOW` alone."""
        try:
            told = json.loads(text) if len(text) <= _LONGEST else None
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise BadRequest(self.env._("This sheet is not drawn that way."))
        return {name: told.get(name) for name in HOW}

    def _open(self, sheet_id):
        """The sheet, when it is open to the user: one that is closed and one that does
        not exist look the same from outside."""
        sheet = self.env["netwerk.assessment"].browse(sheet_id).exists()
        try:
            sheet.check_access("read")
            sheet.dossier_id._require_reason()
        except AccessError:
            sheet = None
        except RedirectWarning as warning:
            raise Forbidden(warning.args[0]) from None
        if not sheet or sheet.state == "taken_back":
            raise NotFound(self.env._("This does not exist, or it is not open to you."))
        return sheet
