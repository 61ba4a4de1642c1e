from odoo.tests import tagged

from .test_sheet_tour import SheetTour

BURDENS = (
    "A son playing truant",
    "The house in a bad state",
    "Control by the parents",
    "Little money",
)
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

    def test_client(self):
        sheet, points, links = self.walk_by_hand("balkje", "netwerk_hand_client")
        self.assertEqual(links, {("My sister", "Little money")})
        self.assertEqual(sheet.state, "done")
