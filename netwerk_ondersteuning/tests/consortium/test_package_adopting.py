"""A package of another organisation is opened, kept and adopted: whole, or not."""

from odoo.tests import tagged

from .case import ConsortiumCase, sent
from .packages import small
from .renamed import renamed


@tagged("post_install", "-at_install")
class TestAdopting(ConsortiumCase):
    def test_a_small_one(self):
        told = self.open(small())
        self.assertFalse(told["problems"])
        self.assertTrue(told["can_adopt"], told["why_not"])
        states = [one["state"] for one in told["items"]]
        self.assertEqual(states, ["new", "known", "known", "known"])
        self.assertEqual([one["words"] for one in told["same"]], ["Slapen"])
        made = self.adopt(small())
        self.assertEqual(made.state, "adopted")
        word = self.env["netwerk.life.domain"].search([("code", "=", "sleep-k3f9t2xa")])
        self.assertEqual(word.name, "Slapen")

    def test_all_that_ships_under_other_keys(self):
        package, data = renamed()
        hers = self.hers
        told = hers.open_package(sent(data))
        self.assertTrue(told["can_adopt"], told["why_not"])
        made = hers.browse(hers.adopt_package(sent(data), self.others(told)))
        self.assertEqual(made.state, "adopting")
        with self.enter_registry_test_mode():
            self.env.ref("netwerk_ondersteuning.cron_adopt").method_direct_trigger()
        self.assertEqual(made.state, "adopted", made.problem_words)
        for row, item in zip(made.item_ids.sudo(), package.items, strict=True):
            self.assertEqual(row._as_it_came(), item)
        for number in range(1, len(package.items) + 1):
            hers.preview_item(sent(data), number)
