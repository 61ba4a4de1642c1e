"""Names on paper: whole where there is room, and over nobody."""

import doctest
from itertools import combinations
from math import hypot
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.drawing import name_places
from ...engine.drawing.name_places import Person, places, ring_words, shape_box

NAMES = (
    "Vader",
    "Familie van vaders kant",
    "Jo",
    "Bewindvoerder",
    "王小明",
    "",
    "x" * 60,
)
AREA = (-440, -440, 440, 440)


def crowd(random, count):
    """People who stand apart, as the layout has them, around the client."""
    people = [Person("client", 0, 0, 40, 40, "Johan", is_center=True)]
    for _try in range(40 * count):
        x, y = random.uniform(-380, 380), random.uniform(-380, 380)
        apart = all(hypot(one.x - x, one.y - y) > one.r + 40 for one in people)
        if apart and hypot(x, y) < 385 and len(people) <= count:
            name = random.choice(NAMES)
            people.append(Person(len(people), x, y, 13, 15, name))
    return people


def touch(one, other):
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


@tagged("post_install", "-at_install")
class TestNamePlaces(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(name_places).failed)

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, 9999), st.integers(0, 25))
    def test_a_name_covers_nobody_and_stays_on_the_sheet(self, seed, count):
        people = crowd(Random(seed), count)
        found = places(people, 14, AREA, rim=400)
        boxes = {key: place.box for key, place in found.items() if place.lines}
        for one, other in combinations(boxes.values(), 2):
            self.assertFalse(touch(one, other))
        for person in people:
            for key, box in boxes.items():
                if key != person.key:
                    self.assertFalse(touch(box, shape_box(person)))
        for left, top, right, bottom in boxes.values():
            self.assertLess(max(-left, -top, right, bottom), 440.01)

    def test_a_name_is_not_cut_where_there_is_room(self):
        name = "Familie van vaders kant uit Sint-Niklaas"
        place = places([Person(1, 380, 0, 13, 15, name)], 18, AREA, rim=400)[1]
        self.assertEqual(" ".join(place.lines), name)

    def test_nobody_and_no_name(self):
        self.assertEqual(places([], 12, AREA), {})
        self.assertEqual(places([Person(1, 0, 0, 9, 9, "")], 12, AREA)[1].lines, ())

    def test_where_there_is_no_room_the_layout_has_its_way(self):
        people = [
            Person(n, 30 * (n % 8), 30 * (n // 8), 13, 14, "Mevrouw Vandenbroucke")
            for n in range(60)
        ]
        self.assertEqual(places(people, 12, (-20, -20, 240, 240)), {})
        self.assertEqual(places(people * 2, 12, AREA), {}, "more than can be read")

    @given(st.integers(0, 9999), st.integers(0, 40))
    def test_a_word_of_a_ring_covers_nothing_or_is_left_out(self, seed, count):
        random = Random(seed)
        rings = [
            {"label": label, "x": 0, "y": 14 - outer, "outer": outer}
            for label, outer in (
                ("Heel dichtbij", 120),
                ("Dichtbij", 220),
                ("Ver", 300),
            )
        ]
        corners = [
            (random.uniform(-300, 300), random.uniform(-300, 300)) for _ in range(count)
        ]
        taken = [(x, y, x + 80, y + 20) for x, y in corners]
        spots = ring_words(rings, 14, taken)
        self.assertEqual(len(spots), len(rings))
        stand = [
            name_places.word_box(ring["label"], *spot, 14)
            for ring, spot in zip(rings, spots, strict=True)
            if spot
        ]
        for one, other in combinations(stand, 2):
            self.assertFalse(touch(one, other))
        for box in stand:
            self.assertFalse(any(touch(box, other) for other in taken))
        if not taken:
            self.assertEqual(spots, [(ring["x"], ring["y"]) for ring in rings])
