from odoo.tests import HttpCase, tagged

from ..axe import AxeMixin
from ..common import NetwerkMixin
from ..dossier.today_rows import TodayRows
from .common import add, set_tie

THEN, NOW = "2026-03-02", "2026-06-01"


@tagged("post_install", "-at_install")
class TestAccessibility(AxeMixin, TodayRows, NetwerkMixin, HttpCase):
    """axe-core finds no serious or critical fault on our screens."""

    def setUp(self):
        super().setUp()
        self.bring_axe()
        self.an.password = "an"
        self.fill(self.dossier.with_user(self.an))
        for kind in ("appointment", "too_much", "ask_after"):
            self.wait(kind, self.dossier)
        self.score(self.dossier.with_user(self.an))

    def beam(self, dossier):
        """A sheet that is drawn by hand, with something on it; its number."""
        sheets = dossier.env["netwerk.assessment"]
        number = sheets.begin_sheet(dossier.id, "balkje")
        points = (
            ("burdens", "burden-1", "Weinig geld"),
            ("strengths", "strength-1", "Mijn zus"),
        )
        sheets.browse(number).apply_answers(
            [
                {"op": "add_row", "section": section, "uid": uid, "words": said}
                for section, uid, said in points
            ]
        )
        return number

    def score(self, dossier):
        """Two sheets with scores that are ready, for the screen with lines."""
        for day, value in ((THEN, 4), (NOW, 6)):
            said = {"said_on": day, "about_day": day}
            number = dossier.start_assessment("schaalvragen", "client", **said)
            sheet = dossier.env["netwerk.assessment"].browse(number)
            place = {"section": "domains", "row": "housing", "column": "now"}
            sheet.apply_answers([{"op": "set", **place, "answer": {"value": value}}])
            sheet.set_done()

    def fill(self, dossier):
        """Johan's people, in all shapes and lines, at two dates."""
        categories = {
            category.sector: category.id
            for category in self.env["netwerk.member.category"].search([])
        }
        dossier.apply_network_changes(
            [
                add("vader", "Vader", {"ring": 2}, category_id=categories["household"]),
                add("broer", "Broer", {"ring": 2}, category_id=categories["household"]),
                add(
                    "tante",
                    "Familie van vaders kant",
                    {"ring": 3},
                    category_id=categories["family"],
                ),
                add("school", "School", {"ring": 4}, kind="organisation"),
                add("korfbal", "Korfbal", {"ring": 3}, kind="group"),
                add("thomas", "Thomas", {"ring": 4}, category_id=categories["friends"]),
                add("arts", "Huisarts", category_id=categories["help"]),
                set_tie("vader", quality="tense"),
                set_tie("tante", quality="neutral"),
                set_tie("school", quality="broken"),
                set_tie("broer", quality="supportive", is_vip=True),
                set_tie("vader", "broer", quality="tense"),
                {
                    "op": "add_moment",
                    "uuid": "start",
                    "values": {"name": "Kennismaking", "date": THEN},
                },
            ],
            THEN,
        )
        dossier.apply_network_changes(
            [
                set_tie("broer", ring=1),
                set_tie("thomas", ring=2),
                add("nieuw", "Lawrence", {"ring": 3}),
            ],
            NOW,
        )

    def test_no_serious_fault(self):
        self.start_tour(
            f"/odoo/contacts/{self.dossier.partner_id.id}",
            "netwerk_accessibility",
            login="an",
            cookies={
                "dossier": str(self.dossier.id),
                "beam": str(self.beam(self.dossier.with_user(self.an))),
            },
            timeout=180,
        )
