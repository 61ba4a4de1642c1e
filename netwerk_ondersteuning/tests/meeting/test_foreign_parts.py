"""No form tells of a dossier that is closed: a draft is computed under sudo too."""

from odoo import Command
from odoo.exceptions import AccessError, RedirectWarning
from odoo.tests import tagged

from ..common import NetwerkCase

#: Words that stand in An's dossier and nowhere else.
SECRETS = ("Johan", "Peeters", "Sara", "Zwijgzaam", "volunteer", "Verzwegen")


@tagged("post_install", "-at_install")
class TestForeignParts(NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        consultation = cls.env["netwerk.meeting.type"]._of_kind("consultation")
        cls.sara = cls.new_network(cls.dossier, "Sara Zwijgzaam")
        cls.sara.formality = "volunteer"
        cls.parts = {
            "netwerk.dossier": cls.dossier,
            "netwerk.member": cls.sara,
            "netwerk.tie": cls.sara.tie_ids[:1],
            "netwerk.meeting": cls.env["netwerk.meeting"].create(
                {
                    "dossier_id": cls.dossier.id,
                    "user_id": cls.an.id,
                    "type_id": consultation.id,
                    "question": "Verzwegen vraag",
                    "exchange_scope": "Verzwegen ruzie",
                    "attendance_ids": [
                        Command.create({"kind": "member", "member_id": cls.sara.id})
                    ],
                }
            ),
            "netwerk.agreement": cls.env["netwerk.agreement"].create(
                {"dossier_id": cls.dossier.id, "name": "Verzwegen afspraak"}
            ),
        }
        cls.own = cls.env["netwerk.meeting"].create(
            {"dossier_id": cls.dossier_bram.id, "user_id": cls.bram.id}
        )
        cls.env.flush_all()

    def refused(self, model, method, *args, user=None, **context):
        """Call ``method`` as Bram, who may not enter; it is refused, in silence."""
        self.env.invalidate_all()
        user = user or self.bram
        context["allowed_company_ids"] = self.company.ids
        Model = self.env(user=user, context=context)[model]
        try:
            with self.cr.savepoint():
                answer = getattr(Model, method)(*args)
        except (AccessError, RedirectWarning) as refusal:
            answer = str(refusal.args[0])
        else:
            self.fail(f"{model}.{method}{args}: {answer}")
        for secret in SECRETS:
            self.assertNotIn(secret, answer)

    def links(self):
        """Each field of a content model that leads to one of An's parts."""
        found = []
        names = self.env["netwerk.dossier.mixin"]._dossier_models()
        for name in names:
            Model = self.env[name].with_user(self.bram)
            if not (Model._is_content and Model.has_access("create")):
                continue
            for field in Model._fields.values():
                part = self.parts.get(field.comodel_name)
                if field.type == "many2one" and part:
                    found.append((name, field.name, part))
        self.assertGreater(len(found), 20)
        return found

    def fields_of(self, model):
        """What a form can ask for: all that has no group of its own."""
        fields = self.env[model].with_user(self.bram).fields_get(attributes=["type"])
        many = ("one2many", "many2many")
        return {name: {} for name, field in fields.items() if field["type"] not in many}

    def test_no_link_to_what_is_closed_in_a_form(self):
        for model, name, part in self.links():
            with self.subTest(f"{model}.{name}"):
                spec = self.fields_of(model)
                for value in (part.id, {"id": part.id}):
                    self.refused(model, "onchange", {name: value}, [name], spec)

    def test_nor_by_a_default(self):
        for model, name, part in self.links():
            with self.subTest(f"{model}.{name}"):
                default = {f"default_{name}": part.id}
                spec = self.fields_of(model) | {name: {}}
                self.refused(model, "onchange", {}, [], spec, **default)
                self.refused(model, "default_get", [name], **default)

    def test_nor_in_the_lines_of_a_form(self):
        line = {"kind": "member", "member_id": self.sara.id}
        foreign = self.parts["netwerk.meeting"].attendance_ids[:1]
        spec = {"attendance_ids": {"fields": {"party": {}, "who": {}}}}
        for command in (
            [Command.CREATE, "virtual_1", line],
            [Command.UPDATE, foreign.id, {"sequence": 1}],
            [Command.LINK, foreign.id],
            [Command.SET, 0, foreign.ids],
            line,
            foreign.id,
        ):
            with self.subTest(command=command):
                values = {
                    "dossier_id": self.dossier_bram.id,
                    "attendance_ids": [command],
                }
                names = ["attendance_ids"]
                self.refused("netwerk.meeting", "onchange", values, names, spec)

    def test_nor_in_a_wizard(self):
        meeting, sara = self.parts["netwerk.meeting"].id, self.sara.id
        consent = {"meeting_id": meeting, "evidence": "said"}
        line = {"member_id": sara}
        people = {"meeting_id": self.own.id, "line_ids": [Command.create(line)]}
        for model, values, spec in (
            ("consent", consent, {"scope": {}}),
            ("copy", {"meeting_id": meeting}, {"problem": {}}),
            ("not.wanted", {"meeting_id": meeting, "reason": "heavy"}, {"note": {}}),
            ("people", people, {"line_ids": {"fields": {"name": {}}}}),
            ("people.line", {"member_id": sara}, {"name": {}}),
        ):
            model = f"netwerk.meeting.{model}"
            with self.subTest(model):
                self.refused(model, "create", values)
                self.refused(model, "onchange", values, list(values), spec)

    def test_looking_for_a_name_finds_ones_own(self):
        """In a field or a filter; of a name that is computed too."""
        for name in self.env["netwerk.dossier.mixin"]._dossier_models():
            Model = self.env[name].with_user(self.bram)
            if not Model.has_access("read"):
                continue
            for word in SECRETS:
                with self.subTest(f"{name}: {word}"):
                    found = Model.name_search(word)
                    self.assertFalse(found)
        meetings = self.env["netwerk.meeting"].with_user(self.an)
        meeting = self.parts["netwerk.meeting"]
        found = meetings.name_search(meeting.type_id.name)
        self.assertEqual([id_ for id_, _name in found], meeting.ids)
        rows = meeting.attendance_ids.with_user(self.an)
        found = rows.name_search("Zwijgzaam")
        self.assertEqual([name for _id, name in found], ["Sara Zwijgzaam"])

    def test_nor_to_a_leader_who_gave_no_reason(self):
        values = {"dossier_id": self.dossier.id}
        spec = {"client_name": {}, "invites_as": {}}
        args = ("onchange", values, ["dossier_id"], spec)
        self.refused("netwerk.meeting", *args, user=self.lea)
        self.enter(self.dossier, self.lea)
        self.env.invalidate_all()
        meetings = self.env["netwerk.meeting"].with_user(self.lea)
        answer = getattr(meetings, args[0])(*args[1:])
        self.assertEqual(answer["value"]["client_name"], "Johan Peeters")

    def test_whoever_may_enter_fills_in_as_before(self):
        """Ids of lines that are not saved yet, and of what is his own."""
        env = self.env(user=self.an)
        spec = {"client_name": {}, "attendance_ids": {"fields": {"who": {}}}}
        line = {"kind": "member", "member_id": self.sara.id}
        values = {
            "dossier_id": self.dossier.id,
            "attendance_ids": [[Command.CREATE, "virtual_1", line]],
        }
        answer = env["netwerk.meeting"].onchange(values, list(values), spec)
        self.assertEqual(answer["value"]["client_name"], "Johan Peeters")
