from odoo import api, fields, models

from ...engine.instrument.drawing.view import PAPER
from .begin import begin
from .choices import Choices
from .draft import Draft, look_at_editor
from .preview import Preview
from .publish import publish, retire

_EDITOR = "netwerk_ondersteuning.group_template_editor"


class Instrument(models.Model):
    """The doors of the screen on which an instrument is made.

    Nobody has more than a right to read instruments: who is a template editor, and of
    the organisation, makes and changes one by what is here.
    """

    _inherit = "netwerk.instrument"

    can_edit = fields.Boolean(compute="_compute_can_edit")

    @api.depends_context("uid")
    def _compute_can_edit(self):
        self.can_edit = self.env.user.has_group(_EDITOR)

    @api.model
    def new_draft(self, from_id=None, title=None):
        """Begin to make an instrument: a new one, the next version of one of the own
        organisation, or of a shared one an own one that was made after it.

        A next version that somebody else began already is gone on with.

        :param int from_id: the published version that it begins as; None: nothing yet
        :param str title: what a new one is called, in the language of the user
        :return: the number of the version that is being made
        :raise UserError: for who is no template editor, or when it cannot begin so
        """
        return begin(self, from_id, title).id

    def get_template(self, tried=None, respondent=None):
        """What is being made, what is wrong with it, and how it will look.

        :param list tried: changes of a sheet (``engine/instrument/filling``), to try
            it: nothing of them is kept, and what does not fit is passed over
        :param str respondent: who fills in what is tried; None: all that is asked
        :return: ``id``, ``edition``, ``draft`` (the template), ``problems`` (``at`` and
            ``words``), ``sheet`` (as ``get_sheet`` gives it; None: nothing is asked)
            and ``paper`` (the empty sheet, as HTML): docs/developer/instrument.md
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

    def get_template_screen(self):
        """All that the screen needs to begin with.

        :return: as ``get_template``, with ``choices`` (what there is to choose from)
            and ``version``
        :raise UserError: as there
        """
        self.ensure_one()
        draft = Draft(self)
        return Preview(draft).data() | {
            "choices": Choices(self).data(),
            "version": self.version,
        }

    def apply_template(self, changes, base=None):
        """Change what is being made.

        :param list changes: see ``engine/instrument/editing/editing.py``
        :param int base: the edition that the sender was looking at
        :return: ``edition``, ``inverse`` (changes that take it back), ``collisions``
            (what was not done because somebody else changed it) and ``others`` (who
            changed something since)
        :raise UserError: for who is no template editor, of what is published, and when
            a change cannot be: then nothing is changed
        """
        self.ensure_one()
        return Draft(self).apply(changes, base)

    def action_publish(self, base=None):
        """Publish what was made: from then on it is closed, and sheets can be begun.

        :param int base: the edition that was looked at; None: whatever it is now
        :raise UserError: for who is no template editor, when somebody changed it since,
            and with all that is wrong with it: then nothing is changed
        """
        self.ensure_one()
        publish(Draft(self), base)
        return self.get_formview_action()

    def action_retire(self):
        """Begin no sheets with this version any more; what was filled in stays.

        :raise UserError: for who is no template editor, and of what is not of the
            organisation
        """
        self.ensure_one()
        retire(self)

    def delete_draft(self):
        """Throw away what is being made.

        :raise UserError: for who is no template editor, and of what is published
        """
        self.ensure_one()
        Draft(self).delete()

    # -- buttons -----------------------------------------------------------------------

    @api.model
    def action_new(self):
        """Ask what a new instrument is called, and begin."""
        look_at_editor(self.env)
        return _screen(self.browse())

    def action_edit(self):
        """Go on with what is being made; of what is published, show it."""
        self.ensure_one()
        self.check_access("read")
        return _screen(self) if self.state == "draft" else self.get_formview_action()

    def action_new_version(self):
        """Make the next version of it, or an own one after it, and open that."""
        self.ensure_one()
        return _screen(self.browse(self.new_draft(self.id)))


def _screen(instrument):
    """The action of the client that opens the editor."""
    return {
        "type": "ir.actions.client",
        "tag": "netwerk_editor",
        "name": instrument.env._("Make an instrument"),
        "params": {"instrument_id": instrument.id},
        "path": "netwerkinstrument",
    }
