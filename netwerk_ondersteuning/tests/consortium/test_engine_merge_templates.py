"""Compare and merge of instruments and methods: what is merged can be read, and what
looks clean and is wrong is asked."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument.editing.shape import TEMPLATE
from ...engine.merge import diff as diffs
from ...engine.merge import tree as tree_of
from ...engine.merge.choices import Choosing
from ...engine.merge.groups import Unit
from ...engine.merge.kinds import KINDS
from ...engine.merge.labels import LISTS, THINGS, label
from ...engine.merge.merge import merge
from ...engine.merge.told import Telling
from ...engine.method.editing import FORM
from ...engine.package.canonical import canonical
from ...engine.package.forms import Inside, Things
from ...engine.package.texts import said
from .random_templates import BODIES, STEPS, changed, one_shipped, shipped

#: By hand: MERGE_RUNS=3000.
RUNS = settings(
    max_examples=int(os.environ.get("MERGE_RUNS", "200")),
    deadline=None,
    derandomize="MERGE_RUNS" not in os.environ,
)
SIDES = st.lists(st.sampled_from(["mine", "theirs", "both"]), min_size=1)
INSTRUMENT, METHOD = KINDS["instrument"], KINDS["method"]
#: Whose version it is: of the side that changed it, mine when both did.
IDENTITY = ("code", "version", "uuid", "owner")


def telling(kind):
    return Telling(kind, lambda words: said(words, "nl"), str)


def but_identity(body):
    return canonical({key: v for key, v in body.items() if key not in IDENTITY})


@tagged("post_install", "-at_install", "netwerk")
class TestMergedTemplates(BaseCase):
    def test_a_tree_is_the_template(self):
        """All that the addon ships comes back to the byte."""
        bodies = shipped()
        self.assertGreater(len(bodies), 60)
        for (code, name), body in bodies.items():
            with self.subTest(name):
                (tree,) = tree_of.trees(KINDS[code], body)
                made = tree_of.body(KINDS[code], tree)
                self.assertEqual(canonical(made), canonical(body))

    def test_each_list_of_a_form_is_one_of_the_tree(self):
        """What the editors add to a template is compared by its parts, and has a name
        where changes are told."""
        for kind, form in ((INSTRUMENT, TEMPLATE), (METHOD, FORM)):
            seen = list(_lists(form, kind.code))
            self.assertTrue(seen)
            for outer, name, of in seen:
                with self.subTest(f"{outer} {name}"):
                    self.assertIn(name, tree_of.part_of(kind, outer).lists)
                    self.assertIn(name, THINGS)
                    self.assertIn(name, LISTS)
                    for field, inner in of.items():
                        if not isinstance(inner, Things):
                            self.assertTrue(label(name, field), f"{name}.{field}")
            for field, inner in form.of.items():
                for one in _split(field, inner, kind.part):
                    self.assertTrue(label(kind.code, one), one)

    @RUNS
    @given(BODIES, STEPS)
    def test_what_is_other_makes_the_other(self, of, steps):
        kind, body = KINDS[of[0]], one_shipped(of)
        target = changed(of[0], body, steps, "m")
        old, new = tree_of.trees(kind, body, target)
        self.assertEqual(canonical(tree_of.body(kind, new)), canonical(target))
        applied = diffs.apply(old, diffs.diff(old, new))
        self.assertEqual(canonical(tree_of.body(kind, applied)), canonical(target))
        lines = telling(kind).changes(old, new)
        if canonical(target) != canonical(body) and not _is_identity(target, body):
            self.assertTrue(lines)
        self._read_well(line.text for line in lines)

    @RUNS
    @given(BODIES, STEPS)
    def test_who_is_alone_gets_his(self, of, steps):
        kind, body = KINDS[of[0]], one_shipped(of)
        mine = changed(of[0], body, steps, "m")
        for one, other in ((mine, mine), (body, mine), (mine, body)):
            done = merge(kind, body, one, other)
            self.assertEqual(canonical(done.body), canonical(mine))
            self.assertTrue(done.is_done)

    @RUNS
    @given(BODIES, STEPS, STEPS)
    def test_it_does_not_ask_whose_side_it_is(self, of, mine, theirs):
        kind, body = KINDS[of[0]], one_shipped(of)
        one, other = changed(of[0], body, mine, "m"), changed(of[0], body, theirs, "t")
        here, there = merge(kind, body, one, other), merge(kind, body, other, one)
        # in which of several ways they do not go together may be told otherwise
        pairs = [c.pair for done in (here, there) for c in done.conflicts if c.pair]
        told = {unit.name for one in pairs for unit in (*one.mine, *one.theirs)}
        plain = [
            sorted(c.unit for c in done.conflicts if not c.pair and c.unit not in told)
            for done in (here, there)
        ]
        self.assertEqual(*plain)
        if here.is_done:
            self.assertEqual(but_identity(here.body), but_identity(there.body))

    @RUNS
    @given(BODIES, STEPS, STEPS, SIDES)
    def test_whatever_is_answered_it_can_be_read(self, of, mine, theirs, answered):
        kind, body = KINDS[of[0]], one_shipped(of)
        one, other = changed(of[0], body, mine, "m"), changed(of[0], body, theirs, "t")
        done, answers = merge(kind, body, one, other), {}
        for _round in range(20):
            self.assertEqual(kind.problems(done.body), [])
            told = Choosing(done, telling(kind)).choices()
            self.assertEqual(len(told), len(done.conflicts))
            for choice in told:
                self._read_well([choice.text])
                self.assertTrue(choice.mine and choice.theirs, choice)
                self._read_well(line.text for line in (*choice.mine, *choice.theirs))
            if not done.conflicts:
                break
            for number, conflict in enumerate(done.conflicts):
                side = answered[number % len(answered)]
                if side == "both" and not conflict.can_both:
                    side = "mine"
                self.assertNotIn(conflict.unit, answers)
                answers[conflict.unit] = side
            done = merge(kind, body, one, other, answers)
        self.assertTrue(done.is_done)
        again = merge(kind, body, one, other, answers)
        self.assertEqual(canonical(done.body), canonical(again.body))

    @RUNS
    @given(BODIES, STEPS, STEPS)
    def test_nothing_that_nobody_removed_is_lost(self, of, mine, theirs):
        kind, body = KINDS[of[0]], one_shipped(of)
        one, other = changed(of[0], body, mine, "m"), changed(of[0], body, theirs, "t")
        done = merge(kind, body, one, other)
        units = {one.unit for one in done.conflicts}
        if any(one.pair for one in done.conflicts):
            return  # what waits for an answer there is left out of mine or theirs
        for name in {*done.mine.nodes, *done.theirs.nodes}:
            three = [
                tree.nodes.get(name) for tree in (done.base, done.mine, done.theirs)
            ]
            node = three[1] or three[2]
            if done.groups.is_inner(node):
                continue  # it is part of what is decided as one
            if all(three[1:]) or not three[0]:
                self.assertIn(name, done.tree.nodes)
            if all(three):
                self._stands(done, name, three, units)

    def _stands(self, done, name, three, units):
        """What one side changed stands, unless both changed the meaning of it."""
        now, groups = done.tree.nodes[name].fields, done.groups
        for field in dict.fromkeys(one for node in three for one in node.fields):
            of = groups.part(three[1].kind).group(field)
            unit = groups.unit_of.get((name, of)) or Unit("said", name, of)
            if unit.name in units or (name == tree_of.ROOT and field in IDENTITY):
                continue
            was, first, second = (one.fields.get(field, diffs.MISSING) for one in three)
            self.assertEqual(
                now.get(field, diffs.MISSING),
                second if diffs.same(first, was) else first,
                (name, field),
            )

    def _read_well(self, texts):
        for text in texts:
            self.assertNotIn("%(", text)
            self.assertNotIn("{'", text)
            self.assertNotIn("a1b2c3d4:", text)


def _lists(form, outer):
    """(what it stands in, name of a list, what is in it), of a form."""
    for name, inner in form.of.items() if isinstance(form, Inside) else ():
        if isinstance(inner, Things):
            yield outer, name, inner.of
            yield from _lists(Inside(inner.of), name)


def _split(field, form, part):
    if isinstance(form, Things):
        return []
    if field in part.splits:
        return [f"{field}/{one}" for one in form.of]
    return [field]


def _is_identity(one, other):
    return but_identity(one) == but_identity(other)
