from odoo import api, models
from odoo.exceptions import UserError

from ..elsewhere.plain_text_mixin import are_words
from ..mixin.clock import today_of
from .facts import CaseFacts
from .log import LOGGED
from .names import CaseNames, start_of
from .page import CasePage

REPORT = "netwerk_ondersteuning.action_report_case"
#: Of so many texts a page holds at most those that were ticked.
MOST_TEXTS = 2000


class Case(models.AbstractModel):
    """A case without names, for peers: one page of a dossier, made anew each time.

    Two doors: what the page is, with every free text by itself, and the paper, with
    the texts that somebody read and ticked. It is kept nowhere.
    """

    _name = "netwerk.case"
    _description = "Case without names"

    @api.model
    def get_case(self, dossier_id, trajectory_id=None, hide=None, is_safe=False):
        """A dossier, or a trajectory in it, without the name of anybody.

        :param int dossier_id: whose
        :param int trajectory_id: which of its trajectories; left out: the last one
            that runs, else the last one
        :param list hide: words that are taken out besides, whatever they look like
        :param is_safe: that somebody said it is safe, where that is asked first
        :return: a dict: ``about`` (a line), ``sections`` (each with ``title`` and
            ``rows``: ``line`` and ``texts``, each with ``key``, ``label`` and
            ``lines``), ``drawing`` (SVG) or False, ``found`` (what looked like a name
            and was taken out), ``perhaps`` (what may be one and was not), and
            ``question``: what is asked before there is a page, then False
        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is no such trajectory in it
        """
        dossier, trajectory = self._asked(dossier_id, trajectory_id, hide)
        self.env["netwerk.access.log"]._log_visit(dossier)
        if self._is_asked_first(dossier, is_safe):
            question = self.env._(
                "Nothing of this dossier leaves by itself. Is it safe to show this to "
                "others?"
            )
            return {
                "question": question,
                "about": "",
                "sections": [],
                "drawing": False,
                "found": [],
                "perhaps": [],
            }
        return self._page(dossier, trajectory, hide).data() | {"question": False}

    @api.model
    def action_print_case(
        self, dossier_id, trajectory_id=None, texts=None, hide=None, is_safe=False
    ):
        """The page on paper, with the texts that were ticked.

        Parameters as those of :meth:`get_case`, and ``texts``: their keys.

        :return: an action
        :raise UserError: when a text is not as it was read
        """
        dossier, trajectory = self._asked(dossier_id, trajectory_id, hide)
        self._check_goes(dossier, trajectory, texts, hide, is_safe)
        asked = {
            "trajectory_id": trajectory_id or False,
            "texts": texts or [],
            "hide": hide or [],
            "is_safe": is_safe is True,
        }
        return self.env.ref(REPORT).report_action(dossier, data=asked)

    # -- what is asked -----------------------------------------------------------------

    def _asked(self, dossier_id, trajectory_id, hide):
        """The dossier and the trajectory that are meant, when the user may see them."""
        fits = _is_number(dossier_id)
        dossier = self.env["netwerk.dossier"].browse([dossier_id] if fits else [])
        if not dossier:
            raise UserError(self.env._("Choose a dossier."))
        dossier.check_access("read")
        dossier._require_reason()
        if not are_words(hide):
            raise UserError(self.env._("Too many words, or too long ones, are kept."))
        there = self.env["netwerk.trajectory"].search_fetch(
            [("dossier_id", "=", dossier.id)], []
        )
        if not trajectory_id:
            running = there.filtered(lambda one: one.state == "running")
            return dossier, (running or there)[:1]
        one = there.filtered(lambda one: one.id == trajectory_id)
        if not one:
            raise UserError(self.env._("There is no such trajectory."))
        return dossier, one

    def _is_asked_first(self, dossier, is_safe):
        return dossier._is_safe_channels_only() and is_safe is not True

    def _check_goes(self, dossier, trajectory, texts, hide, is_safe):
        """Refuse what was not said to be safe, and a text that was not read as it is.

        :return: the page
        """
        if self._is_asked_first(dossier, is_safe):
            raise UserError(self.env._("Say first that it is safe to take this along."))
        is_list = isinstance(texts or [], list) and len(texts or ()) <= MOST_TEXTS
        if not is_list or not all(isinstance(key, str) for key in texts or ()):
            raise UserError(self.env._("Choose what stands on the page."))
        page = self._page(dossier, trajectory, hide)
        if not set(texts or ()) <= page.keys():
            raise UserError(
                self.env._(
                    "Something was changed meanwhile. Read it once more, and choose "
                    "again what stands on the page."
                )
            )
        return page

    def _page(self, dossier, trajectory, hide):
        start = start_of(dossier, trajectory)
        names = CaseNames(dossier, start, [word for word in hide or () if word.strip()])
        facts = CaseFacts(dossier, trajectory, names)
        return CasePage(facts, names, today_of(dossier))

    def _printed(self, dossier_id, asked):
        """What the report prints; it is noted each time.

        :param dict asked: as :meth:`action_print_case` gives it
        """
        asked = asked or {}
        hide, texts = asked.get("hide"), asked.get("texts")
        dossier, one = self._asked(dossier_id, asked.get("trajectory_id"), hide)
        page = self._check_goes(dossier, one, texts, hide, asked.get("is_safe"))
        self.env["netwerk.access.log"]._log("printed", dossier, LOGGED)
        return dossier, page.paper(texts or ())


def _is_number(value):
    return type(value) is int and 0 < value < 2**31
