"""A column of ticks says what a tick means, to who does not see the column too."""

from lxml import etree

from odoo.tests import TransactionCase, tagged

SAYS = ("netwerk_tick", "netwerk_toggle")


@tagged("post_install", "-at_install")
class TestTicks(TransactionCase):
    """Of every list: of a model of ours, by itself or in a form."""

    def archs(self):
        views = self.env["ir.ui.view"].search(
            [
                ("model", "=like", "netwerk.%"),
                ("mode", "=", "primary"),
                ("type", "in", ("form", "list")),
            ]
        )
        for view in views:
            arch = self.env[view.model].get_view(view.id, view.type)["arch"]
            yield view, etree.fromstring(arch)

    def columns(self, node, model, in_list=False):
        """Each column of each list, with its model."""
        for child in node:
            below = model
            if child.tag == "field":
                field = self.env[model]._fields[child.get("name")]
                if in_list:
                    yield model, field, child
                if len(child):
                    below = field.comodel_name
            is_list = child.tag == "list" or (in_list and child.tag != "field")
            yield from self.columns(child, below, is_list)

    def test_each_tick_is_said(self):
        silent, seen = set(), 0
        for view, arch in self.archs():
            of_list = arch.tag == "list"
            for model, field, node in self.columns(arch, view.model, of_list):
                seen += 1
                if field.type != "boolean" or node.get("column_invisible") in (
                    *("1", "True"),
                ):
                    continue
                if node.get("widget") not in SAYS:
                    silent.add((view.xml_id, model, field.name))
        self.assertGreater(seen, 300)
        self.assertEqual(silent, set())
