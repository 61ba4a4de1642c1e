"""One source, four drawings: everybody and every tie is once in each."""

from math import atan2, degrees, hypot
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from ...engine.drawing.drawing import DRAWINGS
from ...engine.network import layout
from ...engine.network.frame import UNKNOWN
from ...engine.network.network import View
from ...models.mixin.clock import today_of
from ...models.network.network import DossierNetwork
from . import networks
from .common import add, set_tie

OTHERS = [code for code in DRAWINGS if code != "circle"]
FUNCTIONS = tuple(
    {"id": id_, "name": name, "active": True}
    for id_, name in enumerate(("Affective", "Material", "Social"), 1)
)


@tagged("post_install", "-at_install")
class TestDrawings(TransactionCase):
    def _pictures(self, ring_count, state, before=None):
        """The drawings of a state that is in no database, by name."""
        dossier = self.env["netwerk.dossier"].new(
            {"kind": "initiative", "initiative_name": "Jef", "ring_count": ring_count}
        )
        both = (state, before) if before else (state,)
        data = {
            "center_name": "Jef",
            "members": list(
                {m["id"]: m for one in both for m in one["members"]}.values()
            ),
            "ties": [tie for one in both for tie in one["ties"]],
            "functions": FUNCTIONS,
        }
        network = DossierNetwork(dossier, data)

        def related(one):
            """A state with what everybody is of the client, as the map gets it."""
            return one and network.network.related(one | {"center_name": "Jef"})

        view = View(network.network, related(state), related(before))
        return {name: network.picture(view, name) for name in DRAWINGS}

    def _check(self, ring_count, state, before=None):
        pictures = self._pictures(ring_count, state, before)
        self._check_circle(pictures["circle"], state)
        for name in OTHERS:
            drawn = pictures[name]["drawing"]
            self.assertEqual(drawn["name"], name)
            problems = networks.problems(drawn, state, before)
            self.assertEqual(problems, [], name)
        # a genogram has its families beside each other; any other is readable
        for name in set(OTHERS) - {"genogram"}:
            self.assertEqual(networks.overlaps(pictures[name]["drawing"]), [], name)

    def _check_circle(self, picture, state):
        self.assertIsNone(picture["drawing"])
        circle = picture["layout"]
        nodes = {node["member_id"]: node for node in circle["nodes"]}
        found = [node["member_id"] for node in circle["nodes"]] + circle["tray"]
        self.assertEqual(sorted(found), sorted(m["id"] for m in state["members"]))
        between = [
            tie["id"]
            for tie in state["ties"]
            if tie["other_member_id"] in nodes
            and tie["member_id"] in nodes
            and layout.clip(nodes[tie["member_id"]], nodes[tie["other_member_id"]])
        ]
        drawn = [line["tie_id"] for line in circle["others"]]
        self.assertEqual(sorted(drawn), sorted(between))
        sectors = {member["id"]: member["sector"] for member in state["members"]}
        for node in circle["nodes"]:
            self._check_own_place(circle, node, sectors[node["member_id"]])

    def _check_own_place(self, circle, node, sector):
        """In the ring and the sector that the picture shows."""
        away = hypot(node["x"], node["y"])
        ring = next(one for one in circle["rings"] if one["ring"] == node["ring"])
        self.assertLessEqual(ring["inner"], away - node["r"])
        self.assertLessEqual(away + node["r"], ring["outer"])
        found = next(
            one
            for one in circle["sectors"]
            if (degrees(atan2(node["y"], node["x"])) - one["start"]) % 360
            <= one["end"] - one["start"]
        )
        self.assertEqual(found["code"], sector or UNKNOWN)

    @settings(deadline=None, derandomize=True, max_examples=40)
    @given(networks.networks(25))
    def test_everybody_and_every_tie_once_in_each_drawing(self, found):
        self._check(*found)

    @settings(deadline=None, derandomize=True, max_examples=25)
    @given(networks.networks(20), st.randoms(use_true_random=False))
    def test_compared_too(self, found, random):
        ring_count, before = found
        _count, more = networks.network(ring_count, 25, random)
        state = networks.changed(ring_count, before, random)
        new = {member["id"] for member in more["members"] if member["id"] > 20}
        state["members"] += [m for m in more["members"] if m["id"] in new]
        state["ties"] += [
            tie | {"id": tie["id"] + 9000}
            for tie in more["ties"]
            if {tie["member_id"], tie["other_member_id"] or tie["member_id"]} <= new
        ]
        self._check(ring_count, state, before)

    def test_the_edges(self):
        for size in (0, 1, 60, 200):
            with self.subTest(size=size):
                self._check(*networks.network(4, size, Random(size)))

    # -- the server -----------------------------------------------------------------

    def _dossier(self):
        dossier = self.env["netwerk.dossier"].create(
            {"kind": "initiative", "initiative_name": "Samen"}
        )
        dossier.apply_network_changes(
            [
                add("a", "An", {"ring": 1, "is_vip": True, "client_words": "Top."}),
                add("b", "Bram", {"ring": 3}),
                add("c", "VDAB", kind="organisation"),
                {"op": "add_moment", "values": {"name": "Start"}},
            ],
            "2026-03-02",
        )
        return dossier

    def _drawn(self, dossier, name, **arguments):
        drawn = dossier.get_network(drawing=name, **arguments)["drawing"]
        return {node["full_name"]: node for node in drawn["nodes"]}, drawn

    def test_a_change_in_one_drawing_is_there_in_all(self):
        for name in DRAWINGS:
            dossier = self._dossier()
            answer = dossier.apply_network_changes(
                [
                    add("d", "Dries", {"ring": 2, "is_vip": True}),
                    set_tie("d", "a", quality="tense", tension_from="member"),
                    set_tie("b", quality="supportive", is_vip=True),
                ],
                drawing=name,
            )
            for other in DRAWINGS:
                network = dossier.get_network(drawing=other)
                if other == name:
                    self.assertEqual(answer["network"], network)
                if other == "circle":
                    self.assertIsNone(network["drawing"])
                    self.assertEqual(len(network["layout"]["others"]), 1)
                    continue
                problems = networks.problems(network["drawing"], network)
                self.assertEqual(problems, [])
                line = next(
                    line for line in network["drawing"]["lines"] if line["is_between"]
                )
                self.assertEqual(line["quality"], "tense")
                self.assertEqual([head["kind"] for head in line["heads"]], ["tension"])
                nodes = {
                    node["full_name"]: node for node in network["drawing"]["nodes"]
                }
                self.assertTrue(nodes["Bram"]["is_vip"])

    def test_the_ecogram_stands_on_the_places_of_the_circle(self):
        network = self._dossier().get_network(drawing="ecogram")
        nodes = {node["member_id"]: node for node in network["drawing"]["nodes"]}
        for place in network["layout"]["nodes"]:
            node = nodes.pop(place["member_id"])
            self.assertEqual((node["x"], node["y"]), (place["x"], place["y"]))
            self.assertTrue(node["is_placed"])
        (waiting,) = [node for node in nodes.values() if node["kind"] == "member"]
        self.assertEqual([waiting["member_id"]], network["layout"]["tray"])
        self.assertEqual(waiting["shape"], "square")
        self.assertFalse(waiting["is_placed"])

    def test_drawing_stores_no_place(self):
        dossier = self._dossier()
        version = dossier.network_version
        for name in DRAWINGS:
            dossier.get_network(drawing=name)
        self.assertEqual(dossier.network_version, version)
        tie = dossier.tie_ids.filtered(lambda tie: tie.member_id.name == "VDAB")
        self.assertFalse(tie.filtered(lambda one: one.slot >= 0))

    def test_compared(self):
        dossier = self._dossier()
        ids = {member.name: member.id for member in dossier.member_ids}
        dossier.apply_network_changes(
            [
                {"op": "end_member", "member_id": ids["Bram"]},
                set_tie(ids["An"], ring=4, quality="broken"),
                add("d", "Dries", {"ring": 2, "is_vip": True}),
            ]
        )
        then = {"compare_to": "2026-03-02"}
        nodes, drawn = self._drawn(dossier, "ecogram", **then)
        statuses = {name: node["status"] for name, node in nodes.items()}
        self.assertEqual(
            statuses,
            {
                "An": "moved",
                "Bram": "gone",
                "Dries": "new",
                "VDAB": None,
                "Samen": None,
            },
        )
        old = dossier.get_network("2026-03-02")["layout"]["nodes"]
        place = next(node for node in old if node["member_id"] == ids["An"])
        self.assertEqual(nodes["An"]["from"]["x"], place["x"])
        self.assertEqual(nodes["An"]["from"]["y"], place["y"])
        lines = {line["member_id"]: line["status"] for line in drawn["lines"]}
        self.assertEqual(lines[ids["An"]], "changed")
        self.assertEqual(lines[ids["Bram"]], "gone")
        nodes, drawn = self._drawn(dossier, "vip", **then)
        self.assertEqual(nodes.keys(), {"An", "Dries", "Samen"})
        self.assertEqual(nodes["Dries"]["status"], "new")
        self.assertEqual(nodes["An"]["lines"], ["“Top.”"])
        self.assertEqual(drawn["tray"], [ids["VDAB"]])

    def test_the_card_tells_what_somebody_is_now(self):
        dossier = self._dossier()
        member = dossier.member_ids.filtered(lambda one: one.name == "An")
        for iso, bond in (("2026-03-02", "current"), ("2026-06-01", "ended")):
            dossier.apply_network_changes(
                [set_tie(member.id, kinship="partner", partner_bond=bond)], iso
            )
        now, _drawn = self._drawn(dossier, "vip", compare_to="2026-04-01")
        then, _drawn = self._drawn(dossier, "vip", date="2026-04-01")
        self.assertNotEqual(now["An"]["lines"], then["An"]["lines"])
        only, _drawn = self._drawn(dossier, "vip")
        self.assertEqual(now["An"]["lines"], only["An"]["lines"])

    def test_no_such_drawing(self):
        dossier = self._dossier()
        version = dossier.network_version
        for ask in (
            lambda: dossier.get_network(drawing="pie"),
            lambda: dossier.get_network_moments("pie"),
            lambda: dossier.apply_network_changes([add("x", "X")], drawing="pie"),
        ):
            with self.assertRaisesRegex(UserError, "pie"):
                ask()
        self.assertEqual(dossier.network_version, version)

    def test_every_moment_in_one_go(self):
        dossier = self._dossier()
        later = fields.Date.add(today_of(dossier), days=30).isoformat()
        dossier.apply_network_changes(
            [
                add("d", "Dries", {"ring": 2}),
                {"op": "add_moment", "values": {"name": "Later", "date": later}},
            ]
        )
        for name in DRAWINGS:
            moments = dossier.get_network_moments(name)
            self.assertEqual(
                [(m["date"], m["name"]) for m in moments],
                [
                    ("2026-03-02", "Start"),
                    (dossier.get_network()["today"], False),
                ],
            )
            for moment in moments:
                network = dossier.get_network(moment["date"], drawing=name)
                for key in ("members", "ties", "layout", "drawing"):
                    self.assertEqual(moment[key], network[key])

    def test_no_drawing_costs_a_query(self):
        dossier = self._dossier()

        def queries(work):
            dossier.env.flush_all()
            dossier.env.invalidate_all()
            before = self.env.cr.sql_log_count
            work()
            dossier.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(dossier.get_network)  # logs the visit, warms the registry
        counts = {
            name: queries(lambda name=name: dossier.get_network(drawing=name))
            for name in DRAWINGS
        }
        self.assertEqual(len(set(counts.values())), 1, counts)
        moments = queries(lambda: dossier.get_network_moments("ecogram"))
        self.assertLessEqual(moments, counts["circle"])
