"""Whatever somebody makes of a template, it goes from organisation to organisation
whole: as a file, under other keys and back, and as a database keeps it."""

import json
import os
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.package import canonical
from ...engine.package.parcel import standing
from ...engine.package.parcel.kinds import KINDS
from ...engine.package.parcel.reading import read
from ...engine.package.parcel.shape import Origin
from ...engine.package.parcel.writing import item_of, make
from .packages import UUID, package
from .random_templates import BODIES, STEPS, changed, copied, one_shipped

#: By hand: MERGE_RUNS=3000.
RUNS = settings(
    max_examples=int(os.environ.get("MERGE_RUNS", "200")),
    deadline=None,
    derandomize="MERGE_RUNS" not in os.environ,
)
ORIGIN = Origin(UUID.format(2), 4, "0f" * 32, "De Ploeg")
NUMBERS = st.integers(1, 100_000)
#: Which of the keys that it names are others elsewhere.
PICKED = st.integers(0, 2**16 - 1)


def theirs(of, steps):
    """An item of what somebody made of a shipped one; whatever languages it has."""
    code, _name = of
    body = changed(code, one_shipped(of), steps, "m")
    own = {"code": f"{body['code']}-k3f9t2xa", "owner": "Steunpunt Netwerken"}
    return item_of(code, body | own, ORIGIN if len(steps) % 2 else None)


def named(item):
    """(kind, key) of what it is and what it names, each once."""
    kind = KINDS[item.kind]
    leans = [(one.kind, one.key) for one in kind.leans_on(item.content)]
    return list(dict.fromkeys([(item.kind, kind.key_of(item.content)), *leans]))


def kept(value):
    """Plain data as PostgreSQL gives it back: shorter keys first (`jsonb`)."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: (len(name), name))
        return {name: kept(value[name]) for name in names}
    return [kept(one) for one in value] if isinstance(value, list) else value


@tagged("post_install", "-at_install")
class TestTemplatesInPackages(BaseCase):
    @RUNS
    @given(BODIES, STEPS, NUMBERS)
    def test_made_and_read(self, of, steps, serial):
        item = theirs(of, steps)
        data = make(package([item], serial=serial))
        (again,) = read(data).items
        self.assertEqual(again, item)
        self.assertEqual(make(package([again], serial=serial)), data)
        # the signed head is of these bytes, and of no others
        other = replace(item, content=item.content | {"licence": "CC0"}, licence="CC0")
        self.assertNotEqual(other.in_head(), item.in_head())

    @RUNS
    @given(BODIES, STEPS)
    def test_a_database_keeps_it_to_the_byte(self, of, steps):
        item = theirs(of, steps)
        content = kept(json.loads(json.dumps(item.content)))
        origin = item.derived_from and Origin(**kept(item.derived_from.plain()))
        again = replace(item, content=content, derived_from=origin)
        self.assertEqual(make(package([again])), make(package([item])))

    @RUNS
    @given(BODIES, STEPS, PICKED)
    def test_under_other_keys_and_back(self, of, steps, picked):
        item = theirs(of, steps)
        kind, before = KINDS[item.kind], copied(item.content)
        names = {
            pair: f"{pair[1][:40]}-{number:08d}"
            for number, pair in enumerate(named(item))
            if picked >> number % 16 & 1
        }
        other = kind.renamed(item.content, names)
        self.assertEqual(item.content, before, "what came in stays as it came")
        kind.check(other)
        self.assertEqual(
            named(replace(item, content=other)),
            [(code, names.get((code, key), key)) for code, key in named(item)],
        )
        back = {(code, new): key for (code, key), new in names.items()}
        self.assertEqual(
            canonical.canonical(kind.renamed(other, back)),
            canonical.canonical(item.content),
        )

    @RUNS
    @given(BODIES, STEPS, PICKED)
    def test_words_that_are_one_here(self, of, steps, picked):
        """Several of theirs are the same as one of ours: it can still be read, and what
        was renamed once is not renamed again."""
        item = theirs(of, steps)
        kind = KINDS[item.kind]
        names = {
            pair: "ours"
            for number, pair in enumerate(named(item))
            if pair[0] in ("life_domain", "outcome") and picked >> number % 16 & 1
        }
        other = kind.renamed(item.content, names)
        kind.check(other)
        self.assertFalse(
            {*names} & {*named(replace(item, content=other))}, "theirs is nowhere left"
        )
        self.assertEqual(kind.renamed(other, names), other)

    @RUNS
    @given(NUMBERS, st.lists(st.tuples(NUMBERS, st.booleans(), st.booleans())))
    def test_what_was_adopted_is_known(self, version, others):
        """Whatever else of its code is here: the second time nothing is made."""
        here = [
            standing.Here(one, UUID.format(1), False, is_ours, is_shipped)
            for one, is_ours, is_shipped in others
        ]
        here.append(standing.Here(version, UUID.format(1), is_same=True))
        for told in (here, here[::-1]):
            stand = standing.stand("slaap-k3f9t2xa", version, UUID.format(1), told)
            self.assertEqual(stand, standing.Stand(standing.KNOWN))
