"""How a letter could address somebody: from any name that can stand on a map."""

import doctest
import unittest

from hypothesis import given
from hypothesis import strategies as st

from ...engine import people_table, salutation
from ...engine.salutation import _WORDS, proposed_salutation

NAMES = st.sampled_from(["Lien", "Ans Claes", "De Smet", "Ömer", "O'Hara", "Jean-Luc"])
WORDS = st.sampled_from(sorted(_WORDS))


class TestSalutation(unittest.TestCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(salutation).failed)
        self.assertFalse(doctest.testmod(people_table).failed)

    @given(st.text(max_size=40))
    def test_any_text_has_an_answer_of_its_own_words(self, text):
        said = proposed_salutation(text)
        self.assertLessEqual(len(said), len(text))

    @given(WORDS, NAMES, st.sampled_from(["", "mijn ", "De ", "onze "]))
    def test_the_word_goes_and_the_name_stays(self, word, name, whose):
        for said in (f"{whose}{word} {name}", f"{name} ({word})", f"{name}, {word}"):
            self.assertEqual(proposed_salutation(said), name)

    @given(WORDS, NAMES)
    def test_of_the_name_of_another_nothing_is_made(self, word, name):
        for said in (word, word.capitalize(), f"{word} van {name}", f"{name}s {word}"):
            self.assertEqual(proposed_salutation(said), "")

    @given(st.text(max_size=60))
    def test_any_list_is_read(self, text):
        people = people_table.read_people(text)
        for line in people.lines:
            self.assertIn(line.text, text)
