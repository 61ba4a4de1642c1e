from odoo.tests import tagged

from .test_sheet_tour import SheetTour

BURDENS = (
    "A son playing truant",
    "The house in a bad state",
    "Control by the parents",
    "Little money",
)
HOLDS_BACK, NEEDED = "What still holds you back", "What is still needed?"
WHICH = "To which life domain does this belong?"
WEAKEST, DONE = "Where is the beam weakest?", "What can be done?"
CHANGE, FIRST = "What can still change, or become lighter?", "What comes first?"
STRENGTHS = ("Of use as a mother and daughter", "Support of two services")


class ByHandTour(SheetTour):
    touch_enabled = False

    def walk_by_hand(self, code, tour):
        """Begin a sheet, walk a tour on its screen, and give what was drawn:
        ``(sheet, {section: [words]}, {(from, to)} in words)``."""
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        number = sheets.begin_sheet(self.dossier.id, code)
        self.walk(f"/odoo/netwerkblad/{number}", tour)
        self.env.invalidate_all()
        sheet = sheets.browse(number).get_sheet()
        words, points = {}, {}
        for section in sheet["sections"]:
            for row in section["rows"]:
                if row["is_own"]:
                    words[row["key"]] = row["words"]
                    points.setdefault(section["key"], []).append(row["words"])
        links = {
            (words.get(one["from"], one["from"]), words.get(one["to"], one["to"]))
            for one in sheet["links"]
        }
        return sheets.browse(number), points, links

    def table(self, sheet):
        """The twin of the drawing, as rows of words."""
        mine = sheet.with_user(self.an).with_context(lang="en_US")
        drawing = mine.get_sheet_drawing()["drawing"]
        return [tuple(row) for row in drawing["table"]["rows"]]


@tagged("post_install", "-at_install")
class TestByHand(ByHandTour):
    """The beam of the handbook and a pair of scales, on a laptop."""

    browser_size = "1366x768"

    def test_beam(self):
        sheet, points, links = self.walk_by_hand("balkje", "netwerk_hand_beam")
        self.assertEqual(points["burdens"], [*BURDENS])
        self.assertEqual(points["strengths"], [*STRENGTHS])
        self.assertEqual(
            links,
            {
                (STRENGTHS[0], BURDENS[0]),
                (STRENGTHS[1], BURDENS[3]),
                (STRENGTHS[1], BURDENS[2]),
            },
        )
        said = self.answers(sheet)
        self.assertGreater(said[BURDENS[0], "size"][1], 12)
        self.assertNotIn((BURDENS[1], "size"), said)
        self.assertEqual(said["weakest", "words"], ("given", "Money"))
        self.assertEqual(said["first", "words"][1], "The letter of the owner")

    def test_beam_by_keyboard(self):
        sheet, points, links = self.walk_by_hand("balkje", "netwerk_hand_keys")
        self.assertEqual(links, {("My sister", "Little money")})
        self.assertEqual(self.answers(sheet)["Little money", "size"], ("given", 8))

    def test_vacancy(self):
        """The vacancy of Wuustwezel (additions.md), by the keyboard alone."""
        sheet, points, _links = self.walk_by_hand(
            "vacature", "netwerk_hand_vacancy_keys"
        )
        success = ["Getting up early is no problem"]
        barriers = [
            "The bus leaves very early",
            "My partner brought our daughter",
            "Pre-school care costs too much",
            "No car any more",
        ]
        self.assertEqual(points, {"success": success, "barriers": barriers})
        said = self.answers(sheet)
        self.assertEqual(said["place", "words"][1], "Wuustwezel")
        self.assertIs(said["now", "could"][1], True)
        self.assertEqual(said["now", "why"][1], "Yes I can")
        domains = {
            row: (value[1][0]["id"], value[1][0]["words"])
            for (row, column), value in said.items()
            if column == "domain"
        }
        of = {
            one.code: (one.id, one.name)
            for one in self.env["netwerk.life.domain"].search([])
        }
        self.assertEqual(
            domains,
            {
                barriers[1]: of["family"],
                barriers[2]: of["income"],
                barriers[3]: of["work"],
                success[0]: (False, "My mornings"),
            },
        )
        needed = {row: v[1] for (row, column), v in said.items() if column == "needed"}
        self.assertEqual(
            needed,
            {
                barriers[1]: "Talk with the partner",
                barriers[2]: "Look at the budget",
                barriers[3]: "Talk about the car",
            },
        )
        told = [row[1:] for row in self.table(sheet) if row[0] == HOLDS_BACK]
        self.assertEqual(
            told,
            [
                (barriers[0], "", ""),
                (barriers[1], WHICH, "Family"),
                (barriers[1], NEEDED, "Talk with the partner"),
                (barriers[2], WHICH, "Income"),
                (barriers[2], NEEDED, "Look at the budget"),
                (barriers[3], WHICH, "Work and being active"),
                (barriers[3], NEEDED, "Talk about the car"),
            ],
        )

    def test_scales(self):
        sheet, points, _links = self.walk_by_hand("weegschaal", "netwerk_hand_scales")
        self.assertEqual(points["pro"], ["Nearer to work", "More room"])
        self.assertEqual(points["contra"], ["Far from my mother"])
        said = self.answers(sheet)
        self.assertEqual(said["what", "words"], ("given", "Moving first"))


@tagged("post_install", "-at_install")
class TestByHandPhone(ByHandTour):
    """The client draws with a finger."""

    browser_size = "390x844"
    touch_enabled = True

    def test_beam(self):
        """The beam of the handbook, with the weakest point where the client lays it."""
        sheet, points, links = self.walk_by_hand("balkje", "netwerk_hand_beam_finger")
        self.assertEqual(
            points, {"burdens": [*BURDENS], "strengths": [*STRENGTHS]}, "nothing else"
        )
        carries = {(STRENGTHS[0], BURDENS[0]), (STRENGTHS[1], BURDENS[3])}
        self.assertEqual(links, carries | {("weakest/weakest", BURDENS[3])})
        self.assertEqual(
            self.table(sheet),
            [
                ("What weighs", BURDENS[0], "How large is it for you?", "rather large"),
                ("What weighs", BURDENS[1], "", ""),
                ("What weighs", BURDENS[2], "", ""),
                ("What weighs", BURDENS[3], "", ""),
                ("What supports", STRENGTHS[0], "Carries", BURDENS[0]),
                ("What supports", STRENGTHS[1], "Carries", BURDENS[3]),
                (WEAKEST, "The weakest point", "In your own words", "Money"),
                (WEAKEST, "The weakest point", "Lies at", BURDENS[3]),
                (DONE, CHANGE, "In your own words", "A plan for the debt"),
                (DONE, FIRST, "In your own words", "The letter of the owner"),
                ("What weighs", "Not named yet", "", ""),
                ("What supports", "Not named yet", "", ""),
            ],
        )

    def test_client(self):
        sheet, points, links = self.walk_by_hand("balkje", "netwerk_hand_client")
        self.assertEqual(links, {("My sister", "Little money")})
        self.assertEqual(sheet.state, "done")
