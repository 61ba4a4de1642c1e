"""What was said in confidence changes no word elsewhere: in no list, on no card, in no
name, in no message, on no paper."""

import json

from odoo.orm.models import MAGIC_COLUMNS
from odoo.tests import tagged

from ...models.trajectory.marks import MARKS
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
#: Fields that say why something ended, or what was said of that; and two ends of what
#: is told on a path. Who works with the client reads them there, and nobody else.
WHY = ("end_reason", "end_words", "close_reason", "close_words")
ENDS = {
    "netwerk.match": (
        {"end_reason": "no", "end_words": "Fluistering"},
        {"end_reason": "volunteer", "end_words": "Iets anders"},
    ),
    "netwerk.referral": (
        {"close_reason": "client", "close_words": "Fluistering"},
        {"close_reason": "waiting", "close_words": "Iets anders"},
    ),
}
#: Of which no end is on a path at all.
NO_END_ON_PATH = ("netwerk.job.lead",)
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

    # -- the path, in the hands of a client or on paper --------------------------------

    def on_path(self, row):
        """A row of the whole dossier, put on the path of its trajectory."""
        row.trajectory_id = self.rows("netwerk.trajectory")
        self.assertTrue(row.trajectory_id)
        return row

    def paths(self):
        """What the path tells the team, the client who looks along, and the paper."""
        self.env.flush_all()
        self.env.invalidate_all()
        mine = self.rows("netwerk.trajectory").with_user(self.an)
        return [
            json.dumps(Path(mine, 1040, **look).data()["drawing"], ensure_ascii=False)
            for look in ({}, {"with_client": True}, {"leaves": True})
        ]

    def test_why_it_ended_is_told_to_the_team_alone(self):
        known = {
            source.model
            for source in MARKS.values()
            if self.env[source.model]._fields.keys() & {*WHY}
        }
        self.assertEqual(known, {*ENDS, *NO_END_ON_PATH})
        for model, (one, other) in ENDS.items():
            row = self.on_path(self.rows(model)[:1])
            self.assertEqual(one.keys(), row._fields.keys() & {*WHY}, model)
            row.write(one)
            team, *others = self.paths()
            self.assertIn("Fluistering", team)
            row.write(other)
            other_team, *other_others = self.paths()
            with self.subTest(model=model):
                self.assertNotEqual(team, other_team)
                self.assertEqual(others, other_others)
                for told in others:
                    self.assertNotIn("Fluistering", told)
        for model in NO_END_ON_PATH:
            row = self.on_path(self.rows(model)[:1])
            row.write({"end_reason": "other", "end_words": "Fluistering"})
            for told in self.paths():
                self.assertNotIn("Fluistering", told, model)

    def test_a_client_knows_a_volunteer_once_both_said_yes_and_by_the_first_name(self):
        match = self.on_path(self.rows("netwerk.match")[:1])
        match.volunteer_id.name = "Karim Vreemdenaam"
        answers = {"client_answer": "yes", "volunteer_answer": "yes"}
        none = dict.fromkeys(answers, False) | {"started_on": False}
        for state in ("asked", "talk", "proposed", "introduction", "thinking"):
            match.write(none | {"state": state})
            team, *others = self.paths()
            self.assertIn("Karim Vreemdenaam", team)
            for told in others:
                self.assertNotIn("Karim", told, state)
                self.assertIn("Quarrel", told, "the question is the client's own")
        match.end_reason = "no"
        for told in self.paths()[1:]:
            self.assertNotIn("Karim", told, "it was a no")
        match.write(answers | {"state": "running", "started_on": self.in_days(0)})
        for told in self.paths()[1:]:
            self.assertIn("Karim", told)
            self.assertNotIn("Vreemdenaam", told)
        match.volunteer_id.client_hears = "Iemand die graag wandelt"
        for told in self.paths()[1:]:
            self.assertIn("Iemand die graag wandelt", told)
            self.assertNotIn("Karim", told)
