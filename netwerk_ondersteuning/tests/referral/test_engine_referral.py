"""What comes next in a referral, and what may stand on the page that goes along."""

import doctest
import json

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.referral import page, steps

#: Everything that is known, each with a word by which it is found back.
FACTS = {
    "client": "CLIENT",
    "question": "QUESTION",
    "told": [
        {"step": "dialogue", "words": "ALONG", "goes_along": True},
        {"step": "search", "words": "NOT CHOSEN", "goes_along": False},
        {
            "step": "prepare",
            "words": "IN CONFIDENCE",
            "goes_along": True,
            "in_confidence": True,
        },
    ],
    "network": {"how": "names", "count": 9, "people": [71, 72], "agreed": {72}},
    "handover": {"how": "HANDOVER"},
    "reach": {"name": "REACH"},
    "note": "WORK NOTE",
}
#: What each permission opens, and nothing else does.
OPENS = {
    "CLIENT": {"exchange"},
    "QUESTION": {"exchange"},
    "ALONG": {"exchange"},
    '"people": [72]': {"exchange"},
    "HANDOVER": {"exchange", "together"},
    "REACH": {"together", "follow", "meet"},
}
NEVER = ("NOT CHOSEN", "IN CONFIDENCE", "WORK NOTE", "71")
STATES = st.dictionaries(
    st.sampled_from([*steps.STEPS]), st.sampled_from(["open", "done", "skipped"])
)


@tagged("post_install", "-at_install")
class TestEngineReferral(BaseCase):
    def test_doctests(self):
        for module in (steps, page):
            self.assertFalse(doctest.testmod(module).failed)

    def test_seven_steps_with_their_questions_and_four_permissions(self):
        self.assertEqual(len(steps.STEPS), 7)
        self.assertEqual(len(page.PERMISSIONS), 4)
        for step in steps.STEPS.values():
            asked = [one for _head, questions in step.asks for one in questions]
            self.assertTrue(asked, step.code)
            self.assertEqual(len(asked), len({*asked}))

    @given(st.dictionaries(st.sampled_from([*page.PERMISSIONS]), st.none()))
    def test_the_page_holds_what_each_permission_opens(self, holds):
        told = json.dumps(page.page(FACTS, holds))
        for words, opened_by in OPENS.items():
            self.assertEqual(words in told, bool(opened_by & {*holds}), words)
        for words in NEVER:
            self.assertNotIn(words, told)
        self.assertEqual(told == "{}", not holds)

    @given(st.sampled_from(["nothing", "numbers", "names", None, "everything"]))
    def test_of_the_network_as_much_as_was_agreed(self, how):
        facts = FACTS | {"network": FACTS["network"] | {"how": how}}
        told = page.page(facts, {"exchange": None}).get("network")
        self.assertEqual(bool(told), how in ("numbers", "names"))
        self.assertEqual(page.people({"network": told}), {72} & {72 * (how == "names")})

    @given(st.booleans(), STATES)
    def test_one_thing_comes_next(self, asked, states):
        code = steps.next_step(asked, states)
        self.assertEqual(code == steps.CIRCLE, not asked)
        if code == steps.CLOSE:
            self.assertEqual({*states}, {*steps.STEPS})
            self.assertNotIn("open", states.values())
        elif asked:
            self.assertEqual(states.get(code, "open"), "open")
            before = [*steps.STEPS][: [*steps.STEPS].index(code)]
            self.assertNotIn("open", [states.get(one, "open") for one in before])

    @given(STATES, st.sampled_from([None, "", "other"]))
    def test_closed_after_the_last_step_or_with_a_reason(self, states, reason):
        may = steps.may_close(states, reason)
        self.assertEqual(may, states.get("aftercare") == "done" or reason == "other")
