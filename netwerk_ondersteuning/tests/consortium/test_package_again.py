"""What was adopted is given again as it came, to the byte: whatever template it is,
with a language less, after an upgrade; and adopting it twice changes nothing."""

import os
from dataclasses import replace
from random import Random
from unittest.mock import patch
from uuid import UUID as Uuid

from odoo.tests import tagged

from ...engine.package import canonical
from ...engine.package.parcel.shape import Origin
from ...engine.package.parcel.writing import item_of
from ...models.consortium.publishing.giving import Giving
from ...models.instrument import shipped as instruments
from ...models.method import shipped as methods
from .case import sent, written
from .packages import UUID, package, shipped_words, word
from .random_templates import changed, drawn, one_shipped
from .test_package_adopting import AdoptingCase

#: By hand: MERGE_RUNS=3000.
RUNS = int(os.environ.get("MERGE_RUNS", "200"))
ORIGIN = Origin(UUID.format(2), 4, "0f" * 32, "De Ploeg")


def random_items(count, random):
    """Items of templates of somebody else, each changed at random."""
    made = []
    for number in range(count):
        of, steps = drawn(random)
        code = of[0]
        body = changed(code, one_shipped(of), steps, "m")
        own = {
            "code": f"{body['code']}-{number:08d}",
            "uuid": str(Uuid(int=random.getrandbits(128))),
            "owner": "Steunpunt Netwerken",
            "version": random.randint(1, 9),
        }
        if "outcomes" in body:  # only such as are here
            own["outcomes"] = [one for one in body["outcomes"] if one[:2] != "k-"]
        made.append(item_of(code, body | own, random.choice([None, ORIGIN])))
    return made


def own_words():
    """A word of theirs in a language that this Odoo lacks, and one of the addon."""
    told = {"nl": "Slapen", "ar": "النوم"}
    theirs = {"uuid": UUID.format(3), "owner": "Steunpunt Netwerken"}
    return [
        word("life_domain", "sleep-k3f9t2xa", told, {"ar": "هل تنام؟"}, **theirs),
        next(one for one in shipped_words() if one.content["key"] == "housing"),
        next(one for one in shipped_words() if one.kind == "outcome"),
    ]


@tagged("post_install", "-at_install")
class TestAgain(AdoptingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.items = [*own_words(), *random_items(15, Random(16))]
        # something leans on the word of theirs
        asks = next(one for one in cls.items if one.kind == "instrument")
        first, *others = asks.content["sections"]
        sections = [first | {"domain": "sleep-k3f9t2xa"}, *others]
        content = asks.content | {"sections": sections}
        cls.items[cls.items.index(asks)] = replace(asks, content=content)

    def given(self, made):
        """What goes to another organisation of all that a package brought."""
        giving = Giving(self.env(user=self.tess.id), "CC BY 4.0")
        return [
            giving.find(row.kind, _key_here(row))
            for row in made.item_ids.sudo().sorted("number")
        ]

    def same_bytes(self, made, items):
        given = self.given(made)
        for one, item in zip(given, items, strict=True):
            with self.subTest(item.content.get("code") or item.content["key"]):
                self.assertEqual(
                    canonical.canonical(one.plain()), canonical.canonical(item.plain())
                )
        self.assertEqual(
            canonical.canonical(package(given).plain()),
            canonical.canonical(package(items).plain()),
        )

    def brought(self, items=None, **facts):
        made = self.adopt(package(items or self.items, **facts))
        self.run_job()
        self.assertEqual(made.state, "adopted", made.problem_words)
        return made

    def test_whatever_it_is(self):
        """Many at once in the database: each comes out of it as it came."""
        items = random_items(RUNS, Random(17))
        rows = self.env["netwerk.package.item"].sudo()
        kept = self.hers.keep_package(sent(written(package(own_words()))))
        made = self.packages.sudo().browse(kept)
        made.item_ids.unlink()
        mine = {"package_id": made.id, "company_id": self.company.id}
        rows = rows.create(
            [
                rows._values_of_item(number, one) | mine
                for number, one in enumerate(items, 1)
            ]
        )
        rows.flush_recordset()
        rows.invalidate_recordset()
        self.same_again(made, items)

    def test_as_it_came(self):
        self.same_bytes(self.brought(), self.items)

    def test_in_a_language_less(self):
        """Dutch was never here."""
        self.without_dutch()
        made = self.brought()
        self.assertEqual(self.sleep().name, "Slapen", "there is no English")
        self.same_bytes(made, self.items)

    def test_a_language_goes_afterwards(self):
        made = self.brought()
        self.without_dutch()
        self.same_bytes(made, self.items)

    def without_dutch(self):
        dutch = self.env["res.lang"].search([("code", "=", "nl_NL")])
        users = self.env["res.users"].with_context(active_test=False)
        users.search([("lang", "=", "nl_NL")]).lang = "en_US"
        partners = self.env["res.partner"].with_context(active_test=False)
        partners.search([("lang", "=", "nl_NL")]).lang = "en_US"
        dutch.active = False
        self.assertEqual(self.env["res.lang"].get_installed()[0][0], "en_US")
        self.assertEqual(len(self.env["res.lang"].get_installed()), 1)

    def test_after_an_upgrade(self):
        """That brings a later version of all that it ships, also of that of which the
        adopted ones were made."""
        made = self.brought()
        for kind, module in (("instrument", instruments), ("method", methods)):
            later = [
                one | {"version": one["version"] + 90, "licence": "CC0"}
                for one in module.bodies()
            ]
            with patch.object(module, "bodies", return_value=later):
                self.env[f"netwerk.{kind}.shipped"]._load()
        self.env.flush_all()
        self.env.invalidate_all()
        self.same_bytes(made, self.items)
        before = self.all_there()
        again = self.brought(serial=9)
        self.assertEqual(set(again.item_ids.mapped("was_here")), {True})
        self.assertEqual(self.all_there(), before)
        self.same_bytes(again, self.items)

    def test_twice_changes_nothing(self):
        first = self.brought()
        before = self.all_there()
        self.assertEqual(self.brought(), first)
        second = self.brought(serial=9)
        self.assertNotEqual(second, first)
        self.assertEqual(set(second.item_ids.mapped("was_here")), {True})
        self.assertEqual(self.all_there(), before)
        self.same_bytes(second, self.items)
        # and what was given again, by another steward
        third = self.brought(self.given(second), serial=1, steward="De Ploeg")
        self.assertEqual(self.all_there(), before)
        self.same_bytes(third, self.items)


def _key_here(row):
    """The key that it has here."""
    record = row.instrument_id or row.method_id or row.life_domain_id or row.outcome_id
    return record.code if record else row.key
