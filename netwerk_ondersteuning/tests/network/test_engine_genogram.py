"""Generations are straight, nobody stands on anybody, and nothing is left out."""

import doctest
import re
from collections import Counter, defaultdict
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.drawing import block, generations, genogram, tracks, ways
from ...engine.drawing import parts as drawing
from ...engine.network import kinship
from .test_engine_kinship import anything, lines, true_family

CENTER = {"name": "Johan"}
WORDS = "tante of oom, aan de kant van Moeder"


def state(members, ties):
    return {
        "members": [{"kind": "person", "gender": False} | row for row in members],
        "ties": [{"quality": False, "ring": False} | tie for tie in ties],
    }


def named(*rows):
    """Members from (id, name[, gender[, year]])."""
    return [
        dict(zip(("id", "name", "gender", "birth_year"), row, strict=False))
        for row in rows
    ]


@tagged("post_install", "-at_install")
class TestGenogram(BaseCase):
    def test_doctests(self):
        for module in (block, generations, genogram, tracks, ways):
            self.assertFalse(doctest.testmod(module).failed)

    def draw(self, found, before=None, words=True):
        words = {row["id"]: WORDS for row in found["members"] if words}
        return genogram.genogram(found, CENTER, words, before)

    # -- what must hold ---------------------------------------------------------

    def check(self, found, drawn, before=None):
        """All that must hold of any drawing."""
        both = [found, before] if before else [found]
        ids = {row["id"] for one in both for row in one["members"]}
        drawn_ids = [node["member_id"] for node in drawn["nodes"]]
        self.assertEqual(
            Counter(id_ for id_ in drawn_ids if id_), Counter(ids), "everybody, once"
        )
        kinds = Counter(node["kind"] for node in drawn["nodes"])
        self.assertEqual(kinds["client"], 1)
        keys = [node["key"] for node in drawn["nodes"]]
        self.assertEqual(len(keys), len(set(keys)))
        self.check_ties(both, drawn)
        self.check_apart(drawn)
        left, top, width, height = drawn["box"]
        for node in drawn["nodes"]:
            for box in drawing.ink(node):
                self.assertTrue(left <= box[0] and box[2] <= left + width)
                self.assertTrue(top <= box[1] and box[3] <= top + height)
        for bond in drawn["bonds"]:
            self.assertRegex(
                bond["d"], r"^(M [-\d.]+ [-\d.]+( L [-\d.]+ [-\d.]+)+ ?)+$"
            )
            points = re.findall(r"[ML] ([-\d.e]+) ([-\d.e]+)", bond["d"])
            for x, y in points:
                self.assertTrue(left <= float(x) <= left + width, bond)
                self.assertTrue(top <= float(y) <= top + height, bond)
            self.assertLessEqual(set(bond["touches"]), ids | {0})

    def check_ties(self, both, drawn):
        drawn_ties = Counter(
            id_
            for line in [*drawn["lines"], *drawn["bonds"]]
            for id_ in line["tie_ids"]
        )
        self.assertEqual(set(drawn_ties.values()) - {1}, set(), "no tie twice")
        pairs = {
            tie["id"]: frozenset((tie["member_id"], tie["other_member_id"]))
            for one in both
            for tie in one["ties"]
        }
        shown = Counter(pairs[id_] for id_ in drawn_ties)
        self.assertEqual(shown, Counter(set(pairs.values())), "every pair, once")

    def check_apart(self, drawn):
        boxes = sorted(
            (box, node["key"]) for node in drawn["nodes"] for box in drawing.ink(node)
        )
        reach = max(box[2] - box[0] for box, _key in boxes)
        for at, (box, key) in enumerate(boxes):
            for other, other_key in boxes[at + 1 :]:
                if other[0] > box[0] + reach:
                    break
                apart = (
                    key == other_key
                    or other[0] >= box[2]
                    or other[1] >= box[3]
                    or box[1] >= other[3]
                )
                self.assertTrue(apart, f"{key} and {other_key} overlap")

    def check_rows(self, found, drawn):
        """A generation is one row; every parent is above his children."""
        family = kinship.Family(found["members"], found["ties"])
        y = {}
        for node in drawn["nodes"]:
            key = node["key"] if node["kind"] == "unknown" else node["member_id"] or 0
            y[key] = node["y"]
        rows = generations.generations(family, family.kin())
        levels = defaultdict(set)
        for key, row in rows.items():
            levels[row].add(y[key])
        heights = [min(levels[row]) for row in sorted(levels)]
        self.assertTrue(all(len(level) == 1 for level in levels.values()))
        self.assertEqual(heights, sorted(heights))
        for child, parents in family.parents.items():
            for parent in parents:
                if child in rows:
                    self.assertLess(y[parent], y[child])

    @settings(deadline=None, derandomize=True, max_examples=60)
    @given(st.integers(0, 10**6), st.integers(1, 81))
    def test_a_true_family(self, seed, size):
        found = state(*true_family(Random(seed), size))
        drawn = self.draw(found)
        self.check(found, drawn)
        self.check_rows(found, drawn)

    @settings(deadline=None, derandomize=True, max_examples=120)
    @given(st.integers(0, 20), st.integers(0, 50), st.randoms(use_true_random=False))
    def test_anything_can_be_drawn(self, count, most, random):
        found = state(*anything(count, most, random))
        self.check(found, self.draw(found))

    @settings(deadline=None, derandomize=True, max_examples=40)
    @given(st.integers(1, 15), st.integers(0, 30), st.randoms(use_true_random=False))
    def test_two_dates(self, count, most, random):
        before = state(*anything(count, most, random))
        after = state(*anything(random.randint(0, 15), most, random))
        for tie in after["ties"]:
            tie["id"] += 1000
        drawn = self.draw(after, before)
        self.check(after, drawn, before)
        now = {row["id"] for row in after["members"]}
        then = {row["id"] for row in before["members"]}
        for node in drawn["nodes"]:
            if id_ := node["member_id"]:
                expected = "gone" if id_ not in now else None if id_ in then else "new"
                self.assertEqual(node["status"], expected)

    def test_the_same_twice(self):
        found = state(*true_family(Random(5), 60))
        self.assertEqual(self.draw(found), self.draw(found))

    # -- a family that everybody can draw ---------------------------------------

    def family(self):
        return state(
            named(
                (1, "Opa", "man", 1930),
                (2, "Oma", "woman", 1932),
                (3, "Vader", "man", 1955),
                (4, "Moeder", "woman", 1957),
                (5, "Tante", "woman", 1953),
                (6, "Els", "woman", 1980),
                (7, "Karel", "man", 1950),
                (8, "Bo", "woman", 1995),
            ),
            lines(
                (4, 0, "parent"),
                (3, 0, "parent"),
                (3, 4, "partner", "ended"),
                (1, 3, "parent"),
                (2, 3, "parent"),
                (2, 1, "partner", "current"),
                (5, 3, "sibling"),
                (6, 0, "sibling"),
                (7, 4, "partner", "current"),
                (7, 0, "step_parent"),
                (8, 4, "child"),
                (8, 7, "child"),
                (5, 0, "aunt_uncle"),
            ),
        )

    def test_a_textbook_family(self):
        found = self.family()
        drawn = self.draw(found, words=False)
        self.check(found, drawn)
        at = {node["member_id"]: (node["x"], node["y"]) for node in drawn["nodes"]}
        x = {key: place[0] for key, place in at.items()}
        self.assertEqual([node["kind"] for node in drawn["nodes"]].count("unknown"), 0)
        self.assertLess(x[1], x[2], "grandfather on the left")
        self.assertEqual(
            sorted((5, 3, 4, 7), key=x.get), [5, 3, 4, 7], "mother between her partners"
        )
        self.assertEqual(sorted((6, False, 8), key=x.get), [6, False, 8])
        self.assertAlmostEqual((x[1] + x[2]) / 2, (x[5] + x[3]) / 2, delta=1)
        self.assertEqual(len({at[key][1] for key in (3, 4, 5, 7)}), 1)
        bonds = Counter(bond["kind"] for bond in drawn["bonds"])
        self.assertEqual(
            bonds, {"partner": 2, "ended": 1, "descent": 5, "step": 1}, bonds
        )
        ended = next(bond for bond in drawn["bonds"] if bond["kind"] == "ended")
        self.assertEqual(ended["d"].count("M"), 3, "a line and two slashes")

    def test_signs(self):
        found = state(
            [
                {"id": 1, "name": "A", "gender": "man", "death_year": 2010},
                {"id": 2, "name": "B", "gender": "woman", "birth_year": 1950},
                {"id": 3, "name": "C", "gender": "other"},
                {"id": 4, "name": "D", "kind": "group", "gender": False},
                {"id": 5, "name": "E", "kind": "organisation"},
            ],
            lines(*((n, 0, "sibling") for n in (1, 2, 3, 4)), (5, 0, False)),
        )
        drawn = self.draw(found, words=False)
        nodes = {node["member_id"]: node for node in drawn["nodes"]}
        self.assertEqual(
            [nodes[n]["shape"] for n in (1, 2, 3, 4, 5)],
            ["square", "circle", "hexagon", "cluster", "square"],
        )
        self.assertEqual(nodes[1]["lines"], ["† 2010"])
        self.assertTrue(nodes[1]["is_dead"] and not nodes[2]["is_dead"])
        self.assertEqual(len({nodes[n]["y"] for n in (False, 1, 2, 3, 4)}), 1)
        self.assertEqual([b["kind"] for b in drawn["bonds"]].count("sibling"), 4)
        self.assertGreater(nodes[5]["x"], max(nodes[n]["x"] for n in (1, 2, 3, 4)))

    def test_what_the_name_tells_is_not_told_again(self):
        found = state(named((1, "Vader"), (2, "Karel")), lines((1, 0, "parent")))
        drawn = genogram.genogram(found, CENTER, {1: "vader", 2: "oom"})
        told = {node["member_id"]: node["lines"] for node in drawn["nodes"]}
        self.assertEqual((told[1], told[2]), ([], ["oom"]))

    def test_who_must_have_been_there_is_drawn(self):
        found = state(named((1, "Tante")), lines((1, 0, "aunt_uncle")))
        drawn = self.draw(found)
        self.check(found, drawn)
        unknown = [node for node in drawn["nodes"] if node["kind"] == "unknown"]
        aunt = next(node for node in drawn["nodes"] if node["member_id"] == 1)
        self.assertEqual([node["key"] for node in unknown], ["u1"])
        self.assertEqual(unknown[0]["y"], aunt["y"])
        self.assertLess(aunt["y"], 0)

    def test_uncle_and_niece_marry(self):
        """She stands under him, and their child under both."""
        found = state(
            named((1, "Oma"), (2, "Zus"), (3, "Nicht"), (4, "Oom"), (5, "Kind")),
            lines(
                (1, 0, "parent"),
                (1, 2, "parent"),
                (1, 4, "parent"),
                (2, 3, "parent"),
                (3, 4, "partner", "current"),
                (3, 5, "parent"),
                (4, 5, "parent"),
            ),
        )
        drawn = self.draw(found)
        self.check(found, drawn)
        self.check_rows(found, drawn)

    def test_nobody(self):
        found = state([], [])
        drawn = self.draw(found)
        self.check(found, drawn)
        self.assertEqual((drawn["lines"], drawn["bonds"]), ([], []))
        self.assertEqual((drawn["nodes"][0]["x"], drawn["nodes"][0]["y"]), (0, 0))

    def test_a_partner_bond_that_ended_since(self):
        before = state(named((1, "An")), lines((1, 0, "partner", "current")))
        after = state(named((1, "An")), lines((1, 0, "partner", "ended")))
        drawn = self.draw(after, before)
        self.check(after, drawn, before)
        self.assertEqual([bond["kind"] for bond in drawn["bonds"]], ["ended"])

    def test_a_large_network_is_drawn(self):
        members, ties = true_family(Random(9), 81)
        last = len(members)
        friends = named(*((last + n, f"Vriend {n}") for n in range(1, 121)))
        rows = [(friend["id"], 0, False) for friend in friends]
        more = lines(*rows)
        for number, tie in enumerate(more):
            tie |= {"id": 5000 + number, "quality": "supportive"}
        found = state([*members, *friends], [*ties, *more])
        self.check(found, self.draw(found))
