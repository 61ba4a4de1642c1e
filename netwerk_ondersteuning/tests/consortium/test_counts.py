"""Numbers of dossiers, as an organisation is told them: nobody finds out of whom."""

import re

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.merge import dry
from ...engine.merge.kinds import KINDS
from ...engine.merge.told import Telling
from ...models.consortium.counts import (
    in_classes,
    parts_in_classes,
    times_in_classes,
)

_COUNTS = st.lists(st.one_of(st.integers(0, 12), st.integers(0, 500)), max_size=6)


class _English:
    """An environment that says all as it is written."""

    @staticmethod
    def _(text, **said):
        return text % said if said else text


def numbers(words):
    """The numbers in words."""
    return [int(one) for said in words for one in re.findall(r"\d+", said)]


@tagged("post_install", "-at_install", "netwerk")
class TestCounts(BaseCase):
    def look(self, whole, parts, told_whole, told_parts):
        """What can be told of a whole and its parts."""
        told = numbers([told_whole, *told_parts])
        for one in told:
            for other in told:
                apart = abs(one - other)
                self.assertTrue(apart == 0 or apart >= 5, (whole, parts, told))
        small = [count for count in parts if 0 < count < 5]
        if small and len([count for count in parts if count]) > 1:
            self.assertFalse(numbers(told_parts), "beside the whole they tell it")
            self.assertNotIn("fewer", " ".join(told_parts))
        for count, words in zip(parts, told_parts, strict=True):
            self.assertEqual(words == "none", not count)

    @given(_COUNTS)
    def test_no_difference_is_about_few(self, parts):
        env, whole = _English(), sum(parts)
        told = parts_in_classes(env, parts)
        self.look(whole, parts, in_classes(env, whole), told)
        for one in (whole, *parts):
            for words in (in_classes(env, one), times_in_classes(env, one)):
                self.assertTrue(all(n >= 5 for n in numbers([words])))
                self.assertTrue(bool(numbers([words])) == (one >= 5))

    @given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
    def test_phases_beside_all_that_runs(self, first, second, rest):
        """What runs in phases that are gone, and in all: the rest is a part as well."""
        body = {"phases": [{"key": "one", "cycle": 1}, {"key": "two", "cycle": 1}]}
        telling = Telling(KINDS["method"], str, str)
        exists = dry.Exists(
            running={"one": first, "two": second, "": rest},
            all_running=first + second + rest,
        )
        losses = dry.dry_run(KINDS["method"], body, {"phases": []}, exists)
        env = _English()
        told = dry.told(
            losses, body, telling, counted=lambda counts: parts_in_classes(env, counts)
        )
        words = [one.rsplit(": ", 1)[1] for one in told]
        phases = [one for one in losses if one.kind == "phase"]
        self.assertEqual(len(phases), sum(bool(one) for one in (first, second)))
        if losses:
            gone = [words[losses.index(one)] for one in phases]
            parts = [one.count for one in phases]
            if (
                any(0 < one < 5 for one in (*parts, rest))
                and len(parts) + bool(rest) > 1
            ):
                self.assertFalse(numbers(gone))
            self.look(sum(parts) + rest, parts, words[-1], [one[:-1] for one in gone])
