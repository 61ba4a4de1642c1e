"""Whatever is done to a package, it is refused whole with place and reason, or read
whole; never anything else happens."""

import json
from dataclasses import replace
from random import Random

from odoo.tests import BaseCase, tagged

from ...engine.instrument import reading, rules
from ...engine.package import canonical
from ...engine.package.parcel import limits, places
from ...engine.package.parcel.kinds import KINDS
from ...engine.package.parcel.leaning import missing
from ...engine.package.parcel.looking import look
from ...engine.package.parcel.reading import read
from ...engine.package.parcel.writing import make
from ...engine.package.taking import Wrong
from .packages import (
    find_shipped,
    package,
    rewritten,
    shipped_templates,
    small,
    written,
)

MUTATED = 500
#: Instruments that have rules of many kinds, arrows, pairs, own points.
RICH = ("scoretabel", "vignet", "balkje", "stage", "sleutelcompetenties", "evaluatie")
ODD = (
    *(None, True, False, 0, -1, 1, 2**53, 2**53 + 1, 10**15, 0.5, 1e300),
    *("", " ", "x", "x" * 300, "x" * 301, "x" * 4_001, "\x00", "\ud800", "\u202e"),
    *("e\u0301", "<script>", "{client}", "%(name)s", "%", "constructor", "👩", "--"),
    *([], {}, [[]], [{}], {"a": {}}, {"key": []}, [None], [1, "a"], [[["x"]]]),
    *({"section": {}}, {"section": [], "column": {}}, [{"section": {"a": 1}}]),
    *({"nl": "x"}, {"nl": 3}, {"NL": "x"}, ["housing", "housing"], {"is": True}),
)
DEEP = "[" * 20 + "]" * 20


def nodes(value):
    """All places in plain data: (what holds it, name or number)."""
    waiting, found = [value], []
    while waiting:
        one = waiting.pop()
        inside = one.items() if isinstance(one, dict) else enumerate(one)
        for name, each in inside:
            found.append((one, name))
            if isinstance(each, dict | list):
                waiting.append(each)
    return found


def mutate(value, random):
    """Change something of plain data, in one of many ways."""
    found = nodes(value)
    holder, name = random.choice(found)
    other, elsewhere = random.choice(found)
    what = random.randrange(8)
    if what == 0:
        del holder[name]
    elif what == 1:
        pair = json.loads(json.dumps([other[elsewhere], holder[name]]))
        holder[name], other[elsewhere] = pair
    elif what == 2 and isinstance(holder, list):
        holder.insert(random.randrange(len(holder) + 1), holder[name])
    elif what == 3 and isinstance(holder, list):
        holder[name:] = [holder[name]] * random.choice([2, 3, 300])
    elif what == 4 and isinstance(holder, dict):
        holder[random.choice(["more", "", "A", "é", "key", "nl"])] = holder[name]
    elif what == 5:
        holder[name] = json.loads(DEEP)
    else:
        holder[name] = json.loads(json.dumps(random.choice(ODD)))


def flip(data, random):
    """Change some bytes."""
    data = bytearray(data)
    for _time in range(random.choice([1, 1, 2, 20])):
        at = random.randrange(len(data))
        what = random.randrange(4)
        if what == 0:
            data[at] ^= 1 << random.randrange(8)
        elif what == 1:
            data[at] = random.choice(b'"{}[],:\\0e-\xff\xc3\x00 ')
        elif what == 2:
            del data[at : at + random.choice([1, 2, 500])]
        else:
            data[at:at] = data[at : at + random.choice([1, 2, 500])]
    return bytes(data)


def mutated(data, number, random):
    """The bytes of a package of which something is otherwise, with checksums that hold:
    so that each reader is reached.

    :param int number: of the trial: some are of a later form, in some only items change
    """
    value = json.loads(data)
    if number % 3 == 0:
        value["format_version"] = "1.4"
    part = value["items"] if number % 2 else value
    for _time in range(random.choice([1, 1, 1, 2, 6])):
        mutate(part, random)
    return anew(value)


def anew(value):
    """The bytes of it in the form of a package, as far as it goes."""
    try:
        return rewritten(value)
    except (AttributeError, IndexError, KeyError, TypeError):
        return written(value)  # it has no head and items any more


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

    def looked_at(self, data):
        """Read or refuse it; whether it was read."""
        try:
            made = read(data)
        except Wrong as wrong:
            self.assertTrue(0 < len(wrong.problems) <= limits.TOLD)
            for one in wrong.problems:
                told = places.line(one)
                self.assertTrue(told.strip() and one.reason)
                told.encode()  # fit to be shown
                self.assertLess(len(told), 1_500)
            return False
        # whole: it is the same again, and whoever asks of it gets an answer
        self.assertEqual(make(made), data)
        for item in made.items:
            if item.kind in KINDS:
                KINDS[item.kind].check(item.usable())
        missing(made.items)
        look(made, ["An Peeters"])
        return True

    def test_bytes(self):
        random, read_whole = Random(16), 0
        for _number in range(MUTATED):
            read_whole += self.looked_at(flip(self.small, random))
        self.assertLess(read_whole, 5, "a byte that is changed is seen")

    def test_what_it_holds(self):
        """Written anew with checksums that hold: each reader is reached."""
        random, read_whole = Random(16), 0
        for number in range(MUTATED):
            whole = self.small if number % 5 else self.whole
            read_whole += self.looked_at(mutated(whole, number, random))
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
