from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import AccessError, RedirectWarning


class MomentPhoto(http.Controller):
    """The photo of a drawing on paper, for whoever may see its moment."""

    @http.route(
        "/netwerk/moment/<int(max=2147483647):moment_id>/photo",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def photo(self, moment_id, v=None):
        """The picture. One that is closed and one that does not exist look the same."""
        moment = self.env["netwerk.moment"].browse(moment_id).exists()
        try:
            moment.check_access("read")
            moment.dossier_id._require_reason()
        except (AccessError, RedirectWarning):
            moment = None
        if not moment or not moment.has_photo:
            raise NotFound(self.env._("This does not exist, or it is not open to you."))
        self.env["netwerk.access.log"]._log_visit(moment.dossier_id)
        stream = self.env["ir.binary"]._get_stream_from(moment, "photo")
        response = stream.get_response(
            as_attachment=False, content_security_policy="default-src 'none'"
        )
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
