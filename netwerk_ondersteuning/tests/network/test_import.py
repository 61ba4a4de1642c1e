import base64

from odoo.exceptions import UserError
from odoo.tests import Form, TransactionCase, tagged

from ..common import RefusalMixin
from .common import rings


@tagged("post_install", "-at_install")
class TestImport(RefusalMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.dossier = cls.env["netwerk.dossier"].create(
            {"kind": "initiative", "initiative_name": "Buurttafel"}
        )

    def wizard(self, text, encoding="utf-8"):
        form = Form(
            self.env["netwerk.member.import"].with_context(
                default_dossier_id=self.dossier.id
            )
        )
        form.file = base64.b64encode(text.encode(encoding)).decode()
        return form.save()

    def test_a_list_of_people(self):
        self.wizard(
            "naam;soort;categorie;kring;beroep;opmerking\n"
            "Tante Zoë;;Family;2;Bakkerij;belt graag\n"
            "Korfbal;groep;club;4;;\n"
            "Buurvrouw;;;;;\n",
            "cp1252",
        ).action_import()
        self.assertEqual(
            rings(self.dossier.get_network()),
            {"Tante Zoë": 2, "Korfbal": 4, "Buurvrouw": False},
        )
        aunt = self.dossier.member_ids.filtered(lambda m: m.name == "Tante Zoë")
        self.assertEqual(aunt.category_id.code, "family")
        self.assertEqual((aunt.occupation, aunt.note), ("Bakkerij", "belt graag"))
        group = self.dossier.member_ids.filtered(lambda m: m.kind == "group")
        self.assertEqual(group.category_id.code, "club")

    def test_the_list_is_not_kept(self):
        wizard = self.wizard("naam,kring\nTante,9\n")
        with self.refused_with("this ring does not exist"):
            wizard.action_import()
        self.assertTrue(wizard.file, "what was not right can be looked at")
        wizard = self.wizard("naam\nTante\n")
        wizard.action_import()
        self.env.flush_all()
        self.cr.execute(
            "SELECT file, file_name FROM netwerk_member_import WHERE id = %s",
            [wizard.id],
        )
        self.assertEqual(self.cr.fetchall(), [(None, None)])
        with self.assertRaisesRegex(UserError, "Choose a file first"):
            wizard.action_import()
        self.assertLessEqual(wizard._transient_max_hours, 1)

    def test_one_wrong_line_and_nobody_is_added(self):
        wizard = self.wizard("naam,kring,categorie\nTante,2,\n,1,\nOom,9,Zolder\n")
        self.assertEqual((wizard.row_count, wizard.error_count), (3, 2))
        with self.assertRaises(UserError) as refused:
            wizard.action_import()
        message = str(refused.exception)
        self.assertIn("Line 3: ? – the name is missing", message)
        self.assertIn("this ring does not exist, this category does not exist", message)
        self.assertFalse(self.dossier.member_ids)

    def test_who_is_there_already_is_left_out(self):
        self.wizard("naam\nTante\nOom\n").action_import()
        wizard = self.wizard("naam\nTante\nNicht\nnicht\n")
        self.assertIn("is there already", wizard.preview)
        wizard.action_import()
        self.assertEqual(
            sorted(self.dossier.member_ids.mapped("name")), ["Nicht", "Oom", "Tante"]
        )

    def test_unicode_text_as_a_spreadsheet_saves_it(self):
        self.wizard("naam\tkring\r\nTante Zoë\t2\r\n", "utf-16").action_import()
        self.assertEqual(rings(self.dossier.get_network()), {"Tante Zoë": 2})

    def test_a_file_that_is_no_text(self):
        """A workbook, a picture: nobody is added from what is read into it."""
        for text in ("PK\x03\x04\x14\0\x06\0xl/workbook.xml", "naam\nTante\0\n"):
            with self.subTest(text), self.assertRaises(UserError) as refused:
                self.wizard(text)
            self.assertIn("cannot be read", str(refused.exception))
        self.assertFalse(self.dossier.member_ids)

    def test_a_file_that_is_no_list(self):
        for text, words in (
            ("\n", "There is nobody in this file."),
            ("beroep,kring\nbakker,1\n", "This file has no column “name”."),
            ("naam\n" + "x\n" * 501, "This file is too long: 500 lines at most."),
        ):
            with self.subTest(text[:20]), self.refused_with(words):
                self.wizard(text)
