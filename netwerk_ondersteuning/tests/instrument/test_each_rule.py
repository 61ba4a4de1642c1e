"""Each record rule of what is filled in hides something that no other rule hides: who
takes one out sees a test fail."""

from copy import deepcopy

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...models.instrument import shipped
from ...models.instrument.filled.answer import FILLING
from ..network.test_moment_photo import b64, picture
from .test_assessment import SheetCase

#: What a domain of a rule has that hides for another reason.
BY_COMPANY, BY_ACCESS, BY_LAYER = "company_ids", "is_open_to_me", "is_layer_open_to_me"


@tagged("post_install", "-at_install")
class TestEachRule(SheetCase):
    uses = ("emma",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.bea.company_id
        cls.enter(cls.dossier, cls.lea)
        cls.give_access(cls.dossier, cls.bram)

    # -- one of each -------------------------------------------------------------------

    def one_of_each(self, **values):
        """A sheet and one record of each model of its parts: ``{model: record}``."""
        sheet = self.new_sheet("schaalvragen", layer=values["layer"]).sudo()
        sheet.write({name: values[name] for name in values if name != "layer"})
        template, places = stored_places(sheet)
        section, row, column = next(
            (part.key, row.key, column.key)
            for part, row, column in template.cells()
            if row is not None and column.kind == "score"
        )
        of = {"assessment_id": sheet.id, "layer": values["layer"]}
        made = {sheet._name: sheet}
        for name, more in {
            "netwerk.answer": {
                "row_id": places.rows[section, row],
                "column_id": places.columns[section, column],
                "kind": "score",
                "answer_state": "given",
                "value_score": 3,
            },
            "netwerk.assessment.row": {
                "uid": "own-0001",
                "section_id": places.sections[section],
                "words": "Besloten",
            },
            "netwerk.answer.link": {"from_key": "own-0001", "to_key": "own-0002"},
            "netwerk.assessment.paper": {"photo": b64(picture())},
            "netwerk.assessment.revision": {"day": "2026-01-02", "content": {}},
        }.items():
            parts = FILLING.put_on(self.env[name].sudo())
            made[name] = parts.create(of | more)
        self.env.flush_all()
        refs = FILLING.put_on(self.env["netwerk.answer.ref"].sudo())
        made[refs._name] = refs.create(
            {
                "answer_id": made["netwerk.answer"].id,
                "layer": values["layer"],
                "to": "then",
                "words": "Besloten",
            }
        )
        return made

    def test_each_model_is_here(self):
        parts = self.env.registry.descendants(["netwerk.sheet.mixin"], "_inherit")
        readable = {
            name
            for name in parts
            if not self.env[name]._abstract
            and self.env[name].with_user(self.an).has_access("read")
        }
        self.assertEqual(readable, set(self.one_of_each(layer="client")))

    def hides(self, reason, record, user, **context):
        """Nobody sees it, and without the rules for that reason one does."""
        model = record._name
        mine = record.with_user(user).with_context(**context)

        def is_seen():
            self.env.invalidate_all()
            found = mine.search([("id", "=", record.id)])
            with self.subTest(model):
                self.assertEqual(bool(found), mine.has_access("read"))
                self.assertEqual(
                    len(found), mine.search_count([("id", "=", record.id)])
                )
            return bool(found)

        with self.subTest(model, reason=reason):
            self.assertFalse(is_seen())
            with self.assertRaises(AccessError):
                mine.read(["display_name"])
        rules = self.env["ir.rule"].search([("model_id.model", "=", model)])
        rules = rules.filtered(lambda rule: reason in (rule.domain_force or ""))
        with self.subTest(model, without=reason):
            rules.active = False
            self.assertTrue(is_seen(), "something else hides it: this proves nothing")
        rules.active = True

    def test_of_a_layer(self):
        for record in self.one_of_each(layer="work").values():
            self.assertTrue(record.with_user(self.an).has_access("read"), record)
            self.hides(BY_LAYER, record, self.lea)

    def test_apart(self):
        apart = {"is_apart": True, "started_by_id": self.an.id}
        for record in self.one_of_each(layer="client", **apart).values():
            self.assertTrue(record.with_user(self.an).has_access("read"), record)
            self.hides(BY_LAYER, record, self.bram)

    def test_without_access(self):
        for record in self.one_of_each(layer="client").values():
            self.assertTrue(record.with_user(self.bram).has_access("read"), record)
            self.hides(BY_ACCESS, record, self.chris)

    def test_in_another_organisation(self):
        self.an.company_ids += self.other
        there = {"allowed_company_ids": self.other.ids}
        for record in self.one_of_each(layer="client").values():
            self.assertTrue(record.with_user(self.an).has_access("read"), record)
            self.hides(BY_COMPANY, record, self.an, **there)

    def test_rounds(self):
        rounds = self.env["netwerk.round"].with_user(self.an)
        asked = [{"respondent": "client"}, {"respondent": "coach"}]
        one = rounds.browse(rounds.start_round(self.dossier.id, "scoretabel", asked))
        self.hides(BY_ACCESS, one, self.chris)
        self.an.company_ids += self.other
        self.hides(BY_COMPANY, one, self.an, allowed_company_ids=self.other.ids)

    def test_instruments_of_another_organisation(self):
        body = deepcopy(self.bodies["schaalvragen"]) | {"version": 70}
        instruments = self.env["netwerk.instrument"]
        values = instruments._values_of(body) | {"company_id": self.other.id}
        made = instruments.create(values)
        made.flush_recordset()
        made.state = "published"
        shipped.Shipped(self.env).fill_index(made)
        self.hides(BY_COMPANY, made, self.an)
        for name in ("section", "row", "column"):
            parts = self.env[f"netwerk.instrument.{name}"].sudo()
            part = parts.search([("instrument_id", "=", made.id)], limit=1)
            self.hides(BY_COMPANY, part.sudo(False), self.an)

    def test_what_is_being_made(self):
        editor = self.new_user("eddy", "template_editor")
        drafts = self.env["netwerk.instrument"].with_user(editor)
        draft = drafts.browse(drafts.new_draft(title="Nieuw"))
        self.assertTrue(draft.has_access("read"))
        self.hides("draft", draft, self.an)

    def test_nobody_reads_the_batches(self):
        for name in ("netwerk.assessment.batch", "netwerk.reflection.batch"):
            for user in (self.an, self.lea, self.emma):
                self.assertFalse(self.env[name].with_user(user).has_access("read"))


def stored_places(sheet):
    return sheet.instrument_id._template(), sheet.instrument_id._places()
