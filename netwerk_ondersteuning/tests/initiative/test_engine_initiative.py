"""Of the hints of an initiative, without a database."""

import doctest
import unittest
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ...engine.initiative import hints
from ...engine.initiative.hints import Carried, Gathering

FIRST = date(2026, 1, 2)


def gathering(number, people="", unnamed=0, day=None):
    day = day or FIRST + timedelta(weeks=number)
    return Gathering(number, day, frozenset(people), len(people) + unnamed, unnamed)


GATHERINGS = st.lists(
    st.tuples(st.text("abcdefgh", max_size=8), st.integers(0, 12)), max_size=9
).map(
    lambda rows: [
        gathering(number, "".join(set(people)), unnamed)
        for number, (people, unnamed) in enumerate(rows, 1)
    ]
)
CARRIED = st.lists(
    st.builds(
        Carried,
        st.sampled_from(["agreement", "gathering", "contribution"]),
        st.integers(1, 99),
        st.sampled_from([None, "mia", "staf"]),
    ),
    max_size=9,
)


class TestHints(unittest.TestCase):
    def test_doctests(self):
        failed, tried = doctest.testmod(hints)
        self.assertEqual(failed, 0)
        self.assertGreater(tried, 5)

    @given(GATHERINGS, CARRIED, st.sampled_from([None, 1, 5, 12]))
    def test_a_hint_rests_on_what_is_there(self, gatherings, carried, most):
        there = {("gathering", one.key) for one in gatherings if one.count}
        there |= {(one.kind, one.key) for one in carried if one.by is not None}
        found = hints.hints(gatherings, carried, most)
        self.assertEqual(len({hint.code for hint in found}), len(found))
        for hint in found:
            self.assertTrue(hint.rests_on)
            self.assertLessEqual(set(hint.rests_on), there, hint.code)

    @given(GATHERINGS, CARRIED, st.sampled_from([None, 5]))
    def test_one_that_was_not_noted_changes_nothing(self, gatherings, carried, most):
        """Nobody noted is not nobody there."""
        silent = gathering(50)
        self.assertEqual(
            hints.hints([*gatherings, silent], carried, most),
            hints.hints(gatherings, carried, most),
        )

    @given(GATHERINGS)
    def test_the_order_in_which_they_come_does_not_count(self, gatherings):
        self.assertEqual(
            hints.hints(gatherings[::-1], [], 5), hints.hints(gatherings, [], 5)
        )

    @given(GATHERINGS)
    def test_no_size_without_a_method_that_names_one(self, gatherings):
        codes = {hint.code for hint in hints.hints(gatherings, [], None)}
        self.assertNotIn("size", codes)

    @given(GATHERINGS)
    def test_everybody_is_new_once(self, gatherings):
        new = hints.newcomers(gatherings)
        all_new = [person for people in new.values() for person in people]
        self.assertEqual(len(all_new), len(set(all_new)))
        self.assertEqual(
            set(all_new), {who for one in gatherings for who in one.people}
        )

    def test_as_many_is_not_fewer(self):
        same = [gathering(1, "abc"), gathering(2, "ab"), gathering(3, "cd")]
        self.assertIsNone(hints.fewer(same))
        self.assertIsNotNone(hints.fewer([*same[:2], gathering(3, "c")]))

    def test_one_good_evening_ends_it(self):
        falls = [gathering(n, "abcdefgh"[: 8 - n]) for n in range(1, 5)]
        self.assertEqual(hints.fewer(falls).numbers, (6, 5, 4))
        self.assertIsNone(hints.fewer([*falls, gathering(6, "abcdefgh")]))

    def test_unnamed_people_may_be_new(self):
        came = [gathering(n, "ab") for n in range(1, 5)]
        self.assertEqual(hints.nobody_new(came, None).days, (came[0].day,))
        self.assertIsNone(hints.nobody_new([*came[:3], gathering(4, "ab", 1)], None))

    def test_a_gap_is_carried_by_nobody(self):
        gaps = [Carried("agreement", number, None) for number in range(5)]
        self.assertIsNone(hints.alone(gaps))
        two = [Carried("agreement", number, "mia") for number in range(2)]
        self.assertIsNone(hints.alone(gaps + two))

    def test_the_last_one_counts_for_the_size(self):
        """One large feast in spring is no size of a group."""
        feast = gathering(1, "", 40)
        self.assertIsNone(hints.size([feast, gathering(2, "abc")], 5))
        self.assertEqual(hints.size([feast], 5).numbers, (40, 5))
