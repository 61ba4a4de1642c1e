"""The engine that counts what somebody has on his plate: properties."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.meeting import load
from ...models.agreement.agreement import FREQUENCIES

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
#: The rest of the suite runs beside it: how slow that makes it says nothing.
UNHURRIED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
AGREEMENTS = st.fixed_dictionaries(
    {"frequency": st.sampled_from([key for key, _label in FREQUENCIES])},
    optional={"due_date": DAYS, "until_date": DAYS},
)


@tagged("post_install", "-at_install")
class TestLoad(BaseCase):
    def test_the_rhythms(self):
        """The figures of the method, to two decimals."""
        today = date(2026, 11, 22)
        expected = {
            "daily": 30.44,
            "weekly": 4.35,
            "fortnightly": 2.17,
            "monthly": 1,
            "once": 1,
            "when_needed": 0,
        }
        for frequency, times in expected.items():
            with self.subTest(frequency):
                found = load.load([{"frequency": frequency}], today)
                self.assertAlmostEqual(found.times, times, 2)
                self.assertEqual(found.when_needed, frequency == "when_needed")

    def test_every_frequency_is_known(self):
        known = {*load.DAYS, "once", "when_needed"}
        self.assertEqual(known, {key for key, _label in FREQUENCIES})

    def test_until_the_last_day_and_not_after(self):
        row = {"frequency": "weekly", "until_date": date(2026, 11, 22)}
        self.assertTrue(load.load([row], date(2026, 11, 22)).times)
        self.assertFalse(load.load([row], date(2026, 11, 23)).times)

    def test_once_counts_in_its_month(self):
        row = {"frequency": "once", "due_date": date(2026, 12, 31)}
        self.assertEqual(load.load([row], date(2026, 11, 30)).times, 0)
        self.assertEqual(load.load([row], date(2026, 12, 1)).times, 1)
        self.assertEqual(load.load([row], date(2027, 3, 1)).times, 1, "still to do")

    @UNHURRIED
    @given(st.lists(AGREEMENTS), st.lists(AGREEMENTS), DAYS)
    def test_it_adds_up(self, some, others, day):
        one, two = load.load(some, day), load.load(others, day)
        both = load.load(some + others, day)
        self.assertAlmostEqual(both.times, one.times + two.times)
        self.assertEqual(both.when_needed, one.when_needed + two.when_needed)
        self.assertGreaterEqual(both.times, 0)
        self.assertEqual(load.load([*reversed(some)], day).when_needed, one.when_needed)

    @UNHURRIED
    @given(AGREEMENTS, DAYS)
    def test_an_end_never_adds(self, row, day):
        endless = {k: v for k, v in row.items() if k != "until_date"}
        self.assertLessEqual(
            load.load([row], day).times, load.load([endless], day).times
        )

    @UNHURRIED
    @given(st.sampled_from([*load.DAYS]), DAYS, DAYS)
    def test_the_next_time_is_later_and_soon(self, frequency, due, day):
        following = load.next_time(frequency, due, day)
        self.assertGreater(following, max(due, day))
        self.assertLessEqual(following - max(due, day), timedelta(days=31))
        if frequency != "monthly":
            self.assertEqual((following - due).days % load.DAYS[frequency], 0)

    @UNHURRIED
    @given(st.sampled_from(["once", "when_needed"]), DAYS, DAYS)
    def test_what_has_no_rhythm_has_no_next_time(self, frequency, due, day):
        self.assertIsNone(load.next_time(frequency, due, day))
