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
            f"in '{day:%y}",
            f"{day.month:02}/{day.year}",
            f"{day:%Y-%m}",
            f"{day.year}-{day.year + 1}",
        ):
            told = self.untimed(typed)
            self.assertNotRegex(told, r"\d{4}|\d[/.-]\d")
            self.assertIn("[", told, typed)

    @settings(deadline=None)
    @given(_DAYS, st.sampled_from(["geb. %s", "Geboren op %s", "(°%s)", "Born %s"]))
    def test_of_a_birth_no_month_and_no_year_is_told(self, day, typed):
        for when in (f"{day:%d-%m-%y}", f"{day:%d/%m/%Y}", f"{day:%Y}", f"'{day:%y}"):
            told = self.untimed(typed % when)
            self.assertNotRegex(told.replace("that year", ""), r"\d|month|year", when)
            self.assertIn("[", told)

    def test_of_who_was_born_long_ago_nothing_can_be_counted(self):
        told = self.untimed("geb. 12-05-83, of 3 maart 1983, of '83, of geboren in 83")
        self.assertEqual(
            told,
            "geb. [long ago], of [long ago], of [long ago], of geboren in [long ago]",
        )
        # what is noted after the start is of after it, also in two digits
        self.assertEqual(self.untimed("weg op 1-3-27"), "weg op [month 14]")

    @settings(deadline=None)
    @given(
        st.integers(10, 99),
        st.sampled_from(
            [
                "Ze is %s jaar.",
                "Els (%s)",
                "Els (%s jaar), buurvrouw",
                "Els, %s, komt",
                "Leeftijd: %s",
                "leeftijd %s",
                "Aged %s",
                "ik ben %s",
                "I'm %s.",
                "ze wordt binnenkort %s",
                "een vrouw van %s",
                "een vrouw van %s jaar en haar zoon",
                "haar %sste verjaardag",
                "de %s-jarige",
            ]
        ),
    )
    def test_no_age_is_told_to_the_year(self, age, typed):
        told = self.untimed(typed % age)
        self.assertIn(decade(age), told)
        self.assertNotRegex(told, rf"(?<![\d–]){age}(?![\d–+])")

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
