from odoo import models

from ...engine.instrument import vocabulary
from ..instrument.filled import BEFORE
from ..mixin.days import screen_day
from ..network.words.words import Words
from .offered import sheet_action
from .references import References


class Assessment(models.Model):
    """The doors of the screen on which a sheet is filled in."""

    _inherit = "netwerk.assessment"

    def action_open_sheet(self):
        """Open the screen on which it is filled in.

        :return: an action of the client, tag ``netwerk_sheet``
        """
        self.ensure_one()
        self.check_access("read")
        return sheet_action(self)

    def get_sheet_screen(self):
        """All that the screen needs to begin with.

        :return: ``sheet`` (as ``get_sheet`` gives it, beside the one before),
            ``dossier``, ``can_edit``, ``who`` and ``when`` in words, and ``references``
            (what a cell can point to, by kind)
        """
        self.ensure_one()
        sheet = self.get_sheet(BEFORE)
        dossier = self.dossier_id
        who = self.respondent_words or Words(self.env).said(
            vocabulary.RESPONDENTS[self.respondent], self
        )
        return {
            "sheet": sheet,
            "dossier": {
                "id": dossier.id,
                "reference": dossier.reference,
                "name": dossier._center_name(),
                "is_closed": not dossier.active,
            },
            "can_edit": bool(sheet["may_change"] and dossier.has_access("write")),
            "who": who,
            "when": self.about_words or screen_day(self.env, self.about_day),
            "references": References(self).data(),
        }
