from werkzeug.exceptions import BadRequest, Forbidden, NotFound

from odoo import http
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.http import content_disposition, request

from ..report.network_report import REPORT

#: A drawing that is opened in a browser loads nothing and runs nothing.
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
DOSSIER = "/netwerk/dossier/<int(max=2147483647):dossier_id>"


class NetworkExport(http.Controller):
    """The map as a file. The PNG is made in the browser, from the SVG."""

    @http.route(
        f"{DOSSIER}/network.pdf",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def network_pdf(self, dossier_id, date=None, compare_to=None):
        """The sheet as PDF; the report itself logs that it was printed."""
        dossier = self._open(dossier_id)
        day, before = self._days(dossier, date, compare_to)
        dates = {"date": day.isoformat(), "compare_to": before and before.isoformat()}
        # as PDF in a test too: what is asked for here is a file
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        pdf, _kind = report._render_qweb_pdf(REPORT, dossier.ids, data=dates)
        return self._file(pdf, "application/pdf", dossier, day, "pdf")

    @http.route(
        f"{DOSSIER}/network.svg",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def network_svg(self, dossier_id, date=None, compare_to=None):
        dossier = self._open(dossier_id)
        day, before = self._days(dossier, date, compare_to)
        svg = dossier._network_svg(day, before)
        self.env["netwerk.access.log"]._log("exported", dossier, "svg")
        response = self._file(svg, "image/svg+xml; charset=utf-8", dossier, day, "svg")
        response.headers["Content-Security-Policy"] = SVG_POLICY
        return response

    def _open(self, dossier_id):
        """The dossier, when it is open to the user.

        One that is closed and one that does not exist look the same from outside.
        """
        dossier = self.env["netwerk.dossier"].browse(dossier_id).exists()
        try:
            dossier.check_access("read")
            dossier._require_reason()
        except AccessError:
            dossier = None
        except RedirectWarning as warning:
            raise Forbidden(warning.args[0]) from None
        if not dossier:
            raise NotFound(self.env._("This does not exist, or it is not open to you."))
        return dossier

    def _days(self, dossier, date, compare_to):
        try:
            return dossier._day(date), compare_to and dossier._day(compare_to) or None
        except UserError as error:
            raise BadRequest(error.args[0]) from None

    def _file(self, content, kind, dossier, day, extension):
        name = f"{dossier._network_file_name(day)}.{extension}"
        return request.make_response(
            content,
            headers=[
                ("Content-Type", kind),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name)),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
