"""When and where a meeting is: as it is now, and as somebody was told."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from odoo import fields

from ...meeting.meeting import HELD

#: What stands of somebody about the appointment as he knows it.
TOLD = ("told_start", "told_stop", "told_place", "told_off")
#: How long after the meeting a personal link to it opens.
AFTER_MEETING = timedelta(days=30)


class Appointment(NamedTuple):
    """When and where a meeting is: as it is now, or as somebody was told.

    ``start`` and ``stop`` as they are stored (UTC, naive); the latter may be unknown,
    and of whoever was told nothing both are.
    """

    start: datetime | None
    stop: datetime | None
    place: str
    is_off: bool = False

    @classmethod
    def of(cls, meeting):
        """When and where a meeting is now."""
        return cls(
            meeting.start or None,
            meeting.stop or None,
            meeting.location or "",
            meeting.outcome != "planned",
        )

    @classmethod
    def told_to(cls, row):
        """The appointment as somebody at a meeting knows it."""
        return cls(
            row.told_start or None,
            row.told_stop or None,
            row.told_place or "",
            row.told_off,
        )

    def as_told(self):
        """What is noted of somebody who was told this, as values to write."""
        values = (self.start, self.stop, self.place, self.is_off)
        return dict(zip(TOLD, values, strict=True))

    def is_same_moment(self, other):
        """Whether both are on, at the same hour; wherever that is."""
        return not (self.is_off or other.is_off) and self[:2] == other[:2]


def is_ahead(meeting):
    """Whether the hour of a meeting is still to come."""
    return bool(meeting.start and meeting.start > fields.Datetime.now())


def is_awaited(row):
    """Whether the meeting is still to come: as it is, or as this person knows it."""
    now = fields.Datetime.now()
    moments = row.told_start, row.meeting_id.start
    return any(moment and moment > now for moment in moments)


def news_of(row):
    """What somebody who was invited does not know yet.

    :return: ``changed``, ``cancelled`` or False
    """
    meeting, told = row.meeting_id, Appointment.told_to(row)
    if not row.invited_on or not is_awaited(row) or not row.dossier_id.active:
        return False
    if meeting.outcome == "planned":
        is_told = told.start or told.is_off
        changed = is_told and told != Appointment.of(meeting)
        return "changed" if changed and is_ahead(meeting) else False
    # whoever said that he would not come was not waiting for it
    knows = told.is_off or row.answer == "not" or meeting.outcome in HELD
    return False if knows else "cancelled"


def links_until(meeting):
    """Until when an invitation to this meeting opens (UTC, naive)."""
    day = meeting.date + AFTER_MEETING + timedelta(days=1)
    return meeting._utc(datetime.combine(day, time(), meeting._timezone()))
