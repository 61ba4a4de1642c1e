from odoo import models
from odoo.exceptions import UserError

from ..dossier.dossier_lock import takes_turn
from ..mixin.sender import check_sender
from .draft import Draft, check_sent
from .panels import PANELS
from .screen import TalkScreen, talk_action


class Dossier(models.Model):
    """The doors of the screen for a talk; thinking is done by :class:`TalkScreen` and
    :class:`Draft`."""

    _inherit = "netwerk.dossier"

    def action_open_talk(self):
        """Open the screen for a talk with the client beside you.

        Nothing is written down by it: the first letter does that.

        :return: an action of the client, tag ``netwerk_talk``
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        return talk_action(self)

    def get_talk(self, meeting_id=None):
        """What stands on the screen of a talk.

        :param int meeting_id: the contact to open; without one that which is going on:
            the user's own draft of today, or what is planned about now; else a new one
        :return: plain data, see ``docs/developer/meeting.md``, "The screen of a talk"
        :raise UserError: when it is no number
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        if meeting_id and type(meeting_id) is not int:
            raise UserError(self.env._("There is no such talk."))
        self.env["netwerk.access.log"]._log_visit(self)
        return TalkScreen(self).data(meeting_id)

    def get_talk_panel(self, code):
        """What lies beside a talk when the coach opens it: one of ``PANELS``.

        :param str code: which
        :return: plain data of that panel
        :raise UserError: when there is no such panel
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        if not isinstance(code, str) or code not in PANELS:
            raise UserError(self.env._("There is nothing of that name here."))
        self.env["netwerk.access.log"]._log_visit(self)
        return PANELS[code].data(self)

    @takes_turn
    def save_talk(self, key, said, meeting_id=None, sender=None):
        """Write down what was said in a talk, as it is typed.

        The same call a second time changes nothing. What somebody else wrote in the
        same text meanwhile stays beside what comes now.

        :param str key: of this talk, made by the screen; by it a talk without a number
            is found again
        :param dict said: what changed, see ``models/talk/draft.py``
        :param int meeting_id: the contact, once it has a number
        :param int sender: the user who typed this; when somebody else has logged in
            since, in the same browser, it is not written in that name
        :return: the contact as ``get_talk`` gives it, False once nothing is left of a
            draft, and the names of texts of which two were joined
        :raise UserError: when anything is invalid; then nothing has changed
        :raise SessionExpiredException: when the sender is not who is logged in now
        """
        check_sender(self.env, sender)
        self.ensure_one()
        self.check_access("write")
        self._require_reason()
        check_sent(self.env, key, said, meeting_id)
        self._lock()
        self.env["netwerk.access.log"]._log_visit(self)
        with self.env.cr.savepoint():
            return Draft(self, key, meeting_id).save(said)
