"""A goal, from what the client said to how it stands, in a real browser."""

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin
from ..instrument.test_assessment import cell

SAID = "Weer buiten komen"


class GoalTour(NetwerkMixin, HttpCase):
    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("en_US")
        self.an.write({"lang": "en_US", "password": "an"})

    def goals(self):
        self.env.invalidate_all()
        return self.env["netwerk.goal"].search([("dossier_id", "=", self.dossier.id)])

    def walk_goals(self):
        action = "action-netwerk_ondersteuning.action_goal_of_dossier"
        self.start_tour(
            f"/odoo/netwerkdossiers/{self.dossier.id}/{action}",
            "netwerk_goal",
            login="an",
            timeout=180,
        )
        goal = self.goals()
        self.assertEqual(goal.name, SAID)
        self.assertEqual(goal.first_step, "Dinsdag naar de bib met Rita")
        said = goal.evaluation_ids
        self.assertEqual((said.result, said.went_well), ("partly", "Rita kwam mee"))
        self.assertEqual(goal.state, "reached")
        self.assertFalse(goal.state_words, "why it was kept went as it was taken up")

    def walk_sheet(self):
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        sheet = sheets.browse(sheets.begin_sheet(self.dossier.id, "vacature"))
        sheet.apply_answers([cell("head", "title", "words", SAID)])
        sheet.set_done()
        self.start_tour(
            f"/odoo/netwerkblad/{sheet.id}", "netwerk_goal_of_sheet", login="an"
        )
        goal = self.goals()
        self.assertEqual((goal.name, goal.state), (SAID, "wish"))
        self.assertIn(f": {SAID}", goal.arose_from)


@tagged("post_install", "-at_install")
class TestGoalOnLaptop(GoalTour):
    browser_size = "1366x768"

    def test_from_the_first_step_to_reached(self):
        self.walk_goals()

    def test_from_a_sheet(self):
        self.walk_sheet()


@tagged("post_install", "-at_install")
class TestGoalOnPhone(GoalTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_from_the_first_step_to_reached(self):
        self.walk_goals()

    def test_from_a_sheet(self):
        self.walk_sheet()
