"""A goal from what the client said on a sheet, in the same words."""

from odoo import models
from odoo.exceptions import UserError

from ...engine import bounds
from ...engine.instrument.vocabulary import LAYERS
from ..instrument.filled.naming import OWN_WORDS
from ..instrument.filled.reading import is_of_coach
from ..sheet.going_on.bring import Bring, SheetSource, sheet_words


class SheetGoals:
    """What on a sheet can be a goal: words of the client, of the layer of the client,
    since everybody around the client reads a goal.

    :param sheet: one ``netwerk.assessment`` that the user may see
    """

    def __init__(self, sheet):
        self.sheet, self.env = sheet, sheet.env
        self.source = SheetSource(Bring(sheet), sheet)

    def _can_be(self):
        """Whether a goal can be made of anything here."""
        sheet, dossier = self.sheet, self.sheet.dossier_id
        return (
            dossier.active
            and dossier.has_access("write")
            and sheet.respondent in OWN_WORDS
            and not is_of_coach(sheet)
            and sheet.layer == LAYERS[0]
            and sheet.state != "taken_back"
        )

    def _words(self):
        """``{key: word}``, as they stand on the sheet."""
        if not self._can_be():
            return {}
        return {
            self.source.origin(one): one
            for one in self.source.said()
            if one.is_written and one.layer == LAYERS[0]
        }

    def _made(self, keys):
        """``{key: the goal that was made of it}``; one that was archived too."""
        goals = self.env["netwerk.goal"].with_context(active_test=False)
        found = goals.search_fetch(
            [
                ("dossier_id", "=", self.sheet.dossier_id.id),
                ("arose_key", "in", list(keys)),
            ],
            ["arose_key"],
            order="id desc",
        )
        return {one.arose_key: one for one in found}

    def data(self):
        """A list, see `netwerk.assessment.get_going_on`."""
        words = self._words()
        made = self._made(words) if words else {}
        return [
            {
                "key": key,
                "words": one.said,
                "where": " · ".join(one.under),
                "goal_id": made[key].id if key in made else False,
            }
            for key, one in words.items()
        ]

    def make(self, key):
        """See `netwerk.assessment.make_goal`."""
        word = self._words().get(key) if isinstance(key, str) else None
        if word is None:
            raise UserError(
                self.env._("This does not stand on the sheet any more, or is no goal.")
            )
        if goal := self._made([key]).get(key):
            return goal
        domains = self.env["netwerk.life.domain"]
        return self.env["netwerk.goal"].create(
            {
                "dossier_id": self.sheet.dossier_id.id,
                "name": word.said,
                "state": "wish",
                "arose_from": self._arose(word),
                "arose_key": key,
                "domain_id": domains.search([("code", "=", word.domain)], limit=1).id,
            }
        )

    def _arose(self, word):
        """On which sheet, and the words: "The vacancy, 3 March: a sitter"."""
        where = ", ".join([sheet_words(self.sheet), *word.under])
        told, most = f"{where}: {word.said}", bounds.TEXT["char"]
        return told if len(told) <= most else f"{told[: most - 1]}…"


class Assessment(models.Model):
    """What the client said can become a goal, in one tap."""

    _inherit = "netwerk.assessment"

    def get_going_on(self):
        """Besides, ``goals``: what was said in words, each a goal if one likes:
        ``key``, ``words``, ``where`` it stands, ``goal_id`` of what was made of it."""
        return super().get_going_on() | {"goals": SheetGoals(self).data()}

    def make_goal(self, key):
        """Make a goal of what stands on this sheet, in the same words; twice is once.

        :param str key: of one of the ``goals`` of `get_going_on`
        :return: the number of the goal
        :raise UserError: when that does not stand there, or is not the client's
        """
        self.ensure_one()
        self.check_access("read")
        self.dossier_id.check_access("write")
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        return SheetGoals(self).make(key).id
