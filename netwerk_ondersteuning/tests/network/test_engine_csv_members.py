"""A list of people is read forgivingly, and nothing that was typed gets lost."""

import csv
import doctest
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.exchange import csv_members

cells = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12
).map(str.strip)


def values(text, **options):
    return [row["values"] for row in csv_members.parse(text, **options)]


def codes(text, **options):
    return [
        [(error["field"], error["code"]) for error in row["errors"]]
        for row in csv_members.parse(text, **options)
    ]


@tagged("post_install", "-at_install")
class TestCsvMembers(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(csv_members).failed)

    def test_separators_headings_and_quotes(self):
        expected = [{"name": 'An "Annie" de Smet; tante', "ring": 2, "origin": "buur"}]
        for text in (
            'Naam;Kring;Herkomst\n"An ""Annie"" de Smet; tante";2;buur',
            'name,ring,origin\r\n"An ""Annie"" de Smet; tante",2,buur\r\n',
            '\ufeffNAAM:\tring\tHerkomst\n"An ""Annie"" de Smet; tante"\t2\tbuur\n\n',
            'sep=;\r\nnaam;kring;herkomst\r\n"An ""Annie"" de Smet; tante";2;buur',
            'kring;naam;x;herkomst\n2;"An ""Annie"" de Smet; tante";?;buur;extra',
        ):
            self.assertEqual(values(text), expected, text)

    def test_words_in_both_languages(self):
        text = "naam;soort;formaliteit;kring;aantal\n"
        text += "a;;;;\nb;Persoon;Informeel;-;\nc;organisation;professional;1;\n"
        text += "d;GROEP;Maatje;niet geplaatst;12"
        found = values(text)
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
        for ring in ("5", "0", "-1", "2.5", "²", "dichtbij", "9" * 300):
            self.assertEqual(codes(f"naam;kring\na;{ring}", ring_count=4), wrong, ring)
        self.assertEqual(codes(f"naam;kring\n{'x' * 300};"), [[]])
        too_long = [[("name", "too_long")]]
        self.assertEqual(codes(f"naam;kring\n{'x' * 301};"), too_long)

    def test_lines_are_those_of_the_text(self):
        text = 'sep=,\nnaam,opmerking\n\nAn,"een\ntwee"\nBart,\n'
        self.assertEqual([row["line"] for row in csv_members.parse(text)], [5, 6])
        self.assertEqual(values(text)[0]["note"], "een\ntwee")

    def test_a_plain_list_of_names(self):
        text = "An\n\n  De Smet, Bart \nCaro; buurvrouw"
        self.assertEqual(
            [(row["line"], row["values"]["name"]) for row in csv_members.parse(text)],
            [(1, "An"), (3, "De Smet, Bart"), (4, "Caro; buurvrouw")],
        )

    def test_what_cannot_be_read_at_all(self):
        for text, code in (
            ("", "empty"),
            ("\ufeff \n\t\n", "empty"),
            ("naam;kring\n", "empty"),
            ("kring;beroep\n1;bakker", "no_name_column"),
            ("naam\n" + "An\n" * 501, "too_many_rows"),
        ):
            with self.assertRaises(csv_members.CsvError) as caught:
                csv_members.parse(text)
            self.assertEqual(caught.exception.code, code)
        self.assertEqual(len(csv_members.parse("naam\n" + "An\n" * 500)), 500)

    def test_a_field_beyond_what_python_reads(self):
        self.addCleanup(csv.field_size_limit, csv.field_size_limit(100))
        with self.assertRaises(csv_members.CsvError) as caught:
            csv_members.parse("naam;x\n" + "x" * 101)
        self.assertEqual(caught.exception.code, "unreadable")

    def test_bytes_of_every_program(self):
        for encoding in ("utf-8", "utf-8-sig", "cp1252"):
            self.assertEqual(csv_members.decode("Zoë €".encode(encoding)), "Zoë €")
        self.assertEqual(csv_members.decode(b"\x81"), "\ufffd")

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(st.lists(st.tuples(cells, cells), max_size=8), st.sampled_from(";,\t"))
    def test_what_is_written_comes_back(self, rows, delimiter):
        file = io.StringIO()
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([("naam", "beroep"), *rows])
        rows = [row for row in rows if any(row)]
        if rows:
            found = values(file.getvalue())
            self.assertEqual([(v["name"], v["occupation"]) for v in found], rows)

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(st.text(st.sampled_from('naam kring;,\t\n\r"\x00é\u2028-9'), max_size=60))
    def test_any_text_is_read_or_refused(self, text):
        try:
            rows = csv_members.parse(text)
        except csv_members.CsvError:
            return
        self.assertTrue(rows)
        for row in rows:
            self.assertIn("name", row["values"])
