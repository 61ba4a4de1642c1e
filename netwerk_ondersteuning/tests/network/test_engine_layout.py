"""Everybody has a place of his own, keeps it, and can be read."""

import doctest
from itertools import combinations
from math import atan2, degrees, dist, hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine import text
from ...engine.network import layout

SECTORS = [*layout.SECTORS, False]
NAMES = [
    "An",
    "Maarten (school)",
    "tante Godelieve van moederskant",
    "x" * 300,
    "王小明",
]
RINGS = [(count, ring) for count in (3, 4, 5) for ring in range(1, count + 1)]


def person(number, ring, sector=False, slot=None, name="Maarten (school)"):
    return {
        "id": number,
        "ring": ring,
        "sector": sector,
        "slot": slot,
        "kind": ("person", "organisation", "group")[number % 3],
        "name": name,
    }


def crowds(most):
    """(ring_count, persons): some rings, some sectors, names short and long."""
    return st.sampled_from((3, 4, 5)).flatmap(
        lambda ring_count: st.tuples(
            st.just(ring_count),
            st.tuples(
                st.lists(st.integers(1, ring_count), min_size=1, max_size=3),
                st.lists(st.sampled_from(SECTORS), min_size=1, max_size=3),
                st.integers(0, most),
                st.randoms(use_true_random=False),
            ).map(
                lambda choice: [
                    person(
                        number,
                        choice[3].choice(choice[0]),
                        choice[3].choice(choice[1]),
                        name=choice[3].choice(NAMES),
                    )
                    for number in range(choice[2])
                ]
            ),
        )
    )


def drawn(node):
    """What is inked: the node, and each line of its label."""
    x, y, r, font = node["x"], node["y"], node["r"], node["font"]
    yield x - r, y - r, x + r, y + r
    for number, line in enumerate(node["label"]):
        baseline = y + node["label_y"] + number * layout.LINE * font
        half = text.width(line, font) / 2
        yield x - half, baseline - 0.8 * font, x + half, baseline + 0.22 * font


def touch(one, other):
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )


def angle(x, y):
    return degrees(atan2(y, x))


def between(one, other):
    """Degrees between two directions."""
    return abs((one - other + 180) % 360 - 180)


def stored(persons, nodes):
    return [
        {**person, "slot": node["slot"]}
        for person, node in zip(persons, nodes, strict=True)
    ]


def places(nodes):
    return {node["member_id"]: (node["x"], node["y"]) for node in nodes}


@tagged("post_install", "-at_install")
class TestLayout(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(layout).failed)

    def _check(self, nodes, ring_count):
        """Nothing overlaps, and every node stands in its ring."""
        boxes = sorted((box, n) for n, node in enumerate(nodes) for box in drawn(node))
        reach = max((box[2] - box[0] for box, _ in boxes), default=0)
        for at, (box, owner) in enumerate(boxes):
            for other, neighbour in boxes[at + 1 :]:
                if other[0] > box[0] + reach:
                    break
                if owner != neighbour and touch(box, other):
                    self.fail(f"overlap: {nodes[owner]} and {nodes[neighbour]}")
        for node in nodes:
            inner, outer = layout.band(ring_count, node["ring"])
            away = hypot(node["x"], node["y"])
            self.assertGreaterEqual(away - node["r"], inner)
            self.assertLessEqual(away + node["r"], outer)
            self.assertEqual(
                layout.ring_at(ring_count, node["x"], node["y"]), node["ring"]
            )
            for left, top, right, bottom in drawn(node):
                nearest = hypot(max(0, left, -right), max(0, top, -bottom))
                self.assertGreaterEqual(nearest, layout.CENTER, "clear of the client")

    def _check_readable(self, nodes):
        for node in nodes:
            self.assertGreaterEqual(node["font"], 9)
            size = layout.tier(node["slot"] // layout.SPAN)
            self.assertGreaterEqual(size.label_width, 44)

    @settings(deadline=None, derandomize=True, max_examples=40)
    @given(crowds(60))
    def test_up_to_sixty_people_stand_apart_and_can_be_read(self, crowd):
        ring_count, persons = crowd
        nodes = layout.layout(persons, ring_count)
        self._check(nodes, ring_count)
        self._check_readable(nodes)

    @settings(deadline=None, derandomize=True, max_examples=8)
    @given(crowds(200))
    def test_up_to_two_hundred_people_stand_apart(self, crowd):
        ring_count, persons = crowd
        self._check(layout.layout(persons, ring_count), ring_count)

    def test_sixty_people_in_one_ring_and_one_sector(self):
        for number, (ring_count, ring) in enumerate(RINGS):
            for sector in (SECTORS[number % 7], SECTORS[(number + 3) % 7]):
                persons = [person(n, ring, sector) for n in range(60)]
                nodes = layout.layout(persons, ring_count)
                self._check(nodes, ring_count)
                self._check_readable(nodes)

    def test_two_hundred_people_in_one_ring_and_one_sector(self):
        for (ring_count, ring), sector in zip(RINGS[::3], SECTORS, strict=False):
            persons = [person(n, ring, sector, name="Jan-Willem") for n in range(200)]
            self._check(layout.layout(persons, ring_count), ring_count)

    @settings(deadline=None, derandomize=True, max_examples=25)
    @given(crowds(40), st.data())
    def test_adding_one_person_moves_nobody(self, crowd, data):
        ring_count, persons = crowd
        ring = data.draw(st.integers(1, ring_count))
        newcomer = person(999, ring, data.draw(st.sampled_from(SECTORS)))
        before = layout.layout(persons, ring_count)
        kept = stored(persons, before)
        at = data.draw(st.integers(0, len(persons)))
        for now in ([*persons, newcomer], [*kept[:at], newcomer, *kept[at:]]):
            after = layout.layout(now, ring_count)
            self._check(after, ring_count)
            self.assertEqual({**places(after), **places(before)}, places(after))

    @settings(deadline=None, derandomize=True, max_examples=25)
    @given(crowds(40), st.randoms(use_true_random=False))
    def test_taking_people_out_moves_nobody(self, crowd, dice):
        ring_count, persons = crowd
        before = layout.layout(persons, ring_count)
        kept = stored(persons, before)
        left = dice.sample(kept, dice.randint(0, len(kept)))
        after = layout.layout(left, ring_count)
        self._check(after, ring_count)
        self.assertEqual({**places(before), **places(after)}, places(before))
        taken = [(node["ring"], node["slot"]) for node in before]
        same = layout.layout(left, ring_count, taken)
        fonts = {node["ring"]: node["font"] for node in before}
        for node in same:
            self.assertEqual(
                node["font"], fonts[node["ring"]], "one size for all dates"
            )

    @settings(deadline=None, derandomize=True, max_examples=15)
    @given(crowds(25), st.data())
    def test_two_dates_can_be_drawn_over_each_other(self, crowd, data):
        ring_count, persons = crowd
        earlier = layout.layout(persons, ring_count)
        taken = [(node["ring"], node["slot"]) for node in earlier]
        rings = st.integers(1, ring_count)
        later = [{**person, "ring": data.draw(rings)} for person in persons]
        nodes = layout.layout(later, ring_count, taken)
        for old, new in ((o, n) for o in earlier for n in nodes):
            self.assertGreater(dist((old["x"], old["y"]), (new["x"], new["y"])), 5)

    def test_who_was_placed_first_keeps_a_slot_given_twice(self):
        slot = layout.assign_slot(4, 2, "friends", [])
        both = [person(n, 2, "friends", slot) for n in (1, 2)]
        first, second = layout.layout(both, 4)
        self.assertEqual(first["slot"], slot)
        self.assertNotEqual(second["slot"], slot)
        self._check([first, second], 4)

    def test_slots_of_a_map_with_other_rings_are_given_anew(self):
        persons = [person(n, 1 + n % 5, SECTORS[n % 7]) for n in range(40)]
        kept = stored(persons, layout.layout(persons, 5))
        for ring_count in (3, 4):
            self._check(layout.layout(kept, ring_count), ring_count)
        for slot in (-1, 10**9, layout.SPAN - 1, 2**31 - 1):
            (node,) = layout.layout([person(1, 2, "work", slot)], 4)
            self.assertEqual(node["slot"], layout.assign_slot(4, 2, "work", []))

    def test_the_first_stands_in_the_middle_of_his_sector(self):
        for ring_count, ring in RINGS:
            for code, (middle, _half) in layout.SECTORS.items():
                slot = layout.assign_slot(ring_count, ring, code, [])
                x, y = layout.slot_position(ring_count, ring, slot)
                self.assertEqual(layout.sector_at(x, y), code)
                # in the narrow outer band of five, a long label finds room beside it
                most = 16 if (ring_count, ring) == (5, 5) else 8
                self.assertLess(between(angle(x, y), middle), most)

    def test_a_few_people_stay_in_their_sector_and_large(self):
        for ring_count, ring in RINGS:
            for code in layout.SECTORS:
                for node in layout.layout(
                    [person(n, ring, code) for n in range(3)], ring_count
                ):
                    box = layout.box(node)
                    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
                    off = between(angle(*middle), layout.SECTORS[code][0])
                    self.assertLess(off, layout.SECTORS[code][1] + 3)
                    self.assertGreaterEqual(node["font"], 11)

    def test_without_a_sector_on_a_line_between_two(self):
        borders = [middle + half for middle, half in layout.SECTORS.values()]
        nodes = layout.layout([person(n, 3) for n in range(6)], 4)
        found = [angle(node["x"], node["y"] + 14) for node in nodes]
        for direction in found:
            self.assertLess(min(between(direction, border) for border in borders), 4)
        for one, other in combinations(found, 2):
            self.assertGreater(between(one, other), 40)

    def test_nobody_and_nowhere(self):
        self.assertEqual(layout.layout([], 4), [])
        self.assertEqual(layout.layout([person(1, False)], 4), [])
        (node,) = layout.layout([person(1, 5, "work")], 4)
        self.assertEqual(node["ring"], 4)

    def test_a_label_cut_short_uses_the_room_beside_it(self):
        persons = [person(n, 1, "friends") for n in range(60)]
        persons.append(person(60, 1, "help", name="Katrien De Smet"))
        roomy = [
            node for node in layout.layout(persons, 4) if "…" not in node["label"][-1]
        ]
        self.assertGreater(len(roomy), 10)

    def test_the_frame_goes_all_round(self):
        for ring_count in (3, 4, 5):
            frame = layout.frame(ring_count, "Johan")
            self.assertEqual(frame["center"]["label"], ["Johan"])
            self.assertEqual(len(frame["rings"]), ring_count)
            for inside, ring in zip(frame["rings"], frame["rings"][1:], strict=False):
                self.assertEqual(inside["outer"], ring["inner"])
            self.assertEqual(frame["rings"][-1]["outer"], layout.RADIUS)
            turn = sum(sector["end"] - sector["start"] for sector in frame["sectors"])
            self.assertEqual(turn, 360)

    @settings(deadline=None, derandomize=True, max_examples=100)
    @given(st.floats(-400, 400), st.floats(-400, 400))
    def test_every_point_has_one_sector(self, x, y):
        middle, half = layout.SECTORS[layout.sector_at(x, y)]
        self.assertLessEqual(between(angle(x, y), middle), half)

    @settings(deadline=None, derandomize=True, max_examples=100)
    @given(*[st.floats(-400, 400)] * 4, st.floats(1, 20), st.floats(1, 20))
    def test_lines_run_from_rim_to_rim(self, x1, y1, x2, y2, r1, r2):
        first = {"x": x1, "y": y1, "r": r1}
        second = {"x": x2, "y": y2, "r": r2}
        apart = dist((x1, y1), (x2, y2))
        line = layout.clip(first, second)
        if line is None:
            self.assertLessEqual(apart, r1 + r2)
            return
        self.assertAlmostEqual(dist((x1, y1), line[:2]), r1, delta=0.02)
        self.assertAlmostEqual(dist((x2, y2), line[2:]), r2, delta=0.02)
        self.assertAlmostEqual(dist(line[:2], line[2:]), apart - r1 - r2, delta=0.04)

    def test_a_slot_number_means_the_same_place_for_ever(self):
        """Slots are kept in databases: when this fails, people on maps have moved."""
        found = {
            (ring_count, ring, number): layout.slot_position(
                ring_count, ring, number * layout.SPAN + 137
            )
            for ring_count, ring in ((3, 1), (4, 1), (4, 4), (5, 3))
            for number in (0, 3, 5)
        }
        self.assertEqual(found, FOR_EVER)


FOR_EVER = {
    (3, 1, 0): (42.65, 36.29),
    (3, 1, 3): (-39.98, 31.66),
    (3, 1, 5): (-37.94, 30.86),
    (4, 1, 0): (42.67, 36.26),
    (4, 1, 3): (-39.98, 31.66),
    (4, 1, 5): (-37.94, 30.86),
    (4, 4, 0): (226.17, 264.49),
    (4, 4, 3): (-253.48, 231.07),
    (4, 4, 5): (-251.46, 230.19),
    (5, 3, 0): (177.74, 204.57),
    (5, 3, 3): (-197.17, 178.55),
    (5, 3, 5): (-195.15, 177.67),
}
