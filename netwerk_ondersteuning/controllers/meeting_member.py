from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import content_disposition, request

from ..engine import bounds
from ..engine.exchange.ics import content_type, method_of
from ..models.page.access_link_member import PAGE, PURPOSES
from .personal_link import OPENED, PersonalLinkPages

#: What can be said on the page, each in a form of its own.
PARTS = ("answer", "strain", "word", "evaluation")

#: Said, in the place of a code, to whoever left the page.
CLOSED = "closed"


class MeetingMember(PersonalLinkPages, http.Controller):
    """The page of somebody who is invited, or who agreed to do something.

    Plain forms: each is sent, saved, and followed by the page anew. The page needs
    JavaScript once, to send what stands behind the "#" of the link.
    """

    _purposes = PURPOSES
    _home = PAGE
    _code_template = "netwerk_ondersteuning.meeting_member_code_page"

    @http.route(PAGE, type="http", auth="public", methods=["GET"], sitemap=False)
    def look(self, code=None, done=None, **_kwargs):
        """The page, when this device has opened a link that holds; else: which code?

        :param code: given when a link was followed while another one is open here
        :param done: the part of the page that was just saved
        """
        if code is not None:
            return self._ask_code("closed" if code == CLOSED else None)
        link = self._link()
        if not link:
            return self._stopped() if self._known() else self._ask_code()
        return self._show(link, done=done)

    @http.route(
        PAGE,
        type="http",
        auth="public",
        methods=["POST"],
        sitemap=False,
        max_content_length=bounds.FORM_BYTES,
    )
    def open(self, code="", token="", ask=None, **_kwargs):
        """Open the link with its code, or ask for a code by mail.

        The answer to who asks is the same whether or not anything was sent.
        """
        if ask is None:
            return self._open_link(token, code)
        if not isinstance(token, str):
            token = ""
        wrong = self._wrong_codes()
        if not wrong.is_over(request.session):
            wrong.note(request.session, self._address())
            self.env["netwerk.access.link"]._ask_code(token, self._purposes)
        return self._ask_code("asked", token)

    @http.route(
        f"{PAGE}/<any({', '.join(PARTS)}):part>",
        type="http",
        auth="public",
        methods=["POST"],
        sitemap=False,
        max_content_length=bounds.FORM_BYTES,
    )
    def say(self, part, **typed):
        """Save one part; a refusal comes as words, with what was typed still there."""
        link = self._link()
        if not link:
            return self._stopped(typed.get("words"))
        try:
            with self.env.cr.savepoint():
                link._say(part, typed)
        except (UserError, AccessError) as error:
            return self._show(link, part=part, typed=typed, problem=error.args[0])
        return self._private(request.redirect(f"{PAGE}?done={part}#{part}", code=303))

    @http.route(
        f"{PAGE}/close",
        type="http",
        auth="public",
        methods=["POST"],
        sitemap=False,
        max_content_length=bounds.FORM_BYTES,
    )
    def close(self, **_kwargs):
        """Leave the page on a device that is somebody else's."""
        request.session.pop(OPENED, None)
        return self._private(request.redirect(f"{PAGE}?code={CLOSED}", code=303))

    @http.route(
        f"{PAGE}/meeting.ics",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
    )
    def calendar(self):
        """The meeting for his own calendar."""
        link = self._link()
        content = link and link._calendar_file()
        if not content:
            return self._private(request.redirect(PAGE, code=303))
        response = request.make_response(
            content,
            headers=[
                ("Content-Type", content_type(method_of())),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition("meeting.ics")),
            ],
        )
        return self._private(response)

    # -- pages ------------------------------------------------------------------

    def _link(self):
        """As for every personal link; in the language of its colleague."""
        link = super()._link()
        return link.with_context(lang=link._actor().lang) if link else link

    def _known(self):
        """The link that this device opened, also when it is over by now."""
        opened = request.session.get(OPENED) or {}
        links = self.env["netwerk.access.link"]
        return links._known(opened.get("id"), opened.get("secret"), *self._purposes)

    def _show(self, link, **values):
        """The page of this link.

        :param str part: the part that could not be saved, with ``problem``, why not,
            and ``typed``, what was sent
        :param str done: the part that was just saved
        """
        values = {"part": None, "typed": {}, "problem": None, "done": None} | values
        return self._page(
            "netwerk_ondersteuning.meeting_member_page",
            link.env.context.get("lang") or self._page_lang(),
            page=link._member_page(),
            **values,
        )

    def _stopped(self, words=None):
        """The link is over: whom to call, and what was typed, which is not saved."""
        known = self._known()
        return self._page(
            "netwerk_ondersteuning.meeting_member_stopped",
            self._page_lang(),
            call=known and known._whom_to_call(),
            words=words if isinstance(words, str) else "",
        )
