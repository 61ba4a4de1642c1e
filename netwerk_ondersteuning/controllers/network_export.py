from werkzeug.exceptions import BadRequest, Forbidden, NotFound

from odoo import http
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.http import content_disposition, request

from ..models.network.along.export import EXPORTS
from ..models.network.along.taken import Taken
from ..models.network.words.words import day_of

DOSSIER = "/netwerk/dossier/<int(max=2147483647):dossier_id>"


class NetworkExport(http.Controller):
    """The map as a file. The PNG is made in the browser, from the SVG."""

    @http.route(
        f"{DOSSIER}/network.<string(maxlength=16):extension>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def network(self, dossier_id, extension, date=None, compare_to=None, **asked):
        """The network as one of the kinds of files in ``EXPORTS``.

        In one with numbers the drawing, what of it is shown and the date to compare
        with play no part.
        """
        export = self._export(extension)
        dossier = self._open(dossier_id)
        if not export.is_drawing:
            not_asked = dict.fromkeys(("drawing", "filter", "lines"))
            compare_to, asked = None, asked | not_asked
        taken = self._taken(dossier, date, compare_to, asked)
        content = export.make(taken)
        if not export.logs_itself:
            detail = taken.detail(export.code)
            self.env["netwerk.access.log"]._log("exported", dossier, detail)
        name = f"{taken.file_name(export.is_drawing)}.{export.extension}"
        return self._file(content, export, name)

    def _export(self, extension):
        for export in EXPORTS.values():
            if export.extension == extension and not export.source:
                return export
        raise NotFound()

    def _taken(self, dossier, date, compare_to, asked):
        """What is asked for, checked."""
        try:
            day = day_of(dossier, date)
            before = day_of(dossier, compare_to) if compare_to else None
            return Taken(dossier, day, before, asked)
        except UserError as error:
            raise BadRequest(error.args[0]) from None

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

    def _file(self, content, export, name):
        return request.make_response(
            content,
            headers=[
                *export.headers,
                ("Content-Type", export.content_type),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name)),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
