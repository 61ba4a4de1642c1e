"""On whatever day the demo is loaded, Vandaag is a day of work; and friendly after."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import TransactionCase, tagged
from odoo.tools import convert_file

from ..common import MODULE
from .test_demo_year import FILES as BEFORE

FILES = (*BEFORE, "funder", "today")
#: A Sunday, the Friday before the clock changes, the last day of a year.
DAYS = ("2026-11-29", "2026-10-23", "2026-12-31")


@tagged("post_install", "-at_install")
class TestDemoToday(TransactionCase):
    def load(self):
        for name in FILES:
            convert_file(self.env, MODULE, f"demo/{name}.xml", {}, mode="init")
        self.env.flush_all()

    def look(self, name):
        """The sections of a coach's Vandaag, by their code."""
        self.env.invalidate_all()
        user = self.env.ref(f"{MODULE}.user_{name}")
        env = self.env(
            user=user,
            context={"allowed_company_ids": user.company_ids.ids, "lang": "en_US"},
        )
        screen = env["netwerk.today"].get_today()
        part = next(one for one in screen["parts"] if one["code"] == "coach")
        return {one["code"]: one for one in part["sections"]}

    def demo(self, day):
        """The demo as it is loaded that day, forgotten after."""
        savepoint = self.cr.savepoint()
        self.addCleanup(self.env.invalidate_all)
        with freeze_time(f"{day} 09:00:00"):
            self.load()
            yield
            self.env.clear()
        savepoint.close(rollback=True)
        self.env.invalidate_all()

    def test_it_is_a_day_of_work_on_whatever_day(self):
        for day in DAYS:
            for _loaded in self.demo(day):
                with self.subTest(day=day):
                    self.assert_work()

    def assert_work(self):
        for name, appointments in (("an", 2), ("bram", 2), ("mieke", 1), ("fenna", 1)):
            seen = self.look(name)["see"]["rows"]
            self.assertEqual(len(seen), appointments, name)
            hours = [int(row["when"].split(":")[0]) for row in seen]
            self.assertEqual(hours, sorted(hours))
            self.assertTrue(all(8 <= hour <= 18 for hour in hours), hours)
            self.assertTrue(all(row["words"] for row in seen))
        mine = self.look("an")
        waiting = {"see", "came_in", "promised", "ask", "too_much", "ends"}
        self.assertEqual(set(mine), waiting)
        shown = sum(section["shown"] for section in mine.values())
        self.assertEqual(shown, 7)
        planned = self.env["netwerk.meeting"].search(
            [("outcome", "=", "planned"), ("start", "!=", False)]
        )
        to_come = planned.filtered(
            lambda one: one.date > self.env.company._netwerk_today()
        )
        self.assertGreater(len(to_come), 5)
        for meeting in to_come:
            hour = meeting._local(meeting.start).hour
            self.assertTrue(8 <= hour <= 19, hour)
            self.assertLess(meeting.date.weekday(), 5, meeting.date)

    def test_a_month_later_it_is_still_friendly(self):
        for _loaded in self.demo("2026-11-29"):
            later = fields.Datetime.now() + timedelta(days=31)
            with freeze_time(later):
                self.env["netwerk.access"]._cron_refresh()
                mine = self.look("an")
                self.assertLessEqual(sum(one["shown"] for one in mine.values()), 7)
                count = sum(one["count"] for one in mine.values())
                self.assertLessEqual(count, 20)
