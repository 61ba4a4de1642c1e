"""Everybody stands in the own ring and sector, however many, and can be read."""

import doctest
from itertools import pairwise
from math import asin, atan2, degrees, dist, hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine import text
from ...engine.network import frame as frames
from ...engine.network import layout

SECTORS = [*frames.SECTORS, False]
NAMES = [
    "An",
    "Maarten (school)",
    "tante Godelieve van moederskant",
    "x" * 300,
    "王小明",
]
RINGS = [(count, ring) for count in (3, 4, 5) for ring in range(1, count + 1)]
PICTURE = layout.RADIUS + 34  # half of what is drawn, on screen and on paper


def person(number, ring, sector=False, slot=None, name="Maarten (school)"):
    return {
        "id": number,
        "ring": ring,
        "sector": sector,
        "slot": slot,
        "kind": ("person", "organisation", "group")[number % 3],
        "name": name,
    }


#: Nothing yet, or put down by hand somewhere in the own ring and sector.
SLOTS = (
    None,
    None,
    frames.packed(500, 500, by_hand=True),
    frames.packed(0, 0, by_hand=True),
    frames.packed(1000, 1000, by_hand=True),
    frames.packed(130, 700, by_hand=True),
    frames.packed(480, 501),
)


def crowds(most, least=0):
    """(ring_count, persons): some rings, some sectors, names short and long, some put
    down by hand."""
    return st.sampled_from((3, 4, 5)).flatmap(
        lambda ring_count: st.tuples(
            st.just(ring_count),
            st.tuples(
                st.lists(st.integers(1, ring_count), min_size=1, max_size=3),
                st.lists(st.sampled_from(SECTORS), min_size=1, max_size=3),
                st.integers(least, most),
                st.randoms(use_true_random=False),
            ).map(
                lambda choice: [
                    person(
                        number,
                        choice[3].choice(choice[0]),
                        choice[3].choice(choice[1]),
                        choice[3].choice(SLOTS),
                        choice[3].choice(NAMES),
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


def turn_in(cell, node):
    """Degrees from the middle of the sector, clockwise."""
    angle = degrees(atan2(node["y"], node["x"]))
    return (angle - cell.middle + 180) % 360 - 180


def stored(persons, nodes):
    return [
        {**person, "slot": node["slot"]}
        for person, node in zip(persons, nodes, strict=True)
    ]


def each_on_a_spot_of_their_own(persons):
    """The same people, without two who were put down by hand on the very same spot:
    those must be moved apart, and nothing says who goes where."""
    taken, apart = set(), []
    for one in persons:
        spot = one["ring"], one["sector"], one["slot"]
        apart.append({**one, "slot": None} if spot in taken else one)
        taken.add(spot)
    return apart


def by_id(nodes):
    return {node["member_id"]: node for node in nodes}


@tagged("post_install", "-at_install")
class TestLayout(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(layout).failed)
        self.assertFalse(doctest.testmod(frames).failed)

    def check(self, persons, nodes, frame):
        """Everybody in the own ring and sector, in the picture, covering nobody."""
        self._check_place(persons, nodes, frame)
        boxes = sorted((box, n) for n, node in enumerate(nodes) for box in drawn(node))
        reach = max((box[2] - box[0] for box, _ in boxes), default=0)
        for at, (box, owner) in enumerate(boxes):
            self.assertLess(max(-box[0], -box[1], box[2], box[3]), PICTURE, "in it")
            nearest = hypot(max(0, box[0], -box[2]), max(0, box[1], -box[3]))
            self.assertGreaterEqual(nearest, layout.CENTER, "clear of the client")
            for other, neighbour in boxes[at + 1 :]:
                if other[0] > box[0] + reach:
                    break
                if owner != neighbour and touch(box, other):
                    self.fail(f"overlap: {nodes[owner]} and {nodes[neighbour]}")

    def _check_place(self, persons, nodes, frame):
        for one, node in zip(persons, nodes, strict=True):
            cell = frame.cell(one["ring"], one["sector"])
            away = hypot(node["x"], node["y"])
            self.assertGreaterEqual(away - node["r"], cell.inner, "own ring")
            self.assertLessEqual(away + node["r"], cell.outer, "own ring")
            edge = degrees(asin(min(1, node["r"] / away)))
            half = (cell.end - cell.start) / 2
            self.assertLessEqual(abs(turn_in(cell, node)) + edge, half, "own sector")
            self.assertEqual(
                frame.sector_at(node["x"], node["y"]), one["sector"] or frames.UNKNOWN
            )

    def _check_readable(self, nodes, least=9):
        for node in nodes:
            self.assertGreaterEqual(node["font"], least)
            self.assertTrue(node["label"])

    @settings(deadline=None, derandomize=True, max_examples=60)
    @given(crowds(60))
    def test_up_to_sixty_people_stand_in_place_and_can_be_read(self, crowd):
        ring_count, persons = crowd
        nodes, frame = layout.layout(persons, ring_count)
        self.check(persons, nodes, frame)
        self._check_readable(nodes, 7)

    @settings(deadline=None, derandomize=True, max_examples=10)
    @given(crowds(200, 100))
    def test_up_to_two_hundred_people_stand_in_place(self, crowd):
        ring_count, persons = crowd
        self.check(persons, *layout.layout(persons, ring_count))

    def test_a_household_and_a_street(self):
        """Partner and five children; twenty neighbours: nobody in another sector, all
        in large letters."""
        for ring_count in (3, 4, 5):
            for ring in range(1, ring_count + 1):
                home = [person(n, 1, "household", name="Youssef") for n in range(6)]
                street = [
                    person(n, ring, "neighbourhood", name="Ali (nr. 7)")
                    for n in range(6, 26)
                ]
                services = [person(n, 2, "help", name="CLB") for n in range(26, 29)]
                for persons, least in (
                    (home + services, 15),
                    (street, 11),
                    (home + street + services, 9),
                ):
                    nodes, frame = layout.layout(persons, ring_count)
                    self.check(persons, nodes, frame)
                    self._check_readable(nodes, least)

    def test_sixty_people_in_one_ring_and_one_sector(self):
        for number, (ring_count, ring) in enumerate(RINGS):
            for sector in (SECTORS[number % 7], SECTORS[(number + 3) % 7]):
                persons = [person(n, ring, sector) for n in range(60)]
                nodes, frame = layout.layout(persons, ring_count)
                self.check(persons, nodes, frame)
                self._check_readable(nodes, 7 if ring == 1 else 8)

    def test_two_hundred_people_in_one_ring_and_one_sector(self):
        for (ring_count, ring), sector in zip(RINGS[::3], SECTORS, strict=False):
            persons = [person(n, ring, sector, name="Jan-Willem") for n in range(200)]
            self.check(persons, *layout.layout(persons, ring_count))

    # -- somebody comes in --------------------------------------------------------

    @settings(deadline=None, derandomize=True, max_examples=40)
    @given(crowds(30), st.data())
    def test_adding_one_keeps_order_and_neighbours(self, crowd, data):
        ring_count, persons = crowd
        persons = each_on_a_spot_of_their_own(persons)
        before, old_frame = layout.layout(persons, ring_count)
        kept = stored(persons, before)
        ring = data.draw(st.integers(1, ring_count))
        sectors = [one["sector"] for one in persons] or [False]
        newcomer = person(999, ring, data.draw(st.sampled_from(sectors)))
        after, frame = layout.layout([*kept, newcomer], ring_count)
        self.check([*kept, newcomer], after, frame)
        then, now = by_id(before), by_id(after)
        rows = {}
        for one in kept:
            old, new = then[one["id"]], now[one["id"]]
            moved = dist((old["x"], old["y"]), (new["x"], new["y"]))
            self.assertLess(moved, 260, "still where one looks for them")
            rows.setdefault((one["ring"], one["sector"]), []).append((old, new))
        for (ring, sector), members in rows.items():
            old_cell, cell = (f.cell(ring, sector) for f in (old_frame, frame))
            self._check_order(old_cell, cell, members)

    def _check_order(self, old_cell, cell, members):
        """Who clearly stood before somebody along the sector does not come behind."""
        turns = sorted(
            (turn_in(old_cell, old), turn_in(cell, new), hypot(old["x"], old["y"]))
            for old, new in members
        )
        for at, (old, new, away) in enumerate(turns):
            for other_old, other_new, other_away in turns[at + 1 :]:
                near = min(away, other_away)
                if (other_old - old) * near / 57 > 170:
                    self.assertLess(new, other_new + 3, "clearly behind")

    def test_adding_one_by_one_moves_little(self):
        """Each step in a household that grows, and in a street."""
        for ring, sector, most in ((1, "household", 9), (3, "neighbourhood", 24)):
            persons, nodes = [], []
            for number in range(most):
                persons = [
                    *stored(persons, nodes),
                    person(number, ring, sector, name="Lina"),
                ]
                before = by_id(nodes)
                nodes, frame = layout.layout(persons, 4)
                self.check(persons, nodes, frame)
                for id_, old in before.items():
                    new = by_id(nodes)[id_]
                    moved = dist((old["x"], old["y"]), (new["x"], new["y"]))
                    self.assertLess(moved, 200, (sector, number))

    def test_a_newcomer_shifts_nobody_in_a_roomy_map_elsewhere(self):
        persons = [person(1, 2, "friends"), person(2, 3, "work")]
        before, _frame = layout.layout(persons, 4)
        after, _frame = layout.layout(
            [*stored(persons, before), person(3, 1, "help")], 4
        )
        self.assertEqual(before, after[:2])

    def test_who_is_dragged_among_two_hundred_has_no_name_measured_anew(self):
        """Names are cut for each size that is tried: once, not at each drag."""
        persons = [
            person(
                number,
                1 + number % 4,
                SECTORS[number % 6],
                name=f"Naam {number} (van de sport)",
            )
            for number in range(200)
        ]
        layout.layout(persons, 4)
        measured = text._fit.cache_info().misses
        for dragged in persons[:5]:
            dragged["ring"] = dragged["ring"] % 4 + 1
            layout.layout(persons, 4)
        again = text._fit.cache_info().misses - measured
        self.assertLess(again, 200, "names cut anew for five drags")

    def test_what_is_kept_gives_the_same_map_again(self):
        persons = [person(n, 1 + n % 4, SECTORS[n % 7]) for n in range(40)]
        nodes, _frame = layout.layout(persons, 4)
        self.assertEqual(layout.layout(stored(persons, nodes), 4)[0], nodes)

    # -- by hand ------------------------------------------------------------------

    @settings(deadline=None, derandomize=True, max_examples=60)
    @given(
        st.sampled_from(RINGS),
        st.sampled_from(SECTORS),
        st.integers(0, 1000),
        st.integers(0, 1000),
    )
    def test_who_is_put_down_by_hand_stays_there(self, rings, sector, along, out):
        """As far as that lies within the own ring and sector, with the name."""
        ring_count, ring = rings
        slot = frames.packed(along, out, by_hand=True)
        persons = [person(1, ring, sector, slot, "An")]
        (node,), frame = layout.layout(persons, ring_count)
        self.check(persons, [node], frame)
        self.assertEqual(node["slot"], slot)
        cell = frame.cell(ring, sector)
        wanted, direction = cell.point(along, out)
        if min(along, 1000 - along) > 300 and out > 300:
            self.assertAlmostEqual(
                turn_in(cell, node), direction - cell.middle, delta=2
            )
        self.assertLess(abs(hypot(node["x"], node["y"]) - wanted), 75)

    def test_at_the_rim_a_name_comes_in_rather_than_getting_small(self):
        for sector in frames.SECTORS:
            persons = [
                person(
                    n, 4, sector, frames.packed(300 + 200 * n, 1000, True), "Maarten"
                )
                for n in range(2)
            ]
            nodes, frame = layout.layout(persons, 4)
            self.check(persons, nodes, frame)
            self._check_readable(nodes, 15)

    def test_two_at_one_spot_stand_beside_each_other(self):
        slot = frames.packed(500, 500, by_hand=True)
        persons = [person(n, 2, "friends", slot) for n in range(5)]
        nodes, frame = layout.layout(persons, 4)
        self.check(persons, nodes, frame)
        for one, other in pairwise(nodes):
            apart = dist((one["x"], one["y"]), (other["x"], other["y"]))
            self.assertLess(apart, 220)

    def test_by_hand_between_two_others(self):
        persons = [person(n, 2, "household", name="An") for n in range(2)]
        nodes, _frame = layout.layout(persons, 4)
        middle = frames.packed(500, 500, by_hand=True)
        persons = [*stored(persons, nodes), person(2, 2, "household", middle, "Bo")]
        one, other, between = layout.layout(persons, 4)[0]
        self.assertTrue(
            min(one["x"], other["x"]) < between["x"] < max(one["x"], other["x"])
        )

    def test_what_is_no_place_is_given_one(self):
        for slot in (-1, 137, 10**9, 2**31 - 1):
            (node,), _frame = layout.layout([person(1, 2, "work", slot)], 4)
            self.assertEqual(node["slot"], frames.packed(500, 500))

    # -- who has no category ------------------------------------------------------

    def test_a_name_of_some_words_is_there_in_full_where_there_is_room(self):
        names = ("Familie van vaders kant", "Tante van mijn oma Jo", "Trainer van Bas")
        for sector in frames.SECTORS:
            for ring in range(1, 4):  # at the rim a screen moves the name aside
                for name in names:
                    persons = [person(1, ring, sector, name=name)]
                    (node,), _frame = layout.layout(persons, 4)
                    self.assertEqual(" ".join(node["label"]), name, (sector, ring))

    def test_who_has_no_category_stands_in_nobody_elses_sector(self):
        persons = [person(1, 3), person(2, 3, "help")]
        nodes, frame = layout.layout(persons, 4)
        self.check(persons, nodes, frame)
        codes = [code for code, _start, _end in frame.sectors]
        self.assertEqual(codes, [*frames.SECTORS, frames.UNKNOWN])
        _nodes, frame = layout.layout(persons[1:], 4)
        codes = [code for code, _start, _end in frame.sectors]
        self.assertEqual(codes, [*frames.SECTORS], "as long as somebody needs it")

    # -- the frame ----------------------------------------------------------------

    @settings(deadline=None, derandomize=True, max_examples=80)
    @given(
        st.sampled_from((3, 4, 5)),
        st.dictionaries(
            st.tuples(st.integers(1, 5), st.sampled_from((*frames.SECTORS, None))),
            st.integers(1, 200),
        ),
    )
    def test_rings_and_sectors_go_all_round_and_can_be_read(self, ring_count, counts):
        frame = frames.plan(counts, ring_count)
        self.assertEqual(frame.rings[-1], layout.RADIUS)
        for inner, outer in pairwise((frames.FIRST, *frame.rings)):
            self.assertGreaterEqual(outer - inner, 41.9)
        self.assertAlmostEqual(frame.sectors[-1][2] - frame.sectors[0][1], 360, 1)
        for (_one, _start, end), (_other, start, _end) in pairwise(frame.sectors):
            self.assertEqual(start, end)
        for _code, start, end in frame.sectors:
            self.assertGreaterEqual(end - start, 35.9)
        middle = (frame.sectors[0][1] + frame.sectors[0][2]) / 2
        self.assertAlmostEqual(middle, -90, 1)

    def test_the_fullest_gets_the_room(self):
        usual = frames.usual(4)
        for sector in frames.SECTORS:
            for ring in range(1, 5):
                frame = frames.plan({(ring, sector): 20}, 4)
                cell, was = frame.cell(ring, sector), usual.cell(ring, sector)
                self.assertGreater(
                    (cell.end - cell.start) * (cell.outer**2 - cell.inner**2),
                    1.9 * (was.end - was.start) * (was.outer**2 - was.inner**2),
                )

    def test_nobody_and_nowhere(self):
        self.assertEqual(layout.layout([], 4)[0], [])
        self.assertEqual(layout.layout([person(1, False)], 4)[0], [])
        (node,), _frame = layout.layout([person(1, 5, "work")], 4)
        self.assertEqual(node["ring"], 4)

    def test_the_frame_of_the_picture(self):
        for ring_count in (3, 4, 5):
            frame = layout.frame(frames.usual(ring_count), "Johan")
            self.assertEqual(frame["center"]["label"], ["Johan"])
            self.assertEqual(len(frame["rings"]), ring_count)
            for inside, ring in pairwise(frame["rings"]):
                self.assertEqual(inside["outer"], ring["inner"])

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

    # -- who waits ----------------------------------------------------------------

    @settings(deadline=None, derandomize=True, max_examples=15)
    @given(st.integers(0, 120), st.randoms(use_true_random=False))
    def test_who_waits_stands_outside_the_rim_and_apart(self, count, dice):
        persons = [
            person(n, None, dice.choice(SECTORS), name=dice.choice(NAMES))
            for n in range(count)
        ]
        nodes = layout.outside(persons, frames.usual(4), layout.size(3))
        boxes = [(box, n) for n, node in enumerate(nodes) for box in drawn(node)]
        for at, (box, owner) in enumerate(boxes):
            nearest = hypot(max(0, box[0], -box[2]), max(0, box[1], -box[3]))
            self.assertGreater(nearest, layout.RADIUS)
            for other, neighbour in boxes[at + 1 :]:
                if owner != neighbour:
                    self.assertFalse(touch(box, other))
