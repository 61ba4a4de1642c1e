from hashlib import sha256

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from ..engine import bounds
from ..models.dossier.dossier_lock import TryAgainError
from ..models.questionnaire.by_link import PAGE, QUESTIONS_PAGE
from ..models.questionnaire.page import Questionnaire
from .personal_link import OPENED, PersonalLinkPages


class QuestionnairePage(PersonalLinkPages, http.Controller):
    """A sheet that somebody fills in on an own device, by a personal link.

    The calls of the page take JSON only, as those of the map: see ``NetworkClient``.
    """

    _link_page = QUESTIONS_PAGE

    @http.route(PAGE, type="http", auth="public", methods=["GET"], sitemap=False)
    def look(self, code=None, **_kwargs):
        """The questions, or the question for the code."""
        return self._look(code)

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
        f"{PAGE}/sheet",
        type="jsonrpc",
        auth="public",
        max_content_length=bounds.CALL_BYTES,
    )
    def sheet(self):
        """The sheet, who reads it, and by what the browser keeps what waits."""
        return self._answer(self._link(), lambda page: page.screen() | self._keep())

    @http.route(
        f"{PAGE}/drawing",
        type="jsonrpc",
        auth="public",
        max_content_length=bounds.CALL_BYTES,
    )
    def drawing(self, width=None, folded=(), has_lanes=False, for_finger=False):
        """The sheet as it is drawn by hand."""
        how = folded, has_lanes, for_finger
        return self._answer(self._link(), lambda page: page.drawing(width, *how))

    @http.route(
        f"{PAGE}/apply",
        type="jsonrpc",
        auth="public",
        max_content_length=bounds.CALL_BYTES,
    )
    def apply(self, changes=None, batch=None, base_version=None):
        """Apply what was filled in; a refusal comes as words."""
        link = self._link()
        if link:
            link._dossier()._take_turn()
            link = self._link()  # it may have ended while we waited
        return self._answer(link, lambda page: page.apply(changes, batch, base_version))

    @http.route(
        f"{PAGE}/done",
        type="jsonrpc",
        auth="public",
        max_content_length=bounds.CALL_BYTES,
    )
    def done(self, is_done=True):
        """Say that it is done, or goes on."""
        return self._answer(self._link(), lambda page: page.set_done(is_done))

    @http.route(
        f"{PAGE}/back",
        type="jsonrpc",
        auth="public",
        max_content_length=bounds.CALL_BYTES,
    )
    def back(self):
        """Take back all that was filled in."""
        return self._answer(self._link(), lambda page: page.take_back())

    @http.route(
        f"{PAGE}/leave",
        type="jsonrpc",
        auth="public",
        max_content_length=bounds.CALL_BYTES,
    )
    def leave(self):
        """Leave the page on a device that is somebody else's."""
        self._leave()
        return {}

    def _answer(self, link, work):
        if not link:
            return {"stopped": True}
        try:
            return work(Questionnaire(link)) or {}
        except TryAgainError:
            raise  # it waits in the browser, and is sent again
        except (UserError, AccessError) as error:
            return {"refused": error.args[0]}

    def _keep(self):
        """By what the browser of this device locks what waits in it: over with the
        link."""
        opened = request.session[OPENED]
        secret = sha256(f"keep {opened['secret']}".encode()).hexdigest()
        return {"keep": {"place": f"link/{opened['id']}", "secret": secret}}
