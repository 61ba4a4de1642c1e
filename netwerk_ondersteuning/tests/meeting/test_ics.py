import doctest
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import vobject

from odoo.tests import tagged

from ...engine.exchange import ics
from ...models.invitation.telling.own_calendar import calendar_content
from .invitations import InvitationCase, local

BRUSSELS = ZoneInfo("Europe/Brussels")


@tagged("post_install", "-at_install")
class TestCalendarFile(InvitationCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(ics).failed)

    def event(self, row):
        content = calendar_content(row).decode()
        return vobject.readOne(content).vevent

    def test_summer_and_winter_time(self):
        row = self.new_guest("Mia")
        for month, hour in ((7, 12), (12, 13)):
            day = datetime(2035, month, 3)
            self.meeting.write({"stop": False, "start": local(self.meeting, day, 14)})
            start = self.event(row).dtstart.value
            self.assertEqual(start.astimezone(BRUSSELS).hour, 14)
            self.assertEqual(start.hour, hour)

    def test_open_end_is_the_usual_length(self):
        row = self.new_guest("Mia")
        self.meeting.stop = False
        event = self.event(row)
        self.assertEqual(event.dtend.value - event.dtstart.value, ics.USUAL_DURATION)

    def test_what_is_off_has_no_place_whoever_asks_for_one(self):
        moment = datetime(2035, 7, 3, 12, tzinfo=BRUSSELS)
        for cancelled in (True, False):
            content = ics.calendar_file(
                "1@x",
                "Meeting",
                moment,
                place="Gent",
                stamp=moment,
                cancelled=cancelled,
            )
            self.assertEqual(b"LOCATION" not in content, cancelled)

    def test_of_one_person_and_nobody_else(self):
        rows = self.new_guest("Mia Janssens") + self.new_guest("Jan Smets")
        first, second = (calendar_content(row).decode() for row in rows)
        for content in (first, second):
            self.assertIn("METHOD:PUBLISH", content)
            for secret in ("ATTENDEE", "CN=", "Mia", "Jan", "Johan Peeters"):
                self.assertNotIn(secret, content)
            self.assertNotIn(self.dossier.reference, content)
        uids = {self.event(row).uid.value for row in rows}
        self.assertEqual(len(uids), 2, "two people cannot find each other by it")

    def test_each_file_replaces_the_one_before(self):
        row = self.new_guest("Mia")
        events = [self.event(row) for _time in range(3)]
        self.assertEqual([event.sequence.value for event in events], ["0", "1", "2"])
        self.assertEqual(len({event.uid.value for event in events}), 1)

    def test_awkward_places_come_through(self):
        row = self.new_guest("Mia")
        place = 'Café "Het, Hoekje"; 2de\\verdieping 🎉 محمد' + " lang" * 60
        self.meeting.location = place
        self.assertEqual(self.event(row).location.value, place)
        self.meeting.location = "Thuis\nBEGIN:VALARM\nATTENDEE:mailto:x@y.z"
        content = calendar_content(row).decode().replace("\r\n ", "")
        self.assertFalse(
            [line for line in content.splitlines() if line.startswith("ATTENDEE")]
        )

    def test_a_colleague_s_calendar_knows_no_place(self):
        row = self.meeting.attendance_ids.filtered("user_id")
        self.assertFalse(hasattr(self.event(row), "location"))
        self.assertEqual(
            self.event(row).dtend.value - self.event(row).dtstart.value,
            timedelta(minutes=90),
        )
