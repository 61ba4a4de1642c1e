"""An instrument is made on the screen, and filled in for somebody."""

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin


class EditorTour(NetwerkMixin, HttpCase):
    uses = ("tess",)

    def setUp(self):
        super().setUp()
        self.tess.password = "tess"
        self.an.password = "an"

    def make(self, tour):
        self.start_tour("/odoo/netwerkinstrument", tour, login="tess", timeout=240)
        self.env.invalidate_all()
        return self.env["netwerk.instrument"].search(
            [("company_id", "=", self.tess.company_id.id)]
        )


@tagged("post_install", "-at_install")
class TestEditorLaptop(EditorTour):
    browser_size = "1366x768"

    def test_what_was_said_of_a_row_stands_beside_it(self):
        instruments = self.env["netwerk.instrument"]
        shared = instruments.search([("code", "=", "schaalvragen")])
        remarks = self.env["netwerk.template.remark"].with_user(self.an)
        of = {"kind": "instrument", "template_id": shared.id}
        row = next(
            one["place"]
            for one in remarks.get_remark_form(**of)["places"]
            if "rows" in one["place"]
        )
        first, second = (
            remarks.make_remark(row, words, **of) for words in ("Te lang", "Niet klaar")
        )
        draft = instruments.with_user(self.tess).new_draft(shared.id)
        self.start_tour(
            f"/odoo/netwerkinstrument/{draft}",
            "netwerk_editor_remarks",
            login="tess",
            timeout=240,
        )
        self.env.invalidate_all()
        states = remarks.browse([first, second]).mapped("state")
        self.assertEqual(states, ["done", "open"])

    def test_made_published_and_filled_in(self):
        made = self.make("netwerk_editor_makes")
        self.assertEqual(
            (len(made), made.state, made.title), (1, "published", "Mijn dag")
        )
        first, second = made.body["sections"]
        self.assertEqual(
            [row["words"]["nl"] for row in first["rows"]], ["Opstaan", "Eten"]
        )
        score, choice = first["columns"]
        self.assertEqual(
            (score["kind"], score["least"], score["most"]), ("score", 0, 5)
        )
        self.assertEqual(
            [one["words"]["nl"] for one in choice["options"]], ["alleen", "samen"]
        )
        self.assertEqual((second["own_rows"], second["empty"]), ("only", 2))
        self.assertEqual(made.body["bundles"], ["work"])
        self.assertEqual(
            [(one["kind"], one["of"]) for one in made.body["rules"]],
            [("many_at_once", {"section": first["key"], "least": 2})],
        )
        self.assertFalse(self.env["netwerk.assessment"].search([]))
        self.start_tour(
            f"/odoo/netwerkdossiers/{self.dossier.id}",
            "netwerk_editor_filled",
            login="an",
            timeout=180,
        )
        self.env.invalidate_all()
        sheet = self.env["netwerk.assessment"].search([("instrument_id", "=", made.id)])
        self.assertEqual((len(sheet), sheet.state), (1, "done"))
        readings = sheet.with_user(self.an).get_sheet()["readings"]
        self.assertEqual([one["words"] for one in readings], ["Dat is veel ineens."])


class EditorNarrow(EditorTour):
    touch_enabled = True

    def make_narrow(self):
        made = self.make("netwerk_editor_makes_narrow")
        self.assertEqual(made.state, "published")


@tagged("post_install", "-at_install")
class TestEditorTablet(EditorNarrow):
    browser_size = "820x1180"

    def test_made(self):
        self.make_narrow()


@tagged("post_install", "-at_install")
class TestEditorPhone(EditorNarrow):
    browser_size = "390x844"

    def test_made(self):
        self.make_narrow()
