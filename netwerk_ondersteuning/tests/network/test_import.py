from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ...engine import bounds
from ..common import NetwerkCase
from .common import add, rings
from .import_files import ImportMixin
from .test_engine_cases import CASES


@tagged("post_install", "-at_install")
class TestImport(ImportMixin, NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(user=cls.an)
        cls.dossier = cls.dossier.with_env(cls.env)

    def test_a_list_of_people(self):
        self.wizard(
            "naam;soort;categorie;kring;beroep;opmerking\n"
            "Tante Zoë;;Family;2;Bakkerij;belt graag\n"
            "Korfbal;groep;club;4;;\n"
            "Buurvrouw;;;;;\n".encode("cp1252"),
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
        self.assertEqual((wizard.row_count, wizard.error_count), (3, 1))
        self.assertIn("Line 3: ? – the name is missing", wizard.preview)
        with self.refused_with(
            "Line 4: Oom – this ring does not exist, this category does not exist"
        ):
            wizard.action_import()
        with self.refused_with(
            "Improve this in the file, or choose “Leave out” there."
        ):
            wizard.action_import()
        self.assertFalse(self.dossier.member_ids)
        # what was chosen stays, and a wrong line can be left out
        self.assertEqual(
            self.lines(wizard),
            [("Tante", "new", False), ("", "skip", False), ("Oom", "new", False)],
        )
        self.choose(wizard, 2, "skip").action_import()
        self.assertEqual(self.dossier.member_ids.mapped("name"), ["Tante"])

    def test_nobody_is_left(self):
        wizard = self.wizard("naam,kring\nTante,2\n")
        wizard = self.choose(wizard, 0, "skip")
        with self.refused_with("Everybody in this list is left out:"):
            wizard.action_import()

    def test_who_is_there_already(self):
        self.wizard("naam\nTante\nOom\n").action_import()
        wizard = self.wizard("naam\n tante\u200b\nNicht\nnicht\n")
        self.assertIn("Line 2: tante – is there already", wizard.preview)
        self.assertIn("stands in this list already, on line 3", wizard.preview)
        self.assertEqual(
            self.lines(wizard),
            [
                ("tante", "same", "Tante"),
                ("Nicht", "new", False),
                ("nicht", "same", False),
            ],
        )
        wizard.action_import()
        self.assertEqual(
            sorted(self.dossier.member_ids.mapped("name")), ["Nicht", "Oom", "Tante"]
        )

    def test_what_is_new_of_somebody_is_added(self):
        text = "naam;beroep;kring;telefoon\nEls;;;0470 12 34 56\n"
        self.wizard(text).action_import()
        els = self.dossier.member_ids
        text = "naam;beroep;kring;opmerking;telefoon;gsm\n"
        text += "ELS;kok;2;belt graag;+32 470 12 34 56;0470 99 99 99\n"
        wizard = self.wizard(text)
        self.assertIn("is there already; new: 0470 99 99 99", wizard.preview)
        wizard.action_import()
        self.assertEqual(self.dossier.member_ids, els)
        self.assertEqual(
            (els.name, els.occupation, els.note), ("Els", "kok", "belt graag")
        )
        self.assertEqual(
            els.contact_ids.mapped("value"), ["0470 12 34 56", "0470 99 99 99"]
        )
        self.assertEqual(rings(self.dossier.get_network()), {"Els": 2})
        # what the map says stays, and that is told
        wizard = self.wizard("naam;beroep;kring\nEls;bakker;4\n")
        self.assertIn("what the map says stays: Occupation", wizard.preview)
        wizard.action_import()
        self.assertEqual(els.occupation, "kok")
        self.assertEqual(rings(self.dossier.get_network()), {"Els": 2})

    def test_another_choice_than_proposed(self):
        self.wizard("naam\nEls\nRita\n").action_import()
        els, rita = self.dossier.member_ids.sorted("name")
        wizard = self.wizard("naam;gsm\nEls;0470 12 34 56\nTante Rita;0471 12 34 56\n")
        wizard = self.choose(wizard, 0, "new")
        wizard = self.choose(wizard, 1, "same", rita)
        wizard.action_import()
        self.assertEqual(
            self.dossier.member_ids.sorted().mapped("name"), ["Els", "Els", "Rita"]
        )
        self.assertFalse(els.contact_ids)
        self.assertEqual(rita.contact_ids.value, "0471 12 34 56")
        wizard = self.wizard("naam\nEls\nMia\n")
        self.assertEqual(self.lines(wizard)[0], ("Els", False, False))
        with self.refused_with("several people on the map have this name"):
            wizard.action_import()
        wizard = self.choose(wizard, 0, "same", els)
        wizard = self.choose(wizard, 1, "same")
        with self.refused_with("Line 3: Mia – choose who this is, or leave it out"):
            wizard.action_import()

    def test_nobody_of_another_dossier_is_chosen(self):
        bram = self.dossier_bram.with_user(self.bram)
        stranger = bram.member_ids.create({"dossier_id": bram.id, "name": "Els"})
        wizard = self.wizard("naam;gsm\nEls;0470 12 34 56\n")
        wizard.line_ids.choice = "same"
        with self.denied("read", "netwerk.member"):
            wizard.line_ids.member_id = stranger.id
        other = self.env["netwerk.dossier"].create(
            {"initiative_name": "Tafel"} | {"kind": "initiative"}
        )
        mine = other.member_ids.create({"dossier_id": other.id, "name": "Els"})
        wizard.line_ids.member_id = mine.id
        with self.refused_with("choose who this is"):
            wizard.action_import()
        self.assertFalse(mine.contact_ids)

    def test_people_of_one_name_are_asked(self):
        wizard = self.wizard((CASES / "c12_namesakes.csv").read_bytes())
        self.assertIn(
            "has the name of somebody else in this list, on line 2", wizard.preview
        )
        wizard.action_import()
        jans = self.dossier.member_ids
        self.assertEqual(
            sorted(jans.mapped("origin")), ["buurman links", "collega op het werk"]
        )
        # a third is a third, and the two are known again
        text = "naam;herkomst\nJan;van de voetbal\nJan;Buurman  links\n"
        wizard = self.wizard(text)
        self.assertIn("has the name of somebody on the map: Jan (", wizard.preview)
        wizard.action_import()
        self.assertEqual(len(self.dossier.member_ids), 3)

    def test_a_name_that_is_turned_round_is_asked(self):
        """On the map or in the list itself; what was answered is done."""
        self.dossier.apply_network_changes([add("a", "An Peeters", {"ring": 1})])
        text = "naam;telefoon\nPeeters, An;0470 11 22 33\nEls De Smet;\nDe Smet Els;\n"
        wizard = self.wizard(text)
        self.assertIn("perhaps the same as An Peeters: say whether", wizard.preview)
        self.assertIn("perhaps the same as on line 3: say whether", wizard.preview)
        an = self.dossier.member_ids
        self.assertEqual(
            self.lines(wizard),
            [
                ("Peeters, An", False, "An Peeters"),
                ("Els De Smet", "new", False),
                ("De Smet Els", False, False),
            ],
        )
        with self.refused_with("choose who this is, or leave it out"):
            wizard.action_import()
        self.assertEqual(self.dossier.member_ids, an)
        wizard = self.choose(self.wizard(text), 0, "same")
        wizard.line_ids[2].choice = "same"
        wizard.action_import()
        self.assertEqual(
            sorted(self.dossier.member_ids.mapped("name")),
            ["An Peeters", "Els De Smet"],
        )
        self.assertEqual(an.contact_ids.value, "0470 11 22 33")
        wizard = self.choose(self.wizard("naam\nPeeters An\n"), 0, "new")
        wizard.action_import()
        self.assertEqual(len(self.dossier.member_ids), 3)

    def test_whoever_turned_round_cannot_be_the_same(self):
        self.dossier.apply_network_changes(
            [add("a", "An Peeters", {"ring": 1}, birth_year=1950)]
        )
        wizard = self.wizard("naam;geboortejaar\nPeeters An;1980\nAn;1980\n")
        self.assertNotIn("perhaps", wizard.preview)

    def test_one_name_in_two_spellings_is_one_person(self):
        self.wizard((CASES / "c10_dupes_nfd.csv").read_bytes()).action_import()
        self.assertEqual(self.dossier.member_ids.name, "Renée")
        # on whatever road
        member = self.env["netwerk.member"].create(
            {
                "dossier_id": self.dossier.id,
                "name": " \u202aRe\u0301my\xa0 De\u200b Smet ",
            }
        )
        self.assertEqual(member.name, "Rémy De Smet")
        member.name = "Re\u0301my\tClaes"
        self.assertEqual(member.name, "Rémy Claes")
        change = {"op": "update_member", "member_id": member.id}
        change["values"] = {"name": "Els\u200b  Maes"}
        self.dossier.apply_network_changes([change])
        self.assertEqual(member.name, "Els Maes")
        with self.refused_with("Fill in a name.", ValidationError):
            member.name = "\u200b \u202a"

    def test_who_left_comes_back(self):
        today = self.in_days(0)
        tie = {"ring": 2, "is_vip": True}
        self.dossier.apply_network_changes(
            [add("w", "Wout", tie, occupation="kok")], date="2024-01-01"
        )
        wout = self.dossier.member_ids
        wout.contact_ids = [fields.Command.create({"kind": "phone", "value": "0470 1"})]
        end = {"op": "end_member", "member_id": wout.id}
        self.dossier.apply_network_changes([end], date="2025-01-01")
        wizard = self.wizard("naam;kring\nWout;3\nwout;\n")
        self.assertEqual(
            self.lines(wizard), [("Wout", "same", "Wout"), ("wout", "same", False)]
        )
        self.assertIn("left on 1 January 2025; comes back from today", wizard.preview)
        wizard.action_import()
        self.assertEqual(rings(self.dossier.get_network()), {"Wout": 3})
        self.assertEqual(rings(self.dossier.get_network("2024-06-01")), {"Wout": 2})
        self.assertEqual(rings(self.dossier.get_network("2025-06-01")), {})
        back = self.dossier.member_ids - wout
        self.assertEqual((back.date_start, back.occupation), (today, "kok"))
        self.assertEqual(back.contact_ids.value, "0470 1")
        self.assertEqual(wout.date_end, fields.Date.to_date("2025-01-01"))
        # once more: is there now
        self.assertIn("is there already", self.wizard("naam\nWout\n").preview)

    def test_who_died_does_not_come_back(self):
        self.dossier.apply_network_changes(
            [add("j", "Jef", birth_year=1930, death_year=2024)], date="2023-01-01"
        )
        end = {"op": "end_member", "member_id": self.dossier.member_ids.id}
        self.dossier.apply_network_changes([end], date="2024-05-01")
        wizard = self.wizard("naam\nJef\n")
        self.assertEqual(self.lines(wizard), [("Jef", "new", False)])
        self.assertIn("has the name of somebody who was there until", wizard.preview)

    def test_what_is_not_read_is_told(self):
        wizard = self.wizard((CASES / "c05_google_old.csv").read_bytes())
        self.assertEqual(wizard.notes, "Not read: Group Membership, Phone 1 - Type.")
        self.assertIn(wizard.notes, wizard.preview)
        els = wizard.line_ids
        self.assertEqual(els.about, "Verpleegster, 1950, 0470 12 34 56")

    def test_who_died_is_told_before_coming_in(self):
        wizard = self.wizard((CASES / "v26_gender_death.vcf").read_bytes(), "a.vcf")
        self.assertEqual(wizard.line_ids.about, "1930 – 2010")

    def test_a_child_in_a_list(self):
        year = self.in_days(0).year - 8
        wizard = self.wizard(f"naam;geboortejaar;gsm\nNoor;{year};0470 12 34 56\n")
        self.assertIn("a child: no contact details are kept", wizard.preview)
        wizard.action_import()
        self.assertTrue(self.dossier.member_ids.is_minor)
        self.assertFalse(self.dossier.member_ids.contact_ids)
        text = "naam;geboortejaar;gsm\nNoor;;0470 12 34 56\n"
        self.wizard(text).action_import()
        self.assertFalse(self.dossier.member_ids.contact_ids)

    def test_categories_in_every_language(self):
        self.env.ref("base.lang_nl").sudo().active = True
        family = self.env.ref("netwerk_ondersteuning.category_family").sudo()
        family.with_context(lang="nl_NL").name = "Familie"
        self.wizard((CASES / "c33_dutch_ring_words.csv").read_bytes()).action_import()
        self.assertEqual(self.dossier.member_ids.category_id.code, "family")
        self.assertEqual(rings(self.dossier.get_network()), {"Els": 2, "Rik": 1})

    def test_another_file_by_now(self):
        wizard = self.wizard("naam\nTante\n")
        wizard.file = self.wizard("naam\nOom\n").file
        with self.refused_with("This is another file by now."):
            wizard.action_import()
        self.assertFalse(self.dossier.member_ids)

    def test_a_list_of_a_full_length(self):
        """More changes than one call holds: of each somebody who is known two."""
        text = "naam;kring\n" + "".join(f"Buur {n};\n" for n in range(6))
        self.wizard(text).action_import()
        text = "naam;kring;beroep\n" + "".join(f"Buur {n};1;kok\n" for n in range(6))
        sizes = []
        dossiers = self.registry["netwerk.dossier"]
        apply = dossiers.apply_network_changes

        def counted(dossier, changes, **options):
            sizes.append(len(changes))
            return apply(dossier, changes, **options)

        with (
            patch.object(dossiers, "apply_network_changes", counted),
            patch.object(bounds, "CHANGES", 5),
        ):
            self.wizard(text).action_import()
        self.assertEqual(sizes, [5, 5, 2])
        self.assertEqual({*rings(self.dossier.get_network()).values()}, {1})

    def test_unicode_text_as_a_spreadsheet_saves_it(self):
        text = "naam\tkring\r\nTante Zoë\t2\r\n"
        self.wizard(text.encode("utf-16")).action_import()
        self.assertEqual(rings(self.dossier.get_network()), {"Tante Zoë": 2})

    def test_a_file_that_is_no_text(self):
        """A workbook, a picture: nobody is added from what is read into it."""
        for text in (b"PK\x03\x04\x14\0\x06\0xl/workbook.xml", b"naam\nTante\0\n"):
            with self.subTest(text), self.assertRaises(UserError) as refused:
                self.wizard(text)
            self.assertIn("cannot be read", str(refused.exception))
        self.assertFalse(self.dossier.member_ids)

    def test_a_file_that_is_no_list(self):
        for text, words in (
            ("\n", "There is nobody in this file."),
            ("beroep,kring\nbakker,1\n", "This file has no column “name”."),
            ("naam\n" + "x\n" * 501, "This file is too long: 500 lines at most."),
            (
                'naam;x\nEls;"kleine\nRik;x\n',
                "Line 2: the quotation marks are not right",
            ),
            ("Els;persoon;1\n", "Line 1: this is no name. A list with more than names"),
            ("BEGIN:VCALENDAR\n", "This is a calendar, not a list of people."),
        ):
            with self.subTest(text[:20]), self.refused_with(words):
                self.wizard(text)
