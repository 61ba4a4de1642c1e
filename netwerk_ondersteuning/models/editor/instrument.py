from odoo import api, models

from ...engine.instrument import reading, template
from ...engine.instrument.drawing.view import PAPER
from ...engine.instrument.editing import making
from ...engine.instrument.editing.rule_words import RULE_WORDS
from ...engine.instrument.editing.shape import TEMPLATE
from ..network.words.words import Words
from .draft import Draft
from .instrument_choices import Choices
from .instrument_preview import Preview


class Instrument(models.Model):
    """An instrument is made: what is its own of the doors of `netwerk.editor.mixin`."""

    _name = "netwerk.instrument"
    _inherit = ["netwerk.instrument", "netwerk.editor.mixin"]
    _draft_form = TEMPLATE
    _editor_screen = ("netwerk_editor", "netwerkinstrument")

    @api.model
    def _editor_words(self):
        return {
            "no_editor": self.env._(
                "Instruments are made by somebody with the role template editor."
            ),
            "no_such": self.env._("There is no such instrument."),
            "untitled": self.env._("Say what the instrument is called."),
            "new": self.env._("New instrument"),
            "shared": self.env._(
                "This instrument is of all organisations. Say that you do not work "
                "with it instead."
            ),
            "screen": self.env._("Make an instrument"),
        }

    @api.model
    def _draft_empty(self, code, uuid, called, owner):
        return making.empty(code, uuid, called, owner)

    def _draft_problems(self, draft):
        return reading.problems(draft, *self._known_keys())

    def _draft_choices(self):
        return Choices(self).data()

    def _published_values(self, body, before):
        if before and making.is_erratum(body, before.body):
            return {"erratum_of_id": before.id}
        return {}

    @api.model
    def _draft_places(self):
        fields = {
            "title": self.env._("Title"),
            "texts": self.env._("Texts"),
            **self._text_labels(),
            "sections": self.env._("Parts"),
            "columns": self.env._("What is asked of each row"),
            "rows": self.env._("Rows"),
            "words": self.env._("Words"),
            "own_words": self.env._("What one is asked for an own point"),
            "respondents": self.env._("Who fills it in"),
            "renderings": self.env._("How it is drawn"),
            "competence": self.env._("Key competence"),
            "domain": self.env._("Part of life"),
            "empty": self.env._("So many shapes stay open"),
            "source": self.env._("Where it comes from"),
            "licence": self.env._("On what terms it may be used"),
        }
        unnamed = {
            "sections": self.env._("a part without a title"),
            "rows": self.env._("a row"),
            "columns": self.env._("a question"),
            "options": self.env._("an answer"),
        }
        return fields, unnamed

    def _thing_words(self, kind, thing):
        if kind == "rules":
            told = RULE_WORDS.get(thing.get("kind", ""))
            name = Words(self.env).said(told.label, told) if told else thing.get("kind")
            return self.env._("Rule “%(name)s”", name=name or "")
        words = thing.get("title" if kind == "sections" else "words")
        text = template.said(words, *self._languages()) if words else ""
        return f"“{text}”" if text else ""

    # -- how it will look --------------------------------------------------------------

    def get_template(self, tried=None, respondent=None):
        """What is being made, what is wrong with it, and how it will look.

        :param list tried: changes of a sheet (``engine/instrument/filling``), to try
            it: nothing of them is kept, and what does not fit is passed over
        :param str respondent: who fills in what is tried; None: all that is asked
        :return: ``id``, ``edition``, ``draft`` (the template), ``problems`` (``at``,
            ``where`` and ``words``), ``sheet`` (as ``get_sheet`` gives it; None:
            nothing is asked) and ``paper`` (the empty sheet, as HTML):
            docs/developer/instrument.md
        :raise UserError: for who is no template editor, or of what is published
        """
        self.ensure_one()
        return Preview(Draft(self), tried, respondent).data()

    def get_template_drawing(
        self, rendering=None, width=PAPER, tried=None, respondent=None
    ):
        """What is tried, as a drawing.

        :param str rendering: one of those of the instrument; else its first
        :param int width: in pixels
        :param list tried: as of ``get_template``
        :param str respondent: as of ``get_template``
        :return: as ``get_sheet_drawing`` of an assessment, with nothing beside it
        :raise UserError: as ``get_template``, and when nothing is asked yet
        """
        self.ensure_one()
        return Preview(Draft(self), tried, respondent).drawing(rendering, width)
