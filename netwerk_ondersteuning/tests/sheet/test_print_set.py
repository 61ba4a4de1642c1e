"""A set for a talk in one file: what was filled in, then empty sheets."""

import io

from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import NetwerkCase
from .test_sheet_screen import score

REPORT = "netwerk_ondersteuning.report_set"


@tagged("post_install", "-at_install")
class TestPrintSet(NetwerkCase):
    def sheets(self, user=None):
        return self.env["netwerk.assessment"].with_user(user or self.an)

    def filled(self, *days):
        made = self.sheets()
        for number, day in enumerate(days):
            number = self.sheets().begin_sheet(
                self.dossier.id, "schaalvragen", {"about_day": day, "about_words": day}
            )
            sheet = self.sheets().browse(number)
            sheet.apply_answers(
                [score("housing", 3), score("work", 5), score("self", 6)]
            )
            sheet.set_done()
            made += sheet
        return made

    def choices(self):
        return self.sheets().get_print_choices(self.dossier.id)

    def html(self, codes=(), sheets=(), **more):
        action = self.sheets().action_print_set(
            self.dossier.id, list(codes), list(sheets), **more
        )
        report = self.env["ir.actions.report"].with_user(self.an)
        return report._render_qweb_html(REPORT, None, data=action["data"])[0].decode()

    def test_a_set_is_what_the_instruments_say(self):
        told = self.choices()
        sets = {one["code"]: one for one in told["bundles"]}
        self.assertEqual(list(sets)[0], "start")
        self.assertEqual(sets["start"]["label"], "For a first talk")
        self.assertLessEqual({"schaalvragen", "wensen"}, set(sets["start"]["codes"]))
        codes = [one["code"] for one in told["blank"]]
        self.assertEqual(len(codes), len(set(codes)))
        for one in sets.values():
            self.assertLessEqual(set(one["codes"]), set(codes))
        self.assertNotIn("principes", codes, "not about the client")
        self.assertEqual(told["filled"], [])

    def test_in_one_order_the_filled_in_first(self):
        late, early = self.filled("2026-03-09", "2026-03-02")
        html = self.html(["wensen", "balkje"], [late.id, early.id])
        places = [html.index(day) for day in ("2026-03-02", "2026-03-09")]
        self.assertEqual(places, sorted(places))
        self.assertLess(max(places), html.index('<table class="netwerk_head"'))
        self.assertEqual(html.count("netwerk_head"), 2)
        again = self.html(["balkje", "wensen"], [early.id, late.id])
        self.assertEqual(again, html)

    def test_no_name_on_an_empty_sheet_but_when_asked(self):
        self.assertNotIn("Johan", self.html(["wensen"]))
        self.assertIn("Johan", self.html(["wensen"], with_name=True))

    def test_each_from_a_page_of_its_own(self):
        (sheet,) = self.filled("2026-03-02")
        report = self.env["ir.actions.report"].with_user(self.an)
        report = report.with_context(force_report_rendering=True)

        def pages(codes, ids):
            action = self.sheets().action_print_set(self.dossier.id, codes, ids)
            pdf, kind = report._render_qweb_pdf(REPORT, None, data=action["data"])
            self.assertEqual(kind, "pdf")
            return [
                " ".join(page.extract_text().split())
                for page in PdfReader(io.BytesIO(pdf)).pages
            ]

        alone = [pages(["wensen"], []), pages(["balkje"], []), pages([], [sheet.id])]
        together = pages(["wensen", "balkje"], [sheet.id])
        self.assertEqual(len(together), sum(map(len, alone)))
        self.assertEqual(together[0], alone[2][0])
        self.assertTrue(all(together), "no empty page")

    def test_no_more_than_one_can_carry_and_nothing_that_is_not_there(self):
        codes = [one["code"] for one in self.choices()["blank"]]
        self.assertGreater(len(codes), 20)
        for chosen, ids, words in (
            ([], [], "Choose what is printed"),
            (codes[:21], [], "At most 20 sheets"),
            (["nothing"], [], "not there any more"),
            (["principes"], [], "not there any more"),
            ([5], [], "not there any more"),
            ("wensen", [], "not there any more"),
            ([], [10**6], "not there any more"),
            ([], ["1"], "not there any more"),
            ([], [True], "not there any more"),
            ([], None, "not there any more"),
        ):
            with self.refused_with(words, UserError):
                self.html(
                    chosen, ids
                ) if ids is not None else self.sheets().action_print_set(
                    self.dossier.id, chosen, ids
                )
        self.html(codes[:20])

    def test_of_this_dossier_and_what_one_may_see(self):
        (sheet,) = self.filled("2026-03-02")
        theirs = self.sheets(self.bram)
        for call in (
            lambda: theirs.get_print_choices(self.dossier.id),
            lambda: theirs.action_print_set(self.dossier.id, ["wensen"], []),
            lambda: (
                self.env["ir.actions.report"]
                .with_user(self.bram)
                ._render_qweb_html(
                    REPORT,
                    None,
                    data={
                        "dossier_id": self.dossier.id,
                        "codes": ["wensen"],
                        "sheet_ids": [],
                    },
                )
            ),
        ):
            with self.denied("read", "netwerk.dossier"):
                call()
        with self.refused_with("not there any more"):
            theirs.action_print_set(self.dossier_bram.id, [], [sheet.id])
        other = self.new_dossier(self.an, "Somebody else")
        with self.refused_with("not there any more"):
            self.sheets().action_print_set(other.id, [], [sheet.id])
        sheet.take_back()
        with self.refused_with("not there any more"):
            self.html([], [sheet.id])

    def test_it_is_noted(self):
        self.html(["wensen"])
        self.assertTrue(self.log_of(self.dossier, action="printed"))
