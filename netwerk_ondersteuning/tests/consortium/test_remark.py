"""Remarks: what a coach says of a question, and who reads it."""

import time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...models.consortium.names import names_in
from ..common import NetwerkCase

LONG = [f"{x}{y}" for x in "aeiou" for y in "bdfgklmnprstvwzchjqx"]
WORDS = "Wordt gelezen als: hoe laat ga je slapen?"


@tagged("post_install", "-at_install")
class TestRemark(NetwerkCase):
    uses = ("tess", "ada", "emma", "fien")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.remarks = cls.env["netwerk.template.remark"]
        cls.scale = cls.env["netwerk.instrument"].search(
            [("code", "=", "schaalvragen")]
        )
        cls.method = cls.env["netwerk.method"].search([("code", "=", "cti")])
        number = cls.dossier.with_user(cls.an).start_assessment("schaalvragen")
        cls.sheet = cls.env["netwerk.assessment"].browse(number)
        cls.new_network(cls.dossier, "Maarten Zwijgzaam")

    def say(self, user, words=WORDS, place=(), **of):
        of = of or {"kind": "instrument", "template_id": self.scale.id}
        mine = self.remarks.with_user(user)
        return mine.browse(mine.make_remark(list(place), words, **of))

    def test_a_coach_says_it_of_a_question(self):
        form = self.remarks.with_user(self.an).get_remark_form(
            assessment_id=self.sheet.id
        )
        self.assertEqual(form["title"], self.scale.with_user(self.an).title)
        row = next(one for one in form["places"] if "rows" in one["place"])
        remark = self.say(
            self.an, "  Te lang\u200b ", row["place"], assessment_id=self.sheet.id
        )
        self.assertEqual(remark.words, "Te lang")
        self.assertEqual(remark.place, row["place"])
        self.assertIn(row["words"], remark.place_words)
        self.assertEqual(remark.sudo().instrument_id, self.scale)
        self.assertEqual((remark.state, remark.from_organisation), ("open", False))
        stored = str(remark.sudo().read())
        self.assertNotIn("Maarten", stored)
        self.assertNotIn(self.dossier.reference, stored)

    def test_of_a_method_and_of_the_whole(self):
        of = {"kind": "method", "template_id": self.method.id}
        form = self.remarks.with_user(self.tess).get_remark_form(**of)
        self.assertTrue(form["places"])
        whole = self.say(self.tess, **of)
        self.assertFalse(whole.place or whole.place_words)
        phase = self.say(self.tess, place=form["places"][0]["place"], **of)
        self.assertEqual(phase.place_words, form["places"][0]["words"])

    def test_who_sees_which(self):
        of_an, of_bram = self.say(self.an), self.say(self.bram)
        of_chris = self.say(self.chris)
        both = of_an | of_bram
        for user, seen in (
            (self.an, of_an),
            (self.bram, of_bram),
            (self.tess, both),
            (self.ada, both),
        ):
            mine = self.remarks.with_user(user).with_company(user.company_id)
            found = mine.search([("id", "in", (both | of_chris).ids)])
            if (
                self.chris.company_id == user.company_id
                and user in self.tess | self.ada
            ):
                seen |= of_chris
            self.assertEqual(found.sudo(), seen.sudo(), user.login)
        with self.denied("read", "netwerk.template.remark"):
            of_an.with_user(self.bram).read(["words"])

    def test_another_organisation_sees_nothing(self):
        remark = self.say(self.an)
        other = self.env["res.company"].create({"name": "De Ploeg"})
        editor = self.new_user("elders", "template_editor", other)
        mine = self.remarks.with_user(editor).with_company(other)
        self.assertFalse(mine.search([]))
        with self.denied("read", "netwerk.template.remark"):
            remark.with_user(editor).with_company(other).read(["words"])
        self.assertFalse(self.scale.with_user(editor).with_company(other).remark_count)

    def test_nobody_writes_it_by_hand(self):
        remark = self.say(self.an)
        for user in (self.an, self.tess, self.ada):
            mine = remark.with_user(user)
            with self.denied("write", "netwerk.template.remark"):
                mine.words = "Iets anders"
            with self.denied("unlink", "netwerk.template.remark"):
                mine.unlink()
            with self.denied("create", "netwerk.template.remark"):
                mine.create({"words": "x", "company_id": self.env.company.id})

    def test_who_may_not(self):
        words = "Remarks are made by who works with instruments."
        for user in (self.emma, self.fien, self.ada):
            with self.refused_with(words, UserError):
                self.say(user)
            with self.refused_with(words, UserError):
                self.remarks.with_user(user).get_remark_form("method", self.method.id)

    def test_what_is_not_there(self):
        gone = "This is not there any more."
        draft = self.env["netwerk.instrument"].with_user(self.tess).new_draft()
        for of in (
            {"kind": "instrument", "template_id": draft},
            {"kind": "instrument", "template_id": 2**40},
            {"kind": "instrument", "template_id": True},
            {"kind": "instrument", "template_id": [self.scale.id]},
            {"kind": "dossier", "template_id": self.dossier.id},
            {"kind": ["instrument"], "template_id": self.scale.id},
            {"assessment_id": 2**40},
            {"assessment_id": "x"},
        ):
            with self.subTest(of=str(of)), self.refused_with(gone, UserError):
                self.say(self.tess, **of)
        for place in (["sections", "nowhere"], ["x"] * 9, "sections", [5], [["a"]], {}):
            with self.subTest(place=str(place)), self.refused_with(gone, UserError):
                self.remarks.with_user(self.an).make_remark(
                    place, WORDS, "instrument", self.scale.id
                )

    def test_of_a_sheet_of_somebody_else(self):
        """Whoever may not enter a dossier says nothing by way of it."""
        for user in (self.bram, self.chris, self.tess):
            with self.subTest(user.login), self.assertRaises(UserError):
                self.say(user, assessment_id=self.sheet.id)
        self.assertFalse(self.remarks.search([]))

    def test_names_of_the_dossier(self):
        client = self.dossier.partner_id.name
        gone = self.new_network(self.dossier, "Rozemarijn Verhulst")
        gone.active = False
        for name in (client, "Maarten", "maarten zwijgzaam", "Rozemarijn"):
            words = "is the name of somebody of this dossier"
            with self.subTest(name), self.refused_with(words, UserError):
                self.say(
                    self.an, f"Bij {name} liep dit mis.", assessment_id=self.sheet.id
                )
        self.assertTrue(
            self.say(
                self.an, "Mijn moeder las dit anders.", assessment_id=self.sheet.id
            )
        )

    def test_names_of_dossiers_that_one_enters(self):
        """Also without a sheet, and from the sheet of another one."""
        client = self.dossier.partner_id.name
        words = "is the name of somebody in one of your dossiers"
        other = self.new_dossier(self.an, "Iemand Anders")
        sheet = other.with_user(self.an).start_assessment("schaalvragen")
        for name in (client, "Maarten Zwijgzaam", "MAARTEN", "Maartje Zwijgzaam"):
            for of in ({}, {"assessment_id": sheet}):
                with self.subTest(name), self.refused_with(words, UserError):
                    self.say(self.an, f"Bij {name} liep dit mis.", **of)
        # of another coach nothing is told
        self.new_network(self.dossier_bram, "Wolfram Eikelenboom")
        self.assertTrue(self.say(self.an, "Bij Wolfram Eikelenboom liep dit mis."))
        with self.refused_with(words, UserError):
            self.say(self.bram, "Bij Wolfram Eikelenboom liep dit mis.")
        # a word is no name
        self.new_network(self.dossier, "Wil Zwijgzaam")
        self.assertTrue(self.say(self.an, "Wil je dit anders vragen?"))
        with self.refused_with(words, UserError):
            self.say(self.an, "Bij Wil liep dit mis.")

    def test_names_of_colleagues(self):
        name = self.new_user("rein", "coach", self.company, name="Rein Zonneveld").name
        for user in (self.tess, self.an):
            with self.refused_with("is the name of a colleague", UserError):
                self.say(user, f"{name} snapt dit niet.")
        self.assertTrue(self.say(self.tess, "Dit is te lang."))

    def test_many_names_take_no_long_time(self):
        names = [f"{a}{b}ke van den {b}{a}s".title() for a in LONG for b in LONG]
        self.assertGreater(len(names), 9000)
        names += [f"Sl{a}m de Slo{b}" for a in LONG[:20] for b in LONG[:10]]
        begun = time.process_time()
        self.assertEqual(names_in(self.env, names, WORDS), [])
        self.assertLess(time.process_time() - begun, 3)

    def test_words(self):
        for text, words in (
            ("", "Say what does not work."),
            (" \u200b\n", "Say what does not work."),
            (None, "Say what does not work."),
            (["x"], "Say what does not work."),
            ("a" * 1001, "Write at most 1000 letters."),
            ("<script>alert(1)</script>", "Write it without the signs <, { and }."),
            ("{{ x }}", "Write it without the signs <, { and }."),
        ):
            with self.subTest(str(text)[:20]), self.refused_with(words, UserError):
                self.say(self.an, text)
        for text in (
            "%s %(x)s",
            "🙂 te kinderachtig",
            "\u05d0\u05d1",
            "a\nb",
            "x" * 300,
        ):
            self.assertEqual(self.say(self.an, text).words, text)

    def test_done_and_open_again(self):
        remark = self.say(self.an)
        for work in ("action_done", "action_reopen"):
            for user in (self.an, self.ada):
                words = "Only a template editor says what is done with a remark."
                with self.refused_with(words, UserError):
                    getattr(remark.with_user(user), work)()
        remark.with_user(self.tess).action_done()
        self.assertEqual(remark.state, "done")
        self.assertFalse(self.scale.with_user(self.tess).remark_count)
        remark.with_user(self.tess).action_reopen()
        self.assertEqual(remark.state, "open")

    def test_it_is_of_the_organisation_of_what_it_is_about(self):
        """Whoever works in two organisations says it where it belongs."""
        ploeg = self.env["res.company"].create({"name": "De Ploeg"})
        self.an.company_ids |= ploeg
        mine = self.remarks.with_user(self.an).with_context(
            allowed_company_ids=[ploeg.id, self.an.company_id.id]
        )
        number = mine.make_remark([], WORDS, assessment_id=self.sheet.id)
        of_sheet = mine.browse(number).sudo()
        self.assertEqual(of_sheet.company_id, self.dossier.company_id)
        instruments = self.env["netwerk.instrument"].with_user(self.tess)
        own = instruments.browse(instruments.new_draft(self.scale.id))
        own.action_publish()
        number = mine.make_remark([], WORDS, "instrument", own.id)
        self.assertEqual(mine.browse(number).sudo().company_id, own.company_id)
        # of what is shared: of the organisation at hand
        number = mine.make_remark([], WORDS, "instrument", self.scale.id)
        self.assertEqual(mine.browse(number).sudo().company_id, ploeg)
        # and counted so
        self.tess.company_ids |= ploeg
        home = self.tess.company_id
        for first, count in ((ploeg, 1), (home, 1)):
            both = [first.id, *(home | ploeg - first).ids]
            scale = self.scale.with_user(self.tess).with_context(
                allowed_company_ids=list(dict.fromkeys(both))
            )
            self.assertEqual(scale.remark_count, count)
            found = scale.env["netwerk.template.remark"].search(
                scale.action_remarks()["domain"]
            )
            self.assertEqual(found.company_id, first)
            self.assertEqual(own.with_env(scale.env).remark_count, 1)

    def test_take_back(self):
        remark = self.say(self.an)
        with self.refused_with("You can take back only what you said", UserError):
            remark.with_user(self.tess).action_take_back()
        remark.with_user(self.an).action_take_back()
        self.assertFalse(remark.sudo().exists())

    def test_counted_over_all_versions_in_one_go(self):
        self.say(self.an), self.say(self.bram)
        self.assertEqual(self.scale.with_user(self.tess).remark_count, 2)
        self.assertEqual(self.scale.with_user(self.an).remark_count, 1)
        self.assertEqual(self.method.with_user(self.tess).remark_count, 0)
        all_of_them = self.env["netwerk.instrument"].with_user(self.tess).search([])
        self.env.invalidate_all()
        all_of_them.mapped("code")
        with self.assertQueryCount(4):
            all_of_them.mapped("remark_count")
        action = self.scale.with_user(self.tess).action_remarks()
        found = self.remarks.with_user(self.tess).search(action["domain"])
        self.assertEqual(len(found), 2)
