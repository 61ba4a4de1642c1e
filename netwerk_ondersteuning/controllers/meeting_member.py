from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import content_disposition, request

from ..engine import bounds
from ..engine.exchange.ics import content_type, method_of
from ..models.dossier.link_purpose import PARTS, PERSONAL_PAGE
from .personal_link import CLOSED, PersonalLinkPages

PAGE = PERSONAL_PAGE.home


class MeetingMember(PersonalLinkPages, http.Controller):
    """The page of somebody who is invited, or who agreed to do something.

    Plain forms: each is sent, saved, and followed by the page anew. The page needs
    JavaScript once, to send what stands behind the "#" of the link.
    """

    _link_page = PERSONAL_PAGE

    @http.route(PAGE, type="http", auth="public", methods=["GET"], sitemap=False)
    def look(self, code=None, done=None, who=None, **_kwargs):
        """The page, or the question for its code.

        :param done: the part of the page that was just saved
        :param who: of which link, of several that stand on one page; one that is over
            leads to what there is
        """
        link = who is not None and code is None and self._link(who)
        return self._show(link, done=done) if link else self._look(code, done=done)

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
    def say(self, part, who=None, **typed):
        """Save one part; a refusal comes as words, with what was typed still there.

        :param who: of which link; what is said of one never comes to another
        """
        link = self._link(who)
        if not link:
            words = typed.get("words")
            return self._stopped(words if isinstance(words, str) else "")
        try:
            with self.env.cr.savepoint():
                link._say(part, typed)
        except (UserError, AccessError) as error:
            return self._show(link, part=part, typed=typed, problem=error.args[0])
        of = f"&who={link.id}" if who is not None else ""
        where = f"{PAGE}?done={part}{of}#{part}"
        return self._private(request.redirect(where, code=303))

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
        self._leave()
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

    def _links(self):
        """As for every personal link; in the language of whom each is for."""
        return [link.with_context(lang=link._language()) for link in super()._links()]

    def _show(self, link, **values):
        """The page of this link.

        :param str part: the part that could not be saved, with ``problem``, why not,
            and ``typed``, what was sent
        :param str done: the part that was just saved
        """
        values = {"part": None, "typed": {}, "problem": None, "done": None} | values
        values |= {"who": link.id, "is_one_of": len(self._links()) > 1}
        page, part = link._member_page(), values["part"]
        # a refusal is told also when its part is not on the page any more
        is_gone = part and PARTS[part].template not in page["parts"]
        values["refused"] = values["problem"] if is_gone else None
        return super()._show(link, page=page, **values)
