from odoo import fields

from ..dossier.link_purpose import PARTS, PagePart
from ..meeting.meeting import HELD
from ..mixin.days import DAY_OF_WEEK, day_words
from .telling.appointment import Appointment
from .telling.words import MeetingWords


def can_answer(attendance):
    """Whether it is still time to say whether one comes."""
    meeting = attendance.meeting_id
    if meeting.outcome != "planned":
        return False
    if meeting.start:
        return meeting.start > fields.Datetime.now()
    return meeting.date >= meeting.company_id._netwerk_today()


def meeting_as_told(attendance):
    """The meeting as this person may know it, as plain data."""
    meeting = attendance.meeting_id
    if meeting.outcome in HELD:
        state = "held"
    elif meeting.outcome != "planned":
        state = "cancelled"
    else:
        state = "ahead" if can_answer(attendance) else "past"
    day, hours, place = meeting.date, MeetingWords(meeting).hours(), meeting.location
    if state == "cancelled":  # the moment that he kept free, and no place
        told, place = Appointment.told_to(attendance), False
        day = meeting._local(told.start).date() if told.start else day
        hours = MeetingWords(meeting).hours(told) if told.start else hours
    return {
        "kind": meeting.kind,
        "type": meeting.type_id.name,
        "state": state,
        "seen": meeting._when_key(),
        "day": day_words(attendance.env, day, DAY_OF_WEEK),
        "hours": hours,
        "place": place,
        "question": meeting.tell_question and meeting.question,
    }


@PARTS.add
class InvitationPart(PagePart):
    """To what somebody is invited: when, where, for which question."""

    code = "invitation"
    key = "meeting"
    purposes = ("invitation",)
    sequence = 10
    template = "netwerk_ondersteuning.meeting_member_invitation"

    def shows(self):
        return meeting_as_told(self.purpose.person)
