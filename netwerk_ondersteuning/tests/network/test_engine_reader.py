"""Whatever comes in as a file: read right, or said; never a number as a name."""

import doctest
import io
import unicodedata
import zipfile
from datetime import date
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from odoo.tests import BaseCase, tagged

from ...engine import bounds
from ...engine.exchange import archive, own_files, reader, workbook
from ...engine.exchange.refused import Refused
from .case_values import RIGHT
from .test_engine_cases import CASES

STARTS = (
    b"",
    b"naam;gsm\n",
    b"Name,Phone 1 - Value,Birthday\n",
    b"\xef\xbb\xbfVoornaam\tAchternaam\n",
    b"egoID,alterID,name,ring,tie_date_start\n1,2,",
    b"BEGIN:VCARD\nFN:",
    b"BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=QUOTED-PRINTABLE:",
    b"PK\x03\x04",
    b"\xff\xfe",
)


def book(*sheets):
    """A workbook: each sheet a list of rows."""
    made = Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"Blad{number}")
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def zipped(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


@tagged("post_install", "-at_install")
class TestReader(BaseCase):
    def assertRefused(self, code, content, name="lijst.csv"):
        with self.assertRaises(Refused) as refused:
            reader.read(content, name)
        self.assertEqual(refused.exception.code, code)

    def names(self, content, **options):
        return [row["values"]["name"] for row in reader.read(content, **options).rows]

    def test_doctests(self):
        for module in (archive, own_files, reader, workbook):
            self.assertFalse(doctest.testmod(module).failed)

    def test_what_is_no_list_is_refused_with_what_it_is(self):
        for code, content in (
            ("calendar", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
            ("data", b'{"people": [{"name": "Els"}]}'),
            ("data", b'\n[{"name": "Els"}, {"name": "Rik"}]'),
            ("data", b'[{"name": "Els"'),
            ("data", b'["Els", "Rik"]'),
            ("web_page", b"<!DOCTYPE html><table><tr><td>Els"),
            ("mark_up", b'<?xml version="1.0"?><graphml/>'),
            ("document", b"%PDF-1.7 Els"),
            ("document", b"\x89PNG\r\n"),
            ("old_workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            ("old_workbook", zipped(content_dot_xml="<x/>", mimetype="ods")),
            ("archive", zipped(readme_dot_txt="Els")),
            ("archive", b"\x1f\x8b\x08"),
            ("unreadable", b"PK\x03\x04\x14\0\x06\0xl/workbook.xml"),
            ("unreadable", b"naam\nTante\0\n"),
            ("part_of_export", b"egoID,Source,Target,date\n1,2,3,2026-01-01\n"),
            ("part_of_export", b"egoID,reference,name\n1,N1,Johan\n"),
            ("no_headings", b"dn: cn=Els,mail=els@x.example\ncn: Els\n"),
            ("no_headings", b"From: Els <els@x.example>\nSubject: feest\n\nDag!"),
            ("empty", b" \n\n"),
        ):
            with self.subTest(code, content=content[:30]):
                self.assertRefused(code, content)
        self.assertRefused("no_card", b"Els\nRik\n", "kaarten.vcf")
        # a list of things that are to be done looks like no data
        self.assertEqual(self.names(b"[x] Els\n[ ] Rik"), ["Els", "Rik"])

    # -- workbooks --------------------------------------------------------------------

    def test_a_workbook(self):
        content = book(
            [
                ["Netwerk van Johan"],
                [],
                ["Naam*", "Kring", "GSM", "Geboortedatum", "Hobby"],
                ["Rene\u0301e", 2.0, "0470 12 34 56", date(1950, 1, 2), "schaken"],
                ["Rik\nClaes", "dichtbij", None, None, None],
            ],
            [["iets anders"]],
        )
        read = reader.read(content, "x.xlsx", 4, 2026)
        renee, rik = read.rows
        self.assertEqual(
            renee["values"], {"name": "Renée", "ring": 2, "birth_year": 1950}
        )
        self.assertEqual(
            renee["contacts"], [{"kind": "phone", "value": "0470 12 34 56"}]
        )
        self.assertEqual(rik["values"], {"name": "Rik Claes", "ring": 2})
        self.assertEqual(
            {note["code"]: note["words"] for note in read.notes},
            {
                "passed_over": ["Netwerk van Johan"],
                "unread_columns": ["Hobby"],
                "other_sheets": ["Blad2"],
            },
        )

    def test_a_workbook_with_names_only(self):
        self.assertEqual(self.names(book([["Els"], [], ["Rik"]])), ["Els", "Rik"])
        self.assertRefused("no_headings", book([["Els", "persoon"], ["Rik", "x"]]))
        self.assertRefused("no_headings", book([["0470 12 34 56"]]))
        self.assertRefused("empty", book([[]]))
        # the sheet with the headings, wherever it stands
        self.assertEqual(self.names(book([["Uitleg"]], [["naam"], ["Els"]])), ["Els"])

    def test_a_workbook_has_bounds(self):
        rows = [["naam"], *([f"Buur {n}"] for n in range(bounds.LIST_ROWS))]
        self.assertEqual(len(self.names(book(rows))), bounds.LIST_ROWS)
        self.assertRefused("too_many_rows", book([*rows, ["nog een"]]))
        self.assertRefused("too_many_rows", book([*rows, *[["x"]] * 2000]))
        bomb = zipped(xl__workbook_dot_xml=b"0" * (bounds.WORKBOOK_UNPACKED + 1))
        self.assertLess(len(bomb), 100_000)
        with patch.object(zipfile.ZipFile, "read") as unpacked:
            self.assertRefused("too_large", bomb)
        unpacked.assert_not_called()
        self.assertRefused(
            "too_large",
            zipped(**{f"f{n}": "" for n in range(bounds.WORKBOOK_PARTS + 1)}),
        )
        self.assertRefused("too_large", b"PK\x03\x04" + b"x" * bounds.WORKBOOK_BYTES)
        for entity in (
            b'<!DOCTYPE x [<!ENTITY a "aaaa">]>',
            '<!DOCTYPE x [<!ENTITY a "aaaa">]>'.encode("utf-16"),
        ):
            parts = {"xl__workbook_dot_xml": b"<x/>", "xl__x_dot_xml": entity}
            with patch("openpyxl.load_workbook") as loaded:
                self.assertRefused("unreadable", zipped(**parts))
            loaded.assert_not_called()

    def test_a_workbook_that_is_broken(self):
        content = book([["naam"], ["Els"]])
        for cut in range(0, len(content), 97):
            try:
                self.assertEqual(
                    self.names(content[:cut] + content[cut + 9 :]), ["Els"]
                )
            except Refused:
                continue

    # -- whatever comes in ------------------------------------------------------------

    @settings(deadline=None, derandomize=True, max_examples=600)
    @given(
        st.sampled_from(STARTS),
        st.one_of(st.binary(max_size=300), st.text(max_size=200)),
    )
    def test_any_bytes_are_read_or_refused(self, start, junk):
        content = start + (
            junk if isinstance(junk, bytes) else junk.encode(errors="ignore")
        )
        try:
            read = reader.read(content, "", 4, 2026)
        except Refused as refused:
            self.assertTrue(refused.code)
            return
        self.assertClean(read)

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(st.data())
    def test_any_file_that_was_damaged(self, data):
        """A case with some bytes of it changed."""
        path = CASES / data.draw(st.sampled_from(sorted(RIGHT)))
        content = bytearray(path.read_bytes())
        for _again in range(data.draw(st.integers(1, 6))):
            place = data.draw(st.integers(0, len(content) - 1))
            content[place] = data.draw(st.integers(0, 255))
        try:
            read = reader.read(bytes(content), path.name, 4, 2026)
        except Refused as refused:
            self.assertTrue(refused.code)
            return
        self.assertClean(read)

    def assertClean(self, read):
        self.assertTrue(read.rows)
        for row in read.rows:
            name = row["values"]["name"]
            self.assertLess(sum(map(str.isdigit, name)), 6, name)
            self.assertNotIn("@", name)
            self.assertTrue(name or row["errors"])
            for text in (name, *(one["value"] for one in row["contacts"])):
                self.assertEqual(text, unicodedata.normalize("NFC", text))
                kinds = {*map(unicodedata.category, text)}
                self.assertFalse(kinds & {"Cc", "Cs"}, repr(text))
