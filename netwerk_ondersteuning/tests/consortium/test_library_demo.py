"""The demo of two organisations: what one gave, and what became of it in the other."""

from odoo import Command
from odoo.tests import tagged
from odoo.tools import convert_file

from ..common import MODULE, NetwerkCase


@tagged("post_install", "-at_install")
class TestLibraryDemo(NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        env = cls.env["base"].with_context(lang=None).env
        for one in env["netwerk.life.domain"].search([]):
            # as it is when the demo is read: the Dutch comes after it
            one.update_field_translations("name", {"nl_NL": False})
        mine = env.ref("base.main_company")
        mine.name = "De Schakel"
        convert_file(env, MODULE, "demo/users.xml", {}, mode="init", noupdate=True)
        cls.eva, cls.noor = (env.ref(f"{MODULE}.user_{it}") for it in ("eva", "noor"))
        cls.nabij = env.ref(f"{MODULE}.company_nabij")
        editor = env.ref(f"{MODULE}.group_template_editor")
        for user, company in ((cls.eva, mine), (cls.noor, cls.nabij)):
            user.write(
                {
                    "company_id": company.id,
                    "company_ids": [Command.set(company.ids)],
                    "group_ids": [Command.link(editor.id)],
                }
            )
        convert_file(env, MODULE, "demo/consortium.xml", {}, mode="init", noupdate=True)
        env.flush_all()

    def states(self, user):
        """The state and version of each template of the own organisation, by title."""
        rows = self.env["netwerk.library"].with_user(user).with_context(lang="nl_NL")
        found = rows.search([("company_id", "!=", False)])
        return {(row.kind, row.title): (row.state, row.version) for row in found}

    def test_what_stands_in_the_libraries(self):
        self.assertEqual(
            self.states(self.eva),
            {
                ("instrument", "Hoe was je week?"): ("own", 2),
                ("method", "Week na week"): ("own", 1),
            },
        )
        self.assertEqual(
            self.states(self.noor),
            {
                ("instrument", "Hoe was je week?"): ("newer", 1),
                ("instrument", "Hoe was je week? (Nabij)"): ("both", 1),
                ("method", "Week na week"): ("as_adopted", 1),
            },
        )

    def test_words_lie_ready_in_both_languages(self):
        packages = self.env["netwerk.package"].with_user(self.noor)
        kept = packages.search([("state", "=", "kept")])
        words = kept.item_ids.filtered(lambda one: one.kind == "life_domain")
        self.assertIn("income", words.mapped("key"))
        for one in words:
            said = one.base_content["words"]
            self.assertNotEqual(said["nl"], said["en"], one.key)

    def newer(self):
        """The row of what Noor made of an instrument, of which there is a newer one."""
        rows = self.env["netwerk.library"].with_user(self.noor)
        return rows.search([("state", "=", "both")])

    def test_what_was_kept_is_newer_there(self):
        row = self.newer()
        self.assertEqual(
            row.newer_words,
            "Newer there: version 2 of De Schakel, in a package you kept.",
        )
        kept = self.env["netwerk.package"].with_user(self.noor)
        kept = kept.search([("state", "=", "kept")])
        self.assertEqual(row.newer_package, kept.id)
        for action in (
            row.action_compare(),
            row.instrument_id.action_compare(),
        ):
            self.assertEqual(action["tag"], "netwerk_package")
            self.assertEqual(action["params"], {"package_id": kept.id})
        self.assertEqual(row.instrument_id.library_state, "both")
        self.assertTrue(row.is_newer_kept and row.instrument_id.is_newer_kept)
        # of another organisation nothing is kept
        eva = self.env["netwerk.library"].with_user(self.eva)
        self.assertFalse(eva.search([("state", "in", ["newer", "both"])]))

    def test_what_was_adopted_is_compared_at_once(self):
        row = self.newer()
        packages = self.env["netwerk.package"].with_user(self.noor)
        packages.adopt_package(row.newer_package, {})
        self.env.invalidate_all()
        self.assertEqual(row.state, "both")
        self.assertFalse(row.newer_package or row.is_newer_kept)
        newer = row.instrument_id.browse(row.newer_number)
        self.assertEqual((newer.version, newer.company_id), (2, self.nabij))
        self.assertTrue(newer.is_adopted)
        self.assertEqual(
            sorted(state for state, _version in self.states(self.noor).values()),
            ["as_adopted", "as_adopted", "both"],
        )

    def test_what_was_taken_back_is_not_newer(self):
        row = self.newer()
        packages = self.env["netwerk.package"].with_user(self.noor)
        adopted = packages.browse(packages.adopt_package(row.newer_package, {}))
        self.env.invalidate_all()
        newer = row.instrument_id.browse(row.newer_number)
        adopted.action_undo_adoption()
        if newer.state == "published":  # her method names it
            newer.action_retire()
        self.env.invalidate_all()
        self.assertEqual((adopted.state, newer.state), ("undone", "retired"))
        self.assertEqual(row.state, "changed")
        self.assertFalse(row.newer_words)

    def test_a_newer_version_of_what_comes_with_the_program_can_be_kept_too(self):
        rows = self.env["netwerk.library"].with_user(self.noor)
        shared = rows.search([("code", "=", "schaalvragen")])
        self.assertEqual(shared.state, "shipped")
        kept = self.env["netwerk.package"].search([("state", "=", "kept")])
        item = kept.item_ids.filtered(lambda one: one.kind == "instrument")
        item.write({"key": "schaalvragen", "version": 99})
        self.env.invalidate_all()
        self.assertEqual(shared.state, "newer")
        self.assertEqual(shared.newer_package, kept.id)
        self.env.invalidate_all()
        self.assertEqual(shared.with_user(self.eva).state, "shipped")

    def test_nothing_of_a_dossier_is_in_it(self):
        """What left holds templates, and no name of a colleague."""
        given = self.env["netwerk.package"].search([("way", "=", "out")])
        self.assertEqual(sorted(given.mapped("serial")), [1, 2])
        self.assertEqual(len(set(given.mapped("uuid"))), 1)
        for one in given:
            text = one.content.decode()
            self.assertNotIn("Claes", text)
            self.assertLessEqual(
                set(one.item_ids.mapped("kind")),
                {"instrument", "method", "life_domain", "outcome"},
            )

    def test_with_the_method_one_works_at_once(self):
        methods = self.env["netwerk.method"].with_user(self.noor)
        mine = methods.search([("code", "=like", "week-na-week-%")])
        self.assertTrue(mine.is_on)
        self.assertTrue(mine.is_adopted)
        own = self.newer()
        self.assertTrue(own.is_on)

    def test_a_list_publishes_what_was_chosen(self):
        rows = self.env["netwerk.library"].with_user(self.eva)
        own = rows.search([("company_id", "!=", False)])
        self.assertEqual(len(own), 2)
        wizard = self.env["netwerk.package.publishing"].with_user(self.eva)
        for chosen in (own, own.browse()):
            action = chosen.action_publish_package()
            made = wizard.browse(action["res_id"])
            self.assertEqual(made.instrument_ids, chosen.instrument_id)
            self.assertEqual(made.method_ids, chosen.method_id)
        with self.refused_with("Only a template editor opens, adopts and publishes"):
            rows.with_user(self.an).action_publish_package()
