from odoo.exceptions import UserError

from ..dossier.link_purpose import PARTS, PagePart
from ..meeting.meeting import HELD
from ..mixin.clock import today_of

#: What somebody says about a meeting afterwards, question by question.
QUESTIONS = ("eval_heard", "eval_useful", "eval_own_say")


@PARTS.add
class EvaluationPart(PagePart):
    """How it was, for who was there."""

    code = "evaluation"
    purposes = ("invitation",)
    sequence = 30
    template = "netwerk_ondersteuning.meeting_member_evaluation"

    def shows(self):
        attendance = self.purpose.person
        if not self._can_evaluate(attendance):
            return None
        said = {name: attendance[name] for name in QUESTIONS}
        return said | {"words": attendance.eval_words}

    def say(self, typed):
        attendance = self.purpose.person
        if not self._can_evaluate(attendance):
            raise self._not_now()
        values = {
            name: self._choice(attendance, name, typed, is_needed=False)
            for name in QUESTIONS
        }
        values["eval_words"] = self._words(typed)
        if not any(values.values()):
            raise UserError(self.env._("Choose a face, or write a word."))
        today = today_of(attendance)
        attendance.write(values | {"eval_on": today})

    @staticmethod
    def _can_evaluate(attendance):
        was_there = attendance.state not in ("excused", "absent")
        return attendance.meeting_id.outcome in HELD and was_there
