"""Whatever is done to a package, it is refused whole in words, or adopted whole: by the
doors too, and nothing of it reaches a log."""

import json
from random import Random

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ...engine.package import canonical
from .case import ConsortiumCase, sent
from .mutations import flip, mutated
from .packages import package, small
from .test_engine_mutated import MUTATED


@tagged("post_install", "-at_install")
class TestMutatedDoors(ConsortiumCase):
    def test_opened_and_adopted(self):
        data = canonical.canonical(package(small().items).plain())
        random, adopted, refused = Random(16), 0, 0
        with self.assertNoLogs("odoo", "WARNING"):
            for number in range(MUTATED):
                made = mutated(data, number, random)
                if number % 10 == 0:
                    made = flip(made, random)
                with self.cr.savepoint() as save:
                    adopted += (is_adopted := self.tried(made))
                    refused += not is_adopted
                    save.rollback()
                self.env.invalidate_all()
        self.assertGreater(adopted, MUTATED // 50, "some can be")
        self.assertGreater(refused, MUTATED // 2, "most cannot")

    def tried(self, data):
        """Open and adopt it; whether it was adopted."""
        told = self.hers.open_package(sent(data))
        json.dumps(told)
        if told["problems"]:
            with self.assertRaises(UserError) as caught:
                self.hers.adopt_package(sent(data))
            self.assertEqual(str(caught.exception), "\n".join(told["problems"]))
            return False
        for one in told["items"]:
            self.hers.preview_item(sent(data), one["number"])
        try:
            number = self.hers.adopt_package(sent(data), self.others(told))
        except (UserError, ValidationError) as error:
            self.assertTrue(str(error).strip())
            self.assertFalse(told["can_adopt"], str(error))
            self.assertIn(told["why_not"].splitlines()[0], str(error))
            self.assertFalse(self.packages.search([]), "nothing half")
            return False
        self.assertTrue(told["can_adopt"])
        made = self.hers.browse(number)
        self.assertEqual(made.state, "adopted")
        for row, item in zip(
            made.item_ids.sudo(), json.loads(data)["items"], strict=True
        ):
            self.assertEqual(row._as_it_came().plain(), item)
        return True
