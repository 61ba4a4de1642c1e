"""What somebody says by a link in a round stays hidden until it is looked at."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..sheet.questionnaire_case import QuestionnaireCase, cell

PAIRED = "vragen-klant,vragen-netwerk"
CLOSED = "stays closed until you look at it"


@tagged("post_install", "-at_install")
class TestRoundLink(QuestionnaireCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        asked = [
            {"respondent": "client"},
            {"respondent": "member", "member_id": cls.rita.id},
            {"respondent": "member", "words": "De buurvrouw"},
        ]
        rounds = cls.env["netwerk.round"].with_user(cls.an)
        number = rounds.start_round(cls.dossier.id, PAIRED, asked)
        cls.round = rounds.browse(number)
        sheets = cls.round.sudo().assessment_ids.sorted("id")
        cls.client_sheet, cls.of_rita, cls.of_label = sheets.with_user(cls.an)

    def follow(self, sheet):
        """An gives the link in the round; who is asked opens it."""
        given = self.round.give_link(sheet.id)
        self.another_device()
        page = self.enter(given["url"].partition("#")[2], given["code"])
        self.assertNotIn("o_netwerk_code_form", page.text)
        return self.links.browse(given["id"])

    def fill(self, sheet, words):
        (section, row), *_rest = [
            (part["key"], line["key"])
            for part in self.ask("sheet")["sheet"]["sections"]
            for line in part["rows"]
        ]
        column = next(
            line["columns"][0]
            for part in self.ask("sheet")["sheet"]["sections"]
            for line in part["rows"]
            if line["key"] == row
        )
        self.assertNotIn("refused", self.say(cell(section, row, column, words)))

    def test_what_is_said_by_a_link_is_hidden_until_it_is_looked_at(self):
        for sheet in (self.of_rita, self.of_label):
            link = self.follow(sheet)
            told = self.ask("sheet")
            self.assertIn(
                "opens when it is looked at together", told["reader"]["opens"]
            )
            self.fill(sheet, f"Said by {sheet.id}")
            self.assertNotIn("refused", self.ask("done"))
            self.assertEqual(sheet.sudo().road, "link")
            # who gave it, and works with the client, does not see it
            with self.refused_with(CLOSED, AccessError):
                sheet.get_sheet()
            self.assertFalse(sheet.search([("id", "=", sheet.id)]))
            self.assertTrue(self.round.get_link(sheet.id)["changed_at"])
            self.assertTrue(link)
            # on the own page it stays readable, and says nothing of others
            own = str(self.ask("sheet"))
            self.assertIn(f"Said by {sheet.id}", own)
        self.assertNotIn(f"Said by {self.of_rita.id}", own)
        self.round.look_together(None, True)
        sides = str(self.round.get_sides("team", 720))
        for sheet in (self.of_rita, self.of_label):
            self.assertIn(f"Said by {sheet.id}", sides)

    def test_what_was_looked_at_stays_as_it_was(self):
        self.follow(self.of_rita)
        self.fill(self.of_rita, "As it was")
        self.ask("done")
        self.round.look_together(None, True)
        told = self.say(cell("questions", "x", "answer", "Otherwise"))
        self.assertIn("You looked at this together", told["refused"])
        self.assertIn("As it was", str(self.round.get_sides("team", 720)))

    def test_the_coach_finds_no_link_past_the_round(self):
        with self.refused_with(CLOSED, AccessError):
            self.of_rita.give_questionnaire_link()
        self.assertFalse(self.round.get_link(self.of_rita.id))

    def test_what_comes_by_link_closes_the_screen_that_was_opened_for_it(self):
        """Who hands over a screen first, and then a link, reads nothing along."""
        self.round.open_on_screen(self.of_rita.id)
        self.assertTrue(self.of_rita.get_sheet()["sections"], "nothing was said")
        self.follow(self.of_rita)
        self.fill(self.of_rita, "On my own phone")
        with self.refused_with(CLOSED, AccessError):
            self.of_rita.get_sheet()
        self.assertFalse(self.of_rita.search([("id", "=", self.of_rita.id)]))
        with self.refused_with("begun somewhere else"):
            self.round.open_on_screen(self.of_rita.id)

    def test_what_is_ready_opens_on_no_other_device(self):
        """Who gives the links reads nothing by one before it is looked at: neither by
        a new link, nor by a new code for the one that there is."""
        given = self.round.give_link(self.of_rita.id)
        token, link = given["url"].partition("#")[2], self.links.browse(given["id"])
        self.another_device()
        self.enter(token, given["code"])
        self.fill(self.of_rita, "For later")
        link.action_new_code()  # while it is being filled in: a phone can be lost
        self.ask("done")
        ready = "This is ready. It opens when you look at it together."
        with self.refused_with(ready):
            self.round.give_link(self.of_rita.id)
        with self.refused_with(ready):
            link.action_new_code()
        rows = {one["id"]: one for one in self.round.get_round()["asked_of"]}
        self.assertFalse(rows[self.of_rita.id]["by_link"])
        # a code that was given before it was ready opens nothing more either
        self.assertIn("For later", str(self.ask("sheet")), "on the own device it does")
        self.round.look_together(None, True)
        self.assertTrue(self.round.get_link(self.of_rita.id))

    def test_a_code_of_before_opens_nothing_once_it_is_ready(self):
        given = self.round.give_link(self.of_rita.id)
        token, link = given["url"].partition("#")[2], self.links.browse(given["id"])
        self.another_device()
        self.enter(token, given["code"])
        self.fill(self.of_rita, "For later")
        code = link._give_new_code()
        self.ask("done")
        self.another_device()
        page = self.enter(token, code)
        self.assertIn("o_netwerk_code_form", page.text)

    def test_ready_again_and_again_is_told_a_few_times(self):
        self.follow(self.of_rita)
        self.fill(self.of_rita, "Again")
        dossier = self.dossier.sudo()
        before = len(dossier.message_ids)
        for is_done in (True, False) * 10:
            self.assertNotIn("refused", self.ask("done", is_done=is_done))
        self.assertEqual(len(dossier.message_ids), before + 1)

    def test_who_is_taken_out_has_no_link(self):
        link = self.follow(self.of_label)
        self.round.take_out(self.of_label.id)
        self.assertEqual(self.ask("sheet"), {"stopped": True})
        self.assertFalse(link.sudo().exists())

    def test_a_stopped_round_stops_its_links(self):
        self.follow(self.of_rita)
        self.fill(self.of_rita, "Nobody reads this")
        self.round.stop()
        self.assertEqual(self.ask("sheet"), {"stopped": True})
        self.assertEqual(self.round.state, "stopped")

    def test_no_link_for_who_works_here(self):
        rows = {one["id"]: one for one in self.round.get_round()["asked_of"]}
        self.assertTrue(rows[self.of_rita.id]["by_link"])
        rounds = self.env["netwerk.round"].with_user(self.an)
        asked = [{"respondent": "client"}, {"respondent": "coach"}]
        found = {one["codes"] for one in rounds.get_rounds(self.dossier.id)["kinds"]}
        self.assertIn("scoretabel", found)
        other = rounds.browse(rounds.start_round(self.dossier.id, "scoretabel", asked))
        told = {
            one["respondent"]: one["by_link"] for one in other.get_round()["asked_of"]
        }
        self.assertEqual(told, {"client": True, "coach": False})
