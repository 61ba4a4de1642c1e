from odoo import fields
from odoo.exceptions import UserError

from ..dossier.link_purpose import PARTS, PagePart
from .page_invitation import can_answer


@PARTS.add
class AnswerPart(PagePart):
    """Whether somebody comes."""

    code = "answer"
    purposes = ("invitation",)
    sequence = 20
    template = "netwerk_ondersteuning.meeting_member_answer"

    def shows(self):
        """What he answered, and whether the meeting was moved since."""
        attendance = self.purpose.person
        return {
            "answer": attendance.answer,
            "words": attendance.answer_note,
            "can_answer": can_answer(attendance),
            "is_moved": bool(
                attendance.answer
                and attendance.answered_for
                and attendance.answered_for != attendance.meeting_id._when_key()
            ),
        }

    def is_there(self, shown):
        return shown["can_answer"]

    def say(self, typed):
        attendance = self.purpose.person
        if not can_answer(attendance):
            raise self._not_now()
        moment = attendance.meeting_id._when_key()
        if typed.get("seen") != moment:
            raise UserError(
                self.env._(
                    "The meeting has been moved in the meantime. Look at the new day "
                    "and hour, and answer once more."
                )
            )
        attendance.write(
            {
                "answer": self._choice(attendance, "answer", typed),
                "answer_note": self._words(typed),
                "answered_on": fields.Datetime.now(),
                "answer_by_link": True,
                "answered_for": moment,
            }
        )
