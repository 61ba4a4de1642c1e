"""No name of anybody is left in a line, however it was typed."""

import doctest
import re

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.exchange import plain_text
from ...engine.meeting import unnamed
from ...engine.network import called, pseudonyms

FIRST = ["Els", "Zoë", "Renée", "Jan-Willem", "Søren", "Ömer", "Ana Maria", "İpek"]
LAST = ["Maes", "D’Hondt", "De Smet", "Çelik", "van den Broeck", "Peeters-Claes", ""]
WORDS = {"client": "client", "person": "person %s", "organisation": "organisation %s"}

names = st.builds(
    lambda first, last: f"{first} {last}".strip(),
    st.sampled_from(FIRST),
    st.sampled_from(LAST),
)
networks = st.lists(names, min_size=1, max_size=8)


def capitals(name):
    """The parts of a name that somebody writes with a capital."""
    return [part for part in re.split(r"[\s\-]+", name) if part[:1].isupper()]


def folded(name):
    return pseudonyms._folded(name)[0]


#: How people write somebody of whom they know the whole name.
SPELLINGS = [
    str,
    str.upper,
    str.lower,
    folded,
    lambda name: folded(name).upper(),
    lambda name: name.replace("’", "'"),
    lambda name: name.replace("-", " "),
    lambda name: name.replace("-", "‑"),
    lambda name: name.replace(" ", "  "),
    lambda name: f"{name}s",
    lambda name: f"{name}'s",
    lambda name: capitals(name)[0],
    lambda name: capitals(name)[-1].upper(),
    lambda name: f"{capitals(name)[0]}s",
    lambda name: f"{name[0]}. {capitals(name)[-1]}",
    lambda name: f"{capitals(name)[0]} {capitals(name)[-1][0]}.",
]


@tagged("post_install", "-at_install")
class TestEngineUnnamed(BaseCase):
    def redactor(self, everybody, named=(), client="Johan Pauwels", **words):
        data = {
            "center_name": client,
            "members": [
                {"id": number, "kind": "person", "name": name}
                for number, name in enumerate(everybody, 1)
            ],
        }
        return pseudonyms.redactor(data, set(named), WORDS | words)

    def test_doctests(self):
        for module in (unnamed, called, plain_text, pseudonyms):
            self.assertFalse(doctest.testmod(module).failed, module)
            self.assertTrue(doctest.testmod(module).attempted, module)

    @given(networks, st.data())
    def test_no_name_of_anybody_in_any_spelling(self, everybody, data):
        spelled = [
            (name, data.draw(st.sampled_from(SPELLINGS))(name)) for name in everybody
        ]
        line = ", ".join(f"gebeld met {typed}" for _name, typed in spelled)
        told = self.redactor(everybody)(f"{line}; Johan Pauwels en J. Pauwels.")
        words = re.findall(r"\w+", folded(told).casefold())
        for name in [*everybody, "Johan Pauwels"]:
            for part in map(folded, capitals(name)):
                for word in re.findall(r"\w+", part.casefold()):
                    if pseudonyms._is_name(word.capitalize()):
                        self.assertNotIn(word, words, told)
                        self.assertNotIn(f"{word}s", words, told)

    @given(networks, st.text(max_size=200))
    def test_any_text_comes_through(self, everybody, typed):
        told = self.redactor(everybody)(typed)
        self.assertIsInstance(told, str)
        if not any(char.isalpha() for char in typed):
            self.assertEqual(told, pseudonyms.one_line(typed))

    def test_initials(self):
        redact = self.redactor(["Els Maes", "Jan De Smet"])
        for typed, told in (
            ("E. Maes belde", "Person 1 belde"),
            ("Els M. belde", "Person 1 belde"),
            ("met E.M. en J.D.S.", "met person 1 en person 2"),
            ("J. Pauwels komt", "Client komt"),
            ("de NMBS, een EM-wedstrijd", "de NMBS, een EM-wedstrijd"),
            ("Maesstraat 3, Elsene", "Maesstraat 3, Elsene"),
        ):
            with self.subTest(typed):
                self.assertEqual(redact(typed), told)

    def test_two_who_differ_by_an_accent_are_two(self):
        redact = self.redactor(["Rene", "René"])
        self.assertEqual(redact("bij Rene en René"), "bij person 1 en person 2")

    def test_who_agreed_is_named(self):
        redact = self.redactor(["Els Maes", "Tom Maes"], named={1})
        self.assertEqual(redact("Els en Tom"), "Els en person 2")

    def test_what_they_are_instead_of_a_number(self):
        redact = self.redactor(["Els", "Tom"], called={1: "zus", 2: "vriend 1"})
        self.assertEqual(
            redact("Els belde. Tom ook, en els."), "Zus belde. Vriend 1 ook, en zus."
        )

    @given(st.dictionaries(st.integers(1, 50), st.sampled_from(["zus", "vriend"])))
    def test_everybody_is_called_otherwise(self, words):
        told = called.numbered(words, ["vriend"])
        self.assertEqual(told.keys(), words.keys())
        self.assertEqual(len(set(told.values())), len(told))
        self.assertNotIn("vriend", told.values())

    def test_whoever_is_on_no_map(self):
        one = unnamed.Unnamed(self.redactor(["Els"]), "iemand", own=["An Coach"])
        told = one.lines(["Gebeld met dokter Claes en An.", "Claes komt bij Els"])
        self.assertEqual(told, ["Gebeld met iemand en An.", "Iemand komt bij person 1"])
        self.assertEqual(one.found, ["Dokter Claes"])
        kept = unnamed.Unnamed(self.redactor([]), "iemand", keep=["dokter claes"])
        line = ["Gebeld met dokter Claes."]
        self.assertEqual(kept.lines(line), line)

    def test_a_first_name_in_small_letters(self):
        """As it is typed on a phone; what may be another word needs its capital."""
        one = unnamed.Unnamed(
            self.redactor(["Lien Maes", "tante Roos", "tante Mia"]), "iemand"
        )
        told = one.lines(["met johan en lien, mia ook", "een roos van lien's moeder"])
        self.assertEqual(
            told,
            ["met client en person 1, person 3 ook", "een roos van person 1's moeder"],
        )

    def test_a_part_of_a_day_is_nobody(self):
        one = unnamed.Unnamed(self.redactor([]), "iemand")
        line = "Afgesproken op Dinsdagochtend en Vrijdagavond."
        self.assertEqual((one.lines([line]), one.found), ([line], []))

    def test_what_somebody_is_called_in_short_ends_no_sentence(self):
        one = unnamed.Unnamed(self.redactor([]), "iemand")
        typed = "Mevr. Jansen en mw. De Wit. Dhr. Bakker en dr. Verbeke. Mw Kok"
        (told,) = one.lines([typed])
        for name in ("Jansen", "Wit", "Bakker", "Verbeke", "Kok"):
            self.assertNotIn(name, told)
        self.assertIn("Mevrouw Jansen", one.found)

    def test_numbers_and_addresses_of_mail(self):
        one = unnamed.Unnamed(self.redactor([]), "iemand")
        for typed, told in (
            ("bel 0470 12 34 56", "bel …"),
            ("bel +32 (0)470/12.34.56 morgen", "bel … morgen"),
            ("mail els.maes@thuis.example", "mail …"),
            ("op 03/12/2026 om 14:30", "op 03/12/2026 om 14:30"),
            ("03-12-2026 14 uur", "03-12-2026 14 uur"),
            ("250 euro, 112 gebeld", "250 euro, 112 gebeld"),
            # a day hides no number beside it, and is no number
            ("op 01/02/2026 0470 12 34 56 gebeld", "op 01/02/2026 … gebeld"),
            ("van 01/02/26 - 12/02/26 weg", "van 01/02/26 - 12/02/26 weg"),
            ("02.12.34 56 78", "…"),
            # what else leads to one person
            ("nummer 85.07.30-033.28", "nummer …"),
            ("BSN 123456782", "BSN …"),
            ("op BE68 5390 0754 7034", "op …"),
            ("zie www.plek.example/els.maes", "zie …"),
            ("plek.be/els.maes en els.maes@thuis.be", "… en …"),
            ("van 10.00-11.00, 1.250.000 euro", "van 10.00-11.00, 1.250.000 euro"),
        ):
            with self.subTest(typed):
                self.assertEqual(one.lines([typed]), [told])

    def test_a_text_is_cut_after_a_whole_line(self):
        rows = [f"regel {number} {'x' * 90}" for number in range(2000)]
        text = plain_text.block("Titel", [("Deel", rows)])
        self.assertLessEqual(len(text), plain_text.LONGEST + 2)
        self.assertEqual(text.splitlines()[-1], "…")
        self.assertTrue(text.splitlines()[-2].endswith("x" * 90))
