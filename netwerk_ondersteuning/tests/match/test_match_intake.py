"""What a volunteer told: every question has its place, and few read it."""

import re

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ...engine.instrument.template import said
from ...models.volunteer.intake import ANSWERS, INTAKE
from .common import MatchCase


@tagged("post_install", "-at_install")
class TestIntake(MatchCase):
    uses = ("ada",)

    def told(self, user=None, **values):
        """What Karim told in a talk with ``user``, or with An."""
        intakes = self.env["netwerk.volunteer.intake"].with_user(user or self.an)
        values = {"volunteer_id": self.karim.id, "lived": "Zelf ziek geweest"} | values
        return intakes.create(values)

    def seen_by(self, user):
        """Whether a colleague finds it, by whatever road."""
        self.env.invalidate_all()
        intakes = self.env["netwerk.volunteer.intake"].with_user(user)
        found = intakes.search([("lived", "ilike", "ziek")])
        self.assertEqual(found, self.karim.with_user(user).intake_ids)
        by_words = [("intake_ids.lived", "ilike", "ziek")]
        self.assertEqual(bool(found), bool(self.karim.with_user(user).search(by_words)))
        self.assertEqual(bool(found), bool(intakes.search_count([])))
        self.assertEqual(
            bool(found), bool(intakes._read_group([], ["user_id"], ["__count"]))
        )
        return bool(found)

    def test_every_question_has_its_place(self):
        """Of the instrument of which the empty sheet is printed."""
        sheets = self.env["netwerk.instrument"]
        sheet = sheets.search([("code", "=", INTAKE), ("is_latest", "=", True)])
        asked = set()
        for section in sheet._template().sections:
            is_words = [one.kind for one in section.columns] == ["text"]
            if not is_words:
                asked.add((section.key, None))
                continue
            for row in section.rows:
                asked.add((section.key, row.key))
                field = self.env["netwerk.volunteer.intake"]._fields[
                    ANSWERS[section.key, row.key]
                ]
                self.assertEqual(field.string, said(row.words, "en"))
        self.assertTrue(asked)
        self.assertEqual(asked, set(ANSWERS))
        fields = self.env["netwerk.volunteer.intake"]._fields
        texts = {name for name, one in fields.items() if one.type == "text"}
        self.assertEqual(texts, set(ANSWERS.values()))

    def test_who_held_the_talk_and_who_has_a_match_reads_it(self):
        self.told()
        self.assertTrue(self.seen_by(self.an))
        self.assertFalse(self.seen_by(self.bram), "without a match")
        griet = self.new_dossier(self.bram, "Griet Ander")
        asked = self.match(dossier=griet)
        self.assertFalse(self.seen_by(self.bram), "of nobody yet")
        asked.volunteer_id = self.karim
        for state in ("asked", "talk"):
            asked.state = state
            self.assertFalse(self.seen_by(self.bram), "nobody asked Karim anything")
        for state in ("proposed", "introduction", "thinking"):
            asked.state = state
            self.assertTrue(self.seen_by(self.bram), state)
        asked.volunteer_id = self.noor
        self.assertFalse(self.seen_by(self.bram))
        asked.volunteer_id = self.karim
        asked.write({"client_answer": "yes", "volunteer_answer": "yes"})
        asked.state = "running"
        self.assertTrue(self.seen_by(self.bram))
        asked.end_reason = "client"
        self.assertFalse(self.seen_by(self.bram), "it ended")
        with self.denied("read", "netwerk.volunteer.intake"):
            self.karim.sudo().intake_ids.with_user(self.bram).read(["lived"])
        with self.denied("read", "netwerk.volunteer.intake"):
            self.karim.sudo().intake_ids.with_user(self.ada).read(["lived"])

    def test_nobody_writes_it_in_the_name_of_another(self):
        with self.denied("create", "netwerk.volunteer.intake"):
            self.told(self.bram, user_id=self.an.id)
        told = self.told()
        with self.denied("write", "netwerk.volunteer.intake"):
            told.user_id = self.bram
        told.user_id = self.an

    def test_who_has_a_match_reads_and_changes_nothing(self):
        told = self.told()
        self.match(self.karim, self.new_dossier(self.bram, "Griet"), state="proposed")
        theirs = told.with_user(self.bram)
        self.assertEqual(theirs.lived, "Zelf ziek geweest")
        with self.denied("write", "netwerk.volunteer.intake"):
            theirs.lived = "Nooit ziek geweest"
        with self.denied("unlink", "netwerk.volunteer.intake"):
            theirs.unlink()
        with self.denied("create", "netwerk.volunteer.intake"):
            self.told(self.bram, user_id=self.an.id)
        told.lived = "Lang ziek geweest"
        told.unlink()

    def test_what_is_closed_is_answered_as_what_is_not_there(self):
        told, gone = self.told(), self.told()
        gone.unlink()
        answers = set()
        for one in (told, gone):
            mine = one.sudo(False).with_user(self.bram)
            self.env.invalidate_all()
            with self.assertRaises(AccessError) as refused:
                mine.read(["lived"])
            answers.add(re.sub(rf"\b{one.id}\b", "N", str(refused.exception)))
        self.assertEqual(len(answers), 1)

    def test_a_talk_is_of_today_or_before(self):
        words = "What was said, was said today or before."
        with self.refused_with(words, ValidationError):
            self.told(day=self.in_days(1))
        self.told(day=self.in_days(-400))
        self.told()
        self.assertEqual(len(self.karim.with_user(self.an).intake_ids), 2)

    def test_it_goes_with_the_volunteer(self):
        told = self.told()
        self.karim.sudo().unlink()
        self.assertFalse(told.sudo().exists())

    def test_the_empty_sheet_is_printed(self):
        action = self.karim.with_user(self.an).action_print_intake()
        self.assertEqual(action["type"], "ir.actions.report")

    def test_nothing_of_it_is_on_the_page_of_a_client_or_volunteer(self):
        self.told(hope="Geheime hoop")
        match = self.running()
        link, _url, _code = self.links_of(match)
        shown = str(link.sudo()._member_page()) + str(link.sudo()._in_short())
        for hidden in ("Geheime", "ziek"):
            self.assertNotIn(hidden, shown)

    def links_of(self, match):
        links = self.env["netwerk.access.link"].with_user(self.an)
        return links._give_to("volunteer", match.with_user(self.an))
