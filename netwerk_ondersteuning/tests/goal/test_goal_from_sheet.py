"""What the client said on a sheet becomes a goal, in one tap."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..instrument.test_assessment import SheetCase, cell, now

NEEDED = "Oppas vinden voor woensdag"
OWN = "own-0001"


@tagged("post_install", "-at_install")
class TestGoalFromSheet(SheetCase):
    def vacancy(self, needed=NEEDED, **said):
        sheet = self.begin("vacature", **said)
        add = {"op": "add_row", "section": "barriers", "uid": OWN, "words": "De kleine"}
        sheet.apply_answers(
            [
                cell("head", "title", "words", "Magazijnier"),
                cell("apply", "now", "could", False),
                add,
                cell("barriers", OWN, "needed", needed),
            ]
        )
        return sheet

    def goals(self, sheet):
        return {one["words"]: one for one in sheet.get_going_on()["goals"]}

    def test_the_same_words_and_where_they_came_from(self):
        sheet = self.vacancy().with_context(lang="en_US")
        told = self.goals(sheet)
        self.assertEqual(list(told), ["Magazijnier", "De kleine", NEEDED])
        self.assertIn("De kleine", told[NEEDED]["where"])
        self.assertFalse(told[NEEDED]["goal_id"])
        number = sheet.make_goal(told[NEEDED]["key"])
        goal = self.env["netwerk.goal"].browse(number)
        self.assertEqual(goal.name, NEEDED)
        self.assertEqual(goal.dossier_id, self.dossier)
        self.assertEqual(goal.state, "wish", "nobody said that one works on it")
        self.assertIn("The vacancy", goal.arose_from)
        self.assertIn(f"De kleine: {NEEDED}", goal.arose_from)
        self.assertEqual(self.goals(sheet)[NEEDED]["goal_id"], number)
        # twice is once, whatever it is called by now
        goal.write({"name": "Woensdag vrij", "active": False})
        self.assertEqual(sheet.make_goal(told[NEEDED]["key"]), number)

    def test_back_to_the_sheet(self):
        sheet = self.vacancy()
        goals = self.env["netwerk.goal"].with_user(self.an)
        goal = goals.browse(sheet.make_goal(self.goals(sheet)[NEEDED]["key"]))
        action = goal.action_open_source()
        self.assertEqual(action["params"]["assessment_id"], sheet.id)
        other = self.begin("vacature", user=self.bram, dossier=self.dossier_bram)
        for key in (
            "vacature head/title",
            "",
            f"{2**40}/x",
            "-1/x",
            "٣/x",
            f"{other.id}/",
        ):
            goal.sudo().arose_key = key
            with self.refused_with("not there any more"):
                goal.action_open_source()

    def test_a_goal_of_a_domain_and_no_goal_of_a_score(self):
        scales = self.begin("schaalvragen")
        scales.apply_answers([now("housing", 4)])
        self.assertEqual(self.goals(scales), {})
        with self.refused_with("does not stand on the sheet any more"):
            scales.make_goal(f"{scales.id}/domains/housing")

    def test_words_as_they_come(self):
        for words in ("<script>alert(1)</script>", "🙂 שרה", "x" * 999):
            with self.subTest(words[:9]):
                sheet = self.vacancy(words)
                key = self.goals(sheet)[words]["key"]
                goal = self.env["netwerk.goal"].browse(sheet.make_goal(key))
                self.assertEqual(goal.name, words)
                self.assertLessEqual(len(goal.arose_from), 1000)

    def test_only_words_of_the_client(self):
        """What a coach thinks is not what the client wants; of a domain too."""
        together, coach = (
            self.begin("vignet", respondent=who) for who in ("together", "coach")
        )
        for sheet in (together, coach):
            sheet.apply_answers([cell("domains", "money", "goal", NEEDED)])
        self.assertEqual(coach.get_going_on()["goals"], [])
        with self.refused_with("is no goal"):
            coach.make_goal(f"{coach.id}/domains/money/goal")
        key = self.goals(together)[NEEDED]["key"]
        self.assertEqual(key, f"{together.id}/domains/money/goal")
        goal = self.env["netwerk.goal"].browse(together.make_goal(key))
        self.assertTrue(goal.domain_id)

    def test_no_words_of_a_closer_layer(self):
        sheet = self.vacancy()
        key = self.goals(sheet)[NEEDED]["key"]
        sheet.sudo().layer = "work"
        self.assertEqual(sheet.get_going_on()["goals"], [])
        with self.refused_with("is no goal"):
            sheet.make_goal(key)

    def test_what_does_not_stand_there(self):
        sheet, other = self.vacancy(), self.vacancy()
        key = self.goals(other)[NEEDED]["key"]
        for junk in (key, "", None, 1, [key], {"x": 1}, "9/../..", "x" * 5000):
            with self.refused_with("does not stand on the sheet any more"):
                sheet.make_goal(junk)
        gone = self.goals(sheet)[NEEDED]["key"]
        sheet.take_back()
        with self.refused_with("does not stand on the sheet any more"):
            sheet.make_goal(gone)

    def test_who_may(self):
        sheet = self.vacancy()
        key = self.goals(sheet)[NEEDED]["key"]
        for user in (self.bram, self.chris, self.bea):
            with self.denied("read", "netwerk.assessment"):
                sheet.with_user(user).make_goal(key)
        self.break_glass(self.dossier, self.ada)
        self.assertEqual(sheet.with_user(self.ada).get_going_on()["goals"], [])
        with self.assertRaises(AccessError):
            sheet.with_user(self.ada).make_goal(key)
        self.dossier.sudo().active = False
        self.assertEqual(sheet.get_going_on()["goals"], [])
        with self.refused_with("is no goal"):
            sheet.make_goal(key)
