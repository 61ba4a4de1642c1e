"""A branch keeps its side, whatever comes, goes, is hung elsewhere or is folded."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import kept, shown
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.view import LAPTOP, Sheet, View
from ...engine.instrument.filling import Filling, OwnRow
from ...engine.instrument.hanging import branches
from ...engine.package.refused import Refused
from .test_engine_sheet_drawing import SEEDS, given_as, shipped

STEPS = ("leaf", "branch", "row", "take", "put", "hang", "answer")
PLACE = 25


def as_sheet(filling):
    return Sheet(
        shown.filled(filling),
        own={uid: row.words for uid, row in filling.own.items()},
        links=dict(filling.links),
        parents={uid: row.parent for uid, row in filling.own.items() if row.parent},
        sides=shown.sides(filling),
    )


def places(filling, folded=(), section="branches"):
    """``{key: (side, top, bottom)}`` of what is drawn, in the order of the drawing."""
    view = View(
        (as_sheet(filling),), ("en",), "Jef", width=LAPTOP, folded=frozenset(folded)
    )
    drawn = SHEET_DRAWINGS["graph"].draw(view)
    return {
        one["place"][1]: (
            1 if one["box"][0] > LAPTOP / 2 - 1 else -1,
            one["box"][1],
            one["box"][1] + one["box"][3],
        )
        for one in drawn["things"]
        if one["place"][0] == section
    }


class Hand:
    """Somebody who does anything with a mind map or a web."""

    def __init__(self, code, seed):
        self.dice = Random(seed)
        self.filling = Filling(shipped(code, 1))
        self.section = next(
            one
            for one in self.filling.template.sections
            if branches.has_sides(one) and one.own_rows != "none"
        )
        self.turn = 0

    def apply(self, **change):
        return self.filling.apply([change])

    def there(self):
        return [
            uid for uid in self.filling.rows(self.section) if uid in self.filling.own
        ]

    def under(self, uid):
        """Whatever hangs under a point, and itself."""
        found = {uid}
        for one in self.filling.own.values():
            up = one
            while up and up.uid not in found and up.parent in self.filling.own:
                up = self.filling.own[up.parent]
            if up and up.uid in found:
                found.add(one.uid)
        return found

    def step(self, kind):
        """Do something; the keys of what it was done to, and what came of it."""
        dice, key, there = self.dice, self.section.key, self.there()
        rows = [row.key for row in self.section.rows]
        self.turn += 1
        new = f"point-{self.turn}"
        add = {"op": "add_row", "section": key, "uid": new, "words": f"Woord {new}"}
        nests = self.section.nests
        if kind == "leaf" and nests:
            parent = dice.choice([*there, *rows])
            return {new, parent} & {new, *rows}, self.apply(**add, parent=parent)
        if kind == "branch":
            return {new}, self.apply(**add)
        if kind in ("row", "answer"):
            row = dice.choice(rows)
            column = self.section.columns[0].key
            known = (key, row, column) in self.filling.answers
            answer = None if known else given_as("unknown")
            change = {"section": key, "row": row, "column": column, "answer": answer}
            return {row}, self.apply(op="set", **change)
        gone = [uid for uid, row in self.filling.own.items() if not row.active]
        if kind == "put" and gone:
            uid = dice.choice(gone)
            return self.under(uid) | self.tops(uid), self.apply(op="put_row", uid=uid)
        if kind == "take" and there:
            uid = dice.choice(there)
            return self.under(uid) | self.tops(uid), self.apply(op="take_row", uid=uid)
        if kind == "hang" and there and nests:
            uid = dice.choice(there)
            touched = self.under(uid) | self.tops(uid)
            parent = dice.choice(["", *there, *rows])
            try:
                done = self.apply(op="set_row", uid=uid, parent=parent)
            except Refused:
                return set(), None  # under itself
            return touched | self.tops(uid), done
        return set(), None

    def tops(self, uid):
        """The row of the template of which it hangs: that comes and goes with it."""
        parents = {one.uid: one.parent for one in self.filling.own.values()}
        return {branches.top(uid, parents)} & {row.key for row in self.section.rows}


@tagged("post_install", "-at_install")
class TestBranches(BaseCase):
    @settings(max_examples=60, deadline=None)
    @given(SEEDS, st.sampled_from(("mindmap", "spinnenweb")))
    def test_who_is_not_touched_keeps_side_and_order(self, seed, code):
        hand = Hand(code, seed)
        for _step in range(25):
            before = places(hand.filling, section=hand.section.key)
            touched, _done = hand.step(hand.dice.choice(STEPS))
            after = places(hand.filling, section=hand.section.key)
            others = [one for one in before if one in after and one not in touched]
            self.assertEqual(
                [one for one in before if one not in touched],
                [one for one in after if one not in touched],
                "the others are there, in their order",
            )
            for one in others:
                self.assertEqual(before[one][0], after[one][0], one)

    @settings(max_examples=60, deadline=None)
    @given(SEEDS, st.sampled_from(("leaf", "branch", "take")))
    def test_neighbours_move_by_what_came_or_went_and_no_further(self, seed, kind):
        """At its own side, and only what comes after it; by whole places."""
        hand = Hand("mindmap", seed)
        for _step in range(20):
            hand.step(hand.dice.choice(STEPS))
        before = places(hand.filling)
        touched, _done = hand.step(kind)
        after = places(hand.filling)
        seen = before if kind == "take" else after
        mine = [seen[one] for one in seen if (one in before) != (one in after)]
        if not mine:
            return
        sides = {side for side, _top, _bottom in mine}
        self.assertEqual(len(sides), 1)
        took = max(one[2] for one in mine) - min(one[1] for one in mine)
        for one in before:
            if one in after and one not in touched:
                by = round(after[one][1] - before[one][1], 2)
                self.assertEqual(by % PLACE, 0, one)
                self.assertLessEqual(abs(by), took + PLACE, one)
                if after[one][0] not in sides:
                    self.assertEqual(by, 0, one)

    @settings(max_examples=40, deadline=None)
    @given(SEEDS)
    def test_folding_moves_nobody_to_the_other_side(self, seed):
        hand = Hand("mindmap", seed)
        for _step in range(20):
            hand.step(hand.dice.choice(STEPS))
        whole = places(hand.filling)
        folded = [key for key in whole if hand.dice.random() < 0.4]
        there = places(hand.filling, folded)
        self.assertEqual([*there], [key for key in whole if key in there])
        for key, (side, _top, _bottom) in there.items():
            self.assertEqual(side, whole[key][0])

    @settings(max_examples=40, deadline=None)
    @given(SEEDS, st.sampled_from(("mindmap", "spinnenweb")))
    def test_undone_all_is_as_it_was(self, seed, code):
        hand = Hand(code, seed)
        for _step in range(12):
            hand.step(hand.dice.choice(STEPS))
        was, drawn = (
            kept.kept(hand.filling),
            places(hand.filling, section=hand.section.key),
        )
        done = [hand.step(hand.dice.choice(STEPS))[1] for _step in range(8)]
        for one in filter(None, done[::-1]):
            hand.filling.apply(one.inverse)
        there = places(hand.filling, section=hand.section.key)
        self.assertEqual(there, drawn)
        # what was added and taken back is kept for redo, and nothing else
        now = kept.kept(hand.filling)
        known = {one["uid"] for one in was.get("own", ())}
        mine = [one for one in now.get("own", ()) if one["uid"] in known]
        self.assertEqual(mine, was.get("own", []))

    # -- which side --------------------------------------------------------------------

    def map_of(self, *words):
        filling = Filling(shipped("mindmap", 1))
        for said in words:
            self.add(filling, said)
        return filling

    def add(self, filling, said, parent=""):
        uid = f"own-{said}"
        change = {"op": "add_row", "section": "branches", "uid": uid, "words": said}
        filling.apply([change | ({"parent": parent} if parent else {})])
        return uid

    def sides(self, filling):
        return {uid[4:]: row.side for uid, row in filling.own.items() if row.side}

    def test_a_new_branch_comes_where_least_stands(self):
        """Four branches with six, three, five and four leaves: two at each side."""
        filling = Filling(shipped("mindmap", 1))
        for name, leaves in (("weten", 6), ("niet", 3), ("welzijn", 5), ("werk", 4)):
            branch = self.add(filling, name)
            for number in range(leaves):
                self.add(filling, f"{name}-{number}", branch)
        self.assertEqual(
            self.sides(filling),
            {"weten": "right", "niet": "left", "welzijn": "left", "werk": "right"},
        )

    def test_the_first_taken_away_the_others_stay(self):
        filling = self.map_of("een", "twee", "drie", "vier")
        was = self.sides(filling)
        self.assertEqual([*was.values()], ["right", "left", "right", "left"])
        filling.apply([{"op": "take_row", "uid": "own-een"}])
        drawn = places(filling)
        self.assertEqual(
            {key: side for key, (side, *_) in drawn.items()},
            {"own-twee": -1, "own-drie": 1, "own-vier": -1},
        )

    def test_a_leaf_that_becomes_a_branch_gets_a_side_and_keeps_it(self):
        filling = self.map_of("een")
        leaf = self.add(filling, "blad", "own-een")
        self.assertEqual(filling.own[leaf].side, "")
        done = filling.apply([{"op": "set_row", "uid": leaf, "parent": ""}])
        self.assertEqual(filling.own[leaf].side, "left")
        filling.apply(done.inverse)
        row = filling.own[leaf]
        self.assertEqual((row.parent, row.side), ("own-een", ""))

    def test_one_puts_it_at_the_other_side(self):
        filling = self.map_of("een", "twee")
        change = {"op": "set_row", "uid": "own-een", "side": "left"}
        done = filling.apply([change | {"was": {"side": "right"}}])
        self.assertEqual(places(filling)["own-een"][0], -1)
        self.assertFalse(done.collisions)
        late = filling.apply([change | {"side": "right", "was": {"side": "right"}}])
        self.assertEqual(late.collisions[0]["now"], {"side": "left"})
        filling.apply(done.inverse)
        self.assertEqual(places(filling)["own-een"][0], 1)
        for junk in ("top", None, 1, ["left"], "Left"):
            with self.assertRaisesRegex(Refused, "Unknown change"):
                filling.apply([change | {"side": junk}])

    def test_only_where_things_stand_at_sides(self):
        filling = Filling(shipped("balkje", 1))
        change = {"op": "add_row", "section": "burdens", "uid": "own-een"}
        filling.apply([change | {"words": "Schulden"}])
        filling.apply([{"op": "set_row", "uid": "own-een", "side": "left"}])
        self.assertEqual(filling.own["own-een"].side, "")

    def test_what_was_kept_before_there_were_sides_takes_turns(self):
        template = shipped("mindmap", 1)
        own = [OwnRow(f"own-{at}", "branches", "x", place=at) for at in range(1, 5)]
        filling = Filling(template, own=own)
        self.assertEqual(
            [side for side, _top, _bottom in places(filling).values()], [1, -1, 1, -1]
        )
