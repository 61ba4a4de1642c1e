from odoo import models

from .asking import asks


class Meeting(models.Model):
    """The buttons of a meeting that ask something first."""

    _inherit = "netwerk.meeting"

    def action_not_wanted(self):
        """Ask why, because that is what one can learn from it."""
        self.ensure_one()
        action = self._ask("netwerk.meeting.not.wanted", self.env._("Not wanted"))
        return action | {"views": [(False, "form")]}

    def action_choose_people(self):
        """Open the network, to ask: whom do you want there?"""
        self.ensure_one()
        return self._ask(
            "netwerk.meeting.people", self.env._("Whom does the client want there?")
        )

    def action_note_consent(self):
        """Note the consent of the client without leaving the meeting."""
        self.ensure_one()
        return self._ask("netwerk.meeting.consent", self.env._("Note consent"))

    def action_minutes_copy(self):
        """Ask for whom the copy is, and print it."""
        self.ensure_one()
        return self._ask("netwerk.meeting.copy", self.env._("Print"))

    def _ask(self, wizard, title):
        return asks(wizard, title, default_meeting_id=self.id)
