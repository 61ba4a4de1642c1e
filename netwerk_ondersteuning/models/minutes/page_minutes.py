from ..dossier.link_purpose import PARTS, PagePart


@PARTS.register
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
        audience = attendance._minutes_audience()
        names = [attendance.who, attendance.service]
        if meeting._leaving_problems(audience, *names):
            return None
        # the same names as in his copy on paper, and no others
        redact = meeting._redactor(audience, names)
        return "\n".join(redact(line) for line in (meeting.minutes or "").splitlines())
