"""What a record is called on a screen."""

from odoo.tests import tagged

from ..common import NetwerkCase


@tagged("post_install", "-at_install")
class TestCalled(NetwerkCase):
    def test_no_record_is_called_as_its_model(self):
        """Where a record has no name of its own, it is called as its kind, in words:
        as the title of a page, in a link, in an export."""
        ours = [
            model
            for name, model in self.env.items()
            if name.startswith("netwerk.") and not model._abstract
        ]
        self.assertGreater(len(ours), 60)
        for model in ours:
            with self.subTest(model._name):
                called = model.new({}).display_name or ""
                self.assertNotIn(model._name, called)

    def test_the_kind_in_the_language_of_who_reads(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        model = self.env["ir.model"]._get("netwerk.package.publishing")
        model.with_context(lang="nl_NL").name = "Een pakket uitgeven"
        for language, words in (
            ("en_US", "Publish a package"),
            ("nl_NL", "Een pakket uitgeven"),
        ):
            wizard = self.env[model.model].with_context(lang=language).create({})
            self.assertEqual(wizard.display_name, words)
