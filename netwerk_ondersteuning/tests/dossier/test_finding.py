"""People and dossiers are found by name, within what one may enter, and called so."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import BaseCase, tagged

from ...engine.names import is_found, search_key
from ..common import MODULE, NetwerkCase, NetwerkHttpCase, post
from .whole_dossier import WholeDossierMixin

NAMES = st.text(
    st.characters(categories=("L", "M", "Zs", "Pd")), min_size=1, max_size=30
)


@tagged("post_install", "-at_install")
class TestKeys(BaseCase):
    @given(NAMES)
    def test_everybody_is_found_by_their_own_name(self, name):
        key = search_key(name)
        for typed in (name, name.upper(), name.swapcase(), f"  {name} "):
            if key and search_key(typed) == key:
                self.assertTrue(is_found(name, search_key(typed)))
        self.assertEqual(search_key(key), key)

    @given(NAMES, NAMES)
    def test_each_word_has_to_be_there(self, name, other):
        for word in search_key(other).split():
            self.assertEqual(is_found(name, word), word in search_key(name))


class FindingCase(NetwerkCase):
    uses = ("emma", "fien", "ada")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rosa, cls.rene = cls.new_network(cls.dossier, "Rosa", "René Łuczak")
        cls.other_rosa = cls.new_network(cls.dossier_bram, "Rosa Verhulst")
        cls.new_network(cls.dossier_chris, "Rosalie")

    def find(self, user, text):
        Dossier = self.env["netwerk.dossier"].with_user(user)
        return Dossier.with_company(user.company_id).find(text)

    def names(self, user, text):
        return [row["name"] for row in self.find(user, text)]


@tagged("post_install", "-at_install")
class TestFind(FindingCase):
    def test_a_coach_finds_clients_and_the_people_around_them(self):
        self.assertEqual(
            self.find(self.an, "johan"),
            [
                {
                    "model": "netwerk.dossier",
                    "id": self.dossier.id,
                    "name": "Johan Peeters",
                    "beside": self.dossier.reference,
                    "dossier_id": self.dossier.id,
                    "closed": False,
                }
            ],
        )
        [row] = self.find(self.an, "Rosa")
        self.assertEqual((row["model"], row["id"]), ("netwerk.member", self.rosa.id))
        self.assertEqual(row["beside"], "Johan Peeters")

    def test_neither_case_nor_accents_nor_order_count(self):
        for text in ("rene", "RENÉ", "luczak", "łucz ren", "Rene\u0301", " rené "):
            self.assertEqual(self.names(self.an, text), ["René Łuczak"], text)
        self.assertEqual(self.names(self.an, "peet joh"), ["Johan Peeters"])
        self.assertEqual(self.names(self.an, self.dossier.reference), ["Johan Peeters"])
        self.assertFalse(self.names(self.an, "rosa peeters"))

    def test_an_initiative_by_its_name(self):
        self.new_dossier(self.an, kind="initiative", initiative_name="Buurttafel")
        self.assertEqual(self.names(self.an, "buurt"), ["Buurttafel"])

    def test_nothing_of_what_is_closed(self):
        for user, found in (
            (self.an, ["Rosa"]),
            (self.bram, ["Rosa Verhulst"]),
            (self.chris, ["Rosalie"]),
            (self.lea, []),
            (self.bea, []),
            (self.ada, []),
        ):
            with self.subTest(user.login):
                self.assertEqual(self.names(user, "rosa"), found)
        for user in (self.emma, self.fien):
            with self.denied("read", "netwerk.dossier"):
                self.find(user, "rosa")

    def test_the_leader_once_entered(self):
        self.assertFalse(self.names(self.lea, "johan"))
        self.enter(self.dossier, self.lea)
        self.assertEqual(self.names(self.lea, "johan"), ["Johan Peeters"])
        self.assertEqual(self.names(self.lea, "rosa"), ["Rosa"])

    def test_until_access_ends(self):
        row = self.give_access(self.dossier, self.chris)
        self.assertEqual(set(self.names(self.chris, "rosa")), {"Rosa", "Rosalie"})
        row.with_user(self.an).action_end()
        self.assertEqual(self.names(self.chris, "rosa"), ["Rosalie"])

    def test_an_organisation_that_is_not_switched_on(self):
        self.an.company_ids = [Command.link(self.other_company.id)]
        Dossier = self.env["netwerk.dossier"].with_user(self.an)
        elsewhere = Dossier.with_context(allowed_company_ids=self.other_company.ids)
        self.assertFalse(elsewhere.find("rosa"))
        self.assertTrue(Dossier.find("rosa"))

    def test_what_is_closed_comes_last(self):
        second = self.new_dossier(self.an, "Johan Zwart")
        self.close(self.dossier)
        found = self.find(self.an, "johan")
        self.assertEqual([row["id"] for row in found], [second.id, self.dossier.id])
        self.assertEqual([row["closed"] for row in found], [False, True])

    def test_whoever_was_a_mistake_is_not_found(self):
        self.rosa.active = False
        self.assertFalse(self.names(self.an, "rosa"))

    def test_too_little_and_no_text_finds_nothing(self):
        for text in (
            "",
            " ",
            "r",
            " r ",
            "\u200b\u200b",
            None,
            5,
            ["rosa"],
            {},
            "%%",
            "__",
        ):
            self.assertEqual(self.find(self.an, text), [], repr(text))
        self.assertEqual(self.names(self.an, "ro"), ["Rosa"])
        self.assertFalse(self.names(self.an, "r%a"))

    def test_a_screenful_at_most(self):
        self.env["netwerk.member"].create(
            [{"dossier_id": self.dossier.id, "name": f"Jan {i}"} for i in range(60)]
        )
        self.assertEqual(len(self.find(self.an, "jan")), 30)
        self.assertEqual(self.names(self.an, "rosa" + "x" * 100_000), [])

    def test_it_is_noted_once_and_as_a_search(self):
        for text in ("rosa", "johan", "nobody"):
            self.find(self.an, text)
        rows = self.log_of(user_id=self.an.id, action="searched")
        self.assertEqual(len(rows), 1)
        self.assertEqual(rows.model, "netwerk.dossier")
        self.assertFalse(self.log_of(self.dossier, user_id=self.an.id, action="opened"))
        for text in ("Rosa", "rosa"):
            self.assertNotIn(text, str(rows.read()))

    def test_the_same_number_of_queries_for_many(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.find(self.an, "rosa")
            return self.env.cr.sql_log_count - before

        queries()
        few = queries()
        for number in range(6):
            self.new_network(self.new_dossier(self.an, f"Client {number}"), "Rosa", "X")
        self.assertEqual(queries(), few)
        self.assertLessEqual(few, 12)


@tagged("post_install", "-at_install")
class TestSearch(FindingCase):
    """The field of a list in which one types."""

    def found(self, user, model, *leaf):
        return (
            self.env[model].with_user(user).with_company(user.company_id).search([leaf])
        )

    def test_dossiers_by_client_and_by_who_is_around_them(self):
        for text in ("johan", "rosa", "RENE", self.dossier.reference, "peeters"):
            found = self.found(self.an, "netwerk.dossier", "found_name", "ilike", text)
            self.assertEqual(found, self.dossier, text)
            left = self.found(
                self.an, "netwerk.dossier", "found_name", "not ilike", text
            )
            self.assertFalse(left, text)

    def test_a_leader_by_client_and_not_by_who_is_around_them(self):
        """Of what was not entered the list tells who the client is, and no more."""

        def found(text):
            return self.found(self.lea, "netwerk.dossier", "found_name", "ilike", text)

        self.assertEqual(found("johan"), self.dossier)
        self.assertFalse(found("rosa"))
        self.enter(self.dossier, self.lea)
        self.assertEqual(found("rosa"), self.dossier)
        self.assertFalse(found("wout"))  # of another team

    def test_by_dossier_wherever_there_is_one(self):
        self.dossier.partner_id.name = "Renée Wouters"
        parts = {
            "netwerk.meeting": {"user_id": self.an.id},
            "netwerk.agreement": {"name": "Belt op zondag"},
            "netwerk.member": {"name": "Tante"},
        }
        for model, values in parts.items():
            row = self.env[model].create({"dossier_id": self.dossier.id} | values)
            with self.subTest(model):
                for text in ("renee", "WOUTERS", self.dossier.reference):
                    found = self.found(self.an, model, "dossier_id", "ilike", text)
                    self.assertIn(row, found)
                    self.assertFalse(
                        self.found(self.bram, model, "dossier_id", "ilike", text)
                    )

    def test_people_by_name(self):
        found = self.found(self.an, "netwerk.member", "display_name", "ilike", "luczak")
        self.assertEqual(found, self.rene)
        pairs = self.env["netwerk.member"].with_user(self.an).name_search("rene")
        self.assertEqual(pairs, [(self.rene.id, "René Łuczak")])
        self.assertFalse(
            self.env["netwerk.member"].with_user(self.bram).name_search("rene")
        )

    def test_every_search_with_a_dossier_or_a_person_looks_for_names(self):
        """By what finds them: no plain comparison of letters with accents."""
        tried = 0
        for view in self.env["ir.ui.view"].search(
            [("type", "=", "search"), ("model", "=like", "netwerk.%")]
        ):
            for node in view._get_combined_arch().iterfind(".//field"):
                field = self.env[view.model]._fields[node.get("name")]
                if field.comodel_name in ("netwerk.dossier", "netwerk.member"):
                    tried += 1
                    self.assertIsNone(node.get("filter_domain"), view.xml_id)
                if (view.model, field.name) == ("netwerk.member", "name"):
                    self.assertIn("display_name", node.get("filter_domain"))
        self.assertGreater(tried, 5)


@tagged("post_install", "-at_install")
class TestNames(FindingCase):
    """A name is shown to who may know it, by a door that asks; a display name is not
    one, for Odoo shows it under sudo."""

    def test_to_whom_it_is_called_by_name(self):
        def name(user, dossier=self.dossier):
            return (
                dossier.with_user(user).with_company(user.company_id)._name_for_user()
            )

        self.assertEqual(name(self.an), "Johan Peeters")
        for user in (self.bram, self.chris, self.bea, self.lea, self.ada, self.emma):
            self.assertFalse(name(user), user.login)
        self.assertFalse(name(self.an, self.dossier.browse(2**31 - 1)))
        self.enter(self.dossier, self.lea)
        self.assertEqual(name(self.lea), "Johan Peeters")
        self.assertTrue(self.log_of(self.dossier, user_id=self.an.id, action="opened"))

    def test_the_display_name_is_the_number_for_everybody(self):
        for user in (self.an, self.lea, self.ada, self.emma):
            dossier = self.dossier.with_user(user).sudo()
            self.assertEqual(dossier.display_name, self.dossier.reference)

    def test_no_name_where_odoo_reads_past_the_rules(self):
        """Chatter, activities, errors, what a many2one of another model says."""
        activity = self.dossier.activity_schedule(summary="Bel", user_id=self.an.id)
        note = post(self.dossier, "Gesproken")
        said = [activity.res_name, note.record_name, str(activity.read(["res_name"]))]
        access = self.dossier.access_ids.with_user(self.ada)
        said.append(
            str(access.web_read({"dossier_id": {"fields": {"display_name": {}}}}))
        )
        log = self.env["netwerk.access.log"].with_user(self.ada)
        said.append(str(log.search([]).web_read({"dossier_id": {"fields": {}}})))
        with self.assertRaises(AccessError) as caught:
            self.dossier.with_user(self.chris).read(["client_name"])
        said.append(str(caught.exception))
        for words in said:
            self.assertNotIn("Johan", str(words))
            self.assertNotIn("Peeters", str(words))

    def test_every_list_that_shows_a_dossier_shows_whose_it_is(self):
        """The administrator alone sees numbers: by reference, that is."""
        tried = 0
        for view in self.env["ir.ui.view"].search(
            [("type", "in", ("list", "kanban")), ("model", "=like", "netwerk.%")]
        ):
            if view.model.startswith(("netwerk.access", "netwerk.sent")):
                continue
            names = {
                node.get("name")
                for node in view._get_combined_arch().iterfind(".//field")
                if node.get("column_invisible") != "1" and node.get("invisible") != "1"
            }
            if "dossier_id" in names:
                tried += 1
                self.assertIn("client_name", names, view.xml_id)
        self.assertGreater(tried, 3)

    def test_every_choice_of_a_dossier_is_by_name(self):
        tried = 0
        for view in self.env["ir.ui.view"].search(
            [
                ("type", "=", "form"),
                ("model", "=like", "netwerk.%"),
                ("mode", "=", "primary"),
            ]
        ):
            transient = self.env[view.model]._transient
            for node in view._get_combined_arch().iterfind(
                ".//field[@name='dossier_id']"
            ):
                if (
                    transient
                    or node.get("invisible") == "1"
                    or node.get("column_invisible")
                ):
                    continue
                tried += 1
                self.assertEqual(node.get("widget"), "netwerk_dossier", view.xml_id)
        self.assertGreaterEqual(tried, 2)


@tagged("post_install", "-at_install")
class TestBreadcrumbs(NetwerkHttpCase):
    uses = ("ada",)

    def path(self, user, *actions):
        self.authenticate(user.login, user.login.ljust(8, "x"))
        answer = self.make_jsonrpc_request(
            "/web/action/load_breadcrumbs", {"actions": list(actions)}
        )
        return [row.get("display_name") or row.get("error") for row in answer]

    def test_of_a_path_that_is_opened_anew(self):
        number = self.dossier.id
        parts = [
            {"action": "netwerkdossiers", "resId": number},
            {"action": self.env.ref(f"{MODULE}.action_dossier").id, "resId": number},
            {"model": "netwerk.dossier", "resId": number},
            {"action": "netwerkdossiers", "resId": "new"},
            {"action": "netwerkdossiers"},
        ]
        names = self.path(self.an, *parts)
        self.assertEqual(names[:3], ["Johan Peeters"] * 3)
        self.assertNotIn("Johan", str(names[3:]))
        self.assertTrue(self.log_of(self.dossier, user_id=self.an.id, action="opened"))
        for user in (self.bram, self.lea, self.bea, self.ada):
            with self.subTest(user.login):
                self.assertNotIn("Johan", str(self.path(user, *parts)))
        self.assertEqual(self.path(self.lea, parts[0]), [self.dossier.reference])

    def test_a_number_of_another_model_is_no_dossier(self):
        part = {"model": "res.partner", "resId": self.dossier.id}
        self.assertNotIn("Johan Peeters", self.path(self.bram, part))


@tagged("post_install", "-at_install")
class TestBreadcrumbsOfAll(WholeDossierMixin, NetwerkHttpCase):
    """Odoo tells the name of any record to which a path leads, past the rules."""

    uses = ("ada",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        client = cls.env["res.partner"].create({"name": "Quarrel Client"})
        cls.whole, cls.talk = cls.whole_dossier(client)

    def path(self, user, *actions):
        self.authenticate(user.login, user.login.ljust(8, "x"))
        return self.make_jsonrpc_request(
            "/web/action/load_breadcrumbs", {"actions": list(actions)}
        )

    def parts(self):
        """One record of each model that hangs from a dossier."""
        parts = []
        for model in self.env["netwerk.dossier.mixin"]._dossier_models():
            rows = self.env[model].sudo().with_context(active_test=False)
            row = rows.search([("dossier_id", "=", self.whole.id)], limit=1)
            if row:
                parts.append({"model": model, "resId": row.id})
        self.assertGreater(len(parts), 10)
        return parts

    def test_no_name_of_anything_in_a_dossier_to_who_may_not_enter(self):
        parts = self.parts()
        for user in (self.chris, self.bea, self.ada):
            for part, answer in zip(parts, self.path(user, *parts), strict=True):
                may = self.env[part["model"]].browse(part["resId"]).with_user(user)
                if not may.has_access("read"):
                    with self.subTest(user.login, **part):
                        self.assertEqual(list(answer), ["error"])

    def test_by_whatever_way_an_action_is_called(self):
        action = self.env.ref(f"{MODULE}.action_meeting")
        ways = [action.id, str(action.id), f"{MODULE}.action_meeting", action.path]
        parts = [
            {"action": way, "resId": self.talk.id, "view_type": "form"}
            for way in filter(None, ways)
        ]
        self.assertGreaterEqual(len(parts), 3)
        for answer in self.path(self.bea, *parts):
            self.assertEqual(list(answer), ["error"])
        for answer in self.path(self.an, *parts):
            self.assertEqual(answer["display_name"], self.talk.display_name)


@tagged("post_install", "-at_install")
class TestFindTour(NetwerkHttpCase):
    def test_with_the_keyboard(self):
        many = [f"So many {number}" for number in range(12)]
        self.new_network(self.dossier, "René Łuczak", "Newton", *many)
        self.start_tour("/odoo/netwerkdossiers", "netwerk_find", login="an", timeout=90)


@tagged("post_install", "-at_install")
class TestEmptyStates(NetwerkCase):
    def test_every_screen_says_what_to_do_first(self):
        """All actions of the addon that open a list, those of tomorrow too."""
        data = self.env["ir.model.data"].search(
            [("module", "=", MODULE), ("model", "=", "ir.actions.act_window")]
        )
        actions = self.env["ir.actions.act_window"].browse(data.mapped("res_id"))
        actions = actions.filtered(
            lambda it: it.target != "new" and it.view_mode != "form"
        )
        self.assertGreater(len(actions), 20)
        for action in actions:
            with self.subTest(action.xml_id):
                self.assertTrue(action.help, "nothing is said where nothing is")
                words = html.fromstring(f"<div>{action.help}</div>")
                said = [" ".join(p.text_content().split()) for p in words.iter("p")]
                if "o_netwerk_figure_help" in action.help:  # of what is counted
                    self.assertGreater(len(said[0]), 40)
                    continue
                self.assertGreaterEqual(len(said), 2, "what to do first")
                self.assertRegex(said[0], r"\w[^.]*$")  # a heading
                self.assertGreater(len(said[1].split()), 5)
                self.assertFalse(re.search(r"\b(he|his|him|hij)\b", action.help))
