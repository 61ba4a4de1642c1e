"""What is known already is shown in a sheet, and not asked."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ...engine.instrument.sources import SOURCES
from ...models.sheet.known import KNOWN
from ..instrument.test_assessment import SheetCase, cell


@tagged("post_install", "-at_install")
class TestKnown(SheetCase):
    def known(self, sheet, **how):
        """``{(section, row, column): words}``"""
        return {
            (section["key"], row["key"], column): words
            for section in sheet.get_sheet(**how)["sections"]
            for row in section["rows"]
            for column, words in row["known"].items()
        }

    def test_who_can_name_a_source_is_told(self):
        self.assertEqual(set(KNOWN), set(SOURCES))

    def test_nothing_is_known_where_there_is_nothing(self):
        for code in ("voorbereiding", "vignet", "werk-welzijnsverslag"):
            self.assertEqual(self.known(self.begin(code)), {})

    def test_the_appointment_that_is_planned(self):
        day = self.dossier.company_id._netwerk_today()
        meetings = self.env["netwerk.meeting"].with_user(self.an)
        for ahead, place in ((9, "Later"), (3, "Het buurthuis"), (-2, "Vorige keer")):
            meetings.create(
                {
                    "dossier_id": self.dossier.id,
                    "date": fields.Date.to_string(day + timedelta(days=ahead)),
                    "location": place,
                }
            )
        sheet = self.begin("voorbereiding", respondent="client")
        known = self.known(sheet, with_client=True)
        self.assertEqual(known["appointment", "place", "words"], "Het buurthuis")
        self.assertIn(
            str((day + timedelta(days=3)).day), known["appointment", "day", "day"]
        )
        self.assertEqual(known["appointment", "whom", "words"], self.an.name)
        self.assertNotIn(("appointment", "time", "words"), known)
        # it is in the picture and on paper, until somebody says otherwise
        for code in ("card", "form"):
            table = sheet.get_sheet_drawing(code)["drawing"]["table"]["rows"]
            self.assertIn("Het buurthuis", [row[-1] for row in table])
        sheet.apply_answers([cell("appointment", "place", "words", "Bij mij thuis")])
        for code in ("card", "form"):
            table = sheet.get_sheet_drawing(code)["drawing"]["table"]["rows"]
            told = [row[-1] for row in table]
            self.assertIn("Bij mij thuis", told)
            self.assertNotIn("Het buurthuis", told)
        self.assertNotIn("Het buurthuis", str(self.answers(sheet)))

    def test_one_that_does_not_go_on_is_none(self):
        day = self.dossier.company_id._netwerk_today() + timedelta(days=3)
        meeting = self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier.id, "date": day, "location": "Het buurthuis"}
        )
        sheet = self.begin("voorbereiding", respondent="client")
        self.assertTrue(self.known(sheet))
        meeting.outcome = "cancelled"
        self.assertFalse(self.known(sheet))

    def test_the_network_of_today(self):
        near, far, gone, doctor = self.new_network(
            self.dossier, "Thomas", "Buurman", "Weg", "Dokter"
        )
        ties = self.env["netwerk.tie"].search([("dossier_id", "=", self.dossier.id)])
        ring = {near: 1, far: 4, gone: 1, doctor: 1}
        for tie in ties:
            tie.ring = ring[tie.member_id]
        ties.filtered(lambda tie: tie.member_id == far).is_vip = True
        doctor.formality = "professional"
        gone.death_year = self.dossier.company_id._netwerk_today().year
        self.new_network(self.dossier_chris, "Vreemde")
        report = self.known(self.begin("werk-welzijnsverslag", respondent="together"))
        self.assertEqual(report["network", "who", "people"], "Thomas")
        self.assertEqual(report["key_people", "who", "people"], "Buurman")
        vignet = self.known(self.begin("vignet", respondent="together"))
        self.assertEqual(vignet["people", "around", "text"], "Thomas, Buurman")
        self.assertEqual(vignet["help", "services", "services"], "Dokter")

    def test_it_is_as_closed_as_its_cell(self):
        """Who does not see a cell hears nothing of what is known in it."""
        body = dict(self.bodies["voorbereiding"], version=70)
        sections = [dict(one) for one in body["sections"]]
        sections[0]["rows"] = [
            dict(row, layer="work") if row["key"] == "place" else row
            for row in sections[0]["rows"]
        ]
        instruments = self.env["netwerk.instrument"]
        made = instruments.create(instruments._values_of(body | {"sections": sections}))
        made.flush_recordset()
        made.state = "published"
        day = self.dossier.company_id._netwerk_today()
        self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier.id, "date": day, "location": "Het buurthuis"}
        )
        sheet = self.begin("voorbereiding", respondent="client")
        self.assertIn("Het buurthuis", str(self.known(sheet).values()))
        self.assertNotIn("Het buurthuis", str(sheet.get_sheet(with_client=True)))
        drawn = sheet.get_sheet_drawing("card", with_client=True)
        self.assertNotIn("Het buurthuis", str(drawn))

    def test_nobody_from_outside_is_told_what_the_dossier_knows(self):
        body = dict(self.bodies["voorbereiding"], version=71)
        body["respondents"] = ["client", "coach", "member", "volunteer"]
        instruments = self.env["netwerk.instrument"]
        made = instruments.create(instruments._values_of(body))
        made.flush_recordset()
        made.state = "published"
        day = self.dossier.company_id._netwerk_today()
        self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier.id, "date": day, "location": "Het buurthuis"}
        )
        for who, is_told in (("client", True), ("coach", True), ("member", False)):
            sheet = self.begin(
                "voorbereiding", respondent=who, respondent_words="Tante Mieke"
            )
            with self.subTest(who):
                self.assertEqual(bool(self.known(sheet)), is_told)
                drawn = str(sheet.get_sheet_drawing("card"))
                self.assertEqual("Het buurthuis" in drawn, is_told)
