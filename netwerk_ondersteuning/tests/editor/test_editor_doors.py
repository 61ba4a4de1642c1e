"""What is published stays closed from outside: over HTTP, with a key of one's own."""

from psycopg2 import errors

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import NetwerkHttpCase
from . import made

PARTS = tuple(f"netwerk.instrument.{part}" for part in ("section", "row", "column"))
#: What somebody sends along who knows Odoo and this addon.
CONTEXTS = (
    {},
    {
        **{"install_mode": True, "import_file": True, "tracking_disable": True},
        **{"no_check": True, "force": True, "su": True, "uid": 1},
        **{"netwerk_erasing": True, "netwerk_filling": True, "netwerk_batch": {}},
        "lang": "en_US",
    },
)
NO_RIGHT = ("odoo.exceptions.AccessError", "not allowed to")
CLOSED = ("odoo.exceptions.UserError", "is published, and is closed")


@tagged("post_install", "-at_install")
class TestEditorDoors(NetwerkHttpCase):
    uses = ("tess", "ada")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        instruments = cls.env["netwerk.instrument"].with_user(cls.tess)
        cls.own = instruments.browse(instruments.new_draft(title="Wonen"))
        cls.own.apply_template(made.any_instrument(1)[1])
        cls.own.action_publish()
        cls.shared = instruments.search([("code", "=", "scoretabel")])
        cls.retired = instruments.browse(instruments.new_draft(title="Vroeger"))
        cls.retired.apply_template(made.any_instrument(7)[1])
        cls.retired.action_publish()
        cls.retired.action_retire()
        cls.env.flush_all()

    def stands(self):
        """All that is kept of what is published, as the database has it."""
        self.env.flush_all()
        tables = ["netwerk_instrument", *(one.replace(".", "_") for one in PARTS)]
        found = []
        for table in tables:
            of = "id" if table == "netwerk_instrument" else "instrument_id"
            self.env.cr.execute(
                f"SELECT id, md5(t::text) FROM {table} t WHERE {of} IN %s ORDER BY id",
                [(self.own + self.shared + self.retired)._ids],
            )
            found.append(self.env.cr.fetchall())
        self.assertTrue(all(found))
        return found

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

    def roads(self, record):
        """How one would change a record of a version from outside: method,
        parameters."""
        name = "title" if record._name == "netwerk.instrument" else "key"
        values = {name: "Anders"}
        ids = {"ids": record.ids}
        return [
            ("write", ids | {"vals": values}),
            ("web_save", ids | {"vals": values, "specification": {}}),
            ("unlink", ids),
            ("copy", ids),
            ("create", {"vals_list": [values]}),
            ("web_save_multi", ids | {"vals_list": [values], "specification": {}}),
            ("name_create", {"name": "Anders"}),
        ]

    @mute_logger("odoo.http")
    def test_nobody_writes_what_is_published(self):
        before = self.stands()
        parts = [
            self.env[model].search([("instrument_id", "=", self.own.id)], limit=1)
            for model in PARTS
        ]
        records = [self.own, self.shared, self.retired, *parts]
        self.assertTrue(all(records))
        for user in (self.tess, self.ada):
            for context in CONTEXTS:
                for record in records:
                    for method, params in self.roads(record):
                        with self.subTest(f"{record} {method}", user=user.login):
                            response = self.api(
                                user, record._name, method, context=context, **params
                            )
                            self.is_refused(response, NO_RIGHT, CLOSED)
        self.env.invalidate_all()
        self.assertEqual(self.stands(), before)

    @mute_logger("odoo.http")
    def test_no_title_is_translated_and_nothing_is_imported(self):
        before = self.stands()
        for context in CONTEXTS:
            for record in (self.own, self.shared):
                for translations in ({"nl_NL": "Anders"}, {"en_US": "Other"}):
                    response = self.api(
                        self.tess,
                        record._name,
                        "update_field_translations",
                        ids=record.ids,
                        field_name="title",
                        translations=translations,
                        context=context,
                    )
                    self.is_refused(response, NO_RIGHT, CLOSED)
                answer = self.api(
                    self.tess,
                    record._name,
                    "load",
                    fields=[".id", "title"],
                    data=[[str(record.id), "Anders"]],
                    context=context,
                )
                self.assertEqual(answer.status_code, 200, answer.text)
                told = answer.json()
                self.assertFalse(told["ids"])
                self.assertRegex(str(told["messages"]), f"{NO_RIGHT[1]}|{CLOSED[1]}")
        self.env.invalidate_all()
        self.assertEqual(self.stands(), before)

    @mute_logger("odoo.http")
    def test_the_doors_of_the_editor_are_closed_too(self):
        before = self.stands()
        change = made.put("title", "nl", value="Anders")
        doors = [
            ("apply_template", {"changes": [change]}),
            ("apply_template", {"changes": []}),
            ("delete_draft", {}),
            ("action_publish", {}),
            ("get_template", {}),
            ("get_template_screen", {}),
            ("get_template_drawing", {}),
        ]
        for context in CONTEXTS:
            for record in (self.own, self.shared, self.retired):
                for method, params in doors:
                    with self.subTest(f"{record.code} {method}"):
                        response = self.api(
                            self.tess,
                            record._name,
                            method,
                            ids=record.ids,
                            context=context,
                            **params,
                        )
                        self.is_refused(response, CLOSED)
        no_editor = ("odoo.exceptions.UserError", "role template editor")
        response = self.api(self.ada, self.own._name, "action_retire", ids=self.own.ids)
        self.is_refused(response, no_editor)
        for method in ("_choose", "_tell_titles", "_values_of", "_keep"):
            response = self.api(self.tess, self.own._name, method, ids=self.own.ids)
            self.assertGreaterEqual(response.status_code, 400)
        self.env.invalidate_all()
        self.assertEqual(self.stands(), before)

    @mute_logger("odoo.sql_db")
    def test_the_database_holds_what_no_right_does(self):
        """Who would have the right of writing meets the closed version itself."""
        for context in CONTEXTS:
            mine = self.own.sudo().with_context(**context)
            with (
                self.assertRaisesRegex(errors.RaiseException, "is closed"),
                self.env.cr.savepoint(),
            ):
                mine.update_field_translations("title", {"nl_NL": "Anders"})
            self.env.invalidate_all()
