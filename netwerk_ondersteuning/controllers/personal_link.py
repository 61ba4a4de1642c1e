from odoo.http import request
from odoo.tools import py_to_js_locale

from ..models.doors.page_headers import close, new_nonce, page_policy
from ..models.dossier.access_link import LinkRefused, LinkUsed
from .wrong_codes import WrongCodes

#: Key of the visitor's session: the link that he opened. One, whatever it is for: who
#: follows another link leaves the one that was open here. ``beside`` holds others of
#: the same person, whose page shows them together (:meth:`LinkPurpose.is_beside`).
OPENED = "netwerk_link"
#: Key of the visitor's session: what was open when another link was followed. It opens
#: again when that is a link of the same person, and for nobody else.
LEFT = "netwerk_link_left"
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
        if link:
            return self._show(link, **shown)
        links = self._links()
        return self._list(links) if links else self._stopped()

    def _list(self, links):
        """The page of whoever has several: which one?"""
        shown = [link._in_short() for link in links]
        template = self._link_page.list_template
        return self._page(template, links[0]._language(), links=shown)

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

    def _link(self, who=None):
        """The link that this device has opened, as long as it holds; of several the one
        with the number that is asked for, and none without one.

        :param str who: its number; None for whatever there is
        """
        links = self._links()
        if who is not None:
            found = [link for link in links if str(link.id) == who]
        else:
            found = links if len(links) == 1 else []
        return found[0] if found else self.env["netwerk.access.link"]

    def _links(self):
        """All that this device has opened and that hold, as a list: of one person."""
        links = self.env["netwerk.access.link"]
        found = (
            links._of_device(one.get("id"), one.get("secret"), *self._purposes)
            for one in self._opened()
        )
        return [link for link in found if link]

    def _known(self):
        """The link that this device opened, also when it is over by now."""
        links = self.env["netwerk.access.link"]
        for one in self._opened():
            known = links._known(one.get("id"), one.get("secret"), *self._purposes)
            if known:
                return known
        return links

    @staticmethod
    def _opened(key=OPENED):
        """What the session keeps of links: dicts with ``id`` and ``secret``."""
        opened = request.session.get(key)
        return [opened, *opened.get("beside", ())] if opened else []

    def _open_link(self, token, code):
        """Open the link with the code that was said, on this device.

        Whoever follows another link leaves the one that was open here, also when the
        code is wrong: he may be another person, on the same tablet.

        :return: the page that comes next
        """
        if not (isinstance(token, str) and isinstance(code, str)):
            return self._ask_code("refused")
        if any(link._is_of_token(token) for link in self._links()):
            return self._private(request.redirect(self._link_page.home, code=303))
        if opened := request.session.pop(OPENED, None):
            request.session[LEFT] = opened
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
        if beside := self._beside(link):
            request.session[OPENED]["beside"] = beside
        request.session.should_rotate = True
        return self._private(request.redirect(self._link_page.home, code=303))

    def _beside(self, link):
        """What stands on one page with a link that was opened just now: what its code
        opens too, and what was open here of the same person.

        :return: as the session keeps it
        """
        found = {one.id: secret for one, secret in link._bind_along()}
        links = self.env["netwerk.access.link"]
        for one in self._opened(LEFT):
            other = links._of_device(one.get("id"), one.get("secret"), *self._purposes)
            if other and other.id not in found and link._is_beside(other):
                found[other.id] = one["secret"]
        request.session.pop(LEFT, None)
        found.pop(link.id, None)
        return [{"id": id_, "secret": secret} for id_, secret in found.items()]

    def _leave(self):
        """Leave the page on a device that is somebody else's: nothing opens again."""
        for key in (OPENED, LEFT):
            request.session.pop(key, None)

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
