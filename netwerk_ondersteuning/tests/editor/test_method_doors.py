"""A method is made over HTTP with a key of one's own, and what is published stays
closed from there."""

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import NetwerkHttpCase
from . import made_method as made
from .made import add, put
from .test_editor_doors import CLOSED, CONTEXTS, NO_RIGHT

NO_EDITOR = ("odoo.exceptions.UserError", "role template editor")


@tagged("post_install", "-at_install")
class TestMethodDoors(NetwerkHttpCase):
    uses = ("tess", "ada", "emma")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.methods = cls.env["netwerk.method"]
        hers = cls.methods.with_user(cls.tess)
        cls.own = hers.browse(hers.new_draft(title="Samen"))
        cls.own.apply_template(made.any_method(1)[1])
        cls.own.action_publish()
        cls.shared = hers.search([("code", "=", "cti")])
        cls.env.flush_all()

    def answer(self, user, method, status=200, **params):
        response = self.api(user, "netwerk.method", method, context={}, **params)
        self.assertEqual(response.status_code, status, response.text)
        return response.json()

    def is_refused(self, response, *how):
        """Refused in one of these ways: pairs of an error and words of it."""
        self.assertGreaterEqual(response.status_code, 400, response.text)
        told = response.json()
        self.assertTrue(
            any(
                told["name"] == name and words in told["message"] for name, words in how
            ),
            told,
        )

    def stands(self):
        """All that is kept of what is published, as the database has it."""
        self.env.flush_all()
        found = []
        for table, of in (
            ("netwerk_method", "id"),
            ("netwerk_method_phase", "method_id"),
            ("netwerk_method_outcome_rel", "method_id"),
        ):
            self.env.cr.execute(
                f"SELECT {of}, md5(t::text) FROM {table} t WHERE {of} IN %s ORDER BY 2",
                [(self.own + self.shared)._ids],
            )
            found.append(self.env.cr.fetchall())
        self.assertTrue(all(found))
        return found

    def test_one_is_made_from_outside(self):
        number = self.answer(self.tess, "new_draft", from_id=self.shared.id)
        changes = [
            add("phases", key="nazorg", name={"nl": "Nazorg"}),
            put("name", "nl", value="CTI van ons"),
        ]
        done = self.answer(
            self.tess, "apply_template", ids=[number], changes=changes, base=1
        )
        self.assertEqual((done["edition"], done["collisions"]), (2, []))
        look = self.answer(self.tess, "get_template", ids=[number])
        self.assertEqual(look["problems"], [])
        self.assertIn("Nazorg", look["page"])
        self.answer(self.tess, "action_publish", ids=[number], base=2)
        self.env.invalidate_all()
        made_here = self.methods.browse(number)
        self.assertEqual(made_here.state, "published")
        self.assertIn("nazorg", made_here.phase_ids.mapped("key"))

    @mute_logger("odoo.http")
    def test_the_doors_of_the_editor_are_closed_for_what_is_published(self):
        before = self.stands()
        change = put("name", "nl", value="Anders")
        doors = [
            ("apply_template", {"changes": [change]}),
            ("apply_template", {"changes": []}),
            ("delete_draft", {}),
            ("action_publish", {}),
            ("get_template", {}),
            ("get_template_screen", {}),
        ]
        for context in CONTEXTS:
            for record in (self.own, self.shared):
                for method, params in doors:
                    with self.subTest(f"{record.code} {method}"):
                        response = self.api(
                            self.tess,
                            "netwerk.method",
                            method,
                            ids=record.ids,
                            context=context,
                            **params,
                        )
                        self.is_refused(response, CLOSED)
        for user in (self.ada, self.an):
            response = self.api(
                user, "netwerk.method", "action_retire", ids=self.own.ids
            )
            self.is_refused(response, NO_EDITOR)
        for method in ("_choose", "_tell_titles", "_values_of", "_body_of"):
            response = self.api(self.tess, "netwerk.method", method, ids=self.own.ids)
            self.assertGreaterEqual(response.status_code, 400)
        self.env.invalidate_all()
        self.assertEqual(self.stands(), before)

    @mute_logger("odoo.http")
    def test_nobody_writes_what_is_published(self):
        before = self.stands()
        values = {"name": "Anders"}
        for user in (self.tess, self.ada):
            for context in CONTEXTS:
                for record in (self.own, self.shared):
                    ids = {"ids": record.ids}
                    for method, params in (
                        ("write", ids | {"vals": values}),
                        ("web_save", ids | {"vals": values, "specification": {}}),
                        ("unlink", ids),
                        ("copy", ids),
                        ("create", {"vals_list": [values]}),
                        ("name_create", {"name": "Anders"}),
                        (
                            "update_field_translations",
                            ids
                            | {"field_name": "name"}
                            | {"translations": {"en_US": "Other"}},
                        ),
                    ):
                        with self.subTest(f"{record.code} {method}"):
                            response = self.api(
                                user,
                                "netwerk.method",
                                method,
                                context=context,
                                **params,
                            )
                            self.is_refused(response, NO_RIGHT, CLOSED)
        self.env.invalidate_all()
        self.assertEqual(self.stands(), before)

    @mute_logger("odoo.http")
    def test_who_has_no_role_has_no_door(self):
        for method, params in (
            ("new_draft", {}),
            ("new_draft", {"from_id": self.shared.id}),
            ("action_new", {}),
        ):
            for user in (self.emma, self.an):
                with self.subTest(f"{user.login} {method}"):
                    response = self.api(
                        user, "netwerk.method", method, context={}, **params
                    )
                    self.is_refused(response, NO_EDITOR)
