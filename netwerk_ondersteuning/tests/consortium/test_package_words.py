"""Words on which templates lean are the same everywhere by a number."""

from uuid import UUID

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from ...engine.package.parcel.kinds import shipped_uuid
from ...engine.package.parcel.standing import made_by_a_person
from .case import ConsortiumCase
from .packages import shipped_words

MODELS = {"life_domain": "netwerk.life.domain", "outcome": "netwerk.outcome"}


@tagged("post_install", "-at_install")
class TestWords(ConsortiumCase):
    def test_what_is_shipped_has_the_number_of_everywhere(self):
        seen = 0
        for item in shipped_words():
            if item.kind not in MODELS:
                continue
            here = self.env[MODELS[item.kind]].search([("uuid", "=", item.uuid)])
            self.assertEqual(here.code, item.content["key"])
            seen += 1
        self.assertEqual(seen, 21)

    def test_what_a_person_makes(self):
        """Is nobody else's, by its number and by its key; a copy is another word."""
        for name in MODELS.values():
            with Form(self.env[name].with_user(self.tess)) as form:
                form.name = "Slapen & rusten"
            one = form.record
            UUID(one.uuid)
            self.assertTrue(made_by_a_person(one.code), one.code)
            self.assertTrue(one.code.startswith("slapen-rusten-"))
            code = one.code
            one.name = "Nacht"
            self.assertEqual(one.code, code, "what it is called may change")
            two = self.env[name].with_user(self.tess).create({"name": "Nacht"})
            self.assertNotEqual((two.uuid, two.code), (one.uuid, one.code))
            given = self.env[name].create({"name": "Nacht", "code": "nacht"})
            self.assertEqual(given.code, "nacht")
            other = one.copy({"code": "nog-een"})
            self.assertNotEqual(other.uuid, one.uuid)

    def test_nobody_chooses_a_number(self):
        one = self.env["netwerk.outcome"].with_user(self.tess).search([], limit=1)
        words = "by which a word is known everywhere stays"
        with self.assertRaisesRegex(UserError, words):
            one.uuid = shipped_uuid("outcome", "x")
        with self.assertRaisesRegex(UserError, words):
            one.create({"name": "X", "uuid": shipped_uuid("outcome", "x")})
        with self.assertRaisesRegex(ValidationError, "there already"):
            one.sudo().create({"name": "X", "uuid": one.uuid})

    def test_words_of_before(self):
        """When the column comes: what is shipped has the number of everywhere, each of
        the others one of its own."""
        for kind, name in MODELS.items():
            words = self.env[name]
            own = words.create([{"name": "Een"}, {"name": "Twee"}])
            self.env.flush_all()
            table = words._table
            self.cr.execute(f"ALTER TABLE {table} ALTER COLUMN uuid DROP NOT NULL")
            self.cr.execute(f"UPDATE {table} SET uuid = NULL")
            words._init_column("uuid")
            self.env.invalidate_all()
            everyone = words.with_context(active_test=False).search([])
            self.assertEqual(len(set(everyone.mapped("uuid"))), len(everyone))
            for one in everyone - own:
                if one.get_external_id()[one.id]:
                    self.assertEqual(one.uuid, shipped_uuid(kind, one.code))
            for one in own:
                UUID(one.uuid)
