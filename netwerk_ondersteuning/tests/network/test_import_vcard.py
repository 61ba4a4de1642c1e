from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import NetwerkCase
from .import_files import ImportMixin
from .test_engine_cases import CASES

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Sara
ORG:Wasserij
TEL;TYPE=CELL:0470 12 34 56
EMAIL:sara@example.org
EMAIL:not an address
BDAY:1990-01-01
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Korfbalclub
END:VCARD
BEGIN:VCARD
VERSION:2.1
FN:Nichtje
TEL;CELL:0470 99 99 99
BDAY:{young}
END:VCARD
"""


@tagged("post_install", "-at_install")
class TestImportVCard(ImportMixin, NetwerkCase):
    """People out of the telephone: with how they are reached, children without."""

    def wizard(self, text, name="contacten.vcf"):
        return super().wizard(text, name, user=self.an)

    def cards(self):
        return CARDS.format(young=self.in_days(0).year - 8)

    def test_people_and_how_they_are_reached(self):
        wizard = self.wizard(self.cards())
        self.assertEqual((wizard.row_count, wizard.error_count), (3, 0))
        self.assertIn("no contact details are kept", wizard.preview)
        self.assertIn("e-mail address is not right", wizard.preview)
        wizard.action_import()
        people = {member.name: member for member in self.dossier.member_ids}
        sara = people["Sara"]
        self.assertEqual((sara.occupation, sara.birth_year), ("Wasserij", 1990))
        self.assertEqual(
            sara.contact_ids.mapped(lambda contact: (contact.kind, contact.value)),
            [("phone", "0470 12 34 56"), ("email", "sara@example.org")],
        )
        self.assertEqual(people["Korfbalclub"].kind, "organisation")
        self.assertTrue(people["Nichtje"].is_minor)
        self.assertFalse(people["Nichtje"].contact_ids)

    def test_a_card_is_known_by_what_is_in_it(self):
        self.wizard(self.cards(), name="export.txt").action_import()
        self.assertEqual(len(self.dossier.member_ids), 3)
        wizard = self.wizard(self.cards())
        self.assertEqual(wizard.preview.count("is there already"), 3)
        wizard.action_import()
        self.assertEqual(len(self.dossier.member_ids), 3)

    def test_what_cannot_be_is_refused(self):
        with self.assertRaises(UserError) as refused:
            self.wizard("hello")
        self.assertIn("no card", str(refused.exception))
        with self.assertRaises(UserError) as refused:
            self.wizard("BEGIN:VCARD\n" * 501)
        self.assertIn("500", str(refused.exception))
        wizard = self.wizard("BEGIN:VCARD\nTEL:1\nEND:VCARD\n")
        self.assertEqual(wizard.error_count, 0, "left out, and told")
        with self.refused_with("name is missing"):
            wizard.action_import()
        self.assertFalse(self.dossier.member_ids)

    def test_a_new_number_of_somebody_who_is_known(self):
        (els,) = self.new_network(self.dossier, "Els Peeters")
        wizard = self.wizard((CASES / "c35_known_new_phone.vcf").read_bytes())
        self.assertIn("is there already; new: 0470 99 99 99", wizard.preview)
        wizard.action_import()
        self.assertEqual(self.dossier.member_ids, els)
        self.assertEqual(els.contact_ids.value, "0470 99 99 99")
        wizard = self.wizard((CASES / "c35_known_new_phone.vcf").read_bytes())
        wizard.action_import()
        self.assertEqual(len(els.contact_ids), 1)

    def test_one_person_on_two_cards(self):
        card = "BEGIN:VCARD\nVERSION:3.0\nFN:Els\nTEL:{}\nEND:VCARD\n"
        text = card.format("0470 1") + card.format("0471 1")
        self.wizard(text).action_import()
        els = self.dossier.member_ids
        self.assertEqual(els.contact_ids.mapped("value"), ["0470 1", "0471 1"])

    def test_no_adult_becomes_a_child(self):
        for case in ("v08_omit_year_2016.vcf", "v08b_omit_year_2021.vcf"):
            self.wizard((CASES / case).read_bytes()).action_import()
        mien = self.dossier.member_ids
        self.assertFalse(mien.is_minor or mien.birth_year)
        self.assertEqual(mien.contact_ids.value, "0470 11 11 11")
