"""One clean-up of what comes in, and one comparison of names."""

import doctest
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine import names

texts = st.text(max_size=40)


@tagged("post_install", "-at_install")
class TestNames(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(names).failed)

    def test_one_name_in_two_spellings(self):
        for one, other in (
            ("Renée", "Rene\u0301e"),
            ("Els", "\u200bEls\u200b"),
            ("Rik", "\u202aRik\u202c"),
            ("Els Peeters", "Els\xa0 Peeters "),
            ("D'Hondt", "d’hondt"),
            ("Jean-Pierre", "Jean‐Pierre"),
            ("Groß", "GROSS"),
            ("E\u200dls", "Els"),
            ("Mama ❤️", "mama ❤"),
            ("İnci", "i\u0307nci"),
        ):
            self.assertEqual(names.name_key(one), names.name_key(other), (one, other))
        for one, other in (("Rene", "Renée"), ("An", "Ann"), ("Jan", "Ján")):
            self.assertNotEqual(names.name_key(one), names.name_key(other))

    def test_a_joiner_stays_where_it_is_needed(self):
        for name in (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian
            "\u0d28\u0d4d\u200d",  # Malayalam, at the end of a word
            "👩\u200d👧 Mama",
            "❤️\u200d🔥",
        ):
            self.assertEqual(names.one_line(name), name)
        self.assertEqual(names.one_line("\u200dEls\u200c \u200d"), "Els")

    def test_ways_to_reach_somebody(self):
        same = ("+32 470 12 34 56", "0032470123456", "0470/12.34.56", "0470 12 34 56")
        self.assertEqual(len({names.contact_key("phone", one) for one in same}), 1)
        for kind, one, other in (
            ("phone", "02 555 55 55 ext. 12", "02 555 55 55"),
            ("phone", "0470 12 34 56", "0470 12 34 57"),
            ("email", "els@x.example", "rik@x.example"),
            ("phone", "sos", "help"),
        ):
            self.assertNotEqual(
                names.contact_key(kind, one), names.contact_key(kind, other)
            )
        self.assertEqual(
            names.contact_key("email", "Els@X.example"),
            names.contact_key("email", "els@x.example "),
        )

    @settings(deadline=None, derandomize=True, max_examples=500)
    @given(texts)
    def test_what_was_cleaned_is_clean(self, text):
        for clean in (names.one_line, names.lines):
            found = clean(text)
            self.assertEqual(clean(found), found)
            self.assertEqual(unicodedata.normalize("NFC", found), found)
            controls = {c for c in found if unicodedata.category(c) in ("Cc", "Cs")}
            self.assertLessEqual(controls, {"\n"} if clean is names.lines else set())
        key = names.name_key(text)
        for other in (text, f" {text}\u200b", unicodedata.normalize("NFD", text)):
            self.assertEqual(names.name_key(names.one_line(other)), key)
