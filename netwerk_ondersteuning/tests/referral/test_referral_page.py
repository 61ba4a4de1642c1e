"""The page that goes along holds what was agreed to, and nothing else."""

import io
from itertools import combinations

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.pdf import PdfReader

from ...models.referral.log import LOGGED
from ...models.referral.sheet import PageSheet
from .common import KINDS, SERVICE, ReferralCase

#: A word of each thing that is known, and the permissions that open it; none: never.
WORDS = {
    "Johan Peeters": {"exchange"},
    "schulden": {"exchange"},
    "Overzicht": {"exchange"},
    "Rosa": {"exchange"},
    "2 people": set(),
    "and one more person": {"exchange"},
    "I announce": {"exchange", "together"},
    "Maandag": {"exchange", "together"},
    "an@zorgkring.example": {"together", "follow", "meet"},
    "Niet gekozen": set(),
    "Geheim": set(),
    "Werknota": set(),
    "Werkwoord": set(),
    "Piet": set(),
    "Buur": set(),
    "Lies": set(),
}


@tagged("post_install", "-at_install")
class TestReferralPage(ReferralCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.an.email = "an@zorgkring.example"
        cls.agrees(cls.rosa)

    def full(self):
        """A referral of which everything is known, and nothing agreed to."""
        referral = self.refer(
            note="Werknota",
            handover="announced",
            handover_words="Maandag om tien",
            own_circle_words="Werkwoord van Lies",
            own_circle_member_ids=[(6, 0, (self.rosa + self.piet).ids)],
        )
        for code, values in {
            "dialogue": {"words": "Overzicht; Piet Buur weet het", "goes_along": True},
            "search": {"words": "Niet gekozen"},
            "prepare": {"words": "Geheim", "is_confidential": True},
        }.items():
            self.step(referral, code).write(values)
        self.permission(referral, "exchange").network = "names"
        return referral

    def assertHolds(self, html, given):
        for word, opened_by in WORDS.items():
            self.assertEqual(word in html, bool(opened_by & given), (word, given))

    # -- what it holds --------------------------------------------------------------

    def test_for_each_permission_on_and_off_exactly_what_it_may(self):
        for count in range(len(KINDS) + 1):
            for kinds in combinations(KINDS, count):
                with self.subTest(kinds=kinds):
                    referral = self.full()
                    self.give(referral, *kinds)
                    self.assertEqual(referral.has_page, bool(kinds))
                    self.assertHolds(referral.page_now or "", {*kinds})
                    if kinds:
                        self.assertHolds(self.kept(referral).shown, {*kinds})

    def test_nothing_is_shared_before_consent(self):
        referral = self.full()
        words = "Nothing goes along yet"
        with self.refused_with(words):
            referral.action_print_page()
        with self.refused_with(words):
            self.kept(referral)
        self.permission(referral, "exchange").action_refuse()
        with self.refused_with(words):
            self.kept(referral)
        self.assertFalse(referral.page_ids or referral.page_now)
        self.assertFalse(self.log_of(self.dossier, action="printed"))

    def test_what_is_taken_back_closes_the_door(self):
        referral = self.full()
        self.give(referral, "exchange", "follow")
        went = self.kept(referral)
        self.permission(referral, "exchange").action_withdraw()
        self.assertHolds(referral.page_now, {"follow"})
        self.assertHolds(self.kept(referral).shown, {"follow"})
        self.assertHolds(went.shown, {"exchange", "follow"})
        self.permission(referral, "follow").action_withdraw()
        with self.refused_with("Nothing goes along yet"):
            self.kept(referral)

    def test_another_service_is_told_nothing(self):
        referral = self.full()
        self.give(referral, *KINDS)
        referral.organisation = "Een ander huis"
        self.assertFalse(referral.has_page)
        with self.refused_with("Nothing goes along yet"):
            self.kept(referral)

    def test_somebody_is_named_by_own_consent_towards_this_service(self):
        referral = self.full()
        self.give(referral, "exchange")
        self.assertIn("Rosa", referral.page_now)
        referral.env["netwerk.consent"].sudo().search(
            [("member_id", "=", self.rosa.id)]
        ).action_withdraw()
        self.env.invalidate_all()
        self.assertNotIn("Rosa", referral.page_now)
        self.assertIn("2 people", referral.page_now)
        self.agrees(self.piet, "Een ander huis")
        self.env.invalidate_all()
        self.assertNotIn("Piet", referral.page_now)
        self.agrees(self.piet, False)
        self.env.invalidate_all()
        self.assertIn("Piet", referral.page_now)

    def test_numbers_or_nothing_of_the_network(self):
        for how, told in (("nothing", False), ("numbers", True)):
            referral = self.full()
            row = self.permission(referral, "exchange")
            row.network = how
            row.action_give()
            self.assertEqual("2 people" in referral.page_now, told)
            self.assertNotIn("Rosa", referral.page_now)

    def test_who_is_gone_is_not_counted(self):
        (dead,) = self.new_network(self.dossier, "Oma")
        dead.death_year = 2001
        self.piet.write({"date_start": self.in_days(-9), "date_end": self.in_days(0)})
        referral = self.full()
        row = self.permission(referral, "exchange")
        row.network = "numbers"
        row.action_give()
        self.assertIn("One person", referral.page_now)

    def test_an_organisation_that_names_clients_does_not_here(self):
        """Its setting is about texts that a colleague takes along himself."""
        self.company.netwerk_text_names_client = True
        referral = self.refer(
            handover="together", handover_words="Johan Peeters komt met de bus"
        )
        self.give(referral, "together")
        self.assertIn("met de bus", referral.page_now)
        self.assertNotIn("Johan", referral.page_now)
        self.assertNotIn("Peeters", referral.page_now)

    def test_what_may_be_a_name_is_told_before_it_goes(self):
        referral = self.refer("Dokter Maes zegt ja. Okra niet", handover="together")
        self.give(referral, "exchange")
        self.assertNotIn("Maes", referral.page_now, "who looks like somebody is out")
        self.assertIn("Okra", referral.page_now)
        self.assertEqual(referral.perhaps_words, "Okra")

    def test_odd_words_are_words(self):
        referral = self.refer("<script>alert(1)</script> 🎈 " + "x" * 300)
        self.give(referral, "exchange")
        self.assertNotIn("<script>", referral.page_now)
        self.assertIn("🎈", referral.page_now)

    # -- kept -----------------------------------------------------------------------

    def test_it_is_kept_as_it_went_and_logged(self):
        referral = self.full()
        self.give(referral, "exchange")
        page = self.kept(referral)
        self.assertEqual(page.day, self.in_days(0))
        self.assertEqual(page.recipient, SERVICE)
        self.assertEqual(self.kept(referral), page, "the same twice is one")
        log = self.log_of(self.dossier, action="printed")
        self.assertEqual({*log.mapped("detail")}, {LOGGED})
        referral.name = "Iets anders"
        self.assertIn("schulden", page.shown)
        self.assertNotEqual(self.kept(referral), page)
        self.assertEqual(len(referral.page_ids), 2)

    def test_nobody_reads_or_writes_what_was_kept(self):
        referral = self.full()
        self.give(referral, "exchange")
        page = self.kept(referral)
        with self.assertRaises(AccessError):
            page.read(["content"])
        with self.denied("write", "netwerk.referral.page"):
            page.recipient = "Ander"
        with self.denied("unlink", "netwerk.referral.page"):
            page.unlink()

    def test_no_name_stays_longer_than_who_has_it(self):
        referral = self.full()
        self.give(referral, "exchange")
        page = self.kept(referral)
        self.rosa.name = "Roos"
        self.assertIn("Roos", page.shown)
        self.env.flush_all()
        self.rosa.sudo().unlink()
        self.env.invalidate_all()
        self.assertNotIn("Roos", page.shown)
        self.assertNotIn("Rosa", page.shown)

    def test_it_speaks_the_language_of_the_client(self):
        """The client reads it first; what language the coach works in is no matter."""
        self.env["res.lang"]._activate_lang("fr_FR")
        self.dossier.partner_id.lang = "fr_FR"
        referral = self.full()
        self.give(referral, "exchange")
        page = self.kept(referral)
        sheet = PageSheet(referral.with_context(lang="en_US"), {"agreed": []}, page.day)
        self.assertEqual(sheet.values()["lang"], "fr_FR")

    def test_the_paper_reads_as_the_screen(self):
        referral = self.full()
        self.give(referral, "exchange", "meet")
        report = self.env["ir.actions.report"].with_user(self.an)
        report = report.with_context(force_report_rendering=True)
        name = "netwerk_ondersteuning.report_referral_page"
        pdf, kind = report._render_qweb_pdf(name, referral.ids)
        self.assertEqual(kind, "pdf")
        text = "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages)
        self.assertHolds(" ".join(text.split()), {"exchange", "meet"})
        self.assertTrue(referral.page_ids)

    def test_who_only_looks_in_prints_nothing(self):
        referral = self.full()
        self.give(referral, "exchange")
        self.break_glass(self.dossier, self.ada)
        self.env.invalidate_all()
        mine = self.env["report.netwerk_ondersteuning.report_referral_page"]
        with self.denied("write", "netwerk.referral"):
            mine.with_user(self.ada)._get_report_values(referral.ids)
        with self.denied("read", "netwerk.referral"):
            mine.with_user(self.bram)._get_report_values(referral.ids)
        with self.refused_with("Choose a referral"):
            mine.with_user(self.an)._get_report_values([])
