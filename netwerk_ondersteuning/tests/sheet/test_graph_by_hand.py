"""A mind map and a web are entered by hand, in a real browser."""

import json
from pathlib import Path

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import NetwerkCase
from .test_by_hand_tour import ByHandTour

EXAMPLES = Path(__file__).parents[1] / "instrument" / "examples"


def example(code):
    return json.loads((EXAMPLES / f"{code}.json").read_text(encoding="utf-8"))


class GraphTour(ByHandTour):
    def graph(self, sheet):
        """``{words: parent}`` (a row of the template by its key), ``{(from, to)}`` with
        what it says, and ``{(words, column): value}``."""
        told = sheet.with_user(self.an).get_sheet()
        rows = {
            row["key"]: row for section in told["sections"] for row in section["rows"]
        }
        said = {
            key: row["words"] if row["is_own"] else key for key, row in rows.items()
        }
        own = [row for row in rows.values() if row["is_own"]]
        under = {row["words"]: said.get(row["parent"], "") for row in own}
        ends = {
            (self.end(said, one["from"]), self.end(said, one["to"])): one["words"]
            for one in told["links"]
        }
        return under, ends

    def end(self, said, end):
        return said.get(end) or end.partition("/")[2]


@tagged("post_install", "-at_install")
class TestMindMapByHand(GraphTour):
    """The example of the method, on a laptop."""

    browser_size = "1366x768"

    def test_example(self):
        sheet, points, _links = self.walk_by_hand("mindmap", "netwerk_hand_mindmap")
        body = example("mindmap")
        words = {one["uid"]: one["words"] for one in body["own"]}
        meant = {
            one["words"]: words.get(one["parent"], one["parent"]) for one in body["own"]
        }
        under, ends = self.graph(sheet)
        self.assertEqual(under, meant)
        self.assertEqual(
            ends,
            {
                ("Huur loopt af binnen drie maanden", "Werkloos"): "",
                ("Rug: niet zwaar tillen", "Werkloos"): "",
                ("Naschoolse opvang van 16 tot 18 uur", "Werkloos"): ("alleen overdag"),
            },
        )
        said = self.answers(sheet)
        for one in body["answers"]:
            if one.get("state") != "unknown":
                place = words.get(one["row"], one["row"]), one["column"]
                self.assertEqual(said[place], ("given", one["value"]))
        leaves = points["branches"]
        of_family = [one for one in leaves if under[one] == "family"]
        self.assertEqual(of_family[0], "Getrouwd")
        self.assertEqual(of_family[-1], "Naschoolse opvang van 16 tot 18 uur")

    def test_example_by_keyboard_alone(self):
        sheet, points, _links = self.walk_by_hand(
            "mindmap", "netwerk_hand_mindmap_all_keys"
        )
        body = example("mindmap")
        words = {one["uid"]: one["words"] for one in body["own"]}
        meant = {
            one["words"]: words.get(one["parent"], one["parent"]) for one in body["own"]
        }
        under, ends = self.graph(sheet)
        self.assertEqual(under, meant)
        self.assertEqual(
            ends,
            {
                ("Huur loopt af binnen drie maanden", "Werkloos"): "",
                ("Rug: niet zwaar tillen", "Werkloos"): "",
                ("Naschoolse opvang van 16 tot 18 uur", "Werkloos"): "",
            },
        )
        said = self.answers(sheet)
        for one in body["answers"]:
            if one.get("state") != "unknown":
                place = words.get(one["row"], one["row"]), one["column"]
                self.assertEqual(said[place], ("given", one["value"]))

    def test_two_write_at_once(self):
        sheet, points, _links = self.walk_by_hand("mindmap", "netwerk_hand_mindmap_two")
        under, _ends = self.graph(sheet)
        both = ("Blad van de ander", "Mijn eigen blad")
        self.assertEqual(under, dict.fromkeys(both, "housing"))

    def test_by_keyboard(self):
        sheet, points, _links = self.walk_by_hand(
            "mindmap", "netwerk_hand_mindmap_keys"
        )
        under, ends = self.graph(sheet)
        self.assertEqual(
            under, {"Moving": "", "Before April": "Moving", "Looking for work": ""}
        )
        self.assertEqual(ends, {("Before April", "Looking for work"): ""})


@tagged("post_install", "-at_install")
class TestMindMapPhone(GraphTour):
    """A finger alone."""

    browser_size = "390x844"
    touch_enabled = True

    def test_finger(self):
        sheet, points, _links = self.walk_by_hand(
            "mindmap", "netwerk_hand_mindmap_phone"
        )
        lease = "Huur loopt af binnen drie maanden"
        under, ends = self.graph(sheet)
        self.assertEqual(under[lease], "housing")
        self.assertEqual(under["De eigenaar verkoopt"], lease)
        self.assertEqual(ends, {(lease, "Werkloos"): ""})


@tagged("post_install", "-at_install")
class TestMindMapTablet(GraphTour):
    """The map of Marc with four branches of his own, a finger alone."""

    browser_size = "820x1180"
    touch_enabled = True

    def test_marc(self):
        sheet, points, _links = self.walk_by_hand(
            "mindmap", "netwerk_hand_mindmap_marc"
        )
        under, _ends = self.graph(sheet)
        branches = [words for words in points["branches"] if not under[words]]
        self.assertEqual(
            branches,
            ["Wat weten we", "Wat weten we niet", "Sporen welzijn", "Sporen werk"],
        )
        counts = [[*under.values()].count(words) for words in branches]
        self.assertEqual(counts, [6, 3, 5, 4])
        sides = {
            row["words"]: row["side"]
            for row in sheet.get_sheet()["sections"][1]["rows"]
            if row["is_own"] and row["side"]
        }
        self.assertEqual([*sides.values()], ["right", "left", "left", "right"])


@tagged("post_install", "-at_install")
class TestWebByHand(GraphTour):
    browser_size = "1366x768"

    def test_the_lines_of_the_method(self):
        sheet, points, _links = self.walk_by_hand(
            "spinnenweb", "netwerk_hand_web_whole"
        )
        _under, ends = self.graph(sheet)
        named = {
            "education": ("work", "money"),
            "work": ("health",),
            "housing": ("health",),
            "health": ("work", "social"),
            "money": ("housing", "civic"),
        }
        web = sheet.get_sheet()["sections"][0]["rows"]
        meant = {(start, end) for start, to in named.items() for end in to}
        meant |= {(row["key"], "family") for row in web if row["key"] != "family"}
        self.assertEqual({*ends}, meant)
        self.assertEqual(len(meant), 17)

    def test_example(self):
        sheet, points, _links = self.walk_by_hand("spinnenweb", "netwerk_hand_web")
        _under, ends = self.graph(sheet)
        self.assertEqual(
            ends, {("education", "work"): "zonder diploma", ("education", "money"): ""}
        )
        said = self.answers(sheet)
        self.assertEqual(said["money", "priority"], ("given", ["first"]))
        self.assertEqual(said["work", "priority"], ("given", ["later"]))
        self.assertEqual(said["education", "words"][1][:7], "Gestopt")
        self.assertEqual(points["web"], ["De buren"])
        (helper,) = points["helpers"]
        self.assertEqual(said[helper, "for"], ("given", "Rekeningen"))


@tagged("post_install", "-at_install")
class TestFolding(NetwerkCase):
    """What is folded is of whoever looks; what one hangs somewhere is never lost."""

    def setUp(self):
        super().setUp()
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        self.sheet = sheets.browse(sheets.begin_sheet(self.dossier.id, "mindmap"))
        self.add("lease-1", "De huur loopt af", "housing")
        self.add("owner-1", "De eigenaar verkoopt", "lease-1")

    def add(self, uid, words, parent):
        change = {"op": "add_row", "section": "branches", "uid": uid, "words": words}
        return self.sheet.apply_answers([change | {"parent": parent}])

    def drawn(self, sheet=None, **how):
        drawing = (sheet or self.sheet).get_sheet_drawing(**how)["drawing"]
        told = [row[1] for row in drawing["table"]["rows"]]
        shown = " ".join(one["text"] for one in drawing["captions"])
        self.assertEqual("De eigenaar verkoopt" in told, "eigenaar" in shown)
        return [one["place"][1] for one in drawing["things"]]

    def test_it_is_kept_nowhere(self):
        version = self.sheet.version
        self.assertEqual(self.drawn(folded=["lease-1"])[-1], "lease-1")
        self.assertEqual(self.drawn(folded=("housing",))[-1], "housing")
        self.assertEqual(self.drawn()[-1], "owner-1")
        self.assertEqual(self.sheet.version, version)
        self.assertEqual(self.drawn(with_client=True)[-1], "owner-1")

    def test_what_is_not_there_folds_nothing(self):
        keys = ["gone-1", "", "x" * 10**5, "'; DROP TABLE", "branches"]
        self.assertEqual(self.drawn(folded=keys), self.drawn())

    def test_junk_is_refused_in_words(self):
        for folded in ("housing", 7, [["x"]], [None], ["x"] * 10**4, {"x": 1}, None):
            with self.subTest(folded):
                with self.refused_with("So much is not folded", UserError):
                    self.sheet.get_sheet_drawing(folded=folded)

    def test_under_what_somebody_else_took_away(self):
        self.sheet.apply_answers([{"op": "take_row", "uid": "lease-1"}])
        self.add("march-1", "In maart", "owner-1")
        self.assertEqual(self.drawn()[-1], "march-1")
        rows = self.sheet.get_sheet()["sections"][1]["rows"]
        (mine,) = [row for row in rows if row["key"] == "march-1"]
        self.assertEqual(mine["parent"], "housing")
