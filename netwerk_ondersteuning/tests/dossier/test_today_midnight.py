"""Vandaag around midnight: the day is that of the organisation, for whoever looks.

The server is in UTC, and a user without a time zone is too: in summer it is there still
yesterday until two o'clock at night in Brussels.
"""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.tests import tagged

from .test_today import TestDone as Done
from .test_today import TodayCase


class Midnight(TodayCase):
    #: In UTC; in Brussels it is 11 June for all of them.
    moment = None

    @classmethod
    def setUpClass(cls):
        cls.startClassPatcher(freeze_time(cls.moment))
        super().setUpClass()
        cls.company.partner_id.tz = "Europe/Brussels"
        cls.an.tz = False

    _actions = Done._actions

    def planned(self, start):
        return self.env["netwerk.meeting"].create(
            {
                "dossier_id": self.dossier.id,
                "user_id": self.an.id,
                "start": start,
                "outcome": "planned",
            }
        )


@tagged("post_install", "-at_install")
class TestJustAfterMidnight(Midnight):
    moment = "2026-06-10 22:45:00"

    test_done_in_place = Done.test_done_in_place_is_gone_and_comes_back
    test_opens = Done.test_what_opens_opens_and_stays

    def test_the_day_is_that_of_the_organisation(self):
        self.assertEqual(self.look(self.an)["day"], "Thursday 11 June")

    def test_an_appointment_of_the_night_stands_on_its_own_day(self):
        night = self.planned(datetime(2026, 6, 10, 22, 30))  # 00:30 in Brussels
        late = self.planned(datetime(2026, 6, 11, 21, 30))  # 23:30
        before = self.planned(datetime(2026, 6, 10, 21, 30))  # 23:30, yesterday
        after = self.planned(datetime(2026, 6, 11, 22, 30))  # 00:30, tomorrow
        days = {night: 11, late: 11, before: 10, after: 12}
        for meeting, day in days.items():
            self.assertEqual(meeting.date, date(2026, 6, day))
        seen = self.rows(self.an, "appointment")
        self.assertEqual([row["id"] for row in seen], [night.id, late.id])
        self.assertEqual([row["when"] for row in seen], ["00:30", "23:30"])
        [past] = self.rows(self.an, "appointment_past")
        self.assertEqual((past["id"], past["when"]), (before.id, "10 June"))

    def test_a_talk_of_the_night_is_held_and_written(self):
        night = self.planned(datetime(2026, 6, 10, 22, 30))
        dossier = self.dossier.with_user(self.an)
        screen = dossier.get_talk(night.id)
        self.assertFalse(screen["talk"]["asks"])
        self.assertEqual(screen["today"], "2026-06-11")
        night.with_user(self.an).action_held()
        self.assertEqual(night.outcome, "held")
        self.assertFalse(self.rows(self.an, "appointment"))
        new = self.env["netwerk.meeting"].with_user(self.an)
        new = new.create({"dossier_id": dossier.id, "note": "Gebeld"})
        self.assertEqual((new.date, new.outcome), (date(2026, 6, 11), "held"))

    def test_later_comes_back_in_the_morning_of_the_next_day(self):
        self._unseen(self.dossier)
        self.door(self.an).do_row("unseen", self.dossier.id, "later")
        self.assertFalse(self.rows(self.an, "unseen"))
        with freeze_time("2026-06-11 21:59:00"):  # 23:59, the same day
            self.assertFalse(self.rows(self.an, "unseen"))
        with freeze_time("2026-06-11 22:01:00"):  # 00:01, the next
            self.assertEqual(len(self.rows(self.an, "unseen")), 1)
        self.env["netwerk.today.later"]._gc_aside()
        self.assertFalse(self.rows(self.an, "unseen"), "not forgotten too soon")


@tagged("post_install", "-at_install")
class TestJustBeforeMidnight(Midnight):
    moment = "2026-06-11 21:45:00"

    test_done_in_place = Done.test_done_in_place_is_gone_and_comes_back

    def test_an_appointment_of_tonight_is_still_to_come(self):
        tonight = self.planned(datetime(2026, 6, 11, 21, 50))
        [row] = self.rows(self.an, "appointment")
        self.assertEqual((row["id"], row["when"]), (tonight.id, "23:50"))
        with freeze_time("2026-06-11 22:05:00"):
            self.assertFalse(self.rows(self.an, "appointment"))
            self.assertEqual(len(self.rows(self.an, "appointment_past")), 1)
