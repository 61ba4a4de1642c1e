from odoo import http
from odoo.exceptions import AccessError, UserError

from ..engine import bounds
from ..models.network.client import PAGE, ClientMap
from .personal_link import PersonalLinkPages


class NetworkClient(PersonalLinkPages, http.Controller):
    """The map on the client's own device, by a personal link.

    The calls of the page take JSON only: another site cannot send that here without
    asking the browser first, and it would not get the cookie along. So they need no
    token against forgery.
    """

    _purposes = ("map",)
    _home = PAGE
    _code_template = "netwerk_ondersteuning.client_code_page"
    _drawing_template = "netwerk_ondersteuning.client_map_page"

    @http.route(PAGE, type="http", auth="public", methods=["GET"], sitemap=False)
    def look(self, code=None, **_kwargs):
        """The map when this device has opened a link that holds; else: which code?

        :param code: given when a link was followed while another one is open here:
            only the page itself sees that, and it then asks for the code
        """
        link = self._link()
        if not link or code is not None:
            return self._ask_code()
        lang = link.user_id.lang or self._page_lang()
        return self._page(self._drawing_template, lang)

    @http.route(
        PAGE,
        type="http",
        auth="public",
        methods=["POST"],
        sitemap=False,
        max_content_length=bounds.FORM_BYTES,
    )
    def open(self, code="", token="", **_kwargs):
        """Open the link with the code that the coach says."""
        return self._open_link(token, code)

    @http.route(
        f"{PAGE}/network",
        type="jsonrpc",
        auth="public",
        max_content_length=bounds.CALL_BYTES,
    )
    def network(self, version=None):
        """The network of today; only its version when the page has this one already."""
        link = self._link()
        if not link:
            return {"stopped": True}
        network = ClientMap(link._dossier()).network(version)
        return {"network": network} if network else {"version": version}

    @http.route(
        f"{PAGE}/apply",
        type="jsonrpc",
        auth="public",
        max_content_length=bounds.CALL_BYTES,
    )
    def apply(self, changes, base_version=None):
        """Apply what the client did; a refusal comes as words."""
        link = self._link()
        if not link:
            return {"stopped": True}
        link._dossier()._take_turn()
        link = self._link()  # it may have ended while we waited
        if not link:
            return {"stopped": True}
        try:
            with self.env.cr.savepoint():
                return ClientMap(link._dossier(), link).apply(changes, base_version)
        except (UserError, AccessError) as error:
            return {"refused": error.args[0]}
