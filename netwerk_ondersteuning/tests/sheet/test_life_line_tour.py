"""The life line and cards by hand, in a browser."""

from odoo.tests import tagged

from .test_sheet_tour import SheetTour

FIVE = {
    "Plaatsing": {"from": "1987"},
    "Bij oma": {"from": "1995"},
    "Samen": {"from": "1999", "until": "2004"},
    "Breuk": {"from": "2004", "until": "2006"},
    "Onthaaltehuis": {"from": "2007", "about": True},
}


class HandTour(SheetTour):
    code = "levenslijn"

    def setUp(self):
        super().setUp()
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        self.sheet = sheets.browse(sheets.begin_sheet(self.dossier.id, self.code))

    def walk_sheet(self, tour):
        self.walk(f"/odoo/netwerkblad/{self.sheet.id}", tour)
        self.env.invalidate_all()

    def said(self, column):
        """``{words: value}`` of one column of the own points."""
        return {
            row["words"]: row["answers"][column]["value"]
            for section in self.sheet.get_sheet()["sections"]
            for row in section["rows"]
            if column in row["answers"]
        }


@tagged("post_install", "-at_install")
class TestLifeLineKeys(HandTour):
    """Five periods on a laptop, by the keyboard alone."""

    browser_size = "1366x768"
    touch_enabled = False

    def test_five_periods(self):
        before = self.env["netwerk.member"].search_count([])
        self.walk_sheet("netwerk_life_line_keys")
        self.assertEqual(self.said("period"), FIVE)
        self.assertEqual(self.said("second"), {"Samen": "Werk"})
        self.assertEqual(self.said("tags"), {"Samen": "samen"})
        (who,) = self.said("people")["Samen"]
        member = self.env["netwerk.member"].browse(who["id"])
        self.assertEqual((who["words"], member.name), ("Annemie", "Annemie"))
        self.assertEqual(self.env["netwerk.member"].search_count([]), before + 1)


@tagged("post_install", "-at_install")
class TestLifeLinePhone(HandTour):
    """The same on a phone, by a finger alone, with two that have no year."""

    browser_size = "390x844"

    def test_five_periods(self):
        self.walk_sheet("netwerk_life_line_finger")
        said = self.said("period")
        self.assertEqual(said["Plaatsing"], {"from": "1987", "ongoing": True})
        self.assertEqual(said["Samen"], FIVE["Samen"])
        self.assertLess(said["Onthaaltehuis"]["from"], "2007")
        self.assertEqual(said["Nog eens verhuisd"], {"order": 1})
        self.assertEqual(said["Verhuisd"], {"order": 2})


class WholeLine(HandTour):
    """The example of the method whole, with an age, an order, and what goes on."""

    def walk_whole(self, tour):
        self.dossier.birth_year = "1975"
        self.walk_sheet(tour)
        self.assertEqual(
            self.said("period"),
            FIVE
            | {
                "Een hond": {"from": "2009", "ongoing": True},
                "Internaat": {"age": 12},
                "Nog eens verhuisd": {"order": 1},
                "Verhuisd": {"order": 2},
            },
        )
        domains = {
            words: value[0]["words"] for words, value in self.said("domain").items()
        }
        self.assertEqual(
            domains,
            {
                "Plaatsing": "Housing",
                "Bij oma": "Family",
                "Samen": "Work and being active",
                "Breuk": "Health",
                "Onthaaltehuis": "Housing",
                "Een hond": "Family",
            },
        )
        (who,) = self.said("people")["Samen"]
        member = self.env["netwerk.member"].browse(who["id"])
        self.assertEqual(member.name, "Annemie")
        self.assertTrue(member.tie_ids.is_vip)


@tagged("post_install", "-at_install")
class TestWholeLineKeys(WholeLine):
    """By the keyboard alone, on a laptop."""

    browser_size = "1366x768"
    touch_enabled = False

    def test_example(self):
        self.walk_whole("netwerk_life_line_whole_keys")


@tagged("post_install", "-at_install")
class TestWholeLinePhone(WholeLine):
    """By a finger alone, on a phone."""

    browser_size = "390x844"

    def test_example(self):
        self.walk_whole("netwerk_life_line_whole_finger")


@tagged("post_install", "-at_install")
class TestCardsTablet(HandTour):
    browser_size = "820x1180"
    code = "competentiekaart-2"

    def test_a_card_for_each_competence(self):
        self.walk_sheet("netwerk_hand_cards")
        shown = self.said("competence")
        self.assertEqual({*shown}, {"Helper in building", "Care for my wife"})
        names = [one["words"] for value in shown.values() for one in value]
        self.assertEqual(len(set(names)), 1)
        self.assertEqual(list(self.said("what").values()), ["Bricklayer"])
