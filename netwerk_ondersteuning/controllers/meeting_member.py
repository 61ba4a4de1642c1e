from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import content_disposition, request

from ..engine import bounds
from ..engine.exchange.ics import content_type, method_of
from ..models.dossier.link_purpose import PERSONAL_PAGE
from .personal_link import CLOSED, OPENED, PersonalLinkPages

PAGE = PERSONAL_PAGE.home


class MeetingMember(PersonalLinkPages, http.Controller):
    """The page of somebody who is invited, or who agreed to do something.

    Plain forms: each is sent, saved, and followed by the page anew. The page needs
    JavaScript once, to send what stands behind the "#" of the link.
    """

    _link_page = PERSONAL_PAGE

    @http.route(PAGE, type="http", auth="public", methods=["GET"], sitemap=False)
    def look(self, code=None, done=None, **_kwargs):
        """The page, or the question for its code.

        :param done: the part of the page that was just saved
        """
        return self._look(code, done=done)

    @http.route(
        PAGE,
        type="http",
        auth="public",
        methods=["POST"],
        sitemap=False,
        max_content_length=bounds.FORM_BYTES,
    )
    def open(self, code="", token="", ask=None, **_kwargs):
        """Open the link with its code, or ask for a code by mail."""
        return self._open_link(token, code) if ask is None else self._mail_code(token)

    @http.route(
        f"{PAGE}/<netwerk_part:part>",
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
            words = typed.get("words")
            return self._stopped(words if isinstance(words, str) else "")
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
        """As for every personal link; in the language of whom it is for."""
        link = super()._link()
        return link.with_context(lang=link._language()) if link else link

    def _show(self, link, **values):
        """The page of this link.

        :param str part: the part that could not be saved, with ``problem``, why not,
            and ``typed``, what was sent
        :param str done: the part that was just saved
        """
        values = {"part": None, "typed": {}, "problem": None, "done": None} | values
        return super()._show(link, page=link._member_page(), **values)
