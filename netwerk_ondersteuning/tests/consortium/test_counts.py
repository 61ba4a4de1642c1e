"""Numbers of dossiers, as an organisation is told them: nobody finds out of whom."""

import re

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.merge.dry import losses as dry
from ...engine.merge.kinds import KINDS
from ...engine.merge.told import Telling
from ...models.consortium.counts import (
    clients_in_classes,
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

    @given(_COUNTS)
    def test_clients_are_told_as_numbers_are(self, counts):
        env = _English()
        for one in counts:
            words = clients_in_classes(env, one)
            self.assertEqual(numbers([words]), numbers([in_classes(env, one)]))
            self.assertEqual(words.endswith(" clients"), bool(one))

    @given(st.lists(st.sets(st.integers(0, 25)), min_size=3, max_size=3))
    def test_phases_beside_all_that_runs(self, whose):
        """What runs in phases that are gone, and in all: the rest is a part as well,
        and who is in two phases is one client."""
        first, second, none = whose
        body = {"phases": [{"key": "one", "cycle": 1}, {"key": "two", "cycle": 1}]}
        telling = Telling(KINDS["method"], str, str)
        exists = dry.Exists(running={"one": first, "two": second, "": none})
        losses = dry.dry_run(KINDS["method"], body, {"phases": []}, exists)
        env = _English()
        told = dry.told(
            losses,
            body,
            telling,
            str,
            lambda count: clients_in_classes(env, count),
            lambda counts: parts_in_classes(env, counts, clients_in_classes),
        )
        words = [one.removesuffix(".").rsplit(": ", 1)[1] for one in told]
        phases = [one for one in losses if one.kind == "phase"]
        self.assertEqual(len(phases), sum(bool(one) for one in (first, second)))
        everybody = first | second | none
        rest = len(everybody - first - second)
        self.assertEqual(bool(losses), bool(everybody))
        if losses:
            self.assertEqual(losses[-1].rest, rest)
            gone = [words[losses.index(one)] for one in phases]
            parts = [one.count for one in phases]
            if any(0 < one < 5 for one in (*parts, rest)):
                if len(parts) + bool(rest) > 1:
                    self.assertFalse(numbers(gone))
            self.look(len(everybody), parts, words[-1], gone)
