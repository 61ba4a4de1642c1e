from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from odoo.addons.mail.controllers.thread import ThreadController


class MailThread(ThreadController):
    @http.route()
    def read_subscription_data(self, follower_id):
        """Who follows what is closed answers as a follower that is not there."""
        followers = request.env["mail.followers"]
        if not followers.search_count([("id", "=", follower_id)]):
            raise NotFound()
        return super().read_subscription_data(follower_id)
