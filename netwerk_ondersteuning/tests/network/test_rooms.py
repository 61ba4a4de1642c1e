"""A room adds a drawing, a part of a batch, an audience and a kind of file from a file
of its own: this one. Nothing else knows of them."""

import json
import re
from pathlib import Path
from random import Random

from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import BaseCase, tagged

from ...engine.drawing import parts as drawing_parts
from ...engine.drawing.drawing import DRAWINGS, Drawing
from ...engine.network.network import Network, View
from ...models.network.along.export import AUDIENCES, EXPORTS, Export, Team
from ...models.network.along.taken import Taken
from ...models.network.batch.operations import operations
from ...models.network.parts import PARTS, Part
from ...models.network.words.words import day_of
from ..common import NetwerkCase, NetwerkHttpCase
from . import networks
from .common import add

SVG = "{http://www.w3.org/2000/svg}"
#: Chooses the drawing of the room on the map, and looks who stands in it.
CHOOSE = """
    (async () => {
        const find = async (selector) => {
            for (let round = 0; round < 300; round++) {
                const found = document.querySelector(selector);
                if (found) {
                    return found;
                }
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
            throw new Error(`nothing like ${selector}`);
        };
        const button = await find(".o_netwerk_show_row");
        if (button.title !== "All in a row") {
            throw new Error(`called ${button.title}`);
        }
        button.click();
        await find("svg[data-drawing=row]");
        document.querySelector(".o_netwerk_legend_toggle").click();
        for (const name of ["Els", "VDAB"]) {
            await find(`svg[data-drawing=row] [data-member-name="${name}"]`);
        }
        const legend = await find(".o_netwerk_legend_grid[data-drawing=row]");
        if (!legend.textContent.includes("somebody")) {
            throw new Error(`no word of it in ${legend.textContent}`);
        }
        console.log("test successful");
    })();
"""


class Row(Drawing):
    """Everybody beside each other, the client first."""

    code = "row"
    label = "All in a row"
    icon = "fa-ellipsis-h"
    file_name = "rij"
    shapes = {"circle": "somebody", "square": "something"}

    def draw(self, view):
        people = drawing_parts.people(view.state, view.before)
        nodes = [drawing_parts.client_node(view.center_name)]
        for at, (member, status) in enumerate(people, 1):
            place = {
                "member_id": member["id"],
                "shape": "circle" if member["kind"] == "person" else "square",
                "x": 90 * at,
                "y": 0,
                "r": 14,
                "font": 12,
                "label": [member["name"]],
                "label_y": 28,
                "full_name": member["name"],
            }
            nodes.append(drawing_parts.node(place, status=status))
        box = drawing_parts.bounds(nodes, 10)
        relations = drawing_parts.relations(view.state, view.before)
        return {
            "name": self.code,
            "box": box,
            "nodes": nodes,
            "tray": [],
            "lines": drawing_parts.lines(relations, nodes, box),
            "bonds": [],
            "captions": [],
        }

    def empty(self, view):
        if view.state["members"]:
            return None
        return "100% of nobody: who goes with %s in a row?"


class Names(Export):
    """The names, one a line."""

    code, extension = "names", "txt"
    label, use = "Names", "a list of names"
    content_type = "text/plain; charset=utf-8"
    is_drawing = False

    def make(self, taken):
        return "\n".join(row["name"] for row in taken.network()["members"]).encode()


class Choir(Team):
    code = "choir"
    label, use = "The choir", "Without the notes."
    file_end = "-koor"


class RoomMixin:
    """The things of the room, there as long as a test lasts."""

    def setUp(self):
        super().setUp()
        for registry, entry in (
            (DRAWINGS, Row()),
            (EXPORTS, Names()),
            (AUDIENCES, Choir()),
            (
                PARTS,
                Part(
                    "place",
                    "netwerk.cv.line",
                    ("name", "kind"),
                    self._check_place,
                    lambda batch: "There is no such place.",
                    listed="places",
                ),
            ),
        ):
            registry.add(entry)
            self.addCleanup(registry.remove, entry.code)
        self.dossier.with_user(self.an).apply_network_changes(
            [
                add("els", "Els", {"ring": 1, "quality": "tense"}),
                add("vdab", "VDAB", {"ring": 3}, kind="organisation"),
            ],
            date="2026-03-02",
        )
        self.own = self.dossier.with_user(self.an)

    @staticmethod
    def _check_place(batch, values, row=None):
        if values.get("name") == "Nowhere":
            batch._refuse("A place is somewhere.")


@tagged("post_install", "-at_install")
class TestRoom(RoomMixin, NetwerkCase):
    def test_it_is_there_for_the_api(self):
        network = self.own.get_network(drawing="row")
        names = [node["full_name"] for node in network["drawing"]["nodes"]]
        self.assertEqual(names, ["Johan Peeters", "Els", "VDAB"])
        self.assertEqual(len(network["drawing"]["lines"]), 2)
        self.assertFalse(network["drawing"]["empty"])
        (offered,) = [
            one for one in network["options"]["drawings"] if one["code"] == "row"
        ]
        self.assertEqual(
            offered,
            {
                "code": "row",
                "label": "All in a row",
                "icon": "fa-ellipsis-h",
                "has_rings": False,
                "has_names": False,
                "shapes": [["circle", "somebody"], ["square", "something"]],
                "signs": ["heads", "valence"],
            },
        )

    def test_what_to_do_first_where_there_is_nobody(self):
        network = self.dossier_bram.get_network(drawing="row")
        self.assertEqual(
            network["drawing"]["empty"],
            "100% of nobody: who goes with Fatima Amrani in a row?",
        )

    def test_compared_and_through_time(self):
        self.own.apply_network_changes(
            [add("rik", "Rik", {"ring": 2})], date="2026-09-01", drawing="row"
        )
        drawn = self.own.get_network("2026-09-01", "2026-03-02", "row")["drawing"]
        status = {node["full_name"]: node["status"] for node in drawn["nodes"]}
        self.assertEqual((status["Els"], status["Rik"]), (None, "new"))
        moments = self.own.get_network_moments("row")
        self.assertEqual({one["drawing"]["name"] for one in moments}, {"row"})

    def test_it_is_drawn_on_paper_with_its_legend(self):
        taken = Taken(
            self.own, day_of(self.own, "2026-03-02"), None, {"drawing": "row"}
        )
        self.assertEqual(taken.file_name(), f"rij-{self.dossier.reference}-2026-03-02")
        svg = etree.fromstring(taken.svg())
        words = " ".join("".join(one.itertext()) for one in svg.iter(f"{SVG}text"))
        for part in ("ALL IN A ROW", "Els", "VDAB", "somebody", "something", "tense"):
            self.assertIn(part, words)
        self.assertNotIn("not discussed.", words)
        people = svg.xpath("//*[contains(@class, 'person')]")
        self.assertEqual(len(people), 3)

    def test_the_client_on_an_own_device_gets_no_other_drawing(self):
        with self.assertRaisesRegex(UserError, "no drawing “column”"):
            self.own.get_network(drawing="column")

    def test_a_part_of_a_batch(self):
        self.assertLess({"add_place", "put_place", "remove_place"}, {*operations()})
        self.assertEqual(self.own.get_network()["places"], [])
        place = {"name": "De Zwaan", "kind": "interest"}
        added = self.own.apply_network_changes(
            [{"op": "add_place", "uuid": "p", "values": place}]
        )
        (row,) = added["network"]["places"]
        self.assertEqual(row, {"id": added["ids"]["p"]} | place)
        moved = self.own.apply_network_changes(
            [{"op": "update_place", "place_id": "p", "values": {"name": "De Kring"}}]
        )
        self.assertEqual(moved["network"]["places"][0]["name"], "De Kring")
        back = self.own.apply_network_changes(moved["inverse"] + added["inverse"])
        self.assertEqual(back["network"]["places"], [])
        with self.assertRaisesRegex(UserError, "A place is somewhere."):
            self.own.apply_network_changes(
                [{"op": "add_place", "values": {"name": "Nowhere"}}]
            )
        with self.assertRaisesRegex(UserError, "There is no such place."):
            self.own.apply_network_changes([{"op": "remove_place", "place_id": 0}])

    def test_a_part_of_a_batch_collides_and_is_told(self):
        self.give_access(self.dossier, self.bram)
        place = {"name": "De Zwaan", "kind": "interest"}
        added = self.own.apply_network_changes(
            [{"op": "add_place", "uuid": "p", "values": place}]
        )
        seen = added["version"]
        change = {"op": "update_place", "place_id": "p"}
        of_bram = self.dossier.with_user(self.bram)
        of_bram.apply_network_changes([change | {"values": {"name": "De Kring"}}])
        answer = self.own.apply_network_changes(
            [change | {"values": {"name": "De Hoek"}, "was": {"name": "De Zwaan"}}],
            base_version=seen,
        )
        (collision,) = answer["collisions"]
        self.assertIn("Bram changed De Kring", collision["text"])
        self.assertEqual(answer["network"]["places"][0]["name"], "De Kring")

    def test_it_is_not_there_after_the_test(self):
        self.doCleanups()
        with self.assertRaisesRegex(UserError, "no drawing “row”"):
            self.own.get_network(drawing="row")
        with self.assertRaisesRegex(UserError, "Unknown change."):
            self.own.apply_network_changes([{"op": "add_place", "values": {}}])


@tagged("post_install", "-at_install")
class TestExample(BaseCase):
    """The drawing in the pages for developers is a good one, for any network."""

    def setUp(self):
        super().setUp()
        page = Path(__file__).parents[3] / "docs/developer/README.md"
        if not page.exists():
            self.skipTest("the addon stands here without its pages")
        (code,) = re.findall(
            r"```python\n(from math.*?)```", page.read_text(encoding="utf-8"), re.S
        )
        package = DRAWINGS["vip"].__module__.rpartition(".")[0]
        exec(code, {"__package__": package, "__name__": f"{package}.wreath"})
        self.addCleanup(DRAWINGS.remove, "wreath")

    def test_everybody_and_every_tie_apart(self):
        for size in (0, 1, 2, 25, 60, 200):
            with self.subTest(size=size):
                rings, before = networks.network(4, size, Random(size))
                state = networks.changed(rings, before, Random(size))
                for one, other in ((state, None), (state, before)):
                    data = {"center_name": "Jef", "functions": ()} | one
                    network = Network(data, rings)
                    view = View(network, network.related(one), other)
                    drawn = DRAWINGS["wreath"].draw(view)
                    self.assertEqual(networks.problems(drawn, one, other), [])
                    self.assertEqual(networks.overlaps(drawn), [])


@tagged("post_install", "-at_install")
class TestRoomFiles(RoomMixin, NetwerkHttpCase):
    def taken(self, name):
        return self.url_open(f"/netwerk/dossier/{self.dossier.id}/network.{name}")

    def test_a_kind_of_file_for_an_audience(self):
        self.authenticate("an", "an")
        answer = self.taken("txt?date=2026-03-02&audience=choir")
        self.assertEqual(answer.text.split("\n"), ["Els", "VDAB"])
        self.assertIn(
            f"netwerk-{self.dossier.reference}-2026-03-02-koor.txt",
            answer.headers["Content-Disposition"],
        )
        row = self.env["netwerk.access.log"].search(
            [("action", "=", "exported")], limit=1, order="id desc"
        )
        self.assertEqual(row.detail, "names, choir")

    def test_a_drawing_as_a_file(self):
        self.authenticate("an", "an")
        answer = self.taken("svg?drawing=row")
        self.assertEqual(answer.status_code, 200)
        self.assertIn(b"ALL IN A ROW", answer.content)

    def test_it_is_on_the_screen(self):
        self.browser_js(
            f"/odoo/netwerkkring/{self.dossier.id}",
            CHOOSE,
            "!!document.querySelector('.o_netwerk_show_row')",
            login="an",
            timeout=120,
        )

    def test_a_kind_of_file_that_there_is_not(self):
        self.authenticate("an", "an")
        for name in ("png", "exe", "txt.svg"):
            with self.subTest(name):
                self.assertEqual(self.taken(name).status_code, 404)

    def test_the_json_api(self):
        answer = self.api(
            self.an,
            "netwerk.dossier",
            "get_network",
            ids=self.dossier.ids,
            drawing="row",
        )
        self.assertEqual(json.loads(answer.text)["drawing"]["name"], "row")
