"""Whatever is said of how something stands, its rows stay whole."""

import doctest

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine import standing
from ...engine.standing import moved

STAGES = ("clue", "contact", "interview", "placement", "job")
#: What somebody does: say that it stands so, write words with it, or come back later.
DEEDS = st.lists(st.sampled_from([*STAGES, "words", "next day"]), max_size=30)


def said(rows, to):
    """The rows after it was said, as the model does it."""
    how = moved(rows, to)
    if how == "drop":
        return rows[:-1]
    if how == "change":
        return [*rows[:-1], (to, True)]
    return [*rows, (to, True)] if how else rows


def after(deeds):
    rows = [("clue", True)]
    for deed in deeds:
        if deed == "words":
            rows = [*rows[:-1], (rows[-1][0], False)]
        elif deed == "next day":
            rows = [(state, False) for state, _can in rows]
        else:
            rows = said(rows, deed)
            assert rows[-1][0] == deed
    return rows


@tagged("post_install", "-at_install")
class TestEngineStandingRows(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(standing).failed)

    @given(DEEDS)
    def test_the_rows_stay_whole(self, deeds):
        """It begins as it began, and no two rows after each other say the same."""
        rows = after(deeds)
        states = [state for state, _can in rows]
        self.assertEqual(states[0], "clue")
        self.assertFalse(
            [1 for a, b in zip(states, states[1:], strict=False) if a == b]
        )

    @given(DEEDS, st.sampled_from(STAGES))
    def test_back_at_once_is_as_if_nothing_was_said(self, deeds, to):
        rows = [(state, False) for state, _can in after(deeds)]
        self.assertEqual(said(said(rows, to), rows[-1][0]), rows)

    @given(DEEDS, DEEDS)
    def test_what_stood_on_another_day_stays(self, deeds, more):
        rows = [(state, False) for state, _can in after(deeds)]
        later = rows
        for deed in more:
            if deed in STAGES:
                later = said(later, deed)
        self.assertEqual(later[: len(rows)], rows)
