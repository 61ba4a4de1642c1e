"""The ecogram stands on the circle, as large as there is room for."""

import doctest
from math import hypot
from random import Random

from hypothesis import given, settings

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
    """The places and the frame of all these states."""
    persons = {}
    for state in states:
        members = {member["id"]: member for member in state["members"]}
        for one in state["ties"]:
            if one["ring"] and not one["other_member_id"]:
                member = members[one["member_id"]]
                key = layout.place_key(member, one["ring"])
                persons[key] = {
                    "id": key,
                    "ring": one["ring"],
                    "sector": member["sector"],
                    "slot": None,
                    "kind": member["kind"],
                    "name": member["name"],
                }
    nodes, frame = layout.layout(list(persons.values()), ring_count)
    places = {
        node["member_id"]: node | {"member_id": node["member_id"][0]} for node in nodes
    }
    return places, frame


def draw(state, before=None, ring_count=4):
    """The ecogram of a state, and the places of the circle."""
    states = (state, before) if before else (state,)
    places, frame = places_of(*states, ring_count=ring_count)
    return ecogram.ecogram(places, state, frame, "Jef", before), places


def by_key(drawn):
    return {node["key"]: node for node in drawn["nodes"]}


@tagged("post_install", "-at_install")
class TestEcogram(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(ecogram).failed)

    def test_nobody(self):
        drawn, _places = draw({"members": [], "ties": []})
        self.assertEqual([node["key"] for node in drawn["nodes"]], ["client"])
        self.assertEqual((drawn["lines"], drawn["tray"]), ([], []))

    def test_a_few_people_are_large(self):
        state = {
            "members": [member(n) for n in range(1, 6)],
            "ties": [tie(n, 1 + n % 2) for n in range(1, 6)],
        }
        nodes = draw(state)[0]["nodes"]
        fonts = {node["font"] for node in nodes if node["kind"] == "member"}
        self.assertEqual(len(fonts), 1, "a size says nothing of a person")
        self.assertGreaterEqual(min(fonts), 15)

    def test_people_stay_apart_and_in_the_picture(self):
        for seed in range(12):
            ring_count, state = networks.network(4, 8 * seed, Random(seed))
            drawn, _places = draw(state, ring_count=ring_count)
            self.assertEqual(networks.overlaps(drawn), [])
            self.assertEqual(networks.problems(drawn, state), [])

    @settings(deadline=None, derandomize=True, max_examples=25)
    @given(networks.networks(45))
    def test_no_sign_and_no_head_lies_on_a_name(self, found):
        ring_count, state = found
        drawn, _places = draw(state, ring_count=ring_count)
        self.assertEqual(networks.marks_on_names(drawn), [])

    def test_a_name_is_written_out_where_there_is_room(self):
        name = "Voetbalvrienden van vroeger"
        state = {"members": [member(1, name)], "ties": [tie(1, 2)]}
        label = by_key(draw(state)[0])["1"]["label"]
        self.assertEqual(" ".join(label), name)

    def test_who_waits_stands_in_no_ring_and_beside_the_own_sector(self):
        ring_count, state = networks.network(4, 60, Random(5))
        drawn, places = draw(state, ring_count=ring_count)
        rings = {t["member_id"]: t["ring"] for t in state["ties"] if t["ring"]}
        members = {one["id"]: one for one in state["members"]}
        waiting = 0
        for node in drawn["nodes"]:
            if node["kind"] == "client":
                continue
            ring = rings.get(node["member_id"])
            self.assertEqual(node["is_placed"], bool(ring))
            if ring:
                place = places[layout.place_key(members[node["member_id"]], ring)]
                self.assertEqual((node["x"], node["y"]), (place["x"], place["y"]))
            else:
                waiting += 1
                away = hypot(node["x"], node["y"])
                self.assertGreater(away - node["r"], layout.RADIUS)
        self.assertGreater(waiting, 5)

    def test_who_got_a_place_did_not_move(self):
        now = {"members": [member(1)], "ties": [tie(1, 2)]}
        then = {"members": [member(1)], "ties": [tie(1, False)]}
        node = by_key(draw(now, then)[0])["1"]
        self.assertEqual((node["status"], node["from"]), (None, None))

    def test_who_lost_a_place_did(self):
        now = {"members": [member(1)], "ties": [tie(1, False)]}
        then = {"members": [member(1)], "ties": [tie(1, 2)]}
        drawn, places = draw(now, then)
        node, place = by_key(drawn)["1"], places[1, 2, "friends"]
        self.assertEqual((node["status"], node["is_placed"]), ("moved", False))
        self.assertEqual(
            (node["from"]["x"], node["from"]["y"]), (place["x"], place["y"])
        )

    def test_who_came_into_another_category_stood_in_that_sector(self):
        now = {"members": [member(1)], "ties": [tie(1, 2)]}
        then = {"members": [member(1, sector="work")], "ties": [tie(1, 2)]}
        drawn, places = draw(now, then)
        node, place = by_key(drawn)["1"], places[1, 2, "work"]
        self.assertEqual(node["status"], "moved")
        self.assertEqual(
            (node["from"]["x"], node["from"]["y"]), (place["x"], place["y"])
        )

    def test_who_is_gone_stands_as_before(self):
        now = {"members": [member(1)], "ties": [tie(1, 1)]}
        then = {
            "members": [member(1), member(2)],
            "ties": [tie(1, 1), tie(2, 1, is_vip=True)],
        }
        drawn, places = draw(now, then)
        node, place = by_key(drawn)["2"], places[2, 1, "friends"]
        self.assertEqual((node["x"], node["y"]), (place["x"], place["y"]))
        self.assertEqual((node["status"], node["is_vip"]), ("gone", True))
        self.assertEqual([line["status"] for line in drawn["lines"]], [None, "gone"])
