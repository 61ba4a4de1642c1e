"""Whatever is done to a package, it is refused whole with place and reason, or read
whole; never anything else happens."""

from dataclasses import replace
from random import Random

from odoo.tests import BaseCase, tagged

from ...engine.instrument import reading, rules
from ...engine.package import canonical
from .mutations import ODD, flip, looked_at, mutated
from .packages import find_shipped, package, shipped_templates, small

MUTATED = 500
#: Instruments that have rules of many kinds, arrows, pairs, own points.
RICH = ("scoretabel", "vignet", "balkje", "stage", "sleutelcompetenties", "evaluatie")


@tagged("post_install", "-at_install")
class TestMutated(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rich = [find_shipped("instrument", code) for code in RICH]
        methods = [find_shipped("method", code) for code in ("w2", "cti")]
        cls.small = canonical.canonical(small().plain())
        cls.whole = canonical.canonical(
            package([*small().items, *rich, *methods]).plain()
        )

    def test_bytes(self):
        random, read_whole = Random(16), 0
        for _number in range(MUTATED):
            read_whole += looked_at(flip(self.small, random))
        self.assertLess(read_whole, 5, "a byte that is changed is seen")

    def test_what_it_holds(self):
        """Written anew with checksums that hold: each reader is reached."""
        random, read_whole = Random(16), 0
        for number in range(MUTATED):
            whole = self.small if number % 5 else self.whole
            read_whole += looked_at(mutated(whole, number, random))
        self.assertGreater(read_whole, MUTATED // 20, "some can be, and are read")

    def test_each_rule_with_whatever_it_takes(self):
        """What a rule points to may be anything; then it points to nothing."""
        seen = set()
        for item in shipped_templates():
            if item.kind != "instrument":
                continue
            template = reading.read(item.content)
            for rule in template.rules:
                seen.add(rule.kind)
                for name in rules.RULES[rule.kind].takes:
                    for odd in ODD:
                        of = rule.of | {name: odd}
                        told = rules.problems(replace(rule, of=of), template)
                        self.assertIsInstance(list(told), list)
        self.assertEqual(seen, set(rules.RULES))
