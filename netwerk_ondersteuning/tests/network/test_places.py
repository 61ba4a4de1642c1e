"""What is kept of a place, what became of those of before, and whole households."""

import importlib.util
from math import atan2, degrees, dist
from pathlib import Path

from odoo.tests import tagged

from ...engine.network import frame
from ...engine.network.network import Network
from ..common import NetwerkCase
from . import households
from .common import set_tie

SCRIPT = Path(__file__).resolve().parents[2] / "migrations/19.0.1.5.0/post-places.py"


def migration():
    spec = importlib.util.spec_from_file_location("post_places", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def sector_of(layout, node):
    angle = degrees(atan2(node["y"], node["x"]))
    return next(
        one["code"]
        for one in layout["sectors"]
        if (angle - one["start"]) % 360 <= one["end"] - one["start"]
    )


@tagged("post_install", "-at_install")
class TestPlaces(NetwerkCase):
    def _stand(self, dossier, date=None):
        layout = dossier.get_network(date)["layout"]
        return {
            node["full_name"]: (node["x"], node["y"]) for node in layout["nodes"]
        }, layout

    # -- households ---------------------------------------------------------------

    def test_everybody_of_a_household_stands_at_home(self):
        """Judith's youngest stood in care and support, and 17 of 20 neighbours."""
        for network in (households.JUDITH, households.MOTHER):
            for rings in (4, 5):
                dossier = self.new_dossier(self.an, "Judith")
                dossier.ring_count = rings
                households.move_in(dossier, network)
                layout = dossier.get_network()["layout"]
                found = {
                    node["full_name"]: sector_of(layout, node)
                    for node in layout["nodes"]
                }
                wanted = {
                    name: sector
                    for sector, (_ring, names) in network.items()
                    for name in names
                }
                self.assertEqual(found, wanted)

    def test_between_dates_nobody_jumps(self):
        dossier = self.new_dossier(self.an, "Judith")
        ids = households.move_in(dossier, households.JUDITH, "2026-03-02")
        dossier.apply_network_changes(
            [
                {"op": "end_member", "member_id": ids["Lina"]},
                set_tie(ids["Oma Rita"], ring=1),
            ],
            "2026-09-01",
        )
        then, frame_then = self._stand(dossier, "2026-03-02")
        now, frame_now = self._stand(dossier, "2026-09-01")
        stayed = now.keys() - {"Oma Rita"}
        self.assertEqual(then.keys() - now.keys(), {"Lina"})
        self.assertEqual({n: then[n] for n in stayed}, {n: now[n] for n in stayed})
        for key in ("rings", "sectors"):
            self.assertEqual(frame_then[key], frame_now[key])

    def test_who_was_in_two_sectors_has_a_place_in_each(self):
        """The seam for a category with a history."""

        class Moved(Network):
            def _sectors_during(self, member, tie):
                return ["friends", "work", None]

        els = {"id": 1, "name": "Els", "kind": "person", "sector": "work"}
        tie = {"id": 5, "member_id": 1, "other_member_id": False, "ring": 2}
        days = {"date_start": "2026-03-02", "date_end": False}
        data = {"members": [els | days], "ties": [tie | days | {"slot": None}]}
        network = Moved(data, 4)
        self.assertEqual(
            network.places.keys(), {(1, 2, "friends"), (1, 2, "work"), (1, 2, None)}
        )
        for (_id, _ring, sector), node in network.places.items():
            found = network.frame.sector_at(node["x"], node["y"])
            self.assertEqual(found, sector or frame.UNKNOWN)
            self.assertEqual(node["member_id"], 1)

    def test_a_newcomer_moves_nobody_far(self):
        dossier = self.new_dossier(self.an, "Judith")
        households.move_in(dossier, households.MOTHER)
        before, _layout = self._stand(dossier)
        households.move_in(dossier, {"neighbourhood": (3, ["Nieuwe buur"])})
        after, _layout = self._stand(dossier)
        for name, place in before.items():
            self.assertLess(dist(place, after[name]), 150, name)

    def test_placed_anew_nobody_stands_by_hand(self):
        dossier = self.new_dossier(self.an, "Judith")
        ids = households.move_in(dossier, households.JUDITH)
        drop = {"place": {"along": 990, "out": 900}}
        before, _layout = self._stand(dossier)
        dossier.apply_network_changes([set_tie(ids["Lina"]) | drop])
        self.assertNotEqual(self._stand(dossier)[0], before)
        dossier.action_tidy_map()
        slots = dossier.tie_ids.mapped("slot")
        self.assertFalse([one for one in slots if frame.unpacked(one)[2]])

    # -- what was kept before -----------------------------------------------------

    def test_slots_of_before_become_places(self):
        """In the own sector, near where one stood, in the same order along it."""
        script = migration()
        for ring_count in (3, 4, 5):
            for ring in range(1, ring_count + 1):
                for sector, (middle, half) in script.SECTORS.items():
                    cell = frame.Cell(
                        *script.band(ring_count, ring), middle - half, middle + half
                    )
                    found = []
                    for slot in (120 * 3 + step for step in range(120)):
                        x, y = script.old_point(ring_count, ring, slot)
                        turn = (degrees(atan2(y, x)) - middle + 180) % 360 - 180
                        place = script.place_of(ring_count, ring, slot, sector)
                        along, out, by_hand = frame.unpacked(place)
                        self.assertFalse(by_hand)
                        if abs(turn) < half:
                            found.append((turn, along))
                            distance, direction = cell.point(along, out)
                            self.assertAlmostEqual(direction - middle, turn, delta=0.1)
                            self.assertAlmostEqual(
                                distance, (x * x + y * y) ** 0.5, delta=0.3
                            )
                        else:
                            self.assertIn(along, (0, 1000))
                    self.assertGreater(len(found), 5)
                    self.assertEqual(
                        sorted(found), sorted(found, key=lambda one: one[1])
                    )

    def test_the_upgrade_keeps_the_order_and_runs_twice(self):
        dossier = self.new_dossier(self.an, "Judith")
        ids = households.move_in(dossier, households.JUDITH)
        ties = dossier.tie_ids.sorted("member_id")
        at_home = ["Youssef", "Lina", "Adam", "Sara", "Noor", "Sami"]
        # the first row of the nearest ring, on both sides of the top: 270 degrees
        old = dict(zip(at_home, (93, 88, 91, 86, 95, 84), strict=True))
        self.env.flush_all()
        for tie in ties:
            slot = old.get(tie.member_id.name, 90)
            self.env.cr.execute(
                "UPDATE netwerk_tie SET slot = %s WHERE id = %s", (slot, tie.id)
            )
        for _twice in range(2):
            migration().migrate(self.env.cr, "19.0.1.4.0")
            self.env.invalidate_all()
            slots = {tie.member_id.name: tie.slot for tie in ties}
            places = {name: frame.unpacked(slot) for name, slot in slots.items()}
            self.assertTrue(all(places.values()))
            self.assertEqual(
                sorted(at_home, key=lambda name: places[name][0]),
                sorted(at_home, key=old.get),
            )
        self.assertEqual(len(self._stand(dossier)[0]), len(ids))
