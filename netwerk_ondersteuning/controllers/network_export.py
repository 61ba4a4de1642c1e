from werkzeug.exceptions import BadRequest, Forbidden, NotFound

from odoo import http
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.http import content_disposition, request

from ..models.doors.page_headers import NOTHING, policy
from ..report.network_report import REPORT

#: A drawing that is opened in a browser loads nothing and runs nothing.
SVG_POLICY = policy(NOTHING | {"style-src": "'unsafe-inline'"})
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
    def network_pdf(self, dossier_id, date=None, compare_to=None, **options):
        """The sheet as PDF; the report itself logs that it was printed."""
        dossier = self._open(dossier_id)
        day, before, options = self._asked(dossier, date, compare_to, options)
        dates = {"date": day.isoformat(), "compare_to": before and before.isoformat()}
        # as PDF in a test too: what is asked for here is a file
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        pdf, _kind = report._render_qweb_pdf(REPORT, dossier.ids, data=dates | options)
        name = self._name(dossier, day, options)
        return self._file(pdf, "application/pdf", f"{name}.pdf")

    @http.route(
        f"{DOSSIER}/network.svg",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def network_svg(self, dossier_id, date=None, compare_to=None, **options):
        """The sheet as a drawing."""
        dossier = self._open(dossier_id)
        day, before, options = self._asked(dossier, date, compare_to, options)
        svg = dossier._network_svg(day, before, **options)
        self._log(dossier, "svg", options)
        name = self._name(dossier, day, options)
        response = self._file(svg, "image/svg+xml; charset=utf-8", f"{name}.svg")
        response.headers["Content-Security-Policy"] = SVG_POLICY
        return response

    @http.route(
        f"{DOSSIER}/network.zip",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def network_csv(self, dossier_id, date=None, **options):
        """The network of one day as three CSV files, in a zip."""
        dossier, network, name = self._data(dossier_id, date, options, "csv")
        content = dossier._network_csv(network)
        return self._file(content, "application/zip", f"{name}.zip")

    @http.route(
        f"{DOSSIER}/network.graphml",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def network_graphml(self, dossier_id, date=None, **options):
        """The same as GraphML."""
        dossier, network, name = self._data(dossier_id, date, options, "graphml")
        content = dossier._network_graphml(network)
        return self._file(content, "application/xml; charset=utf-8", f"{name}.graphml")

    def _data(self, dossier_id, date, options, kind):
        """The network of which a file is made, logged, and the name of that file.

        The drawing and the date to compare with play no part in it.
        """
        dossier = self._open(dossier_id)
        options |= {"drawing": "circle"}
        day, _before, options = self._asked(dossier, date, None, options)
        network = dossier._export_network(day, **options)
        self._log(dossier, kind, options)
        return dossier, network, self._name(dossier, day, options | {"drawing": "data"})

    def _asked(self, dossier, date, compare_to, options):
        """The dates and the options of a request, checked."""
        try:
            day = dossier._day(date)
            before = compare_to and dossier._day(compare_to) or None
            return day, before, dossier._export_options(options)
        except UserError as error:
            raise BadRequest(error.args[0]) from None

    def _log(self, dossier, kind, options):
        detail = dossier._export_detail(kind, options)
        self.env["netwerk.access.log"]._log("exported", dossier, detail)

    def _name(self, dossier, day, options):
        return dossier._network_file_name(day, options["drawing"], options["audience"])

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

    def _file(self, content, kind, name):
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
