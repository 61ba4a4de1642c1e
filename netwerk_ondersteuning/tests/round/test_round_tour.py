"""A paired questionnaire, filled in on the screen that is handed over and opened in a
talk, on a laptop and on a phone."""

from odoo.tests import tagged

from ..sheet.test_sheet_tour import SheetTour


class RoundTour(SheetTour):
    def walk_round(self):
        brother, aunt = self.new_network(self.dossier, "Maarten", "Tante Rita")
        aunt.tie_ids.involve = "rather_not"
        self.walk(f"/odoo/netwerkgesprek/{self.dossier.id}", "netwerk_round")
        self.env.invalidate_all()
        round_ = self.env["netwerk.round"].search([])
        self.assertEqual(
            (round_.state, round_.without_words), ("opened", "De buurvrouw")
        )
        sheets = round_.assessment_ids.sorted("id")
        self.assertEqual(sheets.mapped("respondent"), ["client", "member"])
        self.assertEqual(sheets.member_id, brother)
        self.assertEqual(set(sheets.mapped("state")), {"done"})
        self.assertFalse(sheets.filtered("is_apart"))


@tagged("post_install", "-at_install")
class TestRoundPhone(RoundTour):
    browser_size = "390x844"

    def test_in_a_talk(self):
        self.walk_round()


@tagged("post_install", "-at_install")
class TestRoundLaptop(RoundTour):
    browser_size = "1366x768"
    touch_enabled = False

    def test_in_a_talk(self):
        self.walk_round()
