"""What changed, told forward and backward."""

import doctest
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.network import compare

BACKWARD = {
    "new": "gone",
    "placed": "unplaced",
    "nearer": "further",
    "vip": "not_vip",
    "tie_new": "tie_gone",
}
BACKWARD |= {there: here for here, there in BACKWARD.items()}

client_tie = st.fixed_dictionaries(
    {
        "ring": st.sampled_from((False, 1, 2, 3)),
        "quality": st.sampled_from((False, "neutral", "tense")),
        "valence": st.sampled_from((False, "mixed")),
        "is_vip": st.booleans(),
        "function_ids": st.lists(st.integers(1, 3), max_size=2, unique=True),
    }
)
pair = st.tuples(st.integers(1, 5), st.integers(1, 5)).filter(lambda p: p[0] < p[1])
states = st.builds(
    lambda client, between: {
        "members": [{"id": member_id} for member_id in client],
        "ties": [
            *({"member_id": member_id, **tie} for member_id, tie in client.items()),
            *(
                {"member_id": one, "other_member_id": other, "quality": quality}
                for (one, other), quality in between.items()
            ),
        ],
    },
    st.dictionaries(st.integers(1, 5), client_tie, max_size=4),
    st.dictionaries(pair, st.sampled_from((False, "tense", "broken")), max_size=4),
)


def told(*args):
    """The changes as (what, member, other, from, to)."""
    keys = ("what", "member_id", "other_member_id", "from", "to")
    return [tuple(change[key] for key in keys) for change in compare.changes(*args)]


@tagged("post_install", "-at_install")
class TestCompare(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(compare).failed)

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(states)
    def test_nothing_changed_in_itself(self, state):
        self.assertEqual(compare.changes(state, state), [])

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(states, states)
    def test_the_way_back_is_the_mirror(self, before, after):
        mirrored = [
            (BACKWARD.get(what, what), *ids, new, old)
            for what, *ids, old, new in told(before, after)
        ]
        self.assertCountEqual(told(after, before), mirrored)

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(states, states, st.randoms(use_true_random=False))
    def test_the_order_does_not_depend_on_that_of_the_rows(self, before, after, dice):
        shuffled = {key: dice.sample(rows, len(rows)) for key, rows in after.items()}
        self.assertEqual(
            json.dumps(compare.changes(before, after)),
            json.dumps(compare.changes(before, shuffled)),
        )

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(states, states)
    def test_no_change_without_a_difference(self, before, after):
        for what, _member, _other, old, new in told(before, after):
            self.assertIn(what, compare.WHAT)
            if what not in ("new", "gone", "tie_new", "tie_gone"):
                self.assertNotEqual(old, new)

    def _one(self, before, after):
        members = [{"id": 1}]
        return told(
            {"members": members, "ties": [{"member_id": 1, **before}]},
            {"members": members, "ties": [{"member_id": 1, **after}]},
        )

    def test_each_kind_of_change(self):
        for before, after, what in (
            ({}, {"ring": 3}, ("placed", 1, False, False, 3)),
            ({"ring": 3}, {}, ("unplaced", 1, False, 3, False)),
            ({"ring": 3}, {"ring": 1}, ("nearer", 1, False, 3, 1)),
            ({"ring": 1}, {"ring": 2}, ("further", 1, False, 1, 2)),
            ({}, {"valence": "mixed"}, ("valence", 1, False, False, "mixed")),
            ({}, {"is_vip": True}, ("vip", 1, False, False, True)),
            ({"is_vip": True}, {}, ("not_vip", 1, False, True, False)),
            (
                {"function_ids": [2, 1]},
                {"function_ids": [3]},
                ("functions", 1, False, [1, 2], [3]),
            ),
        ):
            self.assertEqual(self._one(before, after), [what])

    def test_unknown_is_not_a_verdict(self):
        self.assertEqual(
            self._one({"quality": False}, {"quality": "tense"}),
            [("quality", 1, False, False, "tense")],
        )

    def test_who_is_new_or_gone_is_told_once(self):
        nobody = {"members": [], "ties": []}
        somebody = {
            "members": [{"id": 4}],
            "ties": [{"member_id": 4, "ring": 2, "quality": "tense", "is_vip": True}],
        }
        self.assertEqual(told(nobody, somebody), [("new", 4, False, False, 2)])
        self.assertEqual(told(somebody, nobody), [("gone", 4, False, 2, False)])

    def test_a_tie_between_others_reads_the_same_from_both_sides(self):
        two = [{"id": 1}, {"id": 2}]

        def tied(one, other, quality):
            tie = {"member_id": one, "other_member_id": other, "quality": quality}
            return {"members": two, "ties": [tie]}

        none = {"members": two, "ties": []}
        self.assertEqual(compare.changes(tied(1, 2, False), tied(2, 1, False)), [])
        self.assertEqual(
            told(none, tied(2, 1, "tense")), [("tie_new", 1, 2, False, "tense")]
        )
        self.assertEqual(
            told(tied(2, 1, "tense"), tied(1, 2, "broken")),
            [("tie_quality", 1, 2, "tense", "broken")],
        )
