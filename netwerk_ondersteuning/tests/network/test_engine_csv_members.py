"""A list of people is read forgivingly, and nothing that was typed gets lost."""

import csv
import doctest
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine import names
from ...engine.exchange import charset, csv_members, headings, table, values
from ...engine.exchange.refused import Refused

cells = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12
).map(str.strip)


def said(text, **options):
    return [row["values"] for row in csv_members.parse(text, **options)]


def codes(text, **options):
    return [
        [(error["field"], error["code"]) for error in row["errors"]]
        for row in csv_members.parse(text, **options)
    ]


@tagged("post_install", "-at_install")
class TestCsvMembers(BaseCase):
    def test_doctests(self):
        for module in (charset, csv_members, headings, table, values):
            self.assertFalse(doctest.testmod(module).failed)

    def test_separators_headings_and_quotes(self):
        expected = [{"name": 'An "Annie" de Smet; tante', "ring": 2, "origin": "buur"}]
        for text in (
            'Naam;Kring;Herkomst\n"An ""Annie"" de Smet; tante";2;buur',
            'name,ring,origin\r\n"An ""Annie"" de Smet; tante",2,buur\r\n',
            '\ufeffNAAM:\tring\tHerkomst\n"An ""Annie"" de Smet; tante"\t2\tbuur\n\n',
            'sep=;\r\nnaam;kring;herkomst\r\n"An ""Annie"" de Smet; tante";2;buur',
            'kring;naam;x;herkomst\n2;"An ""Annie"" de Smet; tante";?;buur;extra',
        ):
            self.assertEqual(said(text), expected, text)

    def test_words_in_both_languages(self):
        text = "naam;soort;formaliteit;kring;aantal\n"
        text += "a;;;;\nb;Persoon;Informeel;-;\nc;organisation;professional;1;\n"
        text += "d;GROEP;Maatje;niet geplaatst;12"
        found = said(text)
        self.assertEqual(
            [row["kind"] for row in found],
            ["person", "person", "organisation", "group"],
        )
        self.assertEqual(
            [row["formality"] for row in found],
            [False, "informal", "professional", "volunteer"],
        )
        self.assertEqual([row["ring"] for row in found], [False, False, 1, False])
        self.assertEqual(found[3]["head_count"], 12)

    def test_headings_in_four_languages(self):
        for head, row in (
            (
                "Voornaam;Tussenvoegsel;Achternaam;GSM",
                "Piet;van der;Berg;0470 12 34 56",
            ),
            ("First Name;Last Name;Mobile Phone", "Piet;van der Berg;0470 12 34 56"),
            ("Vorname;Nachname;Handy", "Piet;van der Berg;0470 12 34 56"),
            ("PRÉNOM;Nom de famille;Téléphone", "Piet;van der Berg;0470 12 34 56"),
            ("Nom;Prénom;Portable", "van der Berg;Piet;0470 12 34 56"),
            ("Naam*;Voornaam :;Tel.", "van der Berg;Piet;0470 12 34 56"),
            ("Name;Given Name;Phone 1 - Value", "Piet van der Berg;Piet;0470 12 34 56"),
            ("Volledige\xa0naam;Telefoon (thuis)", "Piet van der Berg;0470 12 34 56"),
        ):
            with self.subTest(head):
                [found] = csv_members.of_text(f"{head}\n{row}").rows
                self.assertEqual(found["values"]["name"], "Piet van der Berg")
                phone = {"kind": "phone", "value": "0470 12 34 56"}
                self.assertEqual(found["contacts"], [phone])

    def test_a_title_is_passed_over_and_told(self):
        found = csv_members.of_text("Mensen van Johan\n\nnaam\nEls")
        self.assertEqual([row["values"]["name"] for row in found.rows], ["Els"])
        note = {"code": "passed_over", "words": ["Mensen van Johan"]}
        self.assertEqual(found.notes, [note])
        # what fills as many cells as the headings is no title
        with self.assertRaises(Refused) as refused:
            csv_members.parse("Els;1\nnaam;kring\nRik;2")
        self.assertEqual(refused.exception.code, "no_headings")

    def test_what_is_not_read_is_told(self):
        text = "naam;naam;schoenmaat;kleur;bijnaam\nEls;Elsie;38;;\nRik;;;;Rikkie"
        found = csv_members.of_text(text + "\nMia;;;;;te veel")
        self.assertEqual(
            found.notes,
            [
                {
                    "code": "unread_columns",
                    "words": ["naam", "schoenmaat", "bijnaam", "#6"],
                }
            ],
        )

    def test_a_number_is_no_part_of_a_name(self):
        text = 'naam;gsm\n"Els 0470 12 34 56";\n0471123456;\n'
        text += '"Rik <rik@x.example>";0472 12 34 56'
        els, nobody, rik = csv_members.of_text(text).rows
        self.assertEqual(els["values"]["name"], "Els")
        self.assertEqual(els["contacts"][0]["value"], "0470 12 34 56")
        self.assertEqual(els["remarks"], ["from_name"])
        self.assertEqual(nobody["values"]["name"], "")
        self.assertEqual(nobody["errors"], [{"field": "name", "code": "empty_name"}])
        self.assertEqual(rik["values"]["name"], "Rik")
        self.assertEqual(
            [one["value"] for one in rik["contacts"]],
            ["rik@x.example", "0472 12 34 56"],
        )

    def test_rings_as_the_screen_names_them(self):
        for count, ring, words in (
            (4, 1, "Heel dichtbij"),
            (4, 2, "dichtbij"),
            (4, 3, "Wat verder"),
            (3, 2, "wat verder"),
            (3, 3, "Ver"),
            (5, 5, "very far"),
            (4, 2, "Kring 2"),
            (4, 2, "2de kring"),
            (4, 1, "1er cercle"),
            (4, 3, "3. Kreis"),
            (4, 4, "4,0"),
        ):
            [row] = csv_members.parse(f"naam\tkring\nEls\t{words}", ring_count=count)
            self.assertEqual((row["values"]["ring"], row["errors"]), (ring, []), words)

    def test_what_is_wrong_keeps_what_was_typed(self):
        text = "naam;soort;kring;aantal;formaliteit;opmerking\n"
        text += f";club;6;veel;vrij;{'x' * 10_001}"
        row = csv_members.parse(text)[0]
        self.assertEqual(
            row["values"],
            {
                "name": "",
                "kind": "club",
                "ring": "6",
                "head_count": "veel",
                "formality": "vrij",
                "note": "x" * 10_001,
            },
        )
        self.assertEqual(
            codes(text),
            [
                [
                    ("name", "empty_name"),
                    ("kind", "unknown_kind"),
                    ("ring", "ring_out_of_range"),
                    ("head_count", "head_count_out_of_range"),
                    ("formality", "unknown_formality"),
                    ("note", "too_long"),
                ]
            ],
        )

    def test_rings_and_lengths_have_bounds(self):
        self.assertEqual(codes("naam;kring\na;4", ring_count=4), [[]])
        wrong = [[("ring", "ring_out_of_range")]]
        for ring in ("5", "0", "-1", "2.5", "²", "nabij", "9" * 300):
            self.assertEqual(codes(f"naam;kring\na;{ring}", ring_count=4), wrong, ring)
        self.assertEqual(codes(f"naam;kring\n{'x' * 300};"), [[]])
        too_long = [[("name", "too_long")]]
        self.assertEqual(codes(f"naam;kring\n{'x' * 301};"), too_long)

    def test_lines_are_those_of_the_text(self):
        text = 'sep=,\nnaam,opmerking\n\nAn,"een\ntwee"\nBart,\n'
        self.assertEqual([row["line"] for row in csv_members.parse(text)], [5, 6])
        self.assertEqual(said(text)[0]["note"], "een\ntwee")

    def test_a_plain_list_of_names(self):
        text = "An\n\n  De Smet, Bart \n- Caro (buurvrouw)\n[x] Riet"
        self.assertEqual(
            [(row["line"], row["values"]["name"]) for row in csv_members.parse(text)],
            [(1, "An"), (3, "De Smet, Bart"), (4, "Caro (buurvrouw)"), (5, "Riet")],
        )

    def test_what_cannot_be_read_at_all(self):
        for text, code in (
            ("", "empty"),
            ("\ufeff \n\t\n", "empty"),
            ("naam;kring\n", "empty"),
            ("kring;beroep\n1;bakker", "no_name_column"),
            ("naam\n" + "An\n" * 501, "too_many_rows"),
            ("An\n" * 501, "too_many_rows"),
            ("Els;persoon;1", "no_headings"),
            ("Els 0470 12 34 56", "no_headings"),
            ("els@voorbeeld.example", "no_headings"),
            ("SUMMARY:Feest", "no_headings"),
            (
                "Vandaag ging het goed met Els en zij belde haar broer op.",
                "no_headings",
            ),
            ("Persona,Apellidos", "no_headings"),
            ('naam;x\nEls;"kleine\nRik;', "open_quote"),
            ('naam;x\nEls;"kleine\nRik;x\nMia;"x"', "open_quote"),
        ):
            with self.assertRaises(Refused) as caught:
                csv_members.parse(text)
            self.assertEqual(caught.exception.code, code, text[:40])
        self.assertEqual(len(csv_members.parse("naam\n" + "An\n" * 500)), 500)

    def test_a_field_beyond_what_python_reads(self):
        self.addCleanup(csv.field_size_limit, csv.field_size_limit(100))
        with self.assertRaises(Refused) as caught:
            csv_members.parse("naam;x\n" + "x" * 101)
        self.assertEqual(caught.exception.code, "unreadable")

    def test_bytes_of_every_program(self):
        marked = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be")
        for encoding in marked:
            content = "Zoë; Els; €".encode(encoding)
            self.assertEqual(charset.decode(content), ("Zoë; Els; €", False), encoding)
        self.assertEqual(charset.decode("Zoë €".encode("cp1252")), ("Zoë €", True))
        # a byte that is no letter in the west
        self.assertEqual(charset.decode("Ťapka ž".encode("cp1250")), ("Ťapka ž", True))
        for content in (b"Els\x81", b"\xff\xfeE", "Els".encode("utf-16") + b"\x00"):
            with self.assertRaises(Refused) as refused:
                charset.decode(content)
            self.assertEqual(refused.exception.code, "unknown_letters")

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(st.lists(st.tuples(cells, cells), max_size=8), st.sampled_from(";,\t"))
    def test_what_is_written_comes_back(self, rows, delimiter):
        file = io.StringIO()
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([("naam", "beroep"), *rows])
        rows = [row for row in rows if any(row)]
        rows = [(values.unguarded(name), job) for name, job in rows]
        if rows:
            found = said(file.getvalue())
            for row, (name, job) in zip(found, rows, strict=True):
                # of a number or address in a name no part is a name
                self.assertEqual(row["name"], values.name_of(name).name)
                self.assertEqual(
                    row["occupation"], names.one_line(values.unguarded(job))
                )

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(st.text(st.sampled_from('naam kring;,\t\n\r"\x00é\u2028-9'), max_size=60))
    def test_any_text_is_read_or_refused(self, text):
        try:
            rows = csv_members.parse(text)
        except Refused:
            return
        self.assertTrue(rows)
        for row in rows:
            self.assertIn("name", row["values"])
