import time

from odoo.http import request
from odoo.tools import py_to_js_locale

from ..models.dossier.access_link import LinkRefused, LinkUsed

#: Key of the visitor's session: the link that he opened. One, whatever it is for: who
#: follows another link leaves the one that was open here.
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


class PersonalLinkPages:
    """What all pages of a personal link share: the code, the device, the headers.

    The token of the link stands behind the "#" of its address, which a browser keeps to
    itself: it comes with the code, in the body of a post, and so in no log of a server
    and in no address that is told on. Looking at an address does nothing, so whoever
    looks at it for somebody (a preview in a mail) uses nothing up.

    Nothing of anybody is shown before the code of the link is right. From then on the
    link is known by a secret in the session of this one device.

    Not a controller: Odoo would make one class of all controllers on top of it.
    """

    #: For what these pages are: values of the field `purpose`; and where they stand.
    _purposes = ()
    _home = None
    #: The page that asks for the code.
    _code_template = None

    # -- who is there -----------------------------------------------------------

    def _link(self):
        """The link that this device has opened, as long as it holds."""
        opened = request.session.get(OPENED) or {}
        links = self.env["netwerk.access.link"]
        return links._of_device(opened.get("id"), opened.get("secret"), *self._purposes)

    def _open_link(self, token, code):
        """Open the link with the code that was said, on this device.

        Whoever follows another link leaves the one that was open here, also when the
        code is wrong: he may be another person, on the same tablet.

        :return: the page that comes next
        """
        if not (isinstance(token, str) and isinstance(code, str)):
            return self._ask_code("refused")
        if self._link()._is_of_token(token):
            return self._private(request.redirect(self._home, code=303))
        request.session.pop(OPENED, None)
        if self._is_too_often():
            return self._ask_code("refused", token)
        try:
            link, secret = self.env["netwerk.access.link"]._open(
                token, "".join(code.split()), self._purposes
            )
        except LinkUsed:
            return self._ask_code("used", token)
        except LinkRefused:
            self._wrong_codes().append(time.time())
            return self._ask_code("refused", token)
        request.session[OPENED] = {"id": link.id, "secret": secret}
        request.session.should_rotate = True
        return self._private(request.redirect(self._home, code=303))

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
        return self._page(
            self._code_template, self._page_lang(), problem=problem, token=token
        )

    def _page_lang(self):
        """The language before anybody is known: Dutch when it is there."""
        installed = dict(self.env["res.lang"].get_installed())
        own = self.env.company.sudo().partner_id.lang
        dutch = [code for code in (own, *installed) if code and code.startswith("nl")]
        return (dutch or [request.env.lang or "en_US"])[0]

    def _page(self, template, lang, **values):
        request.update_context(lang=lang)
        values["html_data"] = {"lang": py_to_js_locale(lang)}
        return self._private(request.render(template, values | {"home": self._home}))

    def _private(self, response):
        """Nobody keeps, frames, indexes or tells on where this page is."""
        response.headers.update(HEADERS)
        return response
