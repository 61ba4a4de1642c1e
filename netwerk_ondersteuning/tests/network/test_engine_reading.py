"""The counts under the six reading points."""

import doctest

from odoo.tests import BaseCase, tagged

from ...engine.network import reading


@tagged("post_install", "-at_install")
class TestReading(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(reading).failed)

    def test_nobody(self):
        self.assertTrue(all(found == {} for found in reading.counts([], []).values()))

    def test_lines_between_others_are_not_counted(self):
        ties = [
            {"member_id": 1, "other_member_id": False, "valence": "mixed"},
            {"member_id": 1, "other_member_id": 2, "valence": "positive"},
        ]
        self.assertEqual(reading.counts([], ties)["valence"], {"mixed": 1})

    def test_what_was_not_discussed_stays_apart(self):
        members = [
            {"id": 1, "reachability": "easy", "date_start": "2026-03-02"},
            {"id": 2, "reachability": False, "date_start": "2026-03-02"},
        ]
        found = reading.counts(members, [])
        self.assertEqual(found["reachability"], {"easy": 1, False: 1})
        self.assertEqual(found["since"], {"2026-03-02": 2})
