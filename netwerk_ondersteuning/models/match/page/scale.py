import re

from odoo.exceptions import UserError

from ...dossier.link_purpose import PARTS, PagePart
from ..scale import Scale
from ..visits import Visits

#: What is sent when the client said nothing after all.
NOTHING = "none"


@PARTS.add
class ScalePart(PagePart):
    """The score that the client says at this visit; once they saw each other today."""

    code = "scale"
    purposes = ("volunteer",)
    sequence = 12
    template = "netwerk_ondersteuning.match_page_scale"

    def _scale(self):
        match = self.purpose.person
        visit = Visits(match).of_today()
        return Scale(match, visit) if visit.volunteer_said == "seen" else None

    def shows(self):
        scale = self._scale()
        return scale and scale.shown()

    def say(self, typed):
        """A score within the bounds; nobody reads anything into it here."""
        # of two taps at once the second begins anew, and finds the sheet of the first
        self.purpose.link._hold()
        scale = self._scale()
        shown = scale and scale.shown()
        if not shown:
            raise self._not_now()
        score = typed.get("score")
        if score == NOTHING:
            return scale.take_back()
        scale.say(self._score(score, shown))

    def _score(self, typed, shown):
        """What was typed, as a whole number within the bounds of the scale."""
        typed = typed.strip() if isinstance(typed, str) else ""
        # few signs, so that no long number is read
        is_number = len(typed) < 6 and re.fullmatch(r"-?[0-9]+", typed)
        score = int(typed) if is_number else None
        if score is None or not shown["least"] <= score <= shown["most"]:
            raise UserError(
                self.env._(
                    "Choose a score from %(least)s to %(most)s.",
                    least=shown["least"],
                    most=shown["most"],
                )
            )
        return score
