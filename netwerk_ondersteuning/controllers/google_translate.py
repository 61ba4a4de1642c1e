from odoo import http
from odoo.http import request

from odoo.addons.mail.controllers.google_translate import GoogleTranslateController


class Translate(GoogleTranslateController):
    """What is written in a dossier goes to no translator outside."""

    @http.route()
    def translate(self, message_id):
        message = request.env["mail.message"].search([("id", "=", message_id)])
        if message.model in request.env["netwerk.thread.mixin"]._thread_models():
            return {
                "error": request.env._(
                    "What is written in a dossier is not sent to a translator outside."
                )
            }
        return super().translate(message_id)
