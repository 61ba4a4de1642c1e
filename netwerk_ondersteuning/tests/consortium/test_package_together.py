"""Two template editors with one package at one moment: it is adopted once."""

from odoo.fields import Command
from odoo.tests import tagged

from ..common import MODULE
from ..together import TogetherCase
from .case import sent, written
from .packages import UUID, package, word

NUMBER = UUID.format(70)


@tagged("post_install", "-at_install")
class TestTogether(TogetherCase):
    def start(self, env):
        editor = env.ref(f"{MODULE}.group_template_editor")
        users = env["res.users"].with_context(no_reset_password=True)
        users = users.create(
            [
                {
                    "name": name,
                    "login": f"{name}-together",
                    "group_ids": [Command.set(editor.ids)],
                }
                for name in ("Tess", "Tim")
            ]
        )
        self.user_ids = users.ids
        item = word("outcome", "samen-k3f9t2xa", {"nl": "Samen"}, uuid=NUMBER)
        self.data = sent(written(package([item])))

    def clean_up(self, env):
        env["netwerk.package"].search([]).unlink()
        env["netwerk.package.map"].search([]).unlink()
        env["netwerk.outcome"].search([("uuid", "=", NUMBER)]).unlink()
        return super().clean_up(env)

    def both(self, work):
        """What came of it for each; each has begun before the other one is done."""
        came = []

        def one(user):
            def do(meet):
                waits = [meet]

                def tried(env):
                    env["netwerk.package"].search_count([])  # the transaction stands
                    while waits:  # once: the second one begins anew, by itself
                        waits.pop()()
                    return work(env["netwerk.package"])

                came.append(self.request(tried, user))

            return do

        self.assertEqual(self.at_once(*map(one, self.user_ids)), [])
        self.assertEqual(len(came), 2)
        return came

    def test_adopted_once(self):
        answers = {NUMBER: "other"}
        came = self.both(lambda packages: packages.adopt_package(self.data, answers))
        self.assertEqual(len(set(came)), 1, "both are told of one package")
        self.commit(self.look)

    def test_kept_once(self):
        came = self.both(lambda packages: packages.keep_package(self.data))
        self.assertEqual(len(set(came)), 1)

    def test_two_organisations(self):
        """Words are of all: the second one finds that of the first, and takes it."""

        def elsewhere(env):
            other = env["res.company"].create({"name": "Elders"})
            env["res.users"].browse(self.user_ids[1]).write(
                {"company_id": other.id, "company_ids": [Command.set(other.ids)]}
            )
            return other.id

        def away(env):
            env["netwerk.package"].search([]).unlink()
            env["netwerk.package.map"].search([]).unlink()
            user = env["res.users"].browse(self.user_ids[1])
            main = env.ref("base.main_company")
            user.write({"company_id": main.id, "company_ids": [Command.set(main.ids)]})
            env["res.company"].browse(company).unlink()

        company = self.commit(elsewhere)
        self.addCleanup(self.commit, away)
        answers = {NUMBER: "other"}
        came = self.both(lambda packages: packages.adopt_package(self.data, answers))
        self.assertEqual(len(set(came)), 2)

        def look(env):
            made = env["netwerk.package"].browse(came)
            self.assertEqual(set(made.mapped("state")), {"adopted"})
            words = env["netwerk.outcome"].search([("uuid", "=", NUMBER)])
            self.assertEqual(len(words), 1)
            self.assertEqual(made.item_ids.outcome_id, words)

        self.commit(look)

    def look(self, env):
        self.assertEqual(len(env["netwerk.package"].search([])), 1)
        words = env["netwerk.outcome"].search([("uuid", "=", NUMBER)])
        self.assertEqual(len(words), 1)
