from ..dossier.link_purpose import PARTS, PagePart
from .mailing import copy_of


@PARTS.add
class MinutesPart(PagePart):
    """The minutes, when they are final, for one of those who get them."""

    code = "minutes"
    purposes = ("invitation",)
    sequence = 40
    template = "netwerk_ondersteuning.meeting_member_minutes"

    def shows(self):
        attendance = self.purpose.person
        meeting = attendance.meeting_id
        if not attendance.gets_minutes or meeting.minutes_state != "final":
            return None
        # the same names as in his copy on paper, and no others
        copy = copy_of(attendance)
        if copy.problems():
            return None
        parts = (
            ("", meeting.minutes),
            (self.env._("What goes well"), meeting.goes_well),
            (self.env._("Who informs whom"), meeting.who_informs),
        )
        return "\n\n".join(
            "\n".join(
                [*([title] if title else []), *map(copy.redact, words.splitlines())]
            )
            for title, words in parts
            if (words or "").strip()
        )
