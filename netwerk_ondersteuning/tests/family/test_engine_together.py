"""What goes along of a batch: never a word, unless somebody said so."""

import doctest
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.trajectory import together

SECRET = "Els zei het"
_UID = st.sampled_from(["row-0001", "row-0002", "one-0001", "one-0002"])
_CHANGE = st.fixed_dictionaries(
    {
        "op": st.sampled_from(
            "enter back skip leave correct remove done add_event set_event end_event "
            "remove_event close reopen begin put".split()
        ),
        "uid": _UID,
        "day": st.just("2026-02-02"),
    },
    optional={
        **{
            name: st.just(SECRET)
            for name in "why reason learned came_of_it domain".split()
        },
        "focus": st.just([SECRET]),
        "was": st.fixed_dictionaries({"why": st.just(SECRET), "left": st.none()}),
        "rows": st.just([SECRET]),
        "done": st.just({"client": SECRET}),
        "family": st.sampled_from(["alone", "days"]),
    },
)
_DAY = st.sampled_from([None, "2026-02-02", "2026-02-03"])
_WORDS = st.sampled_from(["", "as Tom said", "as Els said"])
_SOME = {"entered": _DAY, "left": _DAY, "why": _WORDS, "learned": _WORDS}
_ENTRY = st.fixed_dictionaries({}, optional=_SOME)
_PUT_RIGHT = st.fixed_dictionaries(
    {
        "op": st.sampled_from(
            "leave correct remove set_event end_event remove_event".split()
        ),
        "uid": st.just("row-0001"),
        "family": st.sampled_from(["days", "words"]),
    },
    optional=_SOME,
)


@tagged("post_install", "-at_install")
class TestEngineTogether(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(together).failed)

    @settings(deadline=None)
    @given(st.lists(_CHANGE, max_size=8), st.sets(_UID))
    def test_no_word_goes_along_that_nobody_said_may(self, changes, there):
        known = dict.fromkeys(there, {})
        told = together.shared(changes, known, known)
        self.assertNotIn(SECRET, json.dumps(told))
        self.assertFalse({"family"} & {name for change in told for name in change})
        ops = {change["op"] for change in told}
        self.assertFalse(ops & {"done", "close", "reopen", "begin", "put"})

    def test_words_go_along_when_somebody_said_so(self):
        event = {
            "op": "add_event",
            "uid": "one-0001",
            "kind": "crisis",
            "reason": SECRET,
        }
        told = together.shared([event | {"family": "words"}], {}, {})
        self.assertEqual(told, [event])
        self.assertEqual(together.shared([event], {}, {}), [])
        (told,) = together.shared([event | {"family": "days"}], {}, {})
        self.assertNotIn("reason", told)

    def test_what_the_other_never_had_is_not_put_right_there(self):
        change = {"op": "leave", "uid": "row-0001", "day": "2026-02-02"}
        self.assertEqual(together.shared([change], {}, {}), [])
        self.assertEqual(together.shared([change], {"row-0001": {}}, {}), [change])

    @settings(deadline=None)
    @given(st.lists(_PUT_RIGHT, max_size=8), _ENTRY, _ENTRY)
    def test_what_was_written_there_is_gone_over_by_nobody(self, changes, there, was):
        """Whatever is sent, and without a word of what the sender saw."""
        told = together.shared(
            changes,
            {"row-0001": there},
            {"row-0001": there},
            {"rows": {"row-0001": was}, "events": {"row-0001": was}},
        )
        own = {name for name in there if there[name] and there[name] != was.get(name)}
        for change in told:
            self.assertFalse(own & change.keys(), change)
            self.assertFalse(own and change["op"].startswith("remove"))

    def test_what_was_not_done_here_is_not_done_there(self):
        changes = [{"op": "correct", "uid": "row-0001", "entered": "2026-02-02"}]
        now = [{"op": "correct", "uid": "row-0001", "now": {}}]
        self.assertEqual(together.went(changes, now), [])
        self.assertEqual(together.went(changes, []), changes)

    def test_what_has_words_of_its_own_is_not_taken_out(self):
        change = {"op": "remove_event", "uid": "one-0001", "was": {"reason": SECRET}}
        self.assertEqual(
            together.shared([change], {}, {"one-0001": {"learned": "x"}}), []
        )
        (told,) = together.shared([change], {}, {"one-0001": {"learned": ""}})
        self.assertEqual(told, {"op": "remove_event", "uid": "one-0001"})
