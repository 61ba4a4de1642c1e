from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin


class SheetTour(NetwerkMixin, HttpCase):
    touch_enabled = True

    def setUp(self):
        super().setUp()
        self.an.password = "an"

    def walk(self, address, tour):
        self.start_tour(address, tour, login="an", timeout=180)

    def answers(self, sheet):
        """``{(row, column): (state, score)}``, an own point by its words."""
        self.env.invalidate_all()
        return {
            (row["words"] if row["is_own"] else row["key"], column): (
                answer["state"],
                answer["value"],
            )
            for section in sheet.with_user(self.an).get_sheet()["sections"]
            for row in section["rows"]
            for column, answer in row["answers"].items()
        }


@tagged("post_install", "-at_install")
class TestSheetTablet(SheetTour):
    """A client fills in scale questions on a tablet."""

    browser_size = "820x1180"

    def test_three_domains(self):
        self.walk(f"/odoo/netwerkdossiers/{self.dossier.id}", "netwerk_sheet_scales")
        sheet = self.env["netwerk.assessment"].search(
            [("dossier_id", "=", self.dossier.id)]
        )
        self.assertEqual((len(sheet), sheet.state), (1, "done"))
        self.assertEqual(len(sheet.chosen["domains"]), 3)
        self.assertEqual(sheet.talk, [["domains", "housing"]])
        said = self.answers(sheet)
        self.assertEqual(said["housing", "now"], ("given", 4))
        self.assertEqual(said["housing", "wish"], ("given", 7))
        self.assertEqual(said["Mijn hond", "now"], ("given", 9))
        states = [state for state, _value in said.values()]
        self.assertEqual(states.count("unknown"), 1)
        scores = sorted(value for _state, value in said.values() if value is not None)
        self.assertEqual(scores, [0, 4, 7, 9, 10])


@tagged("post_install", "-at_install")
class TestSheetClientTurn(SheetTour):
    """The tablet is handed over with a sheet, and comes back."""

    browser_size = "820x1180"

    def test_turn(self):
        self.an.netwerk_client_code = "1234"
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        number = sheets.begin_sheet(self.dossier.id, "schaalvragen")
        sheet = sheets.browse(number)
        self.walk(f"/odoo/netwerkblad/{number}", "netwerk_sheet_client_turn")
        self.env.invalidate_all()
        self.assertEqual(sheet.state, "done")
        said = self.answers(sheet)
        self.assertEqual(said["housing", "now"], ("given", 4))
        self.assertEqual(said["housing", "wish"], ("unknown", None))


@tagged("post_install", "-at_install")
class TestSheetPhone(SheetTour):
    """A whole sheet on a phone: filled in, ready, and taken back."""

    browser_size = "390x844"

    def test_whole(self):
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        who = {"respondent": "client"}
        number = sheets.begin_sheet(self.dossier.id, "scoretabel", who)
        sheet = self.env["netwerk.assessment"].browse(number)
        self.walk(f"/odoo/netwerkblad/{number}", "netwerk_sheet_phone")
        self.env.invalidate_all()
        self.assertEqual(sheet.state, "taken_back")
        self.assertEqual(self.answers(sheet), {})


@tagged("post_install", "-at_install")
class TestSheetBeside(SheetTour):
    """The coach fills in beside the client, and they look at it together."""

    browser_size = "1366x768"
    touch_enabled = False

    def test_gaps(self):
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        who = {"respondent": "client"}
        number = sheets.begin_sheet(self.dossier.id, "scoretabel", who)
        client = sheets.browse(number)
        client.apply_answers(
            [
                {
                    "op": "set",
                    "section": "outside",
                    "row": row,
                    "column": "now",
                    "answer": {"value": value},
                }
                for row, value in (("income", 2), ("housing", 5))
            ]
        )
        client.set_done()
        self.walk(
            f"/odoo/netwerkdossiers/{self.dossier.id}", "netwerk_sheet_coach_beside"
        )
        self.env.invalidate_all()
        coach = sheets.search([("respondent", "=", "coach")])
        self.assertEqual((coach.state, coach.is_apart), ("done", False))


@tagged("post_install", "-at_install")
class TestGoingOnTour(SheetTour):
    """From the vacancy to the mind map, on a phone and in the hands of the client."""

    browser_size = "390x844"

    def begun(self, code):
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        return sheets.browse(sheets.begin_sheet(self.dossier.id, code))

    def vacancy(self):
        sheet = self.begun("vacature")
        sheet.apply_answers(
            [
                {"op": "add_row", "section": "barriers", "uid": uid, "words": words}
                for uid, words in (
                    ("own-0001", "Oppas vinden"),
                    ("own-0002", "De bus"),
                    ("own-0003", "Een diploma"),
                )
            ]
        )
        sheet.set_done()
        return sheet

    def leaves(self, sheet):
        self.env.invalidate_all()
        return {
            (row["words"], row["parent"])
            for section in sheet.with_user(self.an).get_sheet()["sections"]
            for row in section["rows"]
            if row["is_own"]
        }

    def test_two_words_come_along_and_the_rest_is_left(self):
        sheet = self.vacancy()
        self.walk(f"/odoo/netwerkblad/{sheet.id}", "netwerk_sheet_going_on")
        map_ = self.env["netwerk.assessment"].search(
            [("instrument_id.code", "=", "mindmap")]
        )
        wanted = {("Oppas vinden", "family"), ("De bus", "")}
        self.assertEqual(self.leaves(map_), wanted)

    def test_the_client_places_a_word(self):
        self.vacancy()
        map_ = self.begun("mindmap")
        self.an.netwerk_client_code = "1234"
        self.walk(f"/odoo/netwerkblad/{map_.id}", "netwerk_sheet_going_on_client")
        self.assertEqual(self.leaves(map_), {("Oppas vinden", "family")})
