"""The engine that counts what somebody has on his plate: properties."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.meeting import load
from ...models.agreement.agreement import FREQUENCIES

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
NUMBERS = st.integers(1, 50)
#: The rest of the suite runs beside it: how slow that makes it says nothing.
UNHURRIED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
AGREEMENTS = st.fixed_dictionaries(
    {"frequency": st.sampled_from([key for key, _label in FREQUENCIES])},
    optional={
        "times": NUMBERS,
        "every": NUMBERS,
        "hours": st.integers(0, 96).map(lambda quarters: quarters / 4),
        "due_date": DAYS,
        "from_date": DAYS,
        "until_date": DAYS,
    },
)
#: Seasons that come back: from a day, less than a year long.
SEASONS = st.builds(
    lambda first, days: load.Season(first, first + timedelta(days), True),
    DAYS,
    st.integers(0, 364),
)


@tagged("post_install", "-at_install")
class TestLoad(BaseCase):
    def test_the_rhythms(self):
        """In the words of the screen: weekly is four times a month."""
        today = date(2026, 11, 22)
        expected = {
            "daily": 30,
            "weekly": 4,
            "fortnightly": 2,
            "monthly": 1,
            "once": 1,
            "when_needed": 0,
        }
        for frequency, times in expected.items():
            with self.subTest(frequency):
                found = load.load([{"frequency": frequency}], today)
                self.assertEqual(found.times, times)
                self.assertEqual(found.when_needed, frequency == "when_needed")

    def test_every_frequency_is_known(self):
        known = {*load.PER_MONTH, "once", "when_needed"}
        self.assertEqual(known, {key for key, _label in FREQUENCIES})
        self.assertEqual({*load.DAYS, "monthly"}, {*load.PER_MONTH})

    @UNHURRIED
    @given(st.sampled_from([*load.PER_MONTH]), NUMBERS, NUMBERS, DAYS)
    def test_so_many_times_every_so_many(self, frequency, times, every, day):
        """n per week is n times weekly; every n weeks is weekly, divided by n."""
        once = load.load([{"frequency": frequency}], day).times
        row = {"frequency": frequency, "times": times}
        self.assertEqual(load.load([row], day).times, times * once)
        rows = [row | {"every": every}] * every
        self.assertEqual(load.load(rows, day).times, times * once)

    @UNHURRIED
    @given(st.lists(AGREEMENTS, max_size=6), DAYS)
    def test_exactly_at_the_limit_is_never_over_it(self, rows, day):
        found = load.load(rows, day)
        for number in (found.times, found.hours):
            self.assertFalse(load.is_over(load.shown(number), float(number)))
            self.assertFalse(load.is_over(load.shown(number), float(number) + 1))
            if number > 1:
                self.assertTrue(load.is_over(load.shown(number), float(number) - 1))

    def test_until_the_last_day_and_not_after(self):
        row = {"frequency": "weekly", "until_date": date(2026, 11, 22)}
        self.assertTrue(load.load([row], date(2026, 11, 22)).times)
        self.assertFalse(load.load([row], date(2026, 11, 23)).times)

    def test_from_the_first_day_and_not_before(self):
        row = {"frequency": "weekly", "from_date": date(2026, 11, 22)}
        self.assertFalse(load.load([row], date(2026, 11, 21)).times)
        self.assertTrue(load.load([row], date(2026, 11, 22)).times)

    @UNHURRIED
    @given(SEASONS, DAYS, st.integers(-20, 20))
    def test_outside_its_season_it_is_nothing(self, season, day, years):
        """As somebody would look it up in a calendar, in any year."""
        row = {"frequency": "weekly", "hours": 2, "is_yearly": True}
        row |= {"from_date": season.first, "until_date": season.last}
        later = load.years_later(day, years)
        wraps = (season.first.month, season.first.day) > (
            season.last.month,
            season.last.day,
        )
        within = [
            (season.first.month, season.first.day) <= (later.month, later.day),
            (later.month, later.day) <= (season.last.month, season.last.day),
        ]
        ends = {season.first, season.last}
        if any((end.month, end.day) == (2, 29) for end in ends):
            return  # then the last of February, in other years
        is_in = any(within) if wraps else all(within)
        found = load.load([row], later)
        self.assertEqual((found.times, found.hours), (4, 8) if is_in else (0, 0))

    def test_once_counts_in_its_month(self):
        row = {"frequency": "once", "due_date": date(2026, 12, 31)}
        self.assertEqual(load.load([row], date(2026, 11, 30)).times, 0)
        self.assertEqual(load.load([row], date(2026, 12, 1)).times, 1)
        self.assertEqual(load.load([row], date(2027, 3, 1)).times, 1, "still to do")

    @UNHURRIED
    @given(st.lists(AGREEMENTS), st.lists(AGREEMENTS), DAYS)
    def test_it_adds_up(self, some, others, day):
        """Exactly: the load of all is the sum of their loads, never more."""
        one, two = load.load(some, day), load.load(others, day)
        both = load.load(some + others, day)
        self.assertEqual(both.times, one.times + two.times)
        self.assertEqual(both.hours, one.hours + two.hours)
        self.assertEqual(both.when_needed, one.when_needed + two.when_needed)
        self.assertGreaterEqual(min(both), 0)
        self.assertEqual(load.load([*reversed(some)], day), one)

    @UNHURRIED
    @given(AGREEMENTS, DAYS)
    def test_an_end_never_adds(self, row, day):
        endless = {k: v for k, v in row.items() if k != "until_date"}
        self.assertLessEqual(
            load.load([row], day).times, load.load([endless], day).times
        )

    @UNHURRIED
    @given(st.sampled_from([*load.PER_MONTH]), DAYS, DAYS, st.integers(1, 8))
    def test_the_next_time_is_later_and_soon(self, frequency, due, day, every):
        if frequency == "fortnightly":
            every = 1
        following = load.next_time(frequency, due, day, every)
        self.assertGreater(following, max(due, day))
        self.assertLessEqual(following - max(due, day), timedelta(days=31 * every))
        if frequency != "monthly":
            step = load.DAYS[frequency] * every
            self.assertEqual((following - due).days % step, 0)

    @UNHURRIED
    @given(st.sampled_from([*load.PER_MONTH]), DAYS, DAYS, SEASONS)
    def test_the_next_time_is_in_the_season(self, frequency, due, day, season):
        """Later, in the season, and on the same day of the week or the month."""
        following = load.next_time(frequency, due, day, 1, season)
        if following is None:  # no such day in a short season
            self.assertNotEqual(frequency, "daily")
            self.assertLess((season.last - season.first).days, 31)
            return
        self.assertGreater(following, max(due, day))
        self.assertTrue(season.holds(following))
        if frequency in ("weekly", "fortnightly"):
            self.assertEqual(following.weekday(), due.weekday())
        if frequency == "monthly":
            self.assertTrue(following.day == due.day or due.day > 28)

    def test_after_a_season_that_does_not_come_back(self):
        season = load.Season(date(2026, 4, 1), date(2026, 9, 30))
        late = date(2026, 9, 29)
        self.assertIsNone(load.next_time("weekly", late, late, 1, season))
        early = date(2026, 2, 3)
        following = load.next_time("weekly", early, early, 1, season)
        self.assertEqual(following, date(2026, 4, 7))

    @UNHURRIED
    @given(st.sampled_from(["once", "when_needed"]), DAYS, DAYS)
    def test_what_has_no_rhythm_has_no_next_time(self, frequency, due, day):
        self.assertIsNone(load.next_time(frequency, due, day))
