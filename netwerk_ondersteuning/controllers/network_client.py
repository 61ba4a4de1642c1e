import time

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request
from odoo.tools import py_to_js_locale

from ..models.dossier.access_link import LinkRefused, LinkUsed
from ..models.network.dossier_client import PAGE

#: Key of the visitor's session: the link that he opened.
OPENED = "netwerk_link"
#: Wrong codes from one address, and the seconds after which they are forgotten.
MOST_WRONG, FORGOTTEN_AFTER = 20, 600
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


class NetworkClient(http.Controller):
    """The map on the client's own device, by a personal link.

    The token of the link stands behind the "#" of its address, which a browser keeps to
    itself: it comes with the code, in the body of a post, and so in no log of a server
    and in no address that is told on.

    Nothing of anybody is shown before the code of the link is right. From then on the
    link is known by a secret in the session of this one device. The calls of the page
    take JSON only: another site cannot send that here without asking the browser
    first, and it would not get the cookie along. So they need no token against forgery.
    """

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
        return self._page("netwerk_ondersteuning.client_map_page", lang)

    @http.route(PAGE, type="http", auth="public", methods=["POST"], sitemap=False)
    def open(self, code="", token="", **_kwargs):
        """Open the link with the code that the coach says.

        Whoever follows another link leaves the one that was open here, also when the
        code is wrong: he may be another client, on the same tablet.
        """
        if self._link()._is_of_token(token):
            return self._private(request.redirect(PAGE, code=303))
        request.session.pop(OPENED, None)
        if self._is_too_often():
            return self._ask_code("refused", token)
        try:
            link, secret = self.env["netwerk.access.link"]._open(
                token, "".join(code.split())
            )
        except LinkUsed:
            return self._ask_code("used", token)
        except LinkRefused:
            self._wrong_codes().append(time.time())
            return self._ask_code("refused", token)
        request.session[OPENED] = {"id": link.id, "secret": secret}
        request.session.should_rotate = True
        return self._private(request.redirect(PAGE, code=303))

    @http.route(f"{PAGE}/network", type="jsonrpc", auth="public")
    def network(self, version=None):
        """The network of today; only its version when the page has this one already."""
        link = self._link()
        if not link:
            return {"stopped": True}
        network = link._dossier()._client_network(version)
        return {"network": network} if network else {"version": version}

    @http.route(f"{PAGE}/apply", type="jsonrpc", auth="public")
    def apply(self, changes, base_version=None):
        """Apply what the client did; a refusal comes as words."""
        link = self._link()
        if not link:
            return {"stopped": True}
        try:
            with self.env.cr.savepoint():
                return link._dossier()._apply_for_client(link, changes, base_version)
        except (UserError, AccessError) as error:
            return {"refused": error.args[0]}

    # -- who is there -----------------------------------------------------------

    def _link(self):
        """The link that this device has opened, as long as it holds."""
        opened = request.session.get(OPENED) or {}
        links = self.env["netwerk.access.link"]
        return links._of_device(opened.get("id"), opened.get("secret"), "map")

    def _wrong_codes(self):
        """When wrong codes came from this address lately (in this process)."""
        by_address = self.env.registry.__dict__.setdefault("_netwerk_wrong_codes", {})
        since = time.time() - FORGOTTEN_AFTER
        for address, times in list(by_address.items()):
            by_address[address] = [moment for moment in times if moment > since]
            if not by_address[address]:
                del by_address[address]
        return by_address.setdefault(request.httprequest.remote_addr, [])

    def _is_too_often(self):
        return len(self._wrong_codes()) >= MOST_WRONG

    # -- pages ------------------------------------------------------------------

    def _ask_code(self, problem=None, token=""):
        """The page before the code: the same whatever the link is, or is not.

        :param token: what was sent with a wrong code, for the next try
        """
        template = "netwerk_ondersteuning.client_code_page"
        return self._page(template, self._page_lang(), problem=problem, token=token)

    def _page_lang(self):
        """The language before anybody is known: Dutch when it is there."""
        installed = dict(self.env["res.lang"].get_installed())
        own = self.env.company.sudo().partner_id.lang
        dutch = [code for code in (own, *installed) if code and code.startswith("nl")]
        return (dutch or [request.env.lang or "en_US"])[0]

    def _page(self, template, lang, **values):
        request.update_context(lang=lang)
        values["html_data"] = {"lang": py_to_js_locale(lang)}
        return self._private(request.render(template, values))

    def _private(self, response):
        """Nobody keeps, frames, indexes or tells on where this page is."""
        response.headers.update(HEADERS)
        return response
