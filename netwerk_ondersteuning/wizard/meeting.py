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
        has_client = self.dossier_id.kind == "client"
        asked = (
            self.env._("Whom does the client want there?")
            if has_client
            else self.env._("Who is to be there?")
        )
        return self._ask("netwerk.meeting.people", asked)

    def action_note_consent(self):
        """Note the consent of the client without leaving the meeting."""
        self.ensure_one()
        return self._ask("netwerk.meeting.consent", self.env._("Note consent"))

    def action_minutes_copy(self):
        """Ask for whom the copy is, and print it."""
        self.ensure_one()
        return self._ask("netwerk.meeting.copy", self.env._("Print"))

    # -- how a letter addresses somebody ----------------------------------------------

    def action_invite(self):
        """Mail an invitation to everybody who still waits for one, or to nobody.

        From the screen it is asked first how the letters address whom nobody said
        that of.
        """
        return self._salutation_first("action_invite") or super().action_invite()

    def action_look_at_letters(self):
        then = "action_look_at_letters"
        return self._salutation_first(then) or super().action_look_at_letters()

    def action_print_letters(self):
        then = "action_print_letters"
        return self._salutation_first(then) or super().action_print_letters()

    def _salutation_first(self, then):
        """The action that asks how to address people, where it has to be asked."""
        self.ensure_one()
        if not self.env.context.get("ask_salutation") or self.invitation_problems:
            return None
        wizard = self.env["netwerk.meeting.salutation"]
        if not wizard._rows_to_ask(self, then):
            return None
        action = self._ask(wizard._name, self.env._("How do we address them?"))
        action["context"]["default_then"] = then
        return action

    def _ask(self, wizard, title):
        return asks(wizard, title, default_meeting_id=self.id)
