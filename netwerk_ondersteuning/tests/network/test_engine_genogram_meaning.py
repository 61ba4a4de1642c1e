"""Each line of a genogram says whose it is, no line runs through anybody, and somebody
who is added moves nobody past somebody else.
"""

from collections import Counter, defaultdict
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.drawing import genogram
from ...engine.drawing import parts as drawing
from ...engine.network import kinship
from .test_engine_genogram import CENTER, WORDS, named, state
from .test_engine_kinship import TrueFamily, anything, lines, true_family

NAMES = ("An", "Marie-Louise Vanderhaeghe", "Jo", "Abdelkarim El Idrissi", "王小明")
#: What a line comes from, and where it ends, other than on its own people.
_NEAR = 1.5


def drawn_of(found, words=True):
    told = {row["id"]: WORDS for row in found["members"]} if words else {}
    return genogram.genogram(found, CENTER, told)


def renamed(found, random):
    """The same with names and words of all lengths."""
    return found | {
        "members": [
            row | {"name": random.choice(NAMES)} if random.random() < 0.8 else row
            for row in found["members"]
        ]
    }


def pieces(path):
    """The pieces of a path, each a list of points."""
    found = []
    for word in path.replace("M", "|M").split("|"):
        numbers = [float(n) for n in word.replace("M", "").replace("L", "").split()]
        if numbers:
            found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return found


def segments(path):
    return [pair for piece in pieces(path) for pair in pairwise(piece)]


def runs_through(segment, box, margin=0.5):
    """Whether a straight line has a part within a box (Liang and Barsky, 1984)."""
    (ax, ay), (bx, by) = segment
    left, top, right, bottom = box
    start, stop = 0.0, 1.0
    for step, near, far in (
        (bx - ax, left + margin - ax, right - margin - ax),
        (by - ay, top + margin - ay, bottom - margin - ay),
    ):
        if step == 0:
            if near > 0 or far < 0:
                return False
            continue
        one, other = sorted((near / step, far / step))
        start, stop = max(start, one), min(stop, other)
    return stop - start > 1e-6


def lies_on(one, other):
    """How far two level or two upright lines lie on each other."""
    for along, across in ((0, 1), (1, 0)):
        if all(abs(p[across] - one[0][across]) < 1 for p in (*one, *other)):
            spans = [sorted(point[along] for point in line) for line in (one, other)]
            return min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])
    return 0


def corners(path):
    """The points of a way, with its round corners as they would be sharp."""
    words = path.replace("M", " M ").replace("L", " L ").replace("Q", " Q ").split()
    numbers = [float(word) for word in words if word not in "MLQ"]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def with_friends(members, ties, count, random):
    """A family with friends, and lines between any two."""
    first = max((row["id"] for row in members), default=0) + 1
    friends = named(*((first + n, f"Vriend {n}") for n in range(count)))
    rows = [
        lines((row["id"], 0, False))[0] | {"id": 3000 + row["id"], "quality": "tense"}
        for row in friends
        if random.random() < 0.9
    ]
    ids = [row["id"] for row in (*members, *friends)]
    taken = {frozenset((t["member_id"], t["other_member_id"] or 0)) for t in ties}
    for number in range(5000, 5000 + len(ids) // 3):
        pair = random.sample(ids, 2)
        if frozenset(pair) in taken:
            continue
        taken.add(frozenset(pair))
        values = {"id": number, "quality": random.choice(["broken", "tense", False])}
        values["valence"] = random.choice(["positive", "mixed", False])
        values["direction"] = random.choice(["mutual", False])
        rows.append(lines((*pair, False))[0] | values)
    return state([*members, *friends], [*ties, *rows])


def key_of(node):
    return node["key"] if node["kind"] == "unknown" else node["member_id"] or 0


class Meaning:
    """What must be so of any drawing of a family."""

    def check_clear(self, drawn):
        """No line of the family runs through a name or a person."""
        boxes = [(key_of(node), drawing.ink(node)) for node in drawn["nodes"]]
        for bond in drawn["bonds"]:
            for segment in segments(bond["d"]):
                for key, (shape, *labels) in boxes:
                    own = key in bond["touches"] or isinstance(key, str)
                    for box in labels if own else (shape, *labels):
                        self.assertFalse(
                            runs_through(segment, box),
                            f"{bond['kind']} of {bond['touches']} runs through {key}",
                        )

    def check_own(self, found, drawn):
        """A line ends at its own child, and begins with its own parents."""
        family = kinship.Family(found["members"], found["ties"])
        at = {key_of(node): node for node in drawn["nodes"]}
        for bond in drawn["bonds"]:
            if bond["kind"] in ("partner", "ended", "sibling", "social", "twin"):
                continue
            if len(bond["touches"]) < 2:  # of somebody unknown
                continue
            *above, child = bond["touches"]
            ways = pieces(bond["d"])
            ends = [ways[0][0], ways[0][-1]]
            node = at[child]
            if any(at[key]["y"] >= node["y"] for key in above):
                continue  # two who have a child together; or lines that cannot be
            self.assertLess(ends[1][1], node["y"])
            self.assertGreater(ends[1][1], node["y"] - node["r"] - 1)
            self.assertLessEqual(abs(ends[1][0] - node["x"]), node["r"])
            for parent in above:
                self.assertIn(
                    parent,
                    [p for way in family.above() for p in way.get(child, ())],
                    f"{bond['kind']} of {bond['touches']}",
                )

    def check_siblings(self, found, drawn):
        """Parents above their children, brothers and sisters in one row."""
        family = kinship.Family(found["members"], found["ties"])
        y = {key_of(node): node["y"] for node in drawn["nodes"]}
        for child, parents in family.parents.items():
            for parent in parents:
                self.assertLess(y[parent], y[child], (parent, child))

    def check_apart(self, drawn):
        """No two lines lie on each other, but those that children have in common."""
        owned = defaultdict(list)
        for bond in drawn["bonds"]:
            owner = bond["kind"], *bond["touches"][:-1]
            if bond["kind"] in ("partner", "ended", "twin", "sibling"):
                owner = bond["kind"], *bond["touches"]
            owned[owner] += segments(bond["d"])
        rows = [(owner, line) for owner, found in owned.items() for line in found]
        for number, (owner, line) in enumerate(rows):
            for other, beside in rows[number + 1 :]:
                if owner != other:
                    self.assertLess(
                        lies_on(line, beside), 6, f"{owner} lies on {other}"
                    )


@tagged("post_install", "-at_install")
class TestGenogramMeaning(Meaning, BaseCase):
    @settings(deadline=None, derandomize=True, max_examples=80)
    @given(st.integers(0, 10**6), st.integers(1, 61))
    def test_a_true_family(self, seed, size):
        random = Random(seed)
        found = renamed(state(*true_family(random, size)), random)
        drawn = drawn_of(found, random.random() < 0.5)
        keys = Counter(key_of(node) for node in drawn["nodes"])
        self.assertEqual(set(keys.values()), {1}, "everybody, once")
        self.check_clear(drawn)
        self.check_own(found, drawn)
        self.check_siblings(found, drawn)
        self.check_apart(drawn)

    @settings(deadline=None, derandomize=True, max_examples=80)
    @given(st.integers(0, 14), st.integers(0, 30), st.randoms(use_true_random=False))
    def test_any_lines_run_clear(self, count, most, random):
        found = renamed(state(*anything(count, most, random)), random)
        self.check_clear(drawn_of(found))

    @settings(deadline=None, derandomize=True, max_examples=80)
    @given(st.integers(0, 10**6), st.integers(1, 25), st.integers(0, 30))
    def test_the_other_lines_run_clear_too(self, seed, size, count):
        random = Random(seed)
        found = renamed(with_friends(*true_family(random, size), count, random), random)
        drawn = drawn_of(found)
        boxes = [(node["member_id"] or 0, drawing.ink(node)) for node in drawn["nodes"]]
        ties = {tie["id"]: tie for tie in found["ties"]}
        left, top, width, height = drawn["box"]
        for line in drawn["lines"]:
            ends = {line["member_id"], line["other_member_id"] or 0}
            points = corners(line["d"])
            for x, y in points:
                self.assertTrue(left <= x <= left + width and top <= y <= top + height)
            for segment in pairwise(points):
                for key, (shape, *labels) in boxes:
                    for box in labels if key in ends else (shape, *labels):
                        self.assertFalse(
                            runs_through(segment, box), (line["d"], ends, key)
                        )
            tie = ties[line["tie_ids"][0]]
            if not line["is_between"] and tie["kinship"] is False:
                continue  # a stub of the block
            self.assertEqual(bool(line["sign"]), bool(tie.get("valence")))
            self.assertEqual(len(line["heads"]), 2 * (tie.get("direction") == "mutual"))
            if sign := line["sign"]:
                x, y, r = sign["x"], sign["y"], sign["r"]
                for _key, (_shape, *labels) in boxes:
                    for box in labels:
                        self.assertFalse(
                            runs_through(((x - r, y), (x + r, y)), box, 1), line
                        )

    # -- somebody comes after -----------------------------------------------------

    @settings(deadline=None, derandomize=True, max_examples=150)
    @given(st.integers(0, 10**6), st.integers(1, 41))
    def test_who_comes_after_moves_nobody_past_another(self, seed, size):
        random = Random(seed)
        family = TrueFamily(random)
        while len(family.people) < size:
            family.grow()
        before, rows = family.rows_and_people()
        new = 1 + max((row["id"] for row in before), default=0)
        other = random.randrange(new)
        word = random.choice(["child", "sibling", "twin", "partner", "step_parent", ""])
        if not any(TrueFamily.is_above(row, other) for row in rows):
            word = random.choice([word, "parent"])
        bond = random.choice([False, "current", "ended"])
        after = [
            *before,
            {
                "id": new,
                "name": "Nieuw",
                "kind": "person",
                "gender": random.choice(["man", "woman", "other", False]),
                "birth_year": random.choice([False, 1950, 1980, 2010]),
            },
        ]
        tie = lines((new, other, word or False, bond))[0] | {"id": 9999}
        known = drawn_of(state(before, rows), False)
        drawn = drawn_of(state(after, [*rows, tie]), False)
        if unknown(drawn) == unknown(known):  # else it is told who somebody was
            self.assertEqual(orders(drawn, known), orders(known, drawn), (word, other))

    def check_stays(self, before, after, people):
        """That a line more moves nobody of the others past another."""
        known, drawn = (
            drawn_of(state(named(*(one for one in people if one[0] in ids)), ties))
            for rows in (before, after)
            for ties, ids in [(lines(*rows), {id_ for row in rows for id_ in row[:2]})]
        )
        self.assertEqual(orders(drawn, known), orders(known, drawn))

    def test_a_third_partner_stands_apart(self):
        people = [(n, f"Persoon {n}", "man") for n in (1, 2, 3)]
        before = [(1, 0, "partner", "ended"), (2, 0, "partner", "ended")]
        self.check_stays(before, [*before, (3, 0, "partner", "current")], people)

    def test_a_father_comes_to_the_side_that_is_left(self):
        people = [(1, "Moeder", "woman"), (2, "Tante", "woman", 1950)]
        people += [(3, "Oom", "man", 1990), (4, "Vader", "man")]
        before = [(1, 0, "parent"), (2, 1, "sibling"), (3, 1, "sibling")]
        self.check_stays(before, [*before, (4, 0, "parent")], people)
        before.insert(0, (4, 1, "partner", "ended"))
        people.append((5, "Vader", "man"))
        self.check_stays(before, [*before, (5, 0, "parent")], people)

    def test_the_block_of_the_others_keeps_its_order(self):
        """A place is for good: whoever came before stands where he stood."""
        last = {}
        for count in range(0, 90):
            friends = named(*((n, f"Vriend {n}") for n in range(1, count + 1)))
            rows = lines(*((row["id"], 0, False) for row in friends))
            drawn = drawn_of(state(friends, rows), False)
            at = cells(drawn)
            for key, cell in last.items():
                self.assertEqual(at[key], cell, (count, key))
            self.assertEqual(len(at), count)
            last = at


def unknown(drawn):
    return sum(node["kind"] == "unknown" for node in drawn["nodes"])


def orders(drawn, other):
    """From left to right, who stands in each row of the family: known people that both
    drawings have, in one row in both.
    """
    rows = [
        {key_of(node): node["y"] for node in one["nodes"] if node["kind"] != "unknown"}
        for one in (drawn, other)
    ]
    nodes = sorted(drawn["nodes"], key=lambda node: node["x"])
    both = rows[0].keys() & rows[1].keys()
    nodes = [node for node in nodes if key_of(node) in both]
    return {
        (key_of(one), key_of(two))
        for number, one in enumerate(nodes)
        for two in nodes[number + 1 :]
        if all(row[key_of(one)] == row[key_of(two)] for row in rows)
    }


def cells(drawn):
    """(column, row) of everybody in the block."""
    nodes = [node for node in drawn["nodes"] if node["kind"] == "member"]
    xs = sorted({node["x"] for node in nodes})
    ys = sorted({node["y"] for node in nodes})
    return {
        node["member_id"]: (xs.index(node["x"]), ys.index(node["y"])) for node in nodes
    }
