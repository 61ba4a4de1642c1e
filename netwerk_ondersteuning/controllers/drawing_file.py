import json

from werkzeug.exceptions import BadRequest, Forbidden, NotFound

from odoo import http
from odoo.exceptions import RedirectWarning, UserError
from odoo.http import content_disposition, request

from ..models.sheet.taken.taken import TAKEN
from ..report.sheet_report import DASHES, LINES, SHAPES, page_of

SVG = "netwerk_ondersteuning.sheet_svg"
#: Of what is asked, as text: keys of rows that are folded, and of lines.
_LONGEST = 20_000


class DrawingFile(http.Controller):
    """A drawing of a sheet, and of whatever else a room lets one take along (`TAKEN`),
    as a file. The PNG is made in the browser, from the SVG."""

    @http.route(
        "/netwerk/<string:kind>/<int(max=2147483647):number>/drawing.svg",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def drawing(self, kind, number, how="{}", **_more):
        """The drawing as it stands on paper, alone; it is noted that it was taken.

        :param kind: of `TAKEN`
        :param number: of what is drawn
        :param how: JSON, as ``action_print_drawing`` of that model takes it
        """
        taken = self._open(kind, number, self._how(how))
        try:
            drawing = taken.drawing()
        except UserError as error:
            raise BadRequest(error.args[0]) from None
        if drawing["empty"]:
            raise BadRequest(drawing["empty"])
        taken.note("exported")
        content = self.env["ir.qweb"]._render(
            SVG,
            {
                "page": page_of(drawing, drawing["box"][2]),
                "lines": LINES,
                "dashes": DASHES,
                "shapes": SHAPES,
            },
        )
        return request.make_response(
            str(content).strip().encode(),
            headers=[
                ("Content-Type", "image/svg+xml"),
                (
                    "Content-Disposition",
                    content_disposition(f"{taken.file_name()}.svg"),
                ),
                (
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'",
                ),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )

    def _how(self, text):
        """What is asked; whoever draws takes what it knows and looks at that."""
        try:
            told = json.loads(text) if len(text) <= _LONGEST else None
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            raise BadRequest(self.env._("This sheet is not drawn that way."))
        return told

    def _open(self, kind, number, how):
        """What is taken, when it is open to the user: what is closed and what does not
        exist look the same from outside."""
        taken = TAKEN[kind](self.env, number, how) if kind in TAKEN else None
        try:
            if taken:
                taken.check()
        except RedirectWarning as warning:
            raise Forbidden(warning.args[0]) from None
        except UserError:
            taken = None
        if not taken:
            raise NotFound(self.env._("This does not exist, or it is not open to you."))
        return taken
