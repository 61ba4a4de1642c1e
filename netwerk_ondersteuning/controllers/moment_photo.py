from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import AccessError, RedirectWarning


def picture(record):
    """The answer with the ``photo`` of a record of a dossier, noted in the log.

    :raise NotFound: for who may not see it, and where there is none
    """
    env, record = record.env, record.exists()
    try:
        record.check_access("read")
        record.dossier_id._require_reason()
    except (AccessError, RedirectWarning):
        record = None
    if not record or not record.photo:
        raise NotFound(env._("This does not exist, or it is not open to you."))
    env["netwerk.access.log"]._log_visit(record.dossier_id)
    stream = env["ir.binary"]._get_stream_from(record, "photo")
    response = stream.get_response(
        as_attachment=False, content_security_policy="default-src 'none'"
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


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
        return picture(self.env["netwerk.moment"].browse(moment_id))
