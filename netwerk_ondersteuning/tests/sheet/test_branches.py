"""Branches keep their side in the tables too, also of maps that were made before; what
came from another sheet says so in the drawing; two who write at once are both kept."""

import importlib.util
import json

from odoo.tests import tagged
from odoo.tools import file_path

from ...engine.instrument.drawing.view import LAPTOP
from ..common import MODULE
from ..instrument.test_assessment import SheetCase, cell
from ..together import TogetherCase

SCRIPT = f"{MODULE}/migrations/19.0.1.9.0/post-sides.py"
NEEDED = "Oppas vinden voor woensdag"


def branch(number, words, parent=""):
    return {
        "op": "add_row",
        "section": "branches",
        "uid": f"branch-{number:02}",
        "words": words,
        "parent": parent,
    }


def drawn_sides(sheet):
    """``{words: side}`` of the branches, as they are drawn."""
    drawing = sheet.get_sheet_drawing("graph", width=LAPTOP)["drawing"]
    names = {
        row["key"]: row["words"]
        for section in sheet.get_sheet()["sections"]
        for row in section["rows"]
    }
    return {
        names[one["place"][1]]: "right" if one["box"][0] > LAPTOP / 2 else "left"
        for one in drawing["things"]
        if one["place"][0] == "branches" and one["under"][0] == "centre"
    }


@tagged("post_install", "-at_install")
class TestBranchesKept(SheetCase):
    def four(self):
        sheet = self.begin("mindmap")
        sheet.apply_answers([branch(at, words) for at, words in enumerate("ABCD", 1)])
        return sheet

    def test_a_side_is_kept(self):
        sheet = self.four()
        sides = {"A": "right", "B": "left", "C": "right", "D": "left"}
        self.assertEqual(drawn_sides(sheet), sides)
        sheet.apply_answers([{"op": "take_row", "uid": "branch-01"}])
        self.assertEqual(
            drawn_sides(sheet), {key: sides[key] for key in ("B", "C", "D")}
        )
        moved = {"op": "set_row", "uid": "branch-03", "parent": "branch-02"}
        done = sheet.apply_answers([moved])
        self.assertEqual(drawn_sides(sheet), {"B": "left", "D": "left"})
        sheet.apply_answers(done["inverse"])
        self.assertEqual(drawn_sides(sheet)["C"], "right")

    def test_at_the_other_side_by_hand(self):
        sheet = self.four()
        change = {"op": "set_row", "uid": "branch-01", "side": "left"}
        done = sheet.apply_answers([change | {"was": {"side": "right"}}])
        self.assertEqual(drawn_sides(sheet)["A"], "left")
        sheet.apply_answers(done["inverse"])
        self.assertEqual(drawn_sides(sheet)["A"], "right")
        with self.refused_with("Unknown change"):
            sheet.apply_answers([change | {"side": "<script>"}])

    def migrate(self, version):
        spec = importlib.util.spec_from_file_location("post_sides", file_path(SCRIPT))
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.cr, version)
        self.env.invalidate_all()

    def test_what_was_made_before_stays_where_it_stands(self):
        sheet = self.four()
        web = self.begin("spinnenweb")
        web.apply_answers(
            [
                {
                    "op": "add_row",
                    "section": "web",
                    "uid": "own-web-1",
                    "words": "Kerk",
                },
                {
                    "op": "add_row",
                    "section": "web",
                    "uid": "own-web-2",
                    "words": "Sport",
                },
            ]
        )
        beam = self.begin("balkje")
        burden = {"op": "add_row", "section": "burdens", "uid": "burden-1"}
        beam.apply_answers([burden | {"words": "Schulden"}])
        leaf = branch(5, "Blad", "branch-02")
        sheet.apply_answers([leaf, {"op": "take_row", "uid": "branch-04"}])
        self.env.flush_all()
        self.cr.execute("UPDATE netwerk_assessment_row SET side = NULL")
        self.env.invalidate_all()
        before = drawn_sides(sheet)
        self.assertEqual(before, {"A": "right", "B": "left", "C": "right"})
        self.migrate(None)
        rows = self.env["netwerk.assessment.row"].with_context(active_test=False)
        rows = rows.search([])
        self.assertEqual({*rows.mapped("side")}, {False}, "nothing on a new one")
        self.migrate("19.0.1.8.0")
        kept = {row.words: row.side for row in rows}
        wanted = before | {"D": "right", "Kerk": "right", "Sport": "left"}
        self.assertEqual(kept, wanted | {"Blad": False, "Schulden": False})
        self.assertEqual(drawn_sides(sheet), before)
        sheet.apply_answers([{"op": "take_row", "uid": "branch-01"}])
        self.assertEqual(drawn_sides(sheet), {"B": "left", "C": "right"})


@tagged("post_install", "-at_install")
class TestOrigins(SheetCase):
    """What was said first on another sheet says so where it is drawn."""

    def setUp(self):
        super().setUp()
        self.vacancy = self.begin("vacature")
        add = {"op": "add_row", "section": "barriers", "uid": "own-0001"}
        self.vacancy.apply_answers(
            [
                add | {"words": "De kleine"},
                cell("barriers", "own-0001", "needed", NEEDED),
            ]
        )
        self.origin = f"{self.vacancy.id}/barriers/own-0001/needed"

    def brought(self, code="mindmap", section="branches"):
        sheet = self.begin(code)
        change = {"op": "add_row", "section": section, "uid": "leaf-0001"}
        sheet.apply_answers([change | {"words": NEEDED, "origin": self.origin}])
        return sheet.with_context(lang="en_US")

    def test_every_drawing_of_own_points_tells_it(self):
        """With a mark, in words, and in the table; and nothing of what is of here."""
        told = set()
        for code in sorted(self.bodies):
            body = self.bodies[code]
            own = [
                one["key"]
                for one in body["sections"]
                if one.get("own_rows", "none") != "none"
            ]
            is_own = {"client", "together"} & {*body["respondents"]}
            is_of_dossier = body.get("subject", "dossier") == "dossier"
            if not own or not is_own or not is_of_dossier or code == "vacature":
                continue
            sheet = self.begin(code, respondent=[*is_own][0])
            words = sheet.get_words_to_bring(self.vacancy.id)["words"]
            into = next(
                (key for one in words for key in one["into"] if key in own), None
            )
            if not into:
                continue
            change = {"op": "add_row", "section": into, "uid": "leaf-0001"}
            mine = {"op": "add_row", "section": into, "uid": "leaf-0002"}
            many = next(
                one.get("own_most", 2) for one in body["sections"] if one["key"] == into
            )
            sheet.apply_answers(
                [change | {"words": NEEDED, "origin": self.origin}]
                + ([mine | {"words": "Van hier"}] if many > 1 else [])
            )
            sheet = sheet.with_context(lang="en_US")
            for one in sheet.get_sheet_drawing()["renderings"]:
                if one["code"] not in OF_OWN_POINTS:
                    continue
                drawing = sheet.get_sheet_drawing(one["code"])["drawing"]
                if code in TO_TAKE_ALONG and one["code"] == "card":
                    continue  # what was answered, and nothing else
                said = " ".join(
                    caption["text"]
                    for caption in drawing["captions"]
                    if caption.get("place", (0, 0))[1:2] == ["leaf-0001"]
                    or one["code"] == "form"
                )
                with self.subTest(code=code, rendering=one["code"]):
                    self.assertIn("From: The vacancy", said)
                    rows = [row for row in drawing["table"]["rows"] if NEEDED in row]
                    self.assertIn(
                        "Said first on", [cell for row in rows for cell in row]
                    )
                    told.add(one["code"])
                    others = [
                        row for row in drawing["table"]["rows"] if NEEDED not in row
                    ]
                    self.assertNotIn("The vacancy", json.dumps(others))
        self.assertEqual(told, OF_OWN_POINTS)

    def test_not_to_who_does_not_see_where(self):
        sheet = self.brought()
        self.assertIn("From: The vacancy", json.dumps(sheet.get_sheet_drawing()))
        self.vacancy.sudo().write({"layer": "work"})
        self.enter(self.dossier, self.lea)
        for told in (
            sheet.with_user(self.lea).get_sheet_drawing(),
            sheet.get_sheet_drawing(with_client=True),
        ):
            self.assertIn(NEEDED.split()[0], json.dumps(told))
            self.assertNotIn("vacancy", json.dumps(told).lower())

    def test_its_mark_is_like_no_other_in_the_drawing(self):
        drawing = self.brought().get_sheet_drawing("graph")["drawing"]
        (mark,) = drawing["points"]
        self.assertEqual((mark["shape"], mark["filled"]), ("wedge", False))
        self.assertEqual(mark["place"], ["branches", "leaf-0001"])


#: The renderings in which own points are drawn one by one.
#: Cards to take along say what was answered, and nothing else.
TO_TAKE_ALONG = {"belkaart", "voorbereiding"}
OF_OWN_POINTS = {"form", "beam", "boxes", "graph", "timeline", "card"}


@tagged("post_install", "-at_install")
class TestMindMapTogether(TogetherCase):
    """Two colleagues write one mind map at one time."""

    def start(self, env):
        users = self.start_for_two(env)
        sheets = env["netwerk.assessment"].with_user(users[0])
        self.sheet_id = sheets.begin_sheet(self.dossier_id, "mindmap")
        sheets.browse(self.sheet_id).apply_answers([branch(1, "Werk")])

    def test_both_are_kept_and_each_is_told_of_the_other(self):
        told = {}

        def works(number, name):
            def work(meet):
                meet()
                for at in range(10):
                    uid = (number + 1) * 20 + at
                    change = branch(uid, f"{name} {at}", "" if at % 3 else "branch-01")

                    def write(env, change=change, at=at):
                        sheet = env["netwerk.assessment"].browse(self.sheet_id)
                        return sheet.apply_answers([change], f"{name}:{at}", 1)

                    result = self.request(write, self.user_ids[number])
                    told.setdefault(name, []).extend(map(tuple, result["others"]))

            return work

        self.assertEqual(self.at_once(works(0, "Els"), works(1, "Wim")), [])

        def read(env):
            sheet = env["netwerk.assessment"].browse(self.sheet_id)
            rows = sheet.get_sheet()["sections"][1]["rows"]
            return [row for row in rows if row["is_own"]]

        rows = self.commit(read, self.user_ids[0])
        words = {row["words"] for row in rows}
        self.assertEqual(len(rows), 21)
        self.assertEqual(
            words,
            {"Werk"} | {f"{name} {at}" for name in ("Els", "Wim") for at in range(10)},
        )
        hangs = {row["words"] for row in rows if not row["side"]}
        self.assertEqual(hangs, {row["words"] for row in rows if row["parent"]})
        for name, other in (("Els", 40), ("Wim", 20)):
            theirs = {uid for _kind, uid in told[name]}
            last = {f"branch-{other + at}" for at in range(10)}
            self.assertLessEqual(theirs, last, "of nobody else")
        everything = {uid for names in told.values() for _kind, uid in names}
        self.assertTrue(everything, "somebody came after the other")
