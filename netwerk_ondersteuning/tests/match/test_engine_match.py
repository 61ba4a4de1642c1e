"""The path of a match as plain rules."""

import doctest
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.match import path

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@tagged("post_install", "-at_install")
class TestEngineMatch(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(path).failed)

    @given(DAYS, st.integers(0, 120 * 366))
    def test_nobody_gets_younger(self, birth, later):
        day = birth + timedelta(days=later)
        age = path.years_on(birth, day)
        self.assertGreaterEqual(age, 0)
        next_day = path.years_on(birth, day + timedelta(days=1))
        self.assertIn(next_day - age, (0, 1))

    @given(*[st.sampled_from(("yes", "no", None, False))] * 2)
    def test_yes_is_said_by_both(self, client, volunteer):
        said = path.answers(client, volunteer)
        self.assertEqual(said == "yes", client == volunteer == "yes")
        self.assertEqual(said == "no", "no" in (client, volunteer))
        self.assertEqual(said, path.answers(volunteer, client))
