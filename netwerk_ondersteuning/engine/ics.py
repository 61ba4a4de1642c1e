"""A calendar file (iCalendar, RFC 5545) with one appointment for one person.

Published, not asked: it holds no organiser and nobody who is invited, so it shows
nobody to anybody, whichever calendar takes it in.
"""

import vobject
from vobject.icalendar import utc

PRODUCT = "-//netwerk_ondersteuning//NL"


def calendar_file(
    uid, title, start, stop=None, place=None, *, stamp, sequence=0, cancelled=False
):
    """The file, as bytes.

    :param str uid: the same for every file about this appointment (RFC 5545, 3.8.4.7)
    :param str title: neutral, for calendars are read over shoulders
    :param datetime start: aware; likewise ``stop``, which may be left out
    :param str place: only of the one who is invited there
    :param datetime stamp: aware; when the file is made
    :param int sequence: one more at every change, so that calendars replace the
        appointment that they have (RFC 5545, 3.8.7.4)
    :param bool cancelled: the appointment is called off (RFC 5546, 3.2.5)

    >>> from datetime import UTC, datetime
    >>> start = datetime(2026, 12, 3, 13, tzinfo=UTC)
    >>> content = calendar_file("1@x", "Meeting", start, stamp=start, sequence=2)
    >>> for line in content.decode().splitlines():
    ...     print(line)
    BEGIN:VCALENDAR
    VERSION:2.0
    METHOD:PUBLISH
    PRODID:-//netwerk_ondersteuning//NL
    BEGIN:VEVENT
    UID:1@x
    DTSTART:20261203T130000Z
    DTSTAMP:20261203T130000Z
    SEQUENCE:2
    STATUS:CONFIRMED
    SUMMARY:Meeting
    END:VEVENT
    END:VCALENDAR
    """
    calendar = vobject.iCalendar()
    calendar.add("prodid").value = PRODUCT
    calendar.add("method").value = "CANCEL" if cancelled else "PUBLISH"
    event = calendar.add("vevent")
    event.add("uid").value = uid
    event.add("dtstamp").value = stamp.astimezone(utc)
    event.add("dtstart").value = start.astimezone(utc)
    if stop:
        event.add("dtend").value = stop.astimezone(utc)
    event.add("summary").value = title
    if place:
        event.add("location").value = place
    event.add("sequence").value = str(sequence)
    event.add("status").value = "CANCELLED" if cancelled else "CONFIRMED"
    return calendar.serialize().encode()
