from odoo.http import request
from odoo.tools import py_to_js_locale

from ..models.doors.page_headers import close, new_nonce, page_policy
from ..models.dossier.access_link import LinkRefused, LinkUsed
from .wrong_codes import WrongCodes

#: Key of the visitor's session: the link that he opened. One, whatever it is for: who
#: follows another link leaves the one that was open here.
OPENED = "netwerk_link"
#: Key of the visitor's session: he opened a link in this browser before.
KNOWN = "netwerk_known"
#: Said, in the place of a code, to whoever left the page.
CLOSED = "closed"


class PersonalLinkPages:
    """What all pages of a personal link share: the code, the device, the headers.

    The token of the link stands behind the "#" of its address, which a browser keeps to
    itself: it comes with the code, in the body of a post, and so in no log of a server
    and in no address that is told on. Looking at an address does nothing, so whoever
    looks at it for somebody (a preview in a mail) uses nothing up.

    Nothing of anybody is shown before the code of the link is right. From then on the
    link is known by a secret in the session of this one device.

    A page is data (:class:`LinkPage`), and opens in one way, whatever it holds: a
    controller has the routes, which lead to :meth:`_look` and :meth:`_open_link`.

    Not a controller: Odoo would make one class of all controllers on top of it.
    """

    #: The :class:`LinkPage` that this is.
    _link_page = None

    @property
    def _purposes(self):
        """For what these pages are: values of the field `purpose`."""
        return self._link_page.purposes()

    # -- the one way in ---------------------------------------------------------

    def _look(self, code=None, **shown):
        """The page, when this device has opened a link that holds; else: which code?

        :param code: given when a link was followed while another one is open here
            (only the page itself sees that, and then asks for the code), or ``CLOSED``
        :param shown: what else the page takes
        """
        if code is not None:
            return self._ask_code(CLOSED if code == CLOSED else None)
        link = self._link()
        return self._show(link, **shown) if link else self._stopped()

    def _show(self, link, **values):
        """The page of this link."""
        return self._page(self._link_page.template, link._language(), **values)

    def _stopped(self, typed=None):
        """The page of whoever has no link that holds: where that is told, whom to call;
        anybody who had none is asked for a code.

        :param str typed: what he sent just now, which is not saved; then he is told
        """
        template = self._link_page.stopped_template
        known = template and self._known()
        if typed is None and not known:
            return self._ask_code()
        call = known and known._whom_to_call()
        lang = known._language() if known else self._page_lang()
        return self._page(template, lang, call=call, words=typed or "")

    # -- who is there -----------------------------------------------------------

    def _link(self):
        """The link that this device has opened, as long as it holds."""
        opened = request.session.get(OPENED) or {}
        links = self.env["netwerk.access.link"]
        return links._of_device(opened.get("id"), opened.get("secret"), *self._purposes)

    def _known(self):
        """The link that this device opened, also when it is over by now."""
        opened = request.session.get(OPENED) or {}
        links = self.env["netwerk.access.link"]
        return links._known(opened.get("id"), opened.get("secret"), *self._purposes)

    def _open_link(self, token, code):
        """Open the link with the code that was said, on this device.

        Whoever follows another link leaves the one that was open here, also when the
        code is wrong: he may be another person, on the same tablet.

        :return: the page that comes next
        """
        if not (isinstance(token, str) and isinstance(code, str)):
            return self._ask_code("refused")
        if self._link()._is_of_token(token):
            return self._private(request.redirect(self._link_page.home, code=303))
        request.session.pop(OPENED, None)
        wrong = self._wrong_codes()
        if wrong.is_over(request.session):
            return self._ask_code("refused", token)
        is_stranger = not request.session.get(KNOWN)
        suspect = is_stranger and wrong.is_suspect(self._address())
        try:
            link, secret = self.env["netwerk.access.link"]._open(
                token, "".join(code.split()), self._purposes, patient=not suspect
            )
        except LinkUsed:
            return self._ask_code("used", token)
        except LinkRefused:
            wrong.note(request.session, self._address())
            return self._ask_code("refused", token)
        request.session[KNOWN] = True
        request.session[OPENED] = {"id": link.id, "secret": secret}
        request.session.should_rotate = True
        return self._private(request.redirect(self._link_page.home, code=303))

    def _mail_code(self, token):
        """Mail a code to who the link of this token is for. The answer to who asks is
        the same whether or not anything was sent."""
        if not isinstance(token, str):
            token = ""
        wrong = self._wrong_codes()
        if not wrong.is_over(request.session):
            wrong.note(request.session, self._address())
            self.env["netwerk.access.link"]._ask_code(token, self._purposes)
        return self._ask_code("asked", token)

    def _wrong_codes(self):
        """Who typed wrong codes lately (of an address: in this process)."""
        kept = self.env.registry.__dict__
        return kept.setdefault("_netwerk_wrong_codes", WrongCodes())

    def _address(self):
        return request.httprequest.remote_addr

    # -- pages ------------------------------------------------------------------

    def _ask_code(self, problem=None, token=""):
        """The page before the code: the same whatever the link is, or is not.

        :param token: what was sent with a wrong code, for the next try
        """
        return self._page(
            self._link_page.code_template,
            self._page_lang(),
            problem=problem,
            token=token,
        )

    def _page_lang(self):
        """The language before anybody is known: that of the organisation."""
        return self.env.company._netwerk_language()

    def _page(self, template, lang, **values):
        request.update_context(lang=lang)
        nonce = new_nonce()
        values |= {
            "home": self._link_page.home,
            "html_data": {"lang": py_to_js_locale(lang)},
            "nonce": nonce,
        }
        response = request.render(template, values)
        draws = self._link_page.draws and template == self._link_page.template
        response.headers["Content-Security-Policy"] = page_policy(nonce, draws)
        return self._private(response)

    def _private(self, response):
        """Nobody keeps, frames, indexes or tells on where this page is."""
        return close(response)
