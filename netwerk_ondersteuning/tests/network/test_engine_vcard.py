"""A vCard file is read as phones and mail programs really write it."""

import doctest

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine import bounds
from ...engine.exchange import vcard
from ...engine.exchange.refused import Refused
from ...engine.exchange.values import name_of
from ...engine.names import one_line

words = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")),
    min_size=1,
    max_size=12,
)


def card(*lines, version="3.0"):
    return "\r\n".join(
        ["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]
    ).encode()


def escaped(text):
    for sign in "\\;,":
        text = text.replace(sign, "\\" + sign)
    return text


def folded(content, width):
    """Every line in pieces of `width` characters, as version 3.0 and 4.0 allow."""
    lines = content.decode().split("\r\n")
    return "\r\n".join(
        "\r\n ".join(line[i : i + width] for i in range(0, len(line) or 1, width))
        for line in lines
    ).encode()


@tagged("post_install", "-at_install")
class TestVCard(BaseCase):
    def one(self, content, **options):
        [row] = vcard.parse(content, **options)
        return row

    def values(self, *lines, **options):
        return self.one(card(*lines), **options)["values"]

    def contacts(self, *lines):
        return [
            (one["kind"], one["value"]) for one in self.one(card(*lines))["contacts"]
        ]

    def test_doctests(self):
        self.assertFalse(doctest.testmod(vcard).failed)

    def test_version_2_1_of_an_old_phone(self):
        row = self.one(
            b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
            b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:de Smet;Zo=C3=AB;;;\r\n"
            b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB de =\r\nSmet\r\n"
            b"TEL;CELL;PREF:+32 470 12 34 56\r\n"
            b"PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ=\r\n AAAQABAAD=\r\n\r\n"
            b"EMAIL;INTERNET:zoe@example.org\r\nEND:VCARD\r\n"
        )
        self.assertEqual(row["values"], {"name": "Zoë de Smet", "kind": "person"})
        self.assertEqual(
            row["contacts"],
            [
                {"kind": "phone", "value": "+32 470 12 34 56"},
                {"kind": "email", "value": "zoe@example.org"},
            ],
        )

    def test_version_3_0_with_groups_and_folded_lines(self):
        row = self.one(
            card(
                "N:Peeters;Thomas;;;",
                "FN:Thomas Pee",
                " ters",
                "item1.ORG:Bakkerij Peeters\\, Gent;Atelier",
                "TITLE:Bakker",
                "item2.EMAIL;type=INTERNET;type=pref:thomas@example.org",
                "item3.ADR;type=HOME:;;Korte Meer 3;Gent;;9000;Belgi\u00eb",
                "item3.X-ABLABEL:_$!<Home>!$_",
                "BDAY;value=date:1985-04-15",
            )
        )
        self.assertEqual(
            row["values"],
            {
                "name": "Thomas Peeters",
                "kind": "person",
                "occupation": "Bakker, Bakkerij Peeters, Gent",
                "birth_year": 1985,
            },
        )
        self.assertEqual(
            [one["value"] for one in row["contacts"]],
            ["thomas@example.org", "Korte Meer 3, Gent, 9000, België"],
        )

    def test_version_4_0(self):
        row = self.one(
            card(
                "KIND:org",
                "FN:Wasserij De Ster",
                "ORG:Wasserij De Ster",
                'TEL;VALUE=uri;TYPE="voice,home":tel:+32-9-222-33-44',
                "BDAY:--0415",
                version="4.0",
            )
        )
        self.assertEqual(
            row["values"], {"name": "Wasserij De Ster", "kind": "organisation"}
        )
        self.assertEqual(row["contacts"][0]["value"], "+32-9-222-33-44")

    def test_several_cards_and_one_without_an_end(self):
        content = card("FN:Sara") + b"junk between\r\n" + card("FN:Lies")
        content += b"BEGIN:VCARD\r\nFN:Mirjam\r\n"
        rows = vcard.parse(content)
        self.assertEqual(
            [row["values"]["name"] for row in rows], ["Sara", "Lies", "Mirjam"]
        )
        self.assertEqual([row["line"] for row in rows], [1, 6, 10])

    def test_a_card_that_lacks_its_end_is_around_no_other(self):
        """What stands after the end of the next one is nobody's."""
        content = b"BEGIN:VCARD\nFN:Sara\n" + card("FN:Lies") + b"TEL:0470 1\n"
        rows = vcard.parse(content)
        self.assertEqual([row["values"]["name"] for row in rows], ["Sara", "Lies"])
        self.assertEqual([row["contacts"] for row in rows], [[], []])

    def test_a_name_out_of_what_there_is(self):
        self.assertEqual(self.values("N:Claes;Jef;Maria;;")["name"], "Jef Maria Claes")
        self.assertEqual(self.values("NICKNAME:Poes,Kat")["name"], "Poes")
        self.assertEqual(self.values("FN:", "ORG:OCMW;Dienst")["name"], "OCMW")
        # an address or a number is nobody's name
        for line in ("EMAIL:a@b.example", "FN:a@b.example", "N:;0470123456;;;"):
            self.assertEqual(self.values(line)["name"], "")
        row = self.one(card("TEL:0470"))
        self.assertEqual(row["errors"], [{"field": "name", "code": "empty_name"}])

    def test_character_sets(self):
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
            content = card("FN:Zoë").decode().encode(encoding)
            self.assertTrue(vcard.is_vcard(content), encoding)
            self.assertEqual(self.one(content)["values"]["name"], "Zoë", encoding)
        content = card("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=EB")
        self.assertEqual(self.one(content)["values"]["name"], "Zoë")
        content = card("FN;CHARSET=KLINGON;ENCODING=QUOTED-PRINTABLE:Zo=EB")
        self.assertEqual(self.one(content)["values"]["name"], "Zoë")

    def test_years_of_birth(self):
        for line in (
            "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-09",
            "BDAY;X-APPLE-OMIT-YEAR=2016;VALUE=date:2016-05-09",
            "BDAY;VALUE=date;X-GOOGLE-OMIT-YEAR=2021:2021-05-09",
            "BDAY;X-APPLE-OMIT-YEAR=1900:19000509",
            "BDAY:0000-05-09",
            "BDAY:---09",
        ):
            self.assertNotIn("birth_year", self.values("FN:x", line), line)
        # a year that is no sign for none
        values = self.values("FN:x", "BDAY;X-APPLE-OMIT-YEAR=1604:1985-05-09")
        self.assertEqual(values["birth_year"], 1985)
        for text, year in {
            "1985-04-15": 1985,
            "15/04/1985": 1985,
            "19850415": 1985,
            "1985": 1985,
            "1985-04-15T00:00:00Z": 1985,
            "1604-04-15": None,  # a phone's word for: no year
            "2999-01-01": None,
            "--0415": None,
            "circa 1800": None,
            "": None,
        }.items():
            with self.subTest(text):
                values = self.values("FN:x", f"BDAY:{text}", last_year=2026)
                self.assertEqual(values.get("birth_year"), year)

    def test_each_way_to_reach_once(self):
        self.assertEqual(
            self.contacts("FN:x", "TEL:1", "TEL;CELL:1", "TEL:", "EMAIL:mailto:a@b.c"),
            [("phone", "1"), ("email", "a@b.c")],
        )
        many = self.contacts("FN:x", *(f"TEL:{n}" for n in range(99)))
        self.assertEqual(len(many), vcard.MAX_CONTACTS)

    def test_limits(self):
        for content, code in {
            b"naam;soort": "no_card",
            b"": "no_card",
            b"BEGIN:VCARD\n" * (bounds.CARDS + 1): "too_many_rows",
            b"x" * (bounds.CARDS_BYTES + 1): "too_large",
            card(*["NOTE:x"] * (bounds.CARD_LINES + 1)): "card_too_large",
        }.items():
            with self.subTest(code), self.assertRaises(Refused) as refused:
                vcard.parse(content)
            self.assertEqual(refused.exception.code, code)
        row = self.one(card("FN:" + "x" * 301))
        self.assertEqual(row["errors"], [{"field": "name", "code": "too_long"}])

    def test_folds_by_version(self):
        lines = ("FN:Lode", " Aerts", "ADR;HOME:;;Oude", "\tBaan 4;Dorp;;;")
        for version, name, street in (
            ("2.1", "Lode Aerts", "Oude Baan 4, Dorp"),
            ("3.0", "LodeAerts", "OudeBaan 4, Dorp"),
            ("4.0", "LodeAerts", "OudeBaan 4, Dorp"),
        ):
            row = self.one(card(*lines, version=version))
            self.assertEqual(row["values"]["name"], name, version)
            self.assertEqual(row["contacts"][0]["value"], street, version)
        # half of a letter on each line, as some programs fold
        content = "FN:Zoë".encode()
        content = (
            b"BEGIN:VCARD\n" + content[:-1] + b"\n " + content[-1:] + b"\nEND:VCARD"
        )
        self.assertEqual(self.one(content)["values"]["name"], "Zoë")

    def test_a_card_within_a_card(self):
        inner = ("BEGIN:VCARD", "FN:Toon", "TEL:0499000001", "END:VCARD")
        rows = vcard.parse(card("FN:Ward", "item1.AGENT:", *inner, "TEL:0470000002"))
        self.assertEqual(
            [(row["values"]["name"], row["contacts"][0]["value"]) for row in rows],
            [("Ward", "0470000002"), ("Toon", "0499000001")],
        )
        told = "\\n".join(inner)
        rows = vcard.parse(card("FN:Ward", f"AGENT:{told}", "TEL:0470000002"))
        self.assertEqual(
            [(row["values"]["name"], row["contacts"][0]["value"]) for row in rows],
            [("Ward", "0470000002"), ("Toon", "0499000001")],
        )

    @given(words, words, words, st.integers(12, 30))
    @settings(max_examples=200, deadline=None)
    def test_what_a_card_says_comes_back(self, name, given_, street, width):
        content = card(
            f"FN:{escaped(name)}",
            f"N:{escaped(name)};{escaped(given_)};;;",
            f"ADR;TYPE=HOME:;;{escaped(street)};Gent;;9000;",
        )
        for written in (content, folded(content, width)):
            row = self.one(written)
            found = name_of(name).name or name_of(f"{given_} {name}").name
            self.assertEqual(row["values"]["name"], found)
            told = [one["value"] for one in row["contacts"]]
            self.assertIn(one_line(f"{street}, Gent, 9000"), told)

    @given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
    @settings(max_examples=300, deadline=None)
    def test_junk_never_breaks_it(self, junk):
        content = junk if isinstance(junk, bytes) else junk.encode()
        vcard.is_vcard(content)
        for start in (b"", b"BEGIN:VCARD\nFN:x\n", b"BEGIN:VCARD\nFN;ENCODING=B:"):
            try:
                rows = vcard.parse(start + content)
            except Refused:
                continue
            for row in rows:
                self.assertTrue(row["values"]["name"] or row["errors"])
                for contact in row["contacts"]:
                    self.assertTrue(contact["value"].strip())
