from odoo.exceptions import UserError

from ..meeting.meeting import HELD
from ..mixin.clock import today_of
from .lock import STEP


class Steps:
    """The minutes of one meeting forward and back: written, read back, final.

    :param meeting: one ``netwerk.meeting``
    """

    def __init__(self, meeting):
        meeting.ensure_one()
        self.meeting = meeting
        self.env = meeting.env

    def read_back(self):
        """They were read back with the client, or are about to be."""
        meeting = self.meeting
        if meeting.minutes_state != "draft":
            return
        self._check_said()
        self._write(
            minutes_state="read_back",
            minutes_read_back_on=meeting.minutes_read_back_on or today_of(meeting),
            minutes_read_back_with=meeting.minutes_read_back_with or self._whom(),
        )

    def _has_client(self):
        """Whether there is a client at all; of an initiative there is a group."""
        return self.meeting.dossier_id.kind == "client"

    def _whom(self):
        """With whom they are read back, as long as nobody says otherwise."""
        if self._has_client():
            return self.env._("the client")
        return self.env._("the group")

    def make_final(self):
        """From now on nobody rewrites them."""
        meeting = self.meeting
        if meeting.minutes_state != "read_back":
            raise UserError(
                self.env._(
                    "Read the minutes back with the client before they are final."
                )
                if self._has_client()
                else self.env._(
                    "Read the minutes back with the group before they are final."
                )
            )
        self._check_said()
        if not (meeting.minutes_read_back_on and meeting.minutes_read_back_with):
            raise UserError(self.env._("Note when and with whom you read them back."))
        self._write(
            minutes_state="final",
            minutes_final_on=today_of(meeting),
            minutes_final_by_id=self.env.uid,
            minutes_reopen_reason=False,
        )

    def reopen(self):
        """Back to the desk; from final only with a reason, which stays."""
        meeting = self.meeting
        if meeting.minutes_state == "final":
            reason = (meeting.minutes_reopen_reason or "").strip()
            if not reason:
                raise UserError(self.env._("Say why the minutes are opened again."))
            meeting._message_log(
                body=self.env._(
                    "The minutes were opened again: %(reason)s", reason=reason
                )
            )
            log = self.env["netwerk.access.log"]
            log._log("rights_changed", meeting.dossier_id, "minutes opened again")
        self._write(
            minutes_state="draft", minutes_final_on=False, minutes_final_by_id=False
        )

    def _write(self, **vals):
        STEP.put_on(self.meeting).write(vals)

    def _check_said(self):
        """Refuse minutes of nothing, or of a meeting that was not held."""
        meeting = self.meeting
        if meeting.outcome not in HELD:
            raise UserError(self.env._("Note first that the meeting was held."))
        said = [meeting.minutes, *meeting.topic_ids.mapped("information")]
        if not any((text or "").strip() for text in said):
            raise UserError(self.env._("There are no minutes yet."))
