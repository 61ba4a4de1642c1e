"""Until a dialog is confirmed nothing is noted, of whatever button it is."""

from contextlib import contextmanager

from lxml import etree

from odoo.exceptions import RedirectWarning, UserError
from odoo.tests import Form, tagged

from ...models.dossier.today.row import TODAY
from ..common import NetwerkCase
from .test_access_table import RecordsMixin
from .today_rows import TodayRows

#: What may be written when somebody only looks: the log, and what a dialog is made of.
LOOKING = {"netwerk_access_log"}
#: What an agreement can be when its buttons are pressed.
AGREEMENTS = (
    {},
    {"doer_kind": "client"},
    {"doer_kind": "client", "frequency": "weekly"},
    {"doer_kind": "client", "frequency": "weekly", "due_date": "2026-01-05"},
)


class Dialogs:
    """Presses what opens a dialog, and every button of that dialog."""

    uses = ("fien", "tess", "ada", "emma", "sam", "pia")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.of_dialogs = {
            model._table for model in cls.registry.values() if model._transient
        }

    def written(self):
        """How often a row was written of each table that stays, in this test."""
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT relname, n_tup_ins + n_tup_upd + n_tup_del
            FROM pg_stat_xact_user_tables WHERE relname LIKE 'netwerk%'"""
        )
        return {
            table: count
            for table, count in self.env.cr.fetchall()
            if count and table not in LOOKING | self.of_dialogs
        }

    def press(self, record, button):
        """Press a button as its coach: its action when it opens a dialog. Nothing is
        written then."""
        before = self.written()
        try:
            action = getattr(record, button)()
        except (UserError, RedirectWarning):
            return None
        if not isinstance(action, dict) or action.get("target") != "new":
            return None
        self.assertEqual(self.written(), before, f"{record}: {button}")
        return action

    def buttons(self, model, view=False):
        """The buttons of a form that call a method."""
        arch = self.env[model].with_user(self.an).get_view(view, "form")["arch"]
        nodes = etree.fromstring(arch).xpath(
            "//button[@type='object'][not(ancestor::field)]"
        )
        return sorted({node.get("name") for node in nodes})

    def walk(self, action):
        """Press every button of the dialog of this action; how many open another."""
        model = self.env[action["res_model"]].with_user(self.an)
        model = model.with_context(**action.get("context") or {})
        view = next((id_ for id_, kind in action.get("views", ()) if id_), False)
        record = model.browse(action.get("res_id") or ())
        if not record:
            if not model._transient:
                return 0
            record = self.filled_in(Form(model, view=view or None))
        if not record:
            return 0
        opened = 0
        for button in self.buttons(model._name, view):
            with self.undone():
                opened += bool(self.press(record, button))
        return opened

    def filled_in(self, form):
        """Save a form, with words where it must have some."""
        for name, field in form._record._fields.items():
            if name in form._view["fields"] and field.required and not field.readonly:
                if field.type in ("char", "text") and not form[name]:
                    form[name] = "Said"
                elif field.type == "selection" and not form[name]:
                    form[name] = field.get_values(self.env)[0]
        try:
            return form.save()
        except AssertionError:  # it asks for a person: nobody opens a dialog from there
            return form._record.browse()

    @contextmanager
    def undone(self):
        """Whatever is done inside is as if it had not been."""
        self.env.flush_all()
        savepoint = self.env.cr.savepoint()
        try:
            yield
        finally:
            self.env.clear()
            savepoint.close(rollback=True)
            self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestButtons(Dialogs, RecordsMixin, NetwerkCase):
    """Every button of every form."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_records()

    def presses(self):
        """Each record with its buttons, as its coach sees it."""
        agreements = [
            self.env["netwerk.agreement"].create(
                {"dossier_id": self.dossier.id, "name": "Soup", "made_on": "2026-01-01"}
                | values
            )
            for values in AGREEMENTS
        ]
        own = [
            record
            for (name, dossier, maker), record in self.records.items()
            if dossier == self.dossier and maker == self.an
            if not self.registry[name]._transient
        ]
        for record in [self.dossier, *own, *agreements]:
            if not record.with_user(self.an).has_access("read"):
                continue
            for button in self.buttons(record._name):
                yield record.with_user(self.an), button

    def test_a_button_of_a_form(self):
        first = second = 0
        for record, button in self.presses():
            with self.subTest(f"{record}: {button}"), self.undone():
                if action := self.press(record, button):
                    first += 1
                    second += self.walk(action)
        self.assertGreater(first, 15)
        self.assertGreater(second, 4)


@tagged("post_install", "-at_install")
class TestVandaag(Dialogs, TodayRows, NetwerkCase):
    """Every action of every row."""

    def test_an_action_of_vandaag(self):
        opened = 0
        for code, kind in TODAY.items():
            if kind.audience != "coach":
                continue
            with self.undone():
                record = self.wait(code, self.dossier)
                door = self.door(self.an)
                [row] = [row for row in self.rows(self.an, code)][:1] or [None]
                for one in row["actions"] if row else ():
                    if not one["opens"]:
                        continue
                    with self.subTest(f"{code}: {one['code']}"), self.undone():
                        before = self.written()
                        action = door.do_row(code, record.id, one["code"])["action"]
                        if action and action.get("target") == "new":
                            self.assertEqual(self.written(), before)
                            opened += 1
                            self.walk(action)
        self.assertGreater(opened, 3)
