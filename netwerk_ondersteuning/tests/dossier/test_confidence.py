"""What was said in confidence changes no word elsewhere: in no list, on no card, in no
name, in no message, on no paper."""

import json

from odoo.orm.models import MAGIC_COLUMNS
from odoo.tests import tagged

from ...models.trajectory.path import Path
from ...models.trajectory.taken import PathTaken
from ..common import NetwerkCase
from .whole_dossier import WholeDossierMixin

WORDS = ("char", "text", "html", "selection")
#: What of such a row is told elsewhere, and why it may be.
TOLD = {
    ("netwerk.referral.step", "state"): "how far a referral is; its words are not told",
    ("netwerk.referral.step", "code"): "nobody changes which step it is",
}
#: What goes along with a value, so that it can stand there.
BESIDE = {
    ("netwerk.goal.evaluation", "said_by_name"): {"said_by": "member"},
    ("netwerk.goal.evaluation", "said_by"): {"said_by_name": False},
    ("netwerk.referral.step", "skip_reason"): {"state": "skipped"},
}
#: A choice that asks for another field.
NOT_CHOSEN = {("netwerk.goal.evaluation", "said_by"): ("member",)}


@tagged("post_install", "-at_install")
class TestConfidence(WholeDossierMixin, NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        partner = cls.env["res.partner"].create({"name": "Karel Geheim"})
        cls.whole, _meeting = cls.whole_dossier(partner)

    def models_in_confidence(self):
        """Models of which a row can be said in confidence, by what they are made of."""
        hook = self.registry["netwerk.dossier.mixin"]._is_in_confidence
        found = [
            name
            for name, model in self.registry.items()
            if not model._abstract
            and getattr(model, "_is_in_confidence", hook) is not hook
        ]
        self.assertGreaterEqual(
            set(found), {"netwerk.goal.evaluation", "netwerk.referral.step"}
        )
        for name in found:
            self.assertIn("is_confidential", self.env[name]._fields, name)
        return found

    def rows(self, name):
        return self.env[name].search([("dossier_id", "=", self.whole.id)])

    def said(self, without):
        """Every word that is told of the dossier, but by the model `without`; keyed by
        model, record and field."""
        self.env.flush_all()
        self.env.invalidate_all()
        told = {}
        for name, model in self.registry.items():
            if model._abstract or model._transient or name == without:
                continue
            if name == "netwerk.access.log" or not name.startswith("netwerk."):
                continue
            if "dossier_id" not in model._fields and name != "netwerk.dossier":
                continue
            told |= self.words_of(self.records(name))
        messages = self.env["mail.message"].search(
            [("model", "=like", "netwerk.%"), ("res_id", "!=", 0)]
        )
        told |= self.words_of(messages)
        for one in self.rows("netwerk.trajectory"):
            mine = one.with_user(self.an)
            taken = PathTaken(mine.env, one.id, {})
            seen = Path(mine, 1040, with_client=True).data()["drawing"]
            told["paper", one.id, "path"] = json.dumps(taken.drawing())
            told["client", one.id, "path"] = json.dumps(seen)
        self.assertGreater(len(told), 300)
        return told

    def records(self, name):
        if name == "netwerk.dossier":
            return self.whole
        field = self.env[name]._fields["dossier_id"]
        if not field.store and not field.search and not field.related:
            return self.env[name]
        return self.rows(name)

    def words_of(self, records):
        names = [
            name
            for name, field in records._fields.items()
            if (field.type in (*WORDS, "many2one", "integer") or name == "display_name")
            and name not in MAGIC_COLUMNS
        ]
        return {
            (records._name, values["id"], name): values[name]
            for values in records.read(names)
            for name in names
        }

    def tries(self, row):
        """Pairs of values of each field in which something is said: the one and the
        other, of which nothing else may tell."""
        for name, field in row._fields.items():
            is_said = field.store and not field.compute and not field.related
            if field.type not in WORDS or not is_said or (row._name, name) in TOLD:
                continue
            if field.type == "selection":
                left_out = NOT_CHOSEN.get((row._name, name), ())
                codes = [
                    code for code in field.get_values(self.env) if code not in left_out
                ]
                yield name, codes[0], codes[-1]
            else:
                yield name, "Fluistering", "Iets anders"

    def test_nothing_else_tells_it(self):
        for model in self.models_in_confidence():
            row = self.rows(model)[:1]
            self.assertTrue(row, f"{model}: the whole dossier has none")
            if "state" in row._fields:
                row.state = "done"
            row.is_confidential = True
            tries = list(self.tries(row))
            self.assertGreater(len(tries), 1, model)
            for name, one, other in tries:
                beside = BESIDE.get((model, name), {})
                with self.subTest(model=model, field=name):
                    row.write(beside | {name: one})
                    first = self.said(model)
                    row.write(beside | {name: other})
                    second = self.said(model)
                    self.assertEqual(
                        {key for key in first if first[key] != second.get(key)}, set()
                    )

    def test_it_would_be_seen_when_it_is_not_in_confidence(self):
        """The same test finds what is told of a row that may be told of."""
        row = self.rows("netwerk.goal.evaluation")[:1]
        row.write({"is_confidential": False, "result": "partly"})
        first = self.said(row._name)
        row.result = "reached"
        second = self.said(row._name)
        told = {key for key in first if first[key] != second[key]}
        self.assertIn(("netwerk.goal", row.goal_id.id, "last_evaluation"), told)
        self.assertTrue(any(key[0] == "paper" for key in told))

    def test_no_search_and_no_group_goes_by_it(self):
        """Nowhere is searched, grouped or ordered by a field of such a row."""
        lines = {}
        for model in self.models_in_confidence():
            for name, other in self.registry.items():
                for field in other._fields.values():
                    if field.type == "one2many" and field.comodel_name == model:
                        lines.setdefault(name, []).append(field.name)
        self.assertTrue(lines)
        for name, ways in lines.items():
            arch = self.env[name].get_view(view_type="search")["arch"]
            for way in ways:
                self.assertNotIn(way, arch, name)
                self.assertNotIn(way, str(self.env[name]._rec_names_search), name)
                self.assertNotIn(way, self.env[name]._order, name)
