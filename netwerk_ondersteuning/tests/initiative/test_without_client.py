"""Every form and every public door of a dossier that has no client."""

import importlib.util
import inspect
import json
import re

from lxml import etree

from odoo.exceptions import AccessError, RedirectWarning, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL, file_path
from odoo.tools.safe_eval import safe_eval

from ...models.initiative.client import who_fields
from ..common import MODULE
from ..dossier.doors import public_methods
from .test_initiative import InitiativeCase

SCRIPT = f"{MODULE}/migrations/19.0.1.9.0/post-without-client.py"
#: "client", as a word: not in a name of a field.
CLIENT = re.compile(r"\bclients?\b(?!_)", re.IGNORECASE)
#: What a node says on the screen.
SAID = ("string", "placeholder", "help", "title", "confirm", "aria-label")
#: Doors that tell of instruments: of whom one asks is for the instrument to say.
OF_INSTRUMENTS = ("get_instruments",)


class Screen:
    """A form of one record as somebody sees it: what is hidden is not there."""

    def __init__(self, record, view=None):
        self.record = record
        self.form = record.get_view(view_id=view, view_type="form")
        self.arch = etree.fromstring(self.form["arch"])
        fields = {
            node.get("name")
            for node in self.arch.iter("field")
            if not any(above.tag == "field" for above in node.iterancestors())
        }
        self.values = record.read(list(fields))[0]
        self.labels = record.fields_get(list(fields))
        self.values = {name: self._plain(name) for name in self.values}

    def _plain(self, name):
        value = self.values[name]
        if self.labels.get(name, {}).get("type") == "many2one":
            return value and value[0]
        return value

    def is_hidden(self, node):
        for name in ("invisible", "column_invisible"):
            said = node.get(name)
            if said in ("1", "True"):
                return True
            if said and safe_eval(said, self._known()):
                return True
        return False

    def _known(self):
        env = self.record.env
        return {
            **self.values,
            "id": self.record.id,
            "uid": env.uid,
            "context": {},
            "parent": _Anything(),
        }

    def says(self, node=None):
        """All texts that show, each with the name of its nearest field or node."""
        node = self.arch if node is None else node
        if not isinstance(node.tag, str) or self.is_hidden(node):
            return
        name = node.get("name") or node.tag
        for attribute in SAID:
            if node.get(attribute):
                yield name, node.get(attribute)
        if node.tag == "field" or node.get("for"):
            yield from self._label(node)
        if node.tag == "field":
            return  # its own views are of other records
        yield name, node.text or ""
        for child in node:
            yield from self.says(child)
            yield name, child.tail or ""

    def _label(self, node):
        """The label of a field with its help, where it has one, and its choices."""
        name = node.get("for") or node.get("name")
        label = self.labels.get(name, {})
        # only in a group has a field a label by itself
        in_group = node.getparent().tag == "group" and not node.get("nolabel")
        if node.tag == "label" or in_group:
            for attribute in ("string", "help"):
                if not node.get(attribute):
                    yield name, label.get(attribute) or ""
        is_choice = node.tag == "field" and label.get("type") == "selection"
        if is_choice and node.get("readonly") != "1":
            yield from self._choices(node, label)

    def _choices(self, node, label):
        """What can be chosen; whoever does an agreement is asked of the server."""
        if node.get("widget") == "netwerk_agreement_doer":
            for option in self.record.dossier_id.get_agreement_doers():
                yield node.get("name"), json.dumps(option, default=str)
            return
        options = safe_eval(node.get("options") or "{}", {"true": True, "false": False})
        only = options.get("only")
        for value, words in label.get("selection", ()):
            if not only or value in only:
                yield node.get("name"), words


class _Anything:
    def __getattr__(self, name):
        return False


@tagged("post_install", "-at_install")
class TestWithoutClient(InitiativeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.held = cls.gathering(-3, cls.mia, unnamed=2)
        cls.goal = cls.env["netwerk.goal"].create(
            {"dossier_id": cls.table.id, "name": "Samen eten"}
        )
        cls.agreement = cls.env["netwerk.agreement"].create(
            {
                "dossier_id": cls.table.id,
                "name": "Koken",
                "doer_kind": "member",
                "doer_member_id": cls.mia.id,
            }
        )
        cls.brought = cls.brings(cls.mia)

    def records(self):
        types = self.env["netwerk.meeting.type"].search([])
        meetings = self.env["netwerk.meeting"].create(
            [
                {"dossier_id": self.table.id, "type_id": type_.id, "date": day}
                | {"user_id": self.an.id}
                for type_ in types
                if type_.kind not in ("round_table", "consultation")
                for day in (self.in_days(5), self.in_days(-5))
            ]
        )
        return [
            self.table,
            *meetings,
            self.held,
            self.agreement,
            self.goal,
            self.mia,
            self.brought,
            self.env["netwerk.dossier.close"]
            .with_user(self.an)
            .create({"dossier_id": self.table.id, "close_reason": "reached"}),
            self.env["netwerk.goal.evaluation"].create(
                {"goal_id": self.goal.id, "result": "partly", "said_by": "coach"}
            ),
        ]

    def test_no_form_speaks_of_a_client(self):
        said = {}
        for record in self.records():
            screen = Screen(record.with_user(self.an))
            texts = list(screen.says())
            self.assertTrue(texts)
            for name, text in texts:
                if CLIENT.search(text):
                    said.setdefault((record._name, name), text)
        self.maxDiff = None
        self.assertEqual(said, {})

    def test_every_door_opens_or_says_why_not(self):
        """No door ends in an error of Python because there is nobody as client."""
        self.env.flush_all()
        of_odoo, tried = type(self.env["netwerk.life.domain"]), 0
        for record in [self.table, self.held, self.agreement, self.goal, self.mia]:
            record = record.with_user(self.an)
            for name, method in public_methods(record).items():
                if hasattr(of_odoo, name) or _needs(method):
                    continue
                with self.subTest(model=record._name, door=name):
                    tried += 1
                    with self.env.cr.savepoint() as savepoint:
                        try:
                            answer = getattr(record, name)()
                        except (
                            UserError,
                            ValidationError,
                            AccessError,
                            RedirectWarning,
                        ) as error:
                            answer = str(error.args[0])
                            self.assertTrue(answer)
                        said = json.dumps(answer, default=str)
                        if name in OF_INSTRUMENTS:
                            said = ""
                        self.assertNotIn("the client", said.replace("no client", ""))
                        savepoint.rollback()
                    self.env.invalidate_all()
        self.assertGreater(tried, 40)

    def test_nobody_is_the_client(self):
        """Each choice of who it is refuses the client, in words; in whatever room."""
        asked = {
            (name, field)
            for name in self.env["netwerk.dossier.mixin"]._dossier_models()
            for field in who_fields(self.env[name])
        }
        self.assertLess({("netwerk.goal", "responsible")}, asked)
        evaluation = self.env["netwerk.goal.evaluation"].create(
            {"goal_id": self.goal.id, "result": "partly", "said_by": "coach"}
        )
        trajectory = self.env["netwerk.trajectory"].create(
            {"dossier_id": self.held.dossier_id.id}
        )
        result = self.env["netwerk.trajectory.outcome"].create(
            {
                "trajectory_id": trajectory.id,
                "outcome_id": self.env["netwerk.outcome"].search([], limit=1).id,
                "for_whom": "member",
            }
        )
        rows = (self.agreement, self.goal, evaluation, result, self.held)
        rows = {row._name: row for row in (*rows, self.held.attendance_ids[:1])}
        self.assertLessEqual({name for name, _field in asked}, rows.keys(), "try it")
        for name, field in asked:
            for said in rows[name]._fields[field].get_values(self.env):
                if said not in ("client", "both"):
                    continue
                values = {field: said}
                if name == "netwerk.meeting.attendance":
                    values["member_id"] = False
                with (
                    self.subTest(model=name, field=field, said=said),
                    self.refused_with("An initiative has no client", ValidationError),
                ):
                    rows[name].write(values)

    def test_a_form_fills_in_nobody(self):
        said = self.env["netwerk.goal.evaluation"].with_user(self.an)
        said = said.with_context(default_goal_id=self.goal.id)
        self.assertFalse(said.default_get(["said_by", "goal_id"])["said_by"])
        goal = self.env["netwerk.goal"].create(
            {"dossier_id": self.dossier.id, "name": "Buiten komen"}
        )
        said = said.with_context(default_goal_id=goal.id)
        self.assertEqual(said.default_get(["said_by"])["said_by"], "client")
        for junk in ("x", 2**40, [1], False, -3, 2**31 - 2):
            junk = said.with_context(default_goal_id=junk)
            self.assertEqual(junk.default_get(["said_by"])["said_by"], "client")

    def test_what_was_filled_in_before(self):
        """The migration: nobody leads, nobody else is changed."""
        self.env["netwerk.goal.evaluation"].create(
            {"goal_id": self.goal.id, "result": "partly", "said_by": "coach"}
        )
        of_a_client = self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier.id, "user_id": self.an.id}
        )
        self.env.flush_all()
        for table, field in (
            ("netwerk_meeting", "led_kind"),
            ("netwerk_meeting", "led_by"),
            ("netwerk_goal", "responsible"),
            ("netwerk_goal_evaluation", "said_by"),
        ):
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = 'client' WHERE dossier_id = %s",
                    SQL.identifier(table),
                    SQL.identifier(field),
                    self.table.id,
                )
            )
        spec = importlib.util.spec_from_file_location("without", file_path(SCRIPT))
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        for version, left in ((None, "client"), ("19.0.1.8.0", False)):
            script.migrate(self.env.cr, version)
            self.env.invalidate_all()
            self.assertEqual(self.held.led_kind, left)
        self.assertEqual(self.held.led_by, "unknown")
        self.assertFalse(self.goal.responsible)
        self.assertEqual(self.goal.evaluation_ids.said_by, "other")
        self.assertEqual(of_a_client.led_kind, "client")


def _needs(method):
    parameters = list(inspect.signature(method).parameters.values())[1:]
    return any(
        one.default is one.empty
        and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
        for one in parameters
    )
