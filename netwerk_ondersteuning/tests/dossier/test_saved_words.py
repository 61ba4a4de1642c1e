from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import NetwerkCase


@tagged("post_install", "-at_install")
class TestSavedWords(NetwerkCase):
    """What somebody saved of a list for himself is for nobody else to read."""

    def favourite(self, users, model="netwerk.dossier"):
        return (
            self.env["ir.filters"]
            .with_user(self.an)
            .create_filter(
                {
                    "name": "Johan",
                    "model_id": model,
                    "domain": "[('partner_id', 'ilike', 'Johan')]",
                    "user_ids": [Command.set(users.ids)],
                }
            )
        )

    def lists(self):
        logged = self.registry["netwerk.logged.mixin"]
        return [
            name
            for name, model in self.registry.items()
            if issubclass(model, logged) and not model._abstract
        ]

    def test_a_favourite_on_dossiers_is_not_shared(self):
        nobody = self.env["res.users"]
        for model in self.lists():
            for users in (nobody, self.bram, self.an + self.bram):
                with self.assertRaisesRegex(ValidationError, "stays your own"):
                    self.favourite(users, model)
            own = self.favourite(self.an, model)
            with self.assertRaisesRegex(ValidationError, "stays your own"):
                own.user_ids = False

    def test_what_was_shared_before_is_read_by_its_maker_alone(self):
        kept = {
            "ir.filters": {
                "name": "Johan",
                "model_id": "netwerk.member",
                "user_ids": [Command.set(self.an.ids)],
            },
            "ir.exports": {"name": "Johan", "resource": "netwerk.member"},
        }
        self.an.group_ids += self.env.ref("base.group_allow_export")
        for model, values in kept.items():
            row = self.env[model].with_user(self.an).create(values)
            if model == "ir.filters":
                self.env.flush_all()
                self.cr.execute("DELETE FROM ir_filters_res_users_rel")
                self.env.invalidate_all()
            for user in (self.bram, self.bea, self.ada, self.emma, self.sam):
                user.group_ids += self.env.ref("base.group_allow_export")
                Model = self.env[model].with_user(user)
                found = Model.search([("name", "=", "Johan")])
                self.assertFalse(found, (model, user.login))
                self.assertFalse(row.with_user(user).has_access("read"))
            self.assertEqual(row.with_user(self.an).name, "Johan")

    def test_other_favourites_are_shared_as_ever(self):
        for model in ("res.partner", "netwerk.figure.meeting"):
            shared = self.favourite(self.env["res.users"], model)
            self.assertTrue(shared.with_user(self.emma).name)
