"""Days told as months, ages as decades, and the name in what was typed as one."""

import doctest
import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.case import months, said
from ...engine.case.months import Untimed, decade, month_number

MONTHS = {"januari": 1, "mrt": 3, "maart": 3, "mei": 5, "december": 12}
SAID = {
    "month": "month %s",
    "before": "before",
    "day": "a day",
    "year": "that year",
    "earlier": "%s years before",
    "later": "%s years later",
    "long_ago": "long ago",
}
START = date(2026, 1, 31)
_DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))


@tagged("post_install", "-at_install")
class TestEngineCase(BaseCase):
    def setUp(self):
        super().setUp()
        self.untimed = Untimed(START, MONTHS, SAID)

    def test_doctests(self):
        for module in (months, said):
            self.assertFalse(doctest.testmod(module).failed)

    @settings(deadline=None)
    @given(_DAYS, _DAYS)
    def test_months_go_on_and_never_back(self, one, other):
        early, late = sorted((one, other))
        self.assertLessEqual(month_number(early, START), month_number(late, START))
        self.assertEqual(month_number(START, START), 1)
        self.assertEqual(month_number(START - timedelta(days=1), START), 0)

    @settings(deadline=None)
    @given(_DAYS)
    def test_no_day_stays_however_it_is_typed(self, day):
        for typed in (
            day.isoformat(),
            f"{day.day}/{day.month}/{day.year}",
            f"{day:%d.%m.%Y}",
            f"{day:%d-%m-%y}",
            f"op {day.day} maart {day.year}",
            f"{day.day} mei",
            f"mei {day.year}",
            f"in {day.year}, toen",
        ):
            told = self.untimed(typed)
            self.assertNotRegex(told, r"\d{4}|\d[/.-]\d")
            self.assertIn("[", told, typed)

    def test_what_is_no_day_stays(self):
        for typed in (
            "1.5 uur",
            "3-4 keer",
            "0470 12 34 56",
            "om 14:30",
            "Mei belde",
            "12 jaar getrouwd",
            "Ze is 3 keer geweest",
            "2 van de 5",
        ):
            self.assertEqual(self.untimed(typed), typed)

    def test_ages(self):
        self.assertEqual(
            self.untimed("Hij wordt 18. De 7-jarige is 43, leeftijd 91, aged 30"),
            "Hij wordt 10–19. De 0–9-jarige is 40–49, leeftijd 90+, aged 30–39",
        )
        self.assertTrue(
            all(re.fullmatch(r"\d+–\d+|90\+", decade(n)) for n in range(120))
        )
