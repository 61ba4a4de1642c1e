import doctest

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.meeting import joined as module
from ...engine.meeting.joined import joined

#: Notes of a few words: so that one often contains, or begins as, another.
NOTES = st.lists(st.sampled_from(["Lien belde.", "Morgen", "é", "\n", " "]), max_size=4)


@tagged("post_install", "-at_install")
class TestJoined(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(module).failed)

    @given(NOTES, NOTES, NOTES)
    def test_what_both_wrote_since_stays(self, was, mine, theirs):
        was, mine, theirs = map("".join, (was, was + mine, was + theirs))
        text = joined(was, mine, theirs)
        for side in (mine, theirs):
            added = side[len(was) :].strip()
            self.assertIn(added, text)
        self.assertTrue(text.startswith(was.rstrip()))

    @given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
    def test_the_same_a_second_time_adds_nothing(self, was, mine, theirs):
        once = joined(was, mine, theirs)
        self.assertEqual(joined(was, once, once), once)
        self.assertEqual(joined(once, once, theirs), theirs)
        self.assertEqual(joined(was, mine, mine), mine)

    @given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
    def test_nobody_loses_what_is_there_now(self, was, mine, theirs):
        """Whoever deletes takes away only what they saw."""
        text = joined(was, mine, theirs)
        if theirs != was:
            went_on = was and theirs.startswith(was)
            added = theirs[len(was) :] if went_on else theirs
            self.assertIn(added.strip(), text)

    @given(NOTES, NOTES, NOTES, NOTES)
    def test_what_came_and_was_not_answered_comes_once(self, was, mine, theirs, later):
        """The same is sent again, whatever others wrote before and after it."""
        was = "".join(was)
        mine, theirs = f"{was} Mijn {''.join(mine)}!", f"{was} Hun {''.join(theirs)}?"
        once = joined(was, mine, theirs)
        for now in (once, joined(once, f"{once}{''.join(later)}", once)):
            self.assertEqual(joined(was, mine, now), now)

    @given(NOTES, NOTES, NOTES)
    def test_who_corrects_and_who_goes_on(self, was, mine, theirs):
        """Neither stands there twice, whoever came first."""
        was, mine = f"Eerst {''.join(was)}.", f"Later {''.join(mine)}."
        added = f"Verder {''.join(theirs)}."
        for text in (joined(was, mine, was + added), joined(was, was + added, mine)):
            self.assertEqual(text.count("Later"), 1)
            self.assertEqual(text.count("Verder"), 1)
            self.assertNotIn("Eerst", text)
