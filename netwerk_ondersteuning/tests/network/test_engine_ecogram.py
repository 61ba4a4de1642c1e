"""The ecogram stands on the circle, as large as there is room for."""

import doctest
from random import Random

from odoo.tests import BaseCase, tagged

from ...engine.drawing import ecogram
from ...engine.network import layout
from . import networks


def member(id_, name="Els", sector="friends", kind="person"):
    return {"id": id_, "name": name, "sector": sector, "kind": kind}


def tie(id_, ring, **values):
    return {
        "id": 100 + id_,
        "member_id": id_,
        "other_member_id": False,
        "ring": ring,
        **values,
    }


def places_of(*states, ring_count=4):
    persons = {
        (tie["member_id"], tie["ring"]): {
            "id": (tie["member_id"], tie["ring"]),
            "ring": tie["ring"],
            "sector": member["sector"],
            "slot": None,
            "kind": member["kind"],
            "name": member["name"],
        }
        for state in states
        for member in state["members"]
        for tie in state["ties"]
        if tie["ring"] and tie["member_id"] == member["id"]
    }
    nodes = layout.layout(list(persons.values()), ring_count)
    return {
        node["member_id"]: node | {"member_id": node["member_id"][0]} for node in nodes
    }


def by_key(drawn):
    return {node["key"]: node for node in drawn["nodes"]}


@tagged("post_install", "-at_install")
class TestEcogram(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(ecogram).failed)

    def test_nobody(self):
        drawn = ecogram.ecogram({}, {"members": [], "ties": []}, 4, "Jef")
        self.assertEqual([node["key"] for node in drawn["nodes"]], ["client"])
        self.assertEqual((drawn["lines"], drawn["tray"]), ([], []))

    def test_a_few_people_are_large(self):
        state = {
            "members": [member(n) for n in range(1, 6)],
            "ties": [tie(n, 1 + n % 2) for n in range(1, 6)],
        }
        nodes = ecogram.ecogram(places_of(state), state, 4, "Jef")["nodes"]
        fonts = [node["font"] for node in nodes if node["kind"] == "member"]
        self.assertGreater(min(fonts), 15)
        self.assertLess(max(fonts) / min(fonts), 1.26)

    def test_enlarged_people_stay_apart_and_within_the_rim(self):
        for seed in range(12):
            ring_count, state = networks.network(4, 8 * seed, Random(seed))
            places = places_of(state, ring_count=ring_count)
            drawn = ecogram.ecogram(places, state, ring_count, "Jef")
            self.assertEqual(networks.overlaps(drawn), [])
            self.assertEqual(networks.problems(drawn, state), [])

    def test_nobody_grows_over_the_client(self):
        near = {"x": 0, "ring": 1, "r": 11, "font": 12, "label": ["Els"], "label_y": 21}
        for y in (-72, 55):
            (factor,) = ecogram.enlargement([{**near, "y": y}]).values()
            self.assertTrue(1 < factor < 1.6, factor)

    def test_a_name_is_written_out_where_there_is_room(self):
        name = "Voetbalvrienden"
        state = {"members": [member(1, name)], "ties": [tie(1, 2)]}
        places = places_of(state)
        self.assertNotEqual(places[1, 2]["label"], [name])
        drawn = ecogram.ecogram(places, state, 4, "Jef")
        self.assertEqual(by_key(drawn)["1"]["label"], [name])
        self.assertNotEqual(places[1, 2]["label"], [name], "the circle's own is kept")

    def test_who_waits_takes_nobodys_place(self):
        ring_count, state = networks.network(4, 120, Random(5))
        places = places_of(state, ring_count=ring_count)
        drawn = ecogram.ecogram(places, state, ring_count, "Jef")
        rings = {t["member_id"]: t["ring"] for t in state["ties"] if t["ring"]}
        waiting = 0
        for node in drawn["nodes"]:
            if node["kind"] == "client":
                continue
            ring = rings.get(node["member_id"])
            self.assertEqual(node["is_placed"], bool(ring))
            if ring:
                place = places[node["member_id"], ring]
                self.assertEqual((node["x"], node["y"]), (place["x"], place["y"]))
            else:
                waiting += 1
        self.assertGreater(waiting, 5)

    def test_who_got_a_place_did_not_move(self):
        now = {"members": [member(1)], "ties": [tie(1, 2)]}
        then = {"members": [member(1)], "ties": [tie(1, False)]}
        places = places_of(now)
        node = by_key(ecogram.ecogram(places, now, 4, "Jef", then))["1"]
        self.assertEqual((node["status"], node["from"]), (None, None))

    def test_who_lost_his_place_did(self):
        now = {"members": [member(1)], "ties": [tie(1, False)]}
        then = {"members": [member(1)], "ties": [tie(1, 2)]}
        places = places_of(then)
        node = by_key(ecogram.ecogram(places, now, 4, "Jef", then))["1"]
        self.assertEqual((node["status"], node["is_placed"]), ("moved", False))
        place = places[1, 2]
        self.assertEqual(
            (node["from"]["x"], node["from"]["y"]), (place["x"], place["y"])
        )

    def test_who_is_gone_stands_where_he_stood(self):
        now = {"members": [member(1)], "ties": [tie(1, 1)]}
        then = {
            "members": [member(1), member(2)],
            "ties": [tie(1, 1), tie(2, 1, is_vip=True)],
        }
        places = places_of(now, then)
        drawn = ecogram.ecogram(places, now, 4, "Jef", then)
        node, place = by_key(drawn)["2"], places[2, 1]
        self.assertEqual((node["x"], node["y"]), (place["x"], place["y"]))
        self.assertEqual((node["status"], node["is_vip"]), ("gone", True))
        self.assertEqual([line["status"] for line in drawn["lines"]], [None, "gone"])
