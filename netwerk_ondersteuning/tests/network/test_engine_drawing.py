"""Lines go round people, end where a name ends, and say what is known of a tie."""

import doctest
from math import hypot

from hypothesis import given, settings

from odoo.tests import BaseCase, tagged

from ...engine.drawing import ecogram
from ...engine.drawing import parts as drawing
from ...engine.network import frame as frames
from ...engine.network import layout
from . import networks

BOX = [-434, -434, 868, 868]
CLIENT = drawing.client_node("Jo")


def person(id_, x, y, shape="circle", name="Els", r=11, font=12):
    place = {
        "member_id": id_,
        "shape": shape,
        "x": x,
        "y": y,
        "r": r,
        "font": font,
        "label": [name] if name else [],
        "label_y": r + 10,
        "full_name": name,
    }
    return drawing.node(place)


def line_of(nodes, **tie):
    tie = {"id": 7, "member_id": 1, "other_member_id": False, **tie}
    (line,) = drawing.lines([(tie, None)], [*nodes, CLIENT], BOX)
    return line


def ends(line):
    points = networks.path_points(line["d"])
    return points[0], points[-1]


def along(path, steps=100):
    """Points on a path of straight lines and quadratic curves."""
    for part in path.split("M ")[1:]:
        points = networks.path_points("M " + part)
        if len(points) == 2:
            points.insert(1, [(a + b) / 2 for a, b in zip(*points, strict=True)])
        for step in range(steps + 1):
            yield drawing._point(points, step / steps)


def away(point, node):
    return hypot(point[0] - node["x"], point[1] - node["y"])


@tagged("post_install", "-at_install")
class TestDrawing(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(drawing).failed)

    # -- the way ----------------------------------------------------------------

    def test_straight_when_nobody_is_in_the_way(self):
        line = line_of([person(1, 200, -100), person(2, -200, 0)])
        self.assertNotIn("Q", line["d"])

    def test_it_goes_round_a_person(self):
        els, an = person(1, 300, 0), person(2, 150, 0)
        for nodes in ([els, an], [an, els]):
            line = line_of(nodes)
            self.assertIn("Q", line["d"])
            for x, y in along(line["d"]):
                for left, top, right, bottom in drawing.ink(an):
                    self.assertFalse(left < x < right and top < y < bottom)

    def test_round_the_client_at_any_distance(self):
        for left in (-50, -120, -400):
            for right in (50, 120, 400):
                for down in (0, 8, -8):
                    nodes = [person(1, left, down), person(2, right, -down)]
                    line = line_of(nodes, other_member_id=2)
                    nearest = min(hypot(*point) for point in along(line["d"]))
                    self.assertGreater(nearest, layout.CENTER, (left, right, down))

    @settings(deadline=None, derandomize=True, max_examples=30)
    @given(networks.networks(40))
    def test_no_line_between_others_crosses_the_client(self, found):
        ring_count, state = found
        drawn = ecogram.ecogram(
            {}, state | {"ties": _placeless(state)}, frames.usual(ring_count), "Jo"
        )
        for line in drawn["lines"]:
            if line["is_between"]:
                nearest = min(hypot(*point) for point in along(line["d"], 60))
                self.assertGreater(nearest, layout.CENTER)

    def test_it_starts_at_the_rim_of_each_shape(self):
        for shape, reach in (("circle", 11), ("square", 11), ("diamond", 11 / 2)):
            els = person(1, 100, 100, shape, name="")
            start, end = ends(line_of([els]))
            gap = drawing._CLEAR
            if shape == "circle":
                self.assertAlmostEqual(away(start, els), reach + gap, delta=0.2)
            elif shape == "square":
                self.assertAlmostEqual(100 - start[0], reach + gap, delta=0.2)
            else:
                self.assertAlmostEqual(100 - start[0], reach + gap / 2, delta=0.2)
            self.assertAlmostEqual(hypot(*end), layout.CENTER + gap, delta=0.2)

    def test_it_starts_under_a_name(self):
        els = person(1, 0, -200)
        *_shape, (_left, _top, _right, bottom) = drawing.ink(els)
        start, _end = ends(line_of([els]))
        self.assertGreater(start[1], bottom)
        self.assertLess(start[1], bottom + 4)

    def test_two_who_stand_against_each_other_still_have_a_line(self):
        for apart in (0, 1, 22, 24):
            nodes = [person(1, 100, 100), person(2, 100 + apart, 100)]
            line = line_of(nodes, other_member_id=2, direction="mutual")
            for x, y in networks.path_points(line["d"]):
                self.assertLess(abs(x - 100), 30)
                self.assertLess(abs(y - 100), 30)

    def test_a_tie_with_somebody_who_is_not_drawn_is_no_line(self):
        ties = [({"id": 1, "member_id": 1, "other_member_id": 9}, None)]
        self.assertEqual(drawing.lines(ties, [person(1, 100, 0), CLIENT], BOX), [])

    # -- what stands on it ------------------------------------------------------

    def test_a_broken_line_has_a_gap_with_a_cross(self):
        line = line_of([person(1, 200, 0)], quality="broken")
        self.assertEqual(line["d"].count("M"), 2)
        x, y = networks.path_points(line["cross"].split("l")[0])[0]
        points = list(along(line["d"]))
        self.assertGreater(min(hypot(x + 5 - px, y + 5 - py) for px, py in points), 5)
        self.assertIsNone(line_of([person(1, 200, 0)], quality="tense")["cross"])

    def test_the_sign(self):
        for valence, sign in (("positive", "+"), ("negative", "−"), ("mixed", "±")):
            for quality in ("tense", "broken"):
                line = line_of([person(1, 200, 0)], valence=valence, quality=quality)
                found = line["sign"]
                self.assertEqual(found["text"], sign)
                self.assertAlmostEqual(found["y"], 0, delta=0.1)
                self.assertTrue(40 < found["x"] < 180)
                if line["cross"]:
                    self.assertGreater(abs(found["x"] - 112.5), found["r"] + 5)
        self.assertIsNone(line_of([person(1, 200, 0)])["sign"])

    def test_a_sign_stands_on_nobody_and_on_no_other_sign(self):
        nodes = [person(1, 300, 30), person(2, 300, -30), person(3, 165, 22, name="")]
        ties = [
            (
                {"id": n, "member_id": n, "other_member_id": False, "valence": "mixed"},
                None,
            )
            for n in (1, 2)
        ]
        one, other = (
            line["sign"] for line in drawing.lines(ties, [*nodes, CLIENT], BOX)
        )
        self.assertGreater(
            hypot(one["x"] - other["x"], one["y"] - other["y"]), one["r"] + other["r"]
        )
        for sign in (one, other):
            place = sign["x"], sign["y"]
            for node in nodes:
                self.assertGreater(away(place, node), node["r"])

    def test_support_points_to_who_gets_it(self):
        els = person(1, 200, 0, name="")
        for direction, to in (
            ("from_member", ["client"]),
            ("to_member", ["1"]),
            ("mutual", ["1", "client"]),
            (False, []),
        ):
            line = line_of([els], direction=direction)
            self.assertEqual(_pointed_at(line, [els, CLIENT], "support"), to)

    def test_tension_points_to_who_gets_it(self):
        els = person(1, 200, 0, name="")
        for tension, to in (
            ("member", ["client"]),
            ("other", ["1"]),
            ("both", ["1", "client"]),
            (False, []),
        ):
            line = line_of([els], tension_from=tension)
            self.assertEqual(_pointed_at(line, [els, CLIENT], "tension"), to)

    def test_the_same_between_two_others(self):
        nodes = [person(1, 200, 0, name=""), person(2, 200, 200, name="")]
        line = line_of(nodes, other_member_id=2, direction="from_member")
        self.assertEqual(_pointed_at(line, nodes, "support"), ["2"])

    def test_both_kinds_at_one_end_stand_behind_each_other(self):
        line = line_of(
            [person(1, 200, 0)], direction="from_member", tension_from="member"
        )
        self.assertEqual([h["kind"] for h in line["heads"]], ["support", "tension"])
        (_a, support, _b), (_c, tension, _d) = (
            networks.path_points(head["d"]) for head in line["heads"]
        )
        self.assertGreater(tension[0] - support[0], 5)
        self.assertTrue(line["heads"][0]["d"].endswith("Z"))
        self.assertFalse(line["heads"][1]["d"].endswith("Z"))

    # -- who and what -----------------------------------------------------------

    def test_what_became_of_a_tie(self):
        tie = {"id": 1, "member_id": 1, "other_member_id": 2, "quality": "tense"}
        for change, status in (
            ({}, None),
            ({"id": 2}, None),
            ({"client_words": "Goed."}, None),
            ({"quality": False}, "changed"),
            ({"valence": "mixed"}, "changed"),
            ({"direction": "mutual"}, "changed"),
            ({"tension_from": "both"}, "changed"),
        ):
            found = drawing.relations({"ties": [{**tie, **change}]}, {"ties": [tie]})
            self.assertEqual(found, [({**tie, **change}, status)])
        nothing = {"ties": []}
        self.assertEqual(drawing.relations({"ties": [tie]}, nothing), [(tie, "new")])
        self.assertEqual(drawing.relations(nothing, {"ties": [tie]}), [(tie, "gone")])


def _placeless(state):
    return [tie | {"ring": False} for tie in state["ties"]]


def _pointed_at(line, nodes, kind):
    """The keys of the nodes at which the heads of a kind point."""
    tips = [
        networks.path_points(head["d"])[1]
        for head in line["heads"]
        if head["kind"] == kind
    ]
    return [
        node["key"]
        for node in nodes
        if any(away(tip, node) < node["r"] + drawing._CLEAR + 0.5 for tip in tips)
    ]
