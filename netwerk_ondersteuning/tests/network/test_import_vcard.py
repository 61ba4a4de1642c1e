import base64

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..common import NetwerkCase

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
class TestImportVCard(NetwerkCase):
    """People out of the telephone: with how they are reached, children without."""

    def wizard(self, text, name="contacten.vcf"):
        wizards = self.env["netwerk.member.import"].with_user(self.an)
        defaults = {"default_dossier_id": self.dossier.id, "default_file_name": name}
        form = Form(wizards.with_context(**defaults))
        form.file = base64.b64encode(text.encode()).decode()
        return form.save()

    def cards(self):
        return CARDS.format(young=fields.Date.today().year - 8)

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
        self.assertEqual(wizard.error_count, 1)
        with self.refused_with("name is missing"):
            wizard.action_import()
        self.assertFalse(self.dossier.member_ids)
