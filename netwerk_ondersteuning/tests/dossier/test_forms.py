"""What is typed in a new record stays, and what was only opened leaves nothing: over
every form of the addon."""

import json
import re
from pathlib import Path

from lxml import etree

from odoo.tests import HttpCase, tagged

from ..common import MODULE, NetwerkMixin

ADDON = Path(__file__).resolve().parents[2]
#: Odoo's screen of settings: it sends nothing by itself, and asks when it is left.
SETTINGS = "base_settings"
#: What a form view may bring of its own; each is Odoo's form with all that it does.
OWN_FORMS = {"netwerk_dossier_form"}
#: Opens the new form of each model; out of sight; types; opens it anew.
WALK = ADDON / "static/tests/forms_walk/walk.js"


@tagged("post_install", "-at_install")
class TestForms(NetwerkMixin, HttpCase):
    def forms(self):
        views = self.env["ir.ui.view"].search(
            [("type", "=", "form"), ("model", "=like", "netwerk.%")]
        )
        self.assertGreater(len(views), 25)
        return views

    def test_every_form_is_one_that_keeps(self):
        """No form of ours brings a class that leaves or saves by itself."""
        for view in self.forms():
            own = etree.fromstring(view.arch).get("js_class")
            self.assertIn(own, {None, SETTINGS, *OWN_FORMS}, view.xml_id)
        for path in (ADDON / "static/src").rglob("*.js"):
            leaving = re.search(
                r"\b(beforeUnload|beforeVisibilityChange)\(", path.read_text()
            )
            if leaving:
                self.assertEqual(path.name, "form_keep.js")

    def test_a_row_of_a_dialog_says_what_it_is_about(self):
        """A browser sends nothing that is read-only, unless the view says so: a row
        that was filled in beforehand would come back without what it is about."""
        rows = 0
        for view in self.forms():
            model = self.env[view.model]
            if not model._transient:
                continue
            for node in etree.fromstring(view.arch).iter("field"):
                lines = [one for one in node.iterancestors("field")][:1]
                field = lines and model._fields.get(lines[0].get("name"))
                if not field or field.type not in ("one2many", "many2many"):
                    continue
                line = self.env[field.comodel_name]
                told = line._fields[node.get("name")]
                if not line._transient or told.compute or not told.readonly:
                    continue
                rows += 1
                self.assertEqual(
                    node.get("force_save"), "1", f"{view.xml_id}: {told.name}"
                )
        self.assertGreater(rows, 1)

    def models(self):
        """The models of which somebody with the role of coach can make a record."""
        found = []
        for name in sorted(set(self.forms().mapped("model"))):
            model = self.env[name].with_user(self.an)
            if not model.has_access("create"):
                continue
            arch = etree.fromstring(model.get_view(view_type="form")["arch"])
            if arch.get("create") not in ("0", "false"):
                found.append(name)
        self.assertGreater(len(found), 8)
        return found

    def test_over_every_form_of_a_coach(self):
        names = self.models()
        (member,) = self.new_network(self.dossier, "Rosa")
        agreement = self.env["netwerk.agreement"].create(
            {"dossier_id": self.dossier.id, "name": "Soep"}
        )
        self.an.password = self.an.login
        self.env.flush_all()
        before = {name: self.env[name].sudo().search_count([]) for name in names}
        context = {
            "default_dossier_id": self.dossier.id,
            "default_member_id": member.id,
            "default_agreement_id": agreement.id,
        }
        code = WALK.read_text().replace("/* NAMES */[]", json.dumps(names))
        code = code.replace("/* CONTEXT */{}", json.dumps(context))
        self.browser_js(
            "/odoo",
            code,
            "odoo.isReady === true && !!document.querySelector('.o_main_navbar')",
            login="an",
            timeout=240,
        )
        self.env.invalidate_all()
        after = {name: self.env[name].sudo().search_count([]) for name in names}
        self.assertEqual(after, before, f"{MODULE}: a form that was left made a record")
