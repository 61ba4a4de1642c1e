from odoo.exceptions import UserError

from ...dossier.link_purpose import PARTS, PagePart
from ...mixin.days import DAY_OF_WEEK, day_words
from ..steps import Steps


@PARTS.add
class StepPart(PagePart):
    """On which step of the method they worked, and which are done as the volunteer
    sees it. What client and coach say of them stands on the path, and not here."""

    code = "step"
    purposes = ("volunteer",)
    sequence = 14
    template = "netwerk_ondersteuning.match_page_step"

    #: What can be said of a step, and which method of `Steps` writes it.
    SAID = {
        "worked": Steps.work,
        "not_worked": Steps.take_back,
        "done": Steps.done,
        "not_done": Steps.not_done,
    }

    def shows(self):
        match = self.purpose.person
        steps = Steps(match)
        if not steps.trajectory:
            return None
        return [
            step | {"done": step["done"] and self._day(step["done"])}
            for step in steps.shown()
        ]

    def _day(self, day):
        return day_words(self.purpose.person.env, day, DAY_OF_WEEK)

    def say(self, typed):
        """What is said of one step, once however often it is sent."""
        # of two taps at once the second begins anew, and finds what the first noted
        self.purpose.link._hold()
        steps = Steps(self.purpose.person)
        step, said = steps.find(typed.get("step")), typed.get("said")
        if not step or said not in self.SAID:
            raise UserError(self.env._("Choose one of the answers first."))
        self.SAID[said](steps, step)
