"""What is typed in a new record stays, and what was only opened leaves nothing: over
every form of the addon."""

import json
import re
from datetime import datetime, time
from pathlib import Path

from lxml import etree

from odoo.tests import HttpCase, TransactionCase, tagged
from odoo.tools.safe_eval import safe_eval

from ..common import MODULE, NetwerkMixin

ADDON = Path(__file__).resolve().parents[2]
#: Odoo's screen of settings: it sends nothing by itself, and asks when it is left.
SETTINGS = "base_settings"
#: What a form view may bring of its own; each is Odoo's form with all that it does.
OWN_FORMS = {"netwerk_dossier_form"}
#: Opens the new form of each model; out of sight; types; opens it anew.
WALK = ADDON / "static/tests/forms_walk/walk.js"
#: Opens the dialog of each model, and measures its buttons.
DIALOGS = ADDON / "static/tests/forms_walk/dialogs.js"
#: Buttons after which there is less than before: never the first step.
ENDS = {
    *("action_not_wanted", "action_cancel", "action_take_out_of_calendar"),
    *("action_stop", "action_close", "action_turn_off", "action_retire"),
}

#: Lists of who keeps the words, the teams and the log: at a desk, and never in a hurry.
AT_A_DESK = {
    *("netwerk.access", "netwerk.access.log", "netwerk.team", "netwerk.team.moment"),
    *("netwerk.funder", "netwerk.life.domain", "netwerk.member.category"),
    *("netwerk.prompt", "netwerk.member.role", "netwerk.support.function"),
    *("netwerk.invitation.text", "netwerk.outcome", "netwerk.trajectory.reason"),
}


def walk(case, path, names, context):
    """Let An's browser go over the forms of models, by a script of static/tests.

    :param names: of the models
    :param context: with which each opens
    """
    code = path.read_text().replace("/* NAMES */[]", json.dumps(names))
    code = code.replace("/* CONTEXT */{}", json.dumps(context))
    case.browser_js(
        "/odoo",
        code,
        "odoo.isReady === true && !!document.querySelector('.o_main_navbar')",
        login="an",
        timeout=240,
    )


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
        walk(self, WALK, names, context)
        self.env.invalidate_all()
        after = {name: self.env[name].sudo().search_count([]) for name in names}
        self.assertEqual(after, before, f"{MODULE}: a form that was left made a record")


@tagged("post_install", "-at_install")
class TestFirstStep(NetwerkMixin, TransactionCase):
    """On a phone the first button of a head is the only one in sight."""

    def heads(self):
        """The buttons over each form, in their order."""
        for name in sorted(self.registry):
            if not name.startswith("netwerk.") or self.registry[name]._abstract:
                continue
            arch = etree.fromstring(self.env[name].get_view(view_type="form")["arch"])
            head = arch.find("header")
            buttons = [] if head is None else head.findall("button")
            if len(buttons) > 1:
                yield name, buttons

    def test_every_list_is_cards_on_a_phone(self):
        """A table of a working day is cut off at the edge of a phone: there Odoo opens
        the cards, when there are any."""
        actions = self.env["ir.actions.act_window"].search(
            [("res_model", "=like", "netwerk.%")]
        )
        lists = actions.filtered(
            lambda one: (
                (one.view_mode or "").startswith("list")
                and one.res_model not in AT_A_DESK
            )
        )
        self.assertGreater(len(lists), 10)
        for action in lists:
            with self.subTest(action.name):
                modes = [mode for _view, mode in action.views]
                self.assertEqual(modes[0], "list")
                self.assertIn("kanban", modes)

    def test_what_ends_something_is_never_the_first_step(self):
        found = 0
        for name, buttons in self.heads():
            found += 1
            names = [button.get("name") for button in buttons]
            ends = [at for at, one in enumerate(names) if one in ENDS]
            others = [at for at, one in enumerate(names) if one not in ENDS]
            if ends:
                self.assertGreater(min(ends), max(others), f"{name}: {names}")
        self.assertGreater(found, 3)

    def test_the_first_step_of_each_meeting(self):
        """Of what is to come and of what was, around a table and not."""
        rosa = self.new_network(self.dossier, "Rosa")
        rosa.contact_permission = "yes"
        self.env["netwerk.member.contact"].create(
            {"member_id": rosa.id, "kind": "email", "value": "rosa@zorgkring.example"}
        )
        for kind, days, values, first in (
            ("talk", 3, {}, "action_open_talk"),
            ("talk", 0, {}, "action_open_talk"),
            ("talk", -1, {"outcome": "missed"}, "action_open_talk"),
            ("network_meeting", 3, {}, "action_choose_people"),
            ("network_meeting", 3, {"event": True}, "action_choose_people"),
            ("network_meeting", 3, {"invite": True}, "action_invite"),
            ("network_meeting", 0, {}, "action_held"),
            ("network_meeting", -3, {"outcome": "cancelled"}, "action_new_chance"),
            ("network_meeting", -3, {"outcome": "held"}, "action_planned"),
        ):
            with self.subTest(kind=kind, days=days, **values):
                self.assertEqual(self.first_step(kind, days, rosa, **values), first)

    def first_step(self, kind, days, rosa, event=False, invite=False, **values):
        meeting = self.env["netwerk.meeting"].create(
            {
                "dossier_id": self.dossier.id,
                "user_id": self.an.id,
                "type_id": self.env.ref(f"{MODULE}.meeting_type_{kind}").id,
                "date": self.in_days(days),
                "outcome": "planned",
                "no_consent_reason": "Not said",
            }
            | values
        )
        if event:
            meeting.start = datetime.combine(meeting.date, time(12))
            meeting.with_user(self.an).action_put_in_calendar()
        if invite:
            self.env["netwerk.meeting.attendance"].create(
                {"meeting_id": meeting.id, "member_id": rosa.id}
            )
        arch = etree.fromstring(
            self.env["netwerk.meeting"]
            .with_user(self.an)
            .get_view(view_type="form")["arch"]
        )
        for button in arch.find("header").findall("button"):
            names = {
                name: meeting[name]
                for name in meeting._fields
                if name in button.get("invisible", "")
            }
            if not safe_eval(button.get("invisible") or "False", names):
                return button.get("name")
        return None


@tagged("post_install", "-at_install")
class TestDialogsOnAPhone(NetwerkMixin, HttpCase):
    browser_size, touch_enabled = "390x844", True

    def test_a_finger_finds_every_button(self):
        (member,) = self.new_network(self.dossier, "Rosa")
        agreement = self.env["netwerk.agreement"].create(
            {"dossier_id": self.dossier.id, "name": "Soep"}
        )
        meeting = self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier.id, "user_id": self.an.id}
        )
        names = [
            name
            for name, model in sorted(self.registry.items())
            if name.startswith("netwerk.")
            if model._transient and not name.endswith(".line")
            if self.env[name].with_user(self.an).has_access("create")
        ]
        self.assertGreater(len(names), 6)
        context = {
            "default_dossier_id": self.dossier.id,
            "default_member_id": member.id,
            "default_agreement_id": agreement.id,
            "default_meeting_id": meeting.id,
        }
        walk(self, DIALOGS, names, context)
