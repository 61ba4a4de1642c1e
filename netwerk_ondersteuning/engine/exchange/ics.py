"""A calendar file (iCalendar, RFC 5545) with one appointment for one person.

The methods are those of RFC 5546, each for what a calendar does with it:

* by mail it is a REQUEST (3.2.2), and a CANCEL (3.2.5) when it is off or he is not
  expected any more: the pair by which a calendar that follows the standard puts an
  appointment in, and takes it out again by the same UID and a higher SEQUENCE. A
  PUBLISH (3.2.1) becomes the reader's own appointment, which a CANCEL need not take
  away: somebody who was called off would still stand at the door. The pair needs an
  ORGANIZER: the address of the organisation, without a name, sent by the address from
  which the mail comes (RFC 5545, 3.2.18; RFC 6047, 2.2.1). And an ATTENDEE: only the
  one whose mail it is, by the address to which it goes, without a name, and with no
  answer asked (RSVP=FALSE; RFC 5545, 3.2.17);
* taken from his own page it is a PUBLISH: it holds nobody who is invited, for his
  address may be one that is not shown.

Nobody else is ever in it, no client and no title that tells what it is about. What is
called off holds no place. It always has an end (RFC 5545, 3.6.1: without one it would
last no time at all).
"""

from datetime import timedelta

import vobject
from vobject.icalendar import utc

PRODUCT = "-//netwerk_ondersteuning//NL"
#: How long an appointment lasts when nobody said so: here and in the colleague's own.
USUAL_DURATION = timedelta(hours=1)


def content_type(method):
    """How a mail or a page announces a file with this method (RFC 5545, 8.1).

    >>> content_type("CANCEL")
    'text/calendar; method=CANCEL; charset=utf-8'
    """
    return f"text/calendar; method={method}; charset=utf-8"


def method_of(attendee=None, cancelled=False):
    """REQUEST, CANCEL or PUBLISH; see above."""
    if cancelled:
        return "CANCEL"
    return "REQUEST" if attendee else "PUBLISH"


def calendar_file(
    uid,
    title,
    start,
    stop=None,
    place=None,
    *,
    stamp,
    sequence=0,
    organizer=None,
    sender=None,
    attendee=None,
    cancelled=False,
):
    """The file, as bytes.

    :param str uid: the same for every file about this appointment (RFC 5545, 3.8.4.7)
    :param str title: neutral, for calendars are read over shoulders
    :param datetime start: aware; likewise ``stop``: without one, the usual duration
    :param str place: only of the one who is invited there; never of what is called off
    :param datetime stamp: aware; when the file is made
    :param int sequence: one more at every change, so that calendars replace the
        appointment that they have (RFC 5545, 3.8.7.4)
    :param str organizer: the address of the organisation
    :param str sender: the address from which the mail comes
    :param str attendee: the address of the one person whose mail it is
    :param bool cancelled: the appointment is called off

    >>> from datetime import UTC, datetime
    >>> start = datetime(2026, 12, 3, 13, tzinfo=UTC)
    >>> content = calendar_file(
    ...     "1@x", "Meeting", start, stamp=start, sequence=2,
    ...     organizer="info@x.example", attendee="els@y.example",
    ... )
    >>> for line in content.decode().replace("\\r\\n ", "").splitlines():
    ...     print(line)
    BEGIN:VCALENDAR
    VERSION:2.0
    METHOD:REQUEST
    PRODID:-//netwerk_ondersteuning//NL
    BEGIN:VEVENT
    UID:1@x
    DTSTART:20261203T130000Z
    DTEND:20261203T140000Z
    ATTENDEE;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:els@y.example
    DTSTAMP:20261203T130000Z
    ORGANIZER:mailto:info@x.example
    SEQUENCE:2
    STATUS:CONFIRMED
    SUMMARY:Meeting
    END:VEVENT
    END:VCALENDAR
    """
    calendar = vobject.iCalendar()
    calendar.add("prodid").value = PRODUCT
    calendar.add("method").value = method_of(attendee, cancelled)
    event = calendar.add("vevent")
    event.add("uid").value = uid
    event.add("dtstamp").value = stamp.astimezone(utc)
    event.add("dtstart").value = start.astimezone(utc)
    event.add("dtend").value = (stop or start + USUAL_DURATION).astimezone(utc)
    event.add("summary").value = title
    if place and not cancelled:
        event.add("location").value = place
    if organizer:
        line = event.add("organizer")
        line.value = f"mailto:{organizer}"
        if sender and sender != organizer:
            line.params["SENT-BY"] = [f"mailto:{sender}"]
    if attendee:
        line = event.add("attendee")
        line.value = f"mailto:{attendee}"
        line.params["ROLE"] = ["REQ-PARTICIPANT"]
        line.params["PARTSTAT"] = ["NEEDS-ACTION"]
        line.params["RSVP"] = ["FALSE"]
    event.add("sequence").value = str(sequence)
    event.add("status").value = "CANCELLED" if cancelled else "CONFIRMED"
    return calendar.serialize().encode()
