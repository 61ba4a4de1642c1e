from odoo.exceptions import UserError

from ...dossier.link_purpose import PARTS, PagePart
from ...mixin.days import DAY_OF_WEEK, day_words
from ..visits import Visits


@PARTS.add
class VisitPart(PagePart):
    """Whether client and volunteer saw each other, on the day of today."""

    code = "visit"
    purposes = ("volunteer",)
    sequence = 10
    template = "netwerk_ondersteuning.match_page_visit"

    def shows(self):
        """What was agreed that the volunteer knows, and what was said today."""
        match = self.purpose.person
        visits = Visits(match)
        today, last = visits.of_today(), visits.last()
        return {
            "hears": match.volunteer_hears,
            "last": last and day_words(match.env, last, DAY_OF_WEEK),
            "said": today.volunteer_said,
            "words": today.volunteer_words,
        }

    def say(self, typed):
        """One visit a day, however often it is sent; a word why when it does not go
        on, so that the client hears more than that."""
        match = self.purpose.person
        visits = Visits(match)
        said = self._choice(visits.visits, "volunteer_said", typed)
        words = self._words(typed)
        if said == "not" and not words:
            raise UserError(
                self.env._(
                    "Write in a word why: then %(client)s hears it from us.",
                    client=match._client_called(),
                )
            )
        # of two taps at once the second begins anew, and finds the visit of the first
        self.purpose.link._hold()
        visits.note(said, words)
