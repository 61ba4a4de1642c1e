"""Names fit under their node, whatever they are written in."""

import doctest
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine import text

FAMILY = "👩‍👩‍👧‍👦"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
WHOLE = (FAMILY, SCOTLAND, "🇧🇪", "👍🏽", "❤️", "é", "e\u0301", "n\u0303", "각", "각")
names = st.lists(
    st.one_of(
        st.sampled_from(
            [*WHOLE, " ", "-", "Maarten", "van", "ال", "مدرسة", "王", "\t"]
        ),
        st.text(max_size=6),
    ),
    max_size=12,
).map("".join)
rooms = st.floats(1, 120)
fonts = st.floats(2, 20)


@tagged("post_install", "-at_install")
class TestText(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(text).failed)

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(names, rooms, fonts, st.integers(1, 3))
    def test_a_label_fits_and_is_made_of_the_name(self, name, room, font, lines):
        label = text.fit(name, room, font, lines)
        whole = text.clean(name)
        self.assertLessEqual(len(label), lines)
        self.assertEqual(bool(label), bool(whole))
        rest = whole
        for line in label:
            self.assertTrue(text.width(line, font) <= room + 0.01 or line == "…", line)
            kept = line if rest.startswith(line) else line.removesuffix("…")
            self.assertIn(kept, rest)
            rest = rest[rest.index(kept) + len(kept) :]

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(names)
    def test_what_fits_is_whole(self, name):
        whole = text.clean(name)
        expected = [whole] if whole else []
        self.assertEqual(text.fit(name, text.width(whole, 10) + 0.01, 10), expected)
        self.assertEqual(" ".join(text.fit(name, 1e9, 10)), whole)

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(names)
    def test_clusters_are_a_cut_of_the_text(self, name):
        clusters = text.clusters(name)
        self.assertEqual("".join(clusters), name)
        for before, cluster in zip(clusters, clusters[1:], strict=False):
            self.assertFalse(unicodedata.combining(cluster[0]))
            self.assertFalse(before.endswith("\N{ZERO WIDTH JOINER}"))

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(st.text(st.characters(max_codepoint=0x2FF), max_size=30))
    def test_plain_letters_are_single_characters(self, name):
        """What is read quickly is what is read letter by letter."""
        self.assertEqual(text.clusters(name), list(name))
        drawn = [c for c in name if c.isspace() or text._is_drawn(c)]
        self.assertEqual(text.clean(name), " ".join("".join(drawn).split()))
        for mark in ("\u0300", "\u0301"):  # the first ones that are not
            self.assertEqual(text.clusters(f"{name}e{mark}")[-1], f"e{mark}")

    def test_what_is_read_as_one_character_is_never_cut(self):
        for whole in WHOLE:
            self.assertEqual(text.clusters(whole * 3), [whole] * 3)
            for room in range(1, 60):
                for line in text.fit(whole * 5, room, 10, lines=1):
                    kept = line.removesuffix("…")
                    self.assertEqual(kept, whole * kept.count(whole))

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(st.text(max_size=40))
    def test_a_clean_text_can_stand_in_a_drawing(self, name):
        clean = text.clean(name)
        self.assertEqual(clean, text.clean(clean))
        self.assertEqual(clean, " ".join(clean.split()))
        clean.encode()
        self.assertFalse({unicodedata.category(c) for c in clean} & {"Cc", "Cs"})

    def test_what_turns_the_direction_round_or_breaks_xml_is_taken_out(self):
        self.assertEqual(text.clean("a\u202eb\u2067c\x0b\x00\ud800\ufffed"), "abc d")
        self.assertEqual(text.clean("\u200fمريم\u200f"), "\u200fمريم\u200f")

    def test_right_to_left_names_stay_in_the_order_of_reading(self):
        self.assertEqual(text.fit("مريم المدرسة", 60, 12), ["مريم", "المدرسة"])
        cut = text.fit("المدرسةالكبيرة", 50, 12, lines=1)[0]
        self.assertTrue("المدرسةالكبيرة".startswith(cut.removesuffix("…")))

    def test_widths_are_in_proportion(self):
        self.assertEqual(text.width(""), 0)
        self.assertEqual(text.width("\u0301\u200d"), 0)
        self.assertEqual(text.width("Zoë"), text.width("Zoe"))
        self.assertEqual(text.width(FAMILY), text.width("🙂"))
        self.assertLess(text.width("illi"), text.width("WWWW"))
        self.assertLess(text.width("王"), text.width("王小"))
        self.assertAlmostEqual(text.width("Maarten", 12), 12 * text.width("Maarten"), 2)

    def test_a_very_long_name(self):
        for name in ("x" * 300, "Anna " * 60, FAMILY * 100, "ﷺ" * 300):
            label = text.fit(name, 84, 12)
            self.assertTrue(label[-1].endswith("…"))

    def test_where_there_is_room_no_word_is_lost(self):
        """Each word that fits a line is there; only a very long one is cut."""
        for name in ("Tante Godelieve van moederskant", "Mijn vroegere leerkrachten"):
            label = text.fit_whole(name, 84, 12)
            self.assertEqual(" ".join(label), name)
        (label,) = text.fit_whole("x" * 300, 84, 12)
        self.assertLessEqual(text.width(label, 12), 1.6 * 84)
        self.assertEqual(label[-1], text.ELLIPSIS)
        self.assertEqual(text.fit_whole("", 84, 12), [])
