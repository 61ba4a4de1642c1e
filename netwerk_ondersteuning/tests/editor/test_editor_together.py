"""Two template editors at one moment: nothing is lost, and the second one is told."""

from odoo.exceptions import MissingError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import MODULE
from ..together import TogetherCase
from . import made

TABLES = [
    *(f"netwerk_instrument_{part}" for part in ("column", "row", "section")),
    "netwerk_instrument",
]
#: So many batches does each of them send.
BATCHES = 4


class EditorsTogether(TogetherCase):
    """Two template editors, and what they make."""

    #: The model of what is made, its tables (the last: its versions) and the column in
    #: them that leads there.
    model, tables, link = "", (), ""

    def changes(self):
        """What makes it right."""
        raise NotImplementedError

    def start(self, env):
        editor = env.ref(f"{MODULE}.group_template_editor")
        users = env["res.users"].with_context(no_reset_password=True)
        users = users.create(
            [
                {
                    "name": name,
                    "login": f"{name}-together",
                    "group_ids": [Command.set(editor.ids)],
                }
                for name in ("Tess", "Tim")
            ]
        )
        self.user_ids = users.ids
        versions = env[self.model].with_user(users[0])
        draft = versions.browse(versions.new_draft(title="Samen"))
        draft.apply_template(self.changes())
        self.draft_id, self.code = draft.id, draft.code

    def clean_up(self, env):
        """What was published is closed: here, and nowhere else, it is opened."""
        mine = env[self.model].search([("code", "=", self.code)])
        if mine:
            for table in self.tables:
                of = "id" if table == self.tables[-1] else self.link
                trigger = f"TRIGGER {table}_closed"
                env.cr.execute(f"ALTER TABLE {table} DISABLE {trigger}")
                env.cr.execute(f"DELETE FROM {table} WHERE {of} IN %s", [mine._ids])
                env.cr.execute(f"ALTER TABLE {table} ENABLE {trigger}")
            env.invalidate_all()
        env[f"{self.model}.use"].search([("code", "=", self.code)]).unlink()
        return super().clean_up(env)

    # -- what they do ------------------------------------------------------------------

    def by(self, number, work):
        """One of the two does ``work(draft)``, as the server has it done."""
        return self.request(
            lambda env: work(env[self.model].browse(self.draft_id)),
            self.user_ids[number],
        )

    def both(self, *works):
        """Both at one moment; what came of each, and the errors."""
        came = {}

        def one(number, work):
            def do(meet):
                meet()
                came[number] = self.by(number, work)

            return do

        errors = self.at_once(*(one(*pair) for pair in enumerate(works)))
        return came, errors

    def body(self):
        return self.by(0, lambda draft: draft.get_template())["draft"]


@tagged("post_install", "-at_install")
class TestEditorTogether(EditorsTogether):
    model, tables, link = "netwerk.instrument", TABLES, "instrument_id"

    def changes(self):
        return made.any_instrument(1)[1]

    # -- what comes of it --------------------------------------------------------------

    def test_each_keeps_the_own_words_and_the_second_is_told(self):
        edition = self.by(0, lambda draft: draft.edition)
        title = self.body()["title"]["nl"]

        def writes(name, language):
            changes = [
                made.put("title", "nl", value=name, was=title),
                made.put("intro", language, value=f"Van {name}", was=None),
            ]
            return lambda draft: draft.apply_template(changes, base=edition)

        came, errors = self.both(writes("Tess", "nl"), writes("Tim", "en"))
        self.assertFalse(errors)
        body = self.body()
        self.assertEqual(body["intro"], {"nl": "Van Tess", "en": "Van Tim"})
        editions = sorted(one["edition"] for one in came.values())
        self.assertEqual(editions, [edition + 1, edition + 2])
        first, second = sorted(came.values(), key=lambda one: one["edition"])
        self.assertEqual((first["collisions"], first["others"]), ([], []))
        stands = body["title"]["nl"]
        told = {"op": "set", "at": ["title", "nl"], "now": stands}
        self.assertEqual((second["collisions"], second["others"]), ([told], [stands]))

    def test_of_many_at_once_nothing_is_lost(self):
        edition = self.by(0, lambda draft: draft.edition)
        first = self.body()["sections"][0]["key"]

        def adds(number):
            def do(meet):
                for batch in range(BATCHES):
                    meet()
                    key = f"van-{number}-{batch}"
                    change = made.add("sections", key=key, title={"nl": key})
                    row = made.put("sections", first, "help", "nl", value=key)
                    self.by(number, lambda draft, c=(change, row): apply(draft, c))

            return do

        def apply(draft, changes):
            return draft.apply_template(list(changes))

        self.assertFalse(self.at_once(adds(0), adds(1)))
        body = self.body()
        keys = [one["key"] for one in body["sections"]]
        mine = {f"van-{who}-{batch}" for who in range(2) for batch in range(BATCHES)}
        self.assertLessEqual(mine, set(keys))
        self.assertEqual(len(keys), len(set(keys)))
        self.assertEqual(self.by(0, lambda draft: draft.edition), edition + 2 * BATCHES)

    def test_what_is_published_is_what_was_looked_at(self):
        edition = self.by(0, lambda draft: draft.edition)
        change = [made.put("intro", "nl", value="Op het laatst")]
        _came, errors = self.both(
            lambda draft: draft.action_publish(base=edition) and None,
            lambda draft: draft.apply_template(change, base=edition),
        )
        (error,) = errors
        self.assertIsInstance(error, UserError)

        def stands(draft):
            intro = (draft.body or draft.draft_body).get("intro")
            return draft.state, intro and intro["nl"]

        state, intro = self.by(0, stands)
        if state == "published":
            self.assertIn("is published, and is closed", str(error))
            self.assertFalse(intro)
        else:
            self.assertIn("Somebody else changed this meanwhile", str(error))
            self.assertEqual((state, intro), ("draft", "Op het laatst"))

    def test_what_is_thrown_away_is_told(self):
        change = [made.put("intro", "nl", value="Op het laatst")]
        came, errors = self.both(
            lambda draft: draft.delete_draft(),
            lambda draft: draft.apply_template(change),
        )
        there = self.commit(
            lambda env: env["netwerk.instrument"].browse(self.draft_id).exists().id
        )
        self.assertFalse(there)
        if errors:  # else it was written in before it went
            (error,) = errors
            self.assertIsInstance(error, MissingError)
            self.assertNotIn(1, came)

    def test_both_make_one_next_version(self):
        self.by(0, lambda draft: draft.action_publish() and None)
        came, errors = self.both(
            *2 * [lambda draft: draft.new_draft(draft.id)],
        )
        self.assertFalse(errors)
        self.assertEqual(came[0], came[1])
        versions = self.commit(
            lambda env: (
                env["netwerk.instrument"]
                .search([("code", "=", self.code)])
                .mapped("version")
            )
        )
        self.assertEqual(sorted(versions), [1, 2])
