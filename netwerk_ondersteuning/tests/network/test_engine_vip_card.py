"""On the VIP card stand those who matter most, and nobody touches anybody."""

import doctest
from random import Random

from odoo.tests import BaseCase, tagged

from ...engine.drawing import vip_card
from . import networks

WORDS = "Hij heeft mij geleerd om door te zetten, ook toen alles fout liep. " * 5


def card(count, size=40, before=None, words=WORDS):
    _rings, state = networks.network(4, size, Random(count))
    state["ties"] = [
        tie | {"is_vip": tie["member_id"] <= count, "client_words": words}
        if not tie["other_member_id"]
        else tie
        for tie in state["ties"]
    ]
    functions = {1: "Affective", 2: "Material", 3: "Social"}
    relations = {id_: "tante van moeders kant" for id_ in range(1, size, 2)}
    return state, vip_card.vip_card(state, "Jef", relations, functions, {}, before)


@tagged("post_install", "-at_install")
class TestVipCard(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(vip_card).failed)

    def test_any_number_stands_apart(self):
        for count in (0, 1, 2, 3, 5, 8, 9, 13, 20, 30, 70):
            with self.subTest(count=count):
                state, drawn = card(count, max(count, 40))
                self.assertEqual(networks.problems(drawn, state), [])
                self.assertEqual(networks.overlaps(drawn), [])

    def test_the_client_stands_in_the_middle(self):
        for count in (0, 1, 2, 7):
            _state, drawn = card(count)
            left, top, width, height = drawn["box"]
            self.assertAlmostEqual(left + width / 2, 0, delta=0.1)
            self.assertAlmostEqual(top + height / 2, 0, delta=0.1)
            self.assertEqual(drawn["nodes"][-1]["kind"], "client")

    def test_there_is_room_for_a_line_to_each(self):
        _state, drawn = card(8)
        for line in drawn["lines"]:
            if not line["is_between"]:
                points = networks.path_points(line["d"])
                (ax, ay), (bx, by) = points[0], points[-1]
                self.assertGreater(abs(ax - bx) + abs(ay - by), 15)

    def test_nobody(self):
        state, drawn = card(0)
        self.assertEqual([node["key"] for node in drawn["nodes"]], ["client"])
        self.assertEqual(drawn["tray"], [member["id"] for member in state["members"]])

    def test_what_is_said_of_somebody(self):
        state = {
            "members": [{"id": 1, "kind": "person", "name": "Els", "sector": False}],
            "ties": [
                {
                    "id": 1,
                    "member_id": 1,
                    "other_member_id": False,
                    "is_vip": True,
                    "function_ids": [2, 3],
                    "client_words": WORDS,
                }
            ],
        }
        names = {2: "Material", 3: "Social"}
        lines = vip_card.vip_card(state, "Jef", {1: "zus"}, names)["nodes"][0]["lines"]
        self.assertEqual(lines[:2], ["zus", "material, social"])
        self.assertEqual(len(lines), 5)
        self.assertTrue(lines[2].startswith("“Hij heeft"))
        self.assertTrue(lines[-1].endswith("…"))
        state["ties"][0] |= {"client_words": False, "function_ids": []}
        bare = vip_card.vip_card(state, "Jef", {1: False}, names)["nodes"][0]
        self.assertEqual(bare["lines"], [])

    def test_who_stands_left_in_the_circle_stands_left(self):
        state = {
            "members": [
                {"id": n, "kind": "person", "name": "Els", "sector": False}
                for n in (1, 2)
            ],
            "ties": [
                {
                    "id": n,
                    "member_id": n,
                    "other_member_id": False,
                    "ring": 1,
                    "is_vip": True,
                }
                for n in (1, 2)
            ],
        }
        for side in (1, -1):
            places = {
                (1, 1, None): {"x": 90 * side, "y": 9},
                (2, 1, None): {"x": -90 * side, "y": 9},
            }
            one, two, _client = vip_card.vip_card(state, "Jef", places=places)["nodes"]
            self.assertGreater(side * one["x"], 0)
            self.assertLess(side * two["x"], 0)

    def test_compared(self):
        before, _drawn = card(6)
        now = {
            "members": before["members"],
            "ties": [
                tie | {"is_vip": tie["member_id"] in (5, 6, 7)}
                if not tie["other_member_id"]
                else tie
                for tie in before["ties"]
            ],
        }
        drawn = vip_card.vip_card(now, "Jef", before=before)
        statuses = {n["member_id"]: n["status"] for n in drawn["nodes"][:-1]}
        with_tie = {t["member_id"] for t in now["ties"] if not t["other_member_id"]}
        expected = {
            id_: status
            for id_, status in {
                **dict.fromkeys((1, 2, 3, 4), "gone"),
                **dict.fromkeys((5, 6), None),
                7: "new",
            }.items()
            if id_ in with_tie
        }
        self.assertEqual(statuses, expected)
        self.assertEqual(networks.problems(drawn, now, before), [])
