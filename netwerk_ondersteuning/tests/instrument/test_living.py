"""A sheet that grows keeps what it was on each day, and tells what is otherwise."""

import importlib.util
import json
from pathlib import Path

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ...engine.instrument import answers, filling, kept
from ...models.instrument.filled import stored
from . import test_who_sees as layered
from .test_assessment import SheetCase, cell
from .test_who_sees import SECRET

UID = "own-0001"
SCRIPT = "migrations/19.0.1.8.0/post-living.py"
DAYS = ("2026-03-02 10:00:00", "2026-03-02 16:00:00", "2026-03-09 10:00:00")


@tagged("post_install", "-at_install")
class TestLiving(SheetCase):
    """The mind map of a client grows, and what it was stays to be read."""

    def grow(self, sheet, moment, *changes, **more):
        with freeze_time(moment):
            return sheet.apply_answers(list(changes), **more)

    def point(self, number, words):
        section = self.section.key
        uid = f"point-{number:03}"
        return {"op": "add_row", "section": section, "uid": uid, "words": words}

    def living(self, code="mindmap", **said):
        with freeze_time("2026-03-02 09:00:00"):
            sheet = self.begin(code, **said)
        read = sheet.sudo().instrument_id._template()
        self.section = next(one for one in read.sections if one.own_rows != "none")
        return sheet

    def revisions(self, sheet):
        return self.env["netwerk.assessment.revision"].search(
            [("assessment_id", "=", sheet.id)]
        )

    # -- what is kept ------------------------------------------------------------------

    def test_each_day_is_kept_once_as_it_was_at_its_end(self):
        sheet = self.living(present="Johan, An")
        self.grow(sheet, DAYS[0], self.point(1, "The rent"))
        self.grow(sheet, DAYS[1], self.point(2, "The choir"))
        self.assertFalse(self.revisions(sheet), "one day")
        was = sheet.get_sheet()
        self.grow(sheet, DAYS[2], self.point(3, "The bike"))
        self.grow(sheet, "2026-03-09 11:00:00", {"op": "take_row", "uid": "point-001"})
        (revision,) = self.revisions(sheet)
        self.assertEqual(str(revision.day), "2026-03-02")
        self.assertEqual(revision.present, "Johan, An")
        self.assertEqual(
            {one.words for one in revision._filling(("client", "work")).own.values()},
            {"The rent", "The choir"},
        )
        beside = sheet.get_sheet({"revision": revision.id})
        self.assertEqual(beside["compared_to"]["said_on"], "2026-03-02")
        self.assertEqual(len(was["sections"]), len(beside["sections"]))
        told = sheet.get_changes_since(revision.id)
        self.assertEqual(told["present"], "Johan, An")
        places = {one["place"].split(" · ")[-1]: one["now"] for one in told["changes"]}
        self.assertEqual(places, {"The bike": "added", "The rent": "taken away"})
        self.grow(sheet, "2026-04-01 10:00:00", self.point(4, "The dog"))
        self.assertEqual(
            [str(one.day) for one in self.revisions(sheet)],
            ["2026-03-09", "2026-03-02"],
        )
        listed = sheet.get_sheet_screen()["revisions"]
        self.assertEqual([one["id"] for one in listed], self.revisions(sheet).ids)

    def test_only_a_change_makes_one(self):
        """Nothing that changes nothing, is refused or comes a second time."""
        sheet = self.living()
        first = self.point(1, "The rent")
        self.grow(sheet, DAYS[0], first, batch="a:1")
        self.grow(sheet, DAYS[2], first, batch="a:1")
        self.grow(sheet, DAYS[2], first)
        with self.refused_with("Unknown change."):
            self.grow(sheet, DAYS[2], self.point(2, "x"), {"op": "drop"})
        sheet.get_sheet()
        sheet.set_done()
        sheet.set_done(False)
        self.assertFalse(self.revisions(sheet))
        self.grow(sheet, DAYS[2], self.point(2, "The choir"), batch="a:2")
        self.assertEqual(len(self.revisions(sheet)), 1)

    def test_a_sheet_of_one_day_keeps_nothing(self):
        with freeze_time(DAYS[0]):
            sheet = self.begin("schaalvragen")
        score = cell("domains", "housing", "now", 4)
        self.grow(sheet, DAYS[0], score)
        self.grow(sheet, DAYS[2], cell("domains", "work", "now", 4))
        self.assertFalse(self.revisions(sheet))
        self.assertEqual(sheet.get_sheet_screen()["revisions"], [])

    def test_every_living_instrument_comes_back_as_it_was(self):
        tried = 0
        for code, body in sorted(self.bodies.items()):
            if body.get("continuity") != "living":
                continue
            tried += 1
            sheet = self.living(code)
            template = sheet.sudo().instrument_id._template()
            changes = []
            for number, section in enumerate(template.sections):
                if section.own_rows == "none":
                    continue
                key = f"own-{number:04}"
                changes.append(
                    {"op": "add_row", "section": section.key, "uid": key, "words": key}
                )
            for section, row, column in template.cells():
                if column.kind == "text" and row is not None:
                    changes.append(cell(section.key, row.key, column.key, "words"))
            model = filling.Filling(template, respondent=sheet.respondent)
            kept_of = []
            for change in changes:
                try:
                    model.apply([change])
                except answers.Refused:
                    continue
                kept_of.append(change)
            sheet.apply_answers(kept_of)
            sheet.sudo().changed_on = self.in_days(-3)
            was = kept.kept(stored.Stored(sheet).load())
            self.assertTrue(kept_of, code)
            place = {"section": kept_of[0]["section"]}
            place["row"] = kept_of[0].get("row") or kept_of[0]["uid"]
            sheet.apply_answers([{"op": "talk", **place, "on": True}])
            (revision,) = self.revisions(sheet)
            with self.subTest(code):
                self.assertEqual(kept.kept(revision._filling(None)), was)
        self.assertGreater(tried, 6)

    def test_who_is_there_now_was_not_there_then(self):
        sheet = self.living(present="Johan")
        self.grow(sheet, DAYS[0], self.point(1, "The rent"))
        with freeze_time(DAYS[2]):
            again = self.begin("mindmap", present="Johan, his sister")
        self.assertEqual(again, sheet)
        self.assertEqual(self.revisions(sheet).present, "Johan")
        self.assertEqual(sheet.present, "Johan, his sister")
        self.grow(sheet, DAYS[2], self.point(2, "The choir"))
        self.assertEqual(len(self.revisions(sheet)), 1, "one a day")

    def test_of_what_was_filled_in_before_the_last_answer_tells_the_day(self):
        sheet = self.living()
        other = self.begin("schaalvragen")
        self.grow(sheet, DAYS[0], self.point(1, "The rent"))
        self.grow(other, DAYS[0], cell("domains", "housing", "now", 4))
        sheets = (sheet + other).sudo()
        sheets.changed_on = False
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE netwerk_assessment_row SET write_date = %s", ["2026-03-05 10:00"]
        )
        path = Path(__file__).resolve().parents[2] / SCRIPT
        spec = importlib.util.spec_from_file_location("upgrade", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.env.cr, None)
        self.env.invalidate_all()
        self.assertFalse(sheet.changed_on, "a new database")
        script.migrate(self.env.cr, "19.0.1.7.0")
        self.env.invalidate_all()
        self.assertEqual(str(sheet.changed_on), "2026-03-05")
        self.assertFalse(other.changed_on)
        self.grow(sheet, DAYS[2], self.point(2, "The choir"))
        self.assertEqual(str(self.revisions(sheet).day), "2026-03-05")

    # -- two days beside each other ----------------------------------------------------

    def grown(self, code="mindmap", days=4):
        """A sheet to which something came on each of several days, and from which
        something went on the third."""
        sheet = self.living(code)
        for number in range(days):
            more = [{"op": "take_row", "uid": "point-000"}] if number == 2 else []
            with freeze_time(f"2026-03-{2 + 7 * number:02} 10:00:00"):
                sheet.say_present(f"Johan {number}")
                sheet.apply_answers([self.point(number, f"Word {number}"), *more])
        return sheet.with_context(lang="en_US")

    def words_on(self, number):
        """What stood there on each day."""
        there = {f"Word {one}" for one in range(number + 1)}
        return there - {"Word 0"} if number > 1 else there

    def test_any_two_days_are_laid_beside_each_other(self):
        sheet = self.grown()
        days = [*reversed(self.revisions(sheet)), None]  # the last one: now
        self.assertEqual(len(days), 4)
        for early in range(3):
            for late in range(early + 1, 4):
                until = days[late].id if days[late] else None
                new = self.words_on(late) - self.words_on(early)
                gone = self.words_on(early) - self.words_on(late)
                told = sheet.get_changes_since(days[early].id, until)
                with self.subTest(early=early, late=late):
                    self.assertEqual(told["present"], f"Johan {early}")
                    self.assertEqual(told["until_present"], f"Johan {late}")
                    self.assertEqual(bool(told["until"]), until is not None)
                    said = {
                        one["place"].split(" · ")[-1]: one["now"]
                        for one in told["changes"]
                    }
                    self.assertEqual(
                        said,
                        dict.fromkeys(new, "added") | dict.fromkeys(gone, "taken away"),
                    )
                    self.drawn_beside(sheet, days[early], until, new, gone)

    def drawn_beside(self, sheet, early, until, new, gone):
        """The same is drawn, and stands in its table."""
        beside = {"revision": early.id}
        drawn = sheet.get_sheet_drawing("graph", beside, revision=until)["drawing"]
        marks = {(row[1], row[-1]) for row in drawn["table"]["rows"]}
        self.assertEqual({word for word, mark in marks if mark == "New"}, new)
        self.assertEqual(
            {word for word, mark in marks if mark == "Not named now"}, gone
        )
        told = " ".join(one["text"] for one in drawn["captions"])
        for number in range(4):
            is_there = f"Word {number}" in new | gone | self.words_at(sheet, until)
            self.assertEqual(f"Word {number}" in told, is_there, number)

    def words_at(self, sheet, until):
        days = [one.id for one in reversed(self.revisions(sheet))]
        return self.words_on(days.index(until) if until else 3)

    def test_who_was_there_is_said_of_each_day(self):
        sheet = self.living()
        self.grow(sheet, DAYS[0], self.point(1, "The rent"))
        with freeze_time(DAYS[0]):
            sheet.say_present("  Johan, An ")
        self.assertEqual(sheet.present, "Johan, An")
        self.grow(sheet, DAYS[2], self.point(2, "The choir"))
        self.assertFalse(sheet.present, "of who is there now nothing was said")
        self.assertEqual(self.revisions(sheet).present, "Johan, An")
        with freeze_time("2026-03-10 10:00:00"):
            sheet.say_present("Els")
        first, second = self.revisions(sheet).sorted("day")
        self.assertEqual((first.present, second.present), ("Johan, An", False))
        self.assertEqual(sheet.present, "Els")
        for junk in (None, 1, ["x"], {"a": 1}, "a\x00b"):
            with self.refused_with("Write in words"):
                sheet.say_present(junk)
        with self.refused_with("too long"):
            sheet.say_present("x" * 100_000)
        with self.denied("read", "netwerk.assessment"):
            sheet.with_user(self.bram).say_present("x")
        self.assertEqual(sheet.present, "Els")
        self.dossier.sudo().active = False
        with self.refused_with("is closed", ValidationError):
            sheet.say_present("x")

    # -- who sees it -------------------------------------------------------------------

    def test_of_this_sheet_and_no_other(self):
        sheet, other = self.living(), self.living(respondent_words="Els")
        for one in (sheet, other):
            self.grow(one, DAYS[0], self.point(1, "The rent"))
            self.grow(one, DAYS[2], self.point(2, "The choir"))
        number = self.revisions(other).id
        for junk in (number, 0, -1, 2**40, "x", None, True, [1], {"a": 1}):
            with self.refused_with("no such sheet"):
                sheet.get_changes_since(junk)
            with self.refused_with("no such sheet"):
                sheet.get_sheet({"revision": junk})
            with self.refused_with("no such sheet"):
                sheet.get_sheet_drawing(beside={"revision": junk})
            if junk is not None:
                with self.refused_with("no such sheet"):
                    sheet.get_changes_since(self.revisions(sheet).id, junk)
                with self.refused_with("no such sheet"):
                    sheet.get_sheet_drawing(revision=junk)
        with self.denied("read", "netwerk.assessment"):
            other.with_user(self.bram).get_changes_since(number)

    def test_taken_back_it_was_never_anything(self):
        sheet = self.living()
        self.grow(sheet, DAYS[0], self.point(1, "The rent"))
        self.grow(sheet, DAYS[2], self.point(2, "The choir"))
        self.assertTrue(self.revisions(sheet))
        sheet.take_back()
        self.assertFalse(self.revisions(sheet))
        self.assertEqual(sheet.get_sheet_screen()["revisions"], [])

    # -- who is named ------------------------------------------------------------------

    def test_who_is_merged_or_gone_is_so_in_what_was_kept(self):
        keep, other = self.new_network(self.dossier, "Els", "Els Maes")
        sheet = self.living()
        self.section = sheet.sudo().instrument_id._template().section("branches")
        value = [{"id": other.id, "words": "Els Maes"}]
        place = cell("branches", "point-001", "who", value)
        self.grow(sheet, DAYS[0], self.point(1, "The choir"), place)
        self.grow(sheet, DAYS[2], self.point(2, "The rent"))
        revision = self.revisions(sheet)
        self.assertEqual(revision.member_ids, other)
        self.dossier.with_user(self.an).merge_members(keep.id, other.id)
        self.env.invalidate_all()
        self.assertEqual(revision.member_ids, keep)
        self.assertEqual(kept.names(revision.content), {keep.id})
        self.assertEqual(self.named(revision), [keep.id])
        keep.active = False
        self.assertEqual(self.named(revision), [False], "out of the network")

    def named(self, revision):
        return [
            one["id"]
            for answer in revision._filling(None).answers.values()
            for one in answer["value"]
            if isinstance(one, dict)
        ]


@tagged("post_install", "-at_install")
class TestLivingLayers(SheetCase):
    """What only who works with the client sees, stays so in what was kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        body = layered.TestLayers.split_body.__func__(cls) | {"continuity": "living"}
        cls.split = layered.TestLayers.published.__func__(cls, body, 50)

    def test_a_leader_is_told_nothing_of_it(self):
        (els,) = self.new_network(self.dossier, "Els")
        sheet = self.begin()
        sheet.apply_answers(
            [
                cell("domains", "health", "now", 3),
                cell("domains", "health", "why", layered.SECRET),
                {"op": "add_row", "section": "aside", "uid": UID, "words": SECRET},
                cell("aside", UID, "who", [{"id": els.id, "words": SECRET}]),
            ]
        )
        sheet.sudo().changed_on = self.in_days(-7)
        sheet.apply_answers(
            [
                cell("domains", "health", "now", 5),
                cell("domains", "health", "why", f"{SECRET} anders"),
            ]
        )
        revision = self.env["netwerk.assessment.revision"].search(
            [("assessment_id", "=", sheet.id)]
        )
        self.assertIn(SECRET, json.dumps(revision.content))
        self.enter(self.dossier, self.lea)
        theirs = sheet.with_user(self.lea)
        told = theirs.get_changes_since(revision.id)["changes"]
        self.assertEqual([(one["was"], one["now"]) for one in told], [("3", "5")])
        self.assertNotIn(SECRET, str(theirs.get_sheet({"revision": revision.id})))
        for how in ({"beside": {"revision": revision.id}}, {"revision": revision.id}):
            self.assertNotIn(SECRET, str(theirs.get_sheet_drawing("form", **how)))
            for code in ("form", "radar"):
                drawn = sheet.get_sheet_drawing(code, with_client=True, **how)
                self.assertNotIn(SECRET, str(drawn))
        was = sheet.get_sheet_drawing("form", revision=revision.id)
        self.assertIn(SECRET, str(was))
        self.assertNotIn("anders", str(was))
        mine = sheet.get_changes_since(revision.id)["changes"]
        self.assertEqual(len(mine), 2)
        seen = revision.with_user(self.lea)
        self.assertNotIn(SECRET, json.dumps(seen.read(), default=str))
        for name in ("content", "member_ids"):
            with self.assertRaises(AccessError):
                seen.read([name])
        client = sheet.get_sheet({"revision": revision.id}, with_client=True)
        self.assertNotIn(SECRET, str(client))
