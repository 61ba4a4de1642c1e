from odoo.tests import tagged

from ..sheet.test_sheet_tour import SheetTour


@tagged("post_install", "-at_install")
class TestReflectionPhone(SheetTour):
    """A coach looks at the own work on a phone, and shares it with the team."""

    browser_size = "390x844"

    def test_for_oneself_and_shared(self):
        self.walk("/odoo/netwerkterugblikken", "netwerk_reflection_phone")
        self.env.invalidate_all()
        looks = self.env["netwerk.reflection"].search([])
        mine = looks.filtered(lambda one: one.kind == "mine")
        self.assertEqual((mine.author_id, mine.state), (self.an, "done"))
        self.assertTrue(mine.shared_on)
        copy = looks - mine
        self.assertEqual((copy.team_id, copy.is_copy), (self.team, True))
        self.assertFalse(copy.author_id)
        self.assertIn("luisteren", str(copy.content))


@tagged("post_install", "-at_install")
class TestLivingTour(SheetTour):
    """What a mind map was last week, and a set on paper."""

    browser_size = "1366x768"
    touch_enabled = False

    def test_what_it_was(self):
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        sheet = sheets.browse(
            self.dossier.with_user(self.an).start_assessment("mindmap")
        )
        point = {"op": "add_row", "section": "branches", "uid": "own-0001"}
        sheet.apply_answers([point | {"words": "Wonen"}])
        sheet.sudo().changed_on = self.in_days(-7)
        sheet.apply_answers([point | {"uid": "own-0003", "words": "De fiets"}])
        sheet.sudo().changed_on = self.in_days(-3)
        sheet.apply_answers([point | {"uid": "own-0002", "words": "Het koor"}])
        self.walk(f"/odoo/netwerkblad/{sheet.id}", "netwerk_sheet_was")
        self.env.invalidate_all()
        self.assertEqual(sheet.present, "Johan, Els")
        self.walk(
            f"/odoo/netwerkinstrumenten/{self.dossier.id}", "netwerk_sheet_print_set"
        )


@tagged("post_install", "-at_install")
class TestTeamLookTour(SheetTour):
    """A team looks at what was shared, theme by theme, on a phone."""

    browser_size = "390x844"

    def test_theme_by_theme(self):
        looks = self.env["netwerk.reflection"].with_user(self.an)
        place = {"op": "set", "section": "aims", "row": "r1"}
        for option, day in (("absent", -30), ("present", 0)):
            look = looks.browse(looks.begin_reflection("succesfactoren"))
            look.apply_answers(
                [
                    place | {"column": "state", "answer": {"value": [option]}},
                    place | {"column": "note", "answer": {"value": "kwikstaart " * 9}},
                ]
            )
            before = looks.search([("is_copy", "=", True)])
            look.share_with_team(self.team.id)
            copy = looks.search([("is_copy", "=", True)]) - before
            copy.sudo().said_on = self.in_days(day)
        self.walk("/odoo/netwerkterugblikken", "netwerk_team_look")
