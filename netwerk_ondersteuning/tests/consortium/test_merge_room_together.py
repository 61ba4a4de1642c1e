"""Two template editors at one merge at one moment."""

from copy import deepcopy

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..editor import made
from ..editor.test_editor_together import TABLES, EditorsTogether

THEIRS = "voorstel-together"


@tagged("post_install", "-at_install")
class TestMergesTogether(EditorsTogether):
    """An instrument of theirs, and a proposal of somebody else that was made of it."""

    model, tables, link = "netwerk.instrument", TABLES, "instrument_id"

    def changes(self):
        return made.any_instrument(1)[1]

    def start(self, env):
        res = super().start(env)
        hers = env[self.model].with_user(self.user_ids[0])
        mine = hers.browse(self.draft_id)
        mine.action_publish()
        body = deepcopy(mine.body) | {"code": THEIRS, "uuid": THEIRS, "owner": "Buur"}
        body["texts"]["what"]["nl"], body["texts"]["why"]["nl"] = "Hun wat", "Hun hoe"
        versions = env[self.model]
        theirs = versions.create(
            versions._values_of(body)
            | {"company_id": mine.company_id.id, "is_adopted": True}
            | {"derived_from_id": mine.id}
        )
        theirs.state = "published"
        versions._fill_index(theirs)
        self.theirs_id = theirs.id
        draft = hers.browse(hers.new_draft(mine.id))
        draft.apply_template(
            [
                made.put("texts", name, "nl", value=f"Ons {name}")
                for name in ("what", "why")
            ]
        )
        draft.action_publish()
        return res

    def clean_up(self, env):
        """Merges first, then theirs, which was made of ours."""
        env["netwerk.merge"].search([("theirs_code", "=", THEIRS)]).unlink()
        users, self.user_ids, ours = self.user_ids, (), self.code
        self.code = THEIRS
        super().clean_up(env)
        self.user_ids, self.code = users, ours
        return super().clean_up(env)

    def begun(self):
        number = self.by(0, self.begin)
        self.units = [
            one["unit"]
            for one in self.at(0, number, lambda merge: merge.get_merge())["choices"]
        ]
        return number

    def begin(self, versions):
        return versions.env["netwerk.merge"].start("instrument", self.theirs_id)

    def at(self, who, number, work):
        return self.by(
            who, lambda draft: work(draft.env["netwerk.merge"].browse(number))
        )

    def test_what_each_chose_is_kept(self):
        number = self.begun()
        self.assertEqual(len(self.units), 2)

        def answers(unit):
            return lambda draft: (
                draft.env["netwerk.merge"]
                .browse(number)
                .answer_merge({unit: "theirs"}, edition=0)
            )

        came, errors = self.both(*map(answers, self.units))
        self.assertFalse(errors)
        told = self.at(0, number, lambda merge: merge.get_merge())
        answered = {one["answer"] for one in told["choices"]}
        self.assertEqual((answered, told["edition"]), ({"theirs"}, 2))
        others = sorted(one["others"] for one in came.values())
        self.assertEqual(others[0], [], "who came first")
        self.assertIn(others[1], (["Tess"], ["Tim"]))

    def test_one_draft_is_made(self):
        number = self.begun()
        answers = dict.fromkeys(self.units, "mine")
        self.at(0, number, lambda merge: merge.answer_merge(answers) and None)

        def finish(draft):
            return draft.env["netwerk.merge"].browse(number).finish_merge()["params"]

        came, errors = self.both(finish, finish)
        self.assertFalse(errors)
        self.assertEqual(came[0], came[1])
        versions = self.commit(
            lambda env: env[self.model].search([("code", "=", self.code)])
        )
        self.assertEqual(len(versions), 3)

    def test_one_is_begun(self):
        came, errors = self.both(self.begin, self.begin)
        for error in errors:  # or the second one found it
            self.assertIsInstance(error, UserError)
            self.assertIn("Somebody else began this at the same moment", str(error))
        self.assertEqual(len({*came.values()}), 1)
