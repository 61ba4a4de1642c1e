"""Compare and merge: what must hold of any two who changed any template."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.merge import diff as diffs
from ...engine.merge import tree as tree_of
from ...engine.merge.merge import merge
from ...engine.merge.tree import ROOT
from ...engine.package.canonical import canonical
from .random_trees import BASES, PLAIN, STEPS, is_whole, made

#: By hand: MERGE_RUNS=3000.
RUNS = settings(
    max_examples=int(os.environ.get("MERGE_RUNS", "300")),
    deadline=None,
    derandomize="MERGE_RUNS" not in os.environ,
)
THREE = (BASES, STEPS, STEPS)


def three(base, mine, theirs):
    """A template, and what two make of it. What both add may have one key."""
    body = made(base)
    return body, made(mine, "m", body), made(theirs, "t", body)


def units(found):
    return sorted(one.unit for one in found)


@tagged("post_install", "-at_install", "netwerk")
class TestAnyMerge(BaseCase):
    @RUNS
    @given(BASES, STEPS)
    def test_what_is_other_makes_the_other(self, base, steps):
        body = made(base)
        target = made(steps, "m", body)
        old, new = tree_of.trees(PLAIN, body, target)
        applied = diffs.apply(old, diffs.diff(old, new))
        self.assertEqual(canonical(tree_of.body(PLAIN, applied)), canonical(target))
        self.assertEqual(
            bool(diffs.diff(old, new)), canonical(body) != canonical(target)
        )

    @RUNS
    @given(BASES, STEPS)
    def test_who_is_alone_gets_his(self, base, steps):
        body = made(base)
        mine = made(steps, "m", body)
        for other, theirs in ((mine, mine), (body, mine), (mine, body)):
            done = merge(PLAIN, body, other, theirs)
            self.assertEqual(canonical(done.body), canonical(mine))
            self.assertTrue(done.is_done)

    @RUNS
    @given(*THREE)
    def test_it_does_not_ask_whose_side_it_is(self, base, mine, theirs):
        body, one, other = three(base, mine, theirs)
        here, there = merge(PLAIN, body, one, other), merge(PLAIN, body, other, one)
        self.assertEqual(units(here.conflicts), units(there.conflicts))
        if here.is_done:
            self.assertEqual(canonical(here.body), canonical(there.body))

    @RUNS
    @given(*THREE, st.lists(st.sampled_from(["mine", "theirs"]), min_size=1))
    def test_whatever_is_answered_it_is_whole(self, base, mine, theirs, said):
        body, one, other = three(base, mine, theirs)
        done, answers = merge(PLAIN, body, one, other), {}
        while done.conflicts:
            self.assertTrue(is_whole(done.tree))
            for number, conflict in enumerate(done.conflicts):
                self.assertNotIn(conflict.unit, answers)
                answers[conflict.unit] = said[number % len(said)]
            done = merge(PLAIN, body, one, other, answers)
        self.assertTrue(done.is_done)
        self.assertTrue(is_whole(done.tree))
        again = tree_of.trees(PLAIN, done.body)[0]
        self.assertEqual(again.nodes.keys(), done.tree.nodes.keys())

    @RUNS
    @given(*THREE)
    def test_nothing_that_nobody_removed_is_lost(self, base, mine, theirs):
        body, one, other = three(base, mine, theirs)
        done = merge(PLAIN, body, one, other)
        asked = {(c.node, c.of) for c in done.conflicts if c.kind == "said"}
        for name in {*done.mine.nodes, *done.theirs.nodes}:
            m, t = done.mine.nodes.get(name), done.theirs.nodes.get(name)
            was = done.base.nodes.get(name)
            if (m and t) or not was:
                self.assertIn(name, done.tree.nodes)
            if name in done.tree.nodes and m and t and was:
                self._fields(done, name, was, m, t, asked)

    def _fields(self, done, name, was, mine, theirs, asked):
        """What one changed stands, unless the meaning of it was changed by both."""
        now = done.tree.nodes[name].fields
        for field in {*was.fields, *mine.fields, *theirs.fields}:
            said = [one.fields.get(field, diffs.MISSING) for one in (was, mine, theirs)]
            of = "said" if field in "ab" and name != ROOT else field
            if said[1] != said[2] and (name, of) not in asked and field != "version":
                changed = said[1] if said[1] != said[0] else said[2]
                self.assertEqual(now.get(field, diffs.MISSING), changed)

    @RUNS
    @given(*THREE)
    def test_what_one_removed_and_nobody_changed_goes(self, base, mine, theirs):
        body, one, other = three(base, mine, theirs)
        done = merge(PLAIN, body, one, other)
        asked = [c.node for c in done.conflicts if c.kind == "exists"]
        for name in done.base.nodes:
            if name in done.mine.nodes and name in done.theirs.nodes:
                continue
            if name in done.tree.nodes:
                way = done.tree.way(name)
                self.assertTrue(
                    {*way} & {*asked} or self._holds(done, name), (name, asked)
                )

    def _holds(self, done, name):
        """Whether something in it was asked about, or brought it back."""
        return name in done.brought_back

    @RUNS
    @given(*THREE)
    def test_what_all_chose_of_one_side_is_his(self, base, mine, theirs):
        """With each conflict answered "mine", whatever both changed is mine."""
        body, one, other = three(base, mine, theirs)
        done, answers = merge(PLAIN, body, one, other), {}
        while done.conflicts:
            answers |= {c.unit: "mine" for c in done.conflicts}
            done = merge(PLAIN, body, one, other, answers)
        for conflict in done.chosen:
            if conflict.kind == "exists":
                self.assertEqual(
                    conflict.node in done.tree.nodes, conflict.removed_by == "theirs"
                )
            elif conflict.kind == "said" and conflict.node in done.tree.nodes:
                now = done.tree.nodes[conflict.node].fields
                was = done.mine.nodes[conflict.node].fields
                names = ("a", "b") if conflict.of == "said" else (conflict.of,)
                for field in names:
                    self.assertEqual(now.get(field), was.get(field))

    def test_a_way_out_of_a_circle(self):
        """Two who each moved one into the other are both back, and asked."""
        body = {"in": [{"key": "a"}, {"key": "b"}]}
        one = {"in": [{"key": "b", "in": [{"key": "a"}]}]}
        other = {"in": [{"key": "a", "in": [{"key": "b"}]}]}
        done = merge(PLAIN, body, one, other)
        self.assertEqual(canonical(done.body), canonical(body))
        self.assertEqual([c.kind for c in done.conflicts], ["circle"])
        for side, want in (("mine", one), ("theirs", other)):
            chosen = merge(PLAIN, body, one, other, {done.conflicts[0].unit: side})
            self.assertTrue(chosen.is_done)
            self.assertEqual(canonical(chosen.body), canonical(want))

    def test_what_both_moved_makes_no_circle_from_one_side(self):
        """Both moved a, elsewhere each; into a only one put what the other put a in.
        Until somebody chose it is the same from both sides, and whole."""
        body = {"in": [{"key": "a"}, {"key": "b"}, {"key": "c"}]}
        one = {"in": [{"key": "b", "in": [{"key": "a"}]}, {"key": "c"}]}
        other = {"in": [{"key": "c", "in": [{"key": "a", "in": [{"key": "b"}]}]}]}
        here, there = merge(PLAIN, body, one, other), merge(PLAIN, body, other, one)
        for done in (here, there):
            self.assertEqual(units(done.conflicts), ["in/a@place"])
            self.assertTrue(is_whole(done.tree))
        self.assertEqual(here.tree.nodes["in/a"].parent, ROOT, "where it was")
        self.assertEqual(there.tree.nodes["in/a"].parent, "in/c", "where mine has it")
        for side, kinds in (("mine", ["circle"]), ("theirs", [])):
            done = merge(PLAIN, body, one, other, {"in/a@place": side})
            self.assertEqual([c.kind for c in done.conflicts], kinds)
            self.assertTrue(is_whole(done.tree))

    def test_an_order_is_one_question(self):
        """Both put a list in another order: this list or that one, and what only one
        added stands after what is left of it there."""
        body = {"in": [{"key": key} for key in "abc"]}
        one = {"in": [{"key": key} for key in "bxac"]}
        other = {"in": [{"key": key} for key in "cyab"]}
        done = merge(PLAIN, body, one, other)
        (asked,) = done.conflicts
        self.assertEqual((asked.kind, asked.node, asked.of), ("order", ROOT, "in"))
        for side, want in (("mine", "bxacy"), ("theirs", "cyabx")):
            chosen = merge(PLAIN, body, one, other, {asked.unit: side})
            self.assertEqual("".join(c["key"] for c in chosen.body["in"]), want)

    def test_two_from_elsewhere_have_an_order_too(self):
        """Both moved the same two in, each in another order: that is asked."""
        body = {"in": [{"key": "p"}, {"key": "a"}, {"key": "b"}]}
        one, other = (
            {"in": [{"key": "p", "in": [{"key": key} for key in keys]}]}
            for keys in ("ab", "ba")
        )
        done = merge(PLAIN, body, one, other)
        self.assertEqual(
            [(c.kind, c.node) for c in done.conflicts], [("order", "in/p")]
        )

    def test_what_is_kept_brings_back_what_it_stands_in(self):
        body = {"in": [{"key": "p", "in": [{"key": "q", "in": [{"key": "a"}]}]}]}
        one = {}
        other = {
            "in": [{"key": "p", "in": [{"key": "q", "in": [{"key": "a", "a": 1}]}]}]
        }
        done = merge(PLAIN, body, one, other)
        (asked,) = done.conflicts
        self.assertEqual((asked.kind, asked.node), ("exists", "in/p"))
        self.assertEqual(asked.removed_by, "mine")
        self.assertEqual(canonical(done.body), canonical(other))
        gone = merge(PLAIN, body, one, other, {asked.unit: "mine"})
        self.assertEqual((gone.body, gone.is_done), ({}, True))

    def test_nobody_and_nothing(self):
        self.assertEqual(merge(PLAIN, {}, {}, {}).body, {})
        self.assertTrue(merge(PLAIN, {}, {"a": 1}, {}).is_done)

    def test_a_key_twice_is_refused(self):
        twice = {"in": [{"key": "a", "in": [{"key": "b"}, {"key": "b"}]}]}
        with self.assertRaises(tree_of.Twice):
            merge(PLAIN, twice, twice, twice)
