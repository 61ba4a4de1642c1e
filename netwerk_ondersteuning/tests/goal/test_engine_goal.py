"""Goals as plain data: nobody is lost in the order, and each change is told once."""

import doctest
from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.goal import due, plan

KEYS = st.integers(1, 12)
#: Goals whose parents may be anybody: nobody, somebody who is not there, a circle.
ROWS = st.lists(
    st.fixed_dictionaries({"key": KEYS, "parent": st.none() | st.integers(1, 20)}),
    unique_by=lambda row: row["key"],
)


def goal(key, number="1", **said):
    """A goal as it is kept, of which little is said."""
    return {"key": key, "number": number, "parent": None, "name": "Werk"} | said


@tagged("post_install", "-at_install")
class TestEngineGoal(BaseCase):
    def test_doctests(self):
        for module in (due, plan):
            self.assertFalse(doctest.testmod(module).failed)

    def test_steps_of_steps_go_on_without_end(self):
        """A dossier holds thousands of goals, and each may be a step of the next."""
        deep = [{"key": key, "parent": key - 1 or None} for key in range(1, 3_001)]
        placed = plan.in_order(deep)
        self.assertEqual([one["key"] for one in placed], [one["key"] for one in deep])
        self.assertEqual(placed[-1]["number"].count("."), 2_999)

    @given(ROWS)
    def test_every_goal_stands_once_below_the_one_it_is_a_step_of(self, rows):
        placed = plan.in_order(rows)
        self.assertCountEqual(
            [one["key"] for one in placed], [one["key"] for one in rows]
        )
        numbers = {one["key"]: one["number"] for one in placed}
        self.assertEqual(len(set(numbers.values())), len(rows))
        for one in placed:
            above = one["number"].rpartition(".")[0]
            self.assertEqual(above, numbers.get(one["parent"], ""))
        wished = {row["key"]: row["parent"] for row in rows}
        for one in placed:
            self.assertIn(one["parent"], (None, wished[one["key"]]))

    @given(ROWS)
    def test_what_is_the_same_did_not_change(self, rows):
        data = {"goals": [goal(**one) for one in plan.in_order(rows)]}
        self.assertEqual(plan.changes(data, deepcopy(data)), [])

    def test_a_new_number_alone_is_no_change(self):
        """Another goal came before it: what was agreed of this one is the same."""
        was = {"goals": [goal(1)]}
        now = {"goals": [goal(2, name="Wonen"), goal(1, "2")]}
        told = [(one["what"], one["goal"]["key"]) for one in plan.changes(was, now)]
        self.assertEqual(told, [("new", 2)])

    def test_a_step_that_moves_is_told(self):
        was = {"goals": [goal(1), goal(2, "2"), goal(3, "2.1", parent=2)]}
        now = {"goals": [goal(1), goal(3, "1.1", parent=1), goal(2, "2")]}
        (told,) = plan.changes(was, now)
        self.assertEqual(told["what"], "moved")
        self.assertEqual((told["was"]["key"], told["is"]["key"]), (2, 1))

    def test_what_hangs_from_a_goal_is_told_one_by_one(self):
        kept = {"key": 1, "what": "Bellen", "doer": {"kind": "client"}, "state": "open"}
        done, new = kept | {"state": "done"}, kept | {"key": 2, "what": "Schrijven"}
        was, now = goal(1, agreements=[kept]), goal(1, agreements=[done, new])
        told = plan.changes({"goals": [was]}, {"goals": [now]})
        self.assertEqual(
            [(one["what"], one["was"], one["is"]) for one in told],
            [("agreements", kept, done), ("agreements", None, new)],
        )
        told = plan.changes({"goals": [now]}, {"goals": [goal(1)]})
        self.assertEqual([one["is"] for one in told], [None, None])

    def test_who_is_named_is_found_wherever_it_is(self):
        who = {"kind": "member", "member": 4}
        data = {
            "goals": [
                goal(
                    4,  # the number of a goal is nobody's
                    responsible=who,
                    agreements=[{"key": 4, "doer": {"kind": "member", "member": 5}}],
                    evaluations=[
                        {"key": 4, "said_by": {"kind": "member", "member": 6}}
                    ],
                )
            ]
        }
        self.assertEqual(plan.names(data), {4, 5, 6})
        moved = plan.named_other(data, 9, 4)
        self.assertEqual(plan.names(moved), {9, 5, 6})
        self.assertEqual(moved["goals"][0]["key"], 4)
        self.assertEqual(plan.names(data), {4, 5, 6}, "the other is as it was")
