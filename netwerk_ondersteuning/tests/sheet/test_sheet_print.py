"""What the engine draws is drawn on screen and on paper."""

import re

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_open

from ...engine.instrument.drawing.canvas import DASHES, SHAPES
from ...report import sheet_report
from ...report.ir_actions_report import PAGES
from ..common import MODULE
from ..instrument.test_assessment import SheetCase, cell


@tagged("post_install", "-at_install")
class TestShapes(TransactionCase):
    def test_each_shape_is_drawn_on_both_and_alike(self):
        """A circle is drawn as one; all others by the same corners."""
        with file_open(f"{MODULE}/static/src/instrument/sheet_drawing.js") as source:
            table = re.search(r"const SHAPES = \{(.*?)\n\};", source.read(), re.S)[1]
        number = re.compile(r"-?\d+(?:\.\d+)?")
        screen = {
            name: number.findall(corners)
            for name, corners in re.findall(
                r"^    (\w+): (.*?)(?=^    \w+: |\Z)", table, re.S | re.M
            )
        }
        paper = {
            name: number.findall(path) for name, path in sheet_report.SHAPES.items()
        }
        self.assertEqual({*SHAPES} - {"circle"}, set(paper))
        self.assertEqual(screen, paper)
        corners = [tuple(path) for path in paper.values()]
        self.assertEqual(len(set(corners)), len(corners), "no two are alike")
        within = [abs(float(one)) <= 1 for path in corners for one in path]
        self.assertTrue(all(within), "none is larger than its circle's box")

    def test_letters_are_those_that_were_measured(self):
        """Each drawing has them on screen, and paper the same; in which order is what
        is at hand there."""

        def families(words):
            return {one.strip(" \"'") for one in words.split(",")}

        with file_open(f"{MODULE}/static/src/parts/base.scss") as source:
            style = source.read()
        screen = re.search(r"--o-netwerk-letters: ([^;]+);", style)[1]
        drawings = re.search(r"([^}]*)\{\s*font-family: var\((.*?)\)", style)
        self.assertIn("svg[data-drawing]", drawings[1])
        self.assertEqual(drawings[2], "--o-netwerk-letters")
        with file_open(f"{MODULE}/report/sheet_report.xml") as source:
            paper = re.search(r'font-family="([^"]+)"', source.read())[1]
        self.assertEqual(families(screen), families(paper))
        self.assertLessEqual({"Roboto", "Liberation Sans"}, families(screen))

    def test_each_line_is_drawn_on_paper(self):
        self.assertEqual({*DASHES} - {"solid"}, {*sheet_report.DASHES})

    def test_a_word_without_end_makes_no_page_smaller(self):
        """What is wider than the paper shrinks all letters of it: every page of ours
        breaks words."""
        for page in set(PAGES.values()):
            style = self.env.ref(page).arch
            with self.subTest(page):
                self.assertRegex(style, r"html, body \{[^}]*word-wrap: break-word")


@tagged("post_install", "-at_install")
class TestPrinted(SheetCase):
    def printed(self, sheet):
        """The drawings on paper of a sheet, each once, in their order."""
        report = self.env["report.netwerk_ondersteuning.report_sheet"]
        pages = report.with_user(self.an)._printed(sheet)["pages"]
        return list(dict.fromkeys(page["drawing"]["name"] for page in pages))

    def said(self, respondent):
        sheet = self.new_sheet("evaluatie", respondent=respondent)
        sheet.apply_answers([cell("interim", "how", "words", "Goed.")])
        sheet.set_done()
        return sheet

    def test_one_side_alone_stands_on_paper_once(self):
        """What several people say lies side by side; of one that is what the form
        says."""
        mine = self.said("client")
        self.assertEqual(self.printed(mine), ["form"])
        self.said("volunteer")
        self.assertEqual(self.printed(mine), ["sides", "form"])
