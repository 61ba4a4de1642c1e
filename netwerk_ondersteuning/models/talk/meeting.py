from odoo import models

from ..meeting.meeting_type import AROUND_THE_TABLE
from ..mixin.row_mixin import CheckedUnique
from .key import key_field
from .screen import talk_action


class Meeting(models.Model):
    """A contact on the screen that is made for a talk with the client beside you."""

    _inherit = "netwerk.meeting"

    talk_key = key_field()

    _talk_key_once = CheckedUnique(
        "(dossier_id, talk_key) WHERE talk_key IS NOT NULL",
        "This talk was written down already.",
        lambda row: (row.dossier_id, row.talk_key),
    )

    def action_open_talk(self):
        """Open this contact where one talks; a meeting around a table on its form.

        :return: an action of the client (tag ``netwerk_talk``), or of a window
        """
        self.ensure_one()
        self.check_access("read")
        if self.kind in AROUND_THE_TABLE:
            return self.action_open_whole()
        return talk_action(self.dossier_id, self)

    def action_open_whole(self):
        """Open all there is to fill in of this contact."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Contact"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
